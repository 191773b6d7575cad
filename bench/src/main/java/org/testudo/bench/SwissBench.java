package org.testudo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.testudo.airpicture.accuracy.UpdateQuality;
import org.testudo.airpicture.geodesy.LocalPlane;
import org.testudo.airpicture.scenario.FlightRehearsal;
import org.testudo.airpicture.scenario.FlightScenario;
import org.testudo.airpicture.scenario.Flights;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.Sensor;

/**
 * A day of real aircraft over Switzerland as truth, seen by four made-up radars with errors nobody
 * told the tracker, clutter and an outage, and by ADS-B of seven in ten: the measures of ED-142 and
 * what registration found. {@code [--seed N] [--svg FILE]}; without the recorded day, three hours
 * of made-up traffic.
 */
final class SwissBench {
  private static final double PART = 1800;
  private static final LocalPlane PLANE = new LocalPlane(46.8, 8.2);

  private SwissBench() {}

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    PrintStream out = System.out;
    long seed = Long.parseLong(option(args, "--seed").orElse("1"));
    Optional<Path> file = SharedFolder.find("data/surveillance/adsb/switzerland_20180801.json.gz");
    Flights flights =
        file.isPresent() ? read(file.get()) : Flights.madeUp(seed, 700, 10_800, PLANE);
    out.printf(
        "swiss: %s, %d ways%n",
        file.isPresent() ? "the recorded day" : "made-up traffic, no recorded day at hand",
        flights.all().size());
    if (file.isPresent()) {
      out.printf(
          "recorded positions differ from the ways made of them by %.0f m (median), %.0f m (95 %%)%n",
          flights.difference(0.5), flights.difference(0.95));
    }
    double[] span = flights.span();
    FlightScenario scenario = new FlightScenario(flights, seed, span[0], span[1]);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    FlightRehearsal.Result result = FlightRehearsal.run(scenario, PART);
    double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-9;
    out.printf(
        "%.1f h, %,d reports in %.1f CPU-s, making them and judging the pictures included%n",
        (span[1] - span[0]) / 3600, result.reports(), cpu);
    double margin = figures(out, result.figures());
    registration(out, scenario, result);
    Optional<String> svg = option(args, "--svg");
    if (svg.isPresent()) {
      Files.writeString(Path.of(svg.get()), SwissChart.of(scenario.radars(), result));
    }
    out.printf("swiss ratio %.2f%n", margin);
  }

  private static Optional<String> option(String[] args, String name) {
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals(name)) {
        return Optional.of(args[i + 1]);
      }
    }
    return Optional.empty();
  }

  private static Flights read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return Flights.read(in, PLANE);
    }
  }

  /** Returns the least of the limits over what was measured. */
  private static double figures(PrintStream out, UpdateQuality.Figures f) {
    double least = Double.POSITIVE_INFINITY;
    String[] names = {
      "updates missed in 8 s", "gaps longer than 16.4 s", "false tracks", "horizontal RMS"
    };
    double[] measured = {f.missed(), f.longGaps(), f.falseTracks(), f.rms()};
    double[] limit = {
      FlightRehearsal.MOST_MISSED,
      FlightRehearsal.MOST_LONG_GAPS,
      FlightRehearsal.MOST_FALSE,
      FlightRehearsal.MOST_RMS
    };
    out.printf("%-26s %10s %10s %8s%n", "over " + f.updates(), "measured", "limit", "margin");
    for (int i = 0; i < names.length; i++) {
      boolean share = i < 3;
      out.printf(
          share ? "%-26s %9.3f%% %9.1f%% %7.1fx%n" : "%-26s %8.1f m %8.0f m %7.1fx%n",
          names[i],
          share ? 100 * measured[i] : measured[i],
          share ? 100 * limit[i] : limit[i],
          limit[i] / measured[i]);
      least = Math.min(least, limit[i] / measured[i]);
    }
    out.printf(
        "RMS of those that tell their position %.1f m, of the others %.1f m; worst %.0f m%n"
            + "%.3f changes of track number an hour of flight; %.4f %% with another's address%n",
        f.rmsTelling(), f.rmsSilent(), f.worst(), f.changes(), 100 * f.wrongIdentities());
    return least;
  }

  private static void registration(
      PrintStream out, FlightScenario scenario, FlightRehearsal.Result result) {
    List<Sensor.Radar> radars = scenario.radars();
    for (int i = 0; i < radars.size(); i++) {
      Bias error = scenario.bias(radars.get(i).id());
      FlightRehearsal.Part last = result.parts().getLast();
      Bias off = last.registered().get(i);
      Bias sigma = last.sigma().get(i);
      int within = 0;
      int all = 0;
      for (FlightRehearsal.Part p : result.parts()) {
        Bias o = p.registered().get(i);
        Bias s = p.sigma().get(i);
        within += Math.abs(o.range()) <= 2 * s.range() ? 1 : 0;
        within += Math.abs(o.azimuth()) <= 2 * s.azimuth() ? 1 : 0;
        all += 2;
      }
      out.printf(
          "radar %d: error %+.0f m, found %+.2f m off (sigma %.2f); %+.3f°, %+.5f° off (%.5f);"
              + " within 2 sigma at %d of %d half hours; detection %.3f, noise %.1f m %.4f°,"
              + " outages %d%n",
          radars.get(i).id(),
          error.range(),
          off.range(),
          sigma.range(),
          Math.toDegrees(error.azimuth()),
          Math.toDegrees(off.azimuth()),
          Math.toDegrees(sigma.azimuth()),
          within,
          all,
          result.health().get(i).detection(),
          result.health().get(i).rangeSigma(),
          Math.toDegrees(result.health().get(i).azimuthSigma()),
          result.health().get(i).outages());
    }
  }
}
