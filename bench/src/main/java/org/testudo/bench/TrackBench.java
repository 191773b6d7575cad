package org.testudo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.airpicture.scenario.NetworkRehearsal;
import org.testudo.airpicture.scenario.NetworkScenario;
import org.testudo.airpicture.scenario.Rehearsal;
import org.testudo.airpicture.scenario.ScanScenario;
import org.testudo.airpicture.scenario.ScanScenario.Family;
import org.testudo.airpicture.scenario.ScenarioFiles;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.FusionTracker;
import org.testudo.airpicture.track.Picture;
import org.testudo.airpicture.track.Plots;
import org.testudo.airpicture.track.Sensor;
import org.testudo.airpicture.track.Tracker;

/**
 * The tracker on the six reference cases, from the folder with them or else made from a seed: how
 * far the picture is from the truth, and plots per CPU second of the one tracking thread, cold (the
 * first run in a fresh process) and warm. Beside it the same tracker with one hypothesis a cluster
 * (global nearest neighbour). Figures of others are quoted, not repeated.
 */
final class TrackBench {
  /** Too large for the project: made from a seed where it is not at hand. */
  private static final String S5 = "S5_load4000";

  private static final int HYPOTHESES = 30;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TrackBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    PrintStream out = System.out;
    if (args.length == 2 && args[0].equals("cold")) {
      Family family = Family.valueOf(args[1]);
      out.println(plots(cases(family)) / seconds(cases(family), HYPOTHESES));
      return;
    }
    out.printf(
        "track: %s%n",
        folder(S5).isPresent()
            ? "the reference cases"
            : "the reference cases, but S5 made from seed 1: no folder at hand");
    double ratio = 0;
    for (Family family : Family.values()) {
      double gnn = accuracy(family, 1);
      double own = accuracy(family, HYPOTHESES);
      out.printf(
          "%s  testudo %-10s %6.2f   k plots/CPU-s: cold %6.0f  warm %6.0f%n",
          family,
          family == Family.S6 ? "rms GOSPA" : "OSPA",
          own,
          cold(family) * 1e-3,
          warm(family, HYPOTHESES) * 1e-3);
      out.printf(
          "    one hypothesis     %6.2f   k plots/CPU-s:              warm %6.0f%n",
          gnn, warm(family, 1) * 1e-3);
      if (family == Family.S2) {
        ratio = gnn / own;
      }
    }
    network(out);
    TrackLoad.centre(out);
    TrackLoad.million(out);
    quote(out);
    out.printf("track ratio %.3f%n", ratio);
  }

  private static double accuracy(Family family, int hypotheses) throws IOException {
    List<ScanScenario> cases = cases(family);
    return family == Family.S6
        ? Rehearsal.rmsGospa(cases, hypotheses)
        : Rehearsal.ospa(cases.getFirst(), hypotheses);
  }

  private static long plots(List<ScanScenario> cases) {
    return cases.stream().mapToLong(ScanScenario::plots).sum();
  }

  private static double warm(Family family, int hypotheses) throws IOException {
    List<ScanScenario> cases = cases(family);
    int rounds =
        switch (family) {
          case S1 -> 400;
          case S2 -> 25;
          case S3 -> 50;
          case S5 -> 20;
          case S6 -> 20;
        };
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rounds; i++) {
      best = Math.min(best, seconds(cases, hypotheses));
    }
    return plots(cases) / best;
  }

  /** CPU seconds from plots to the confirmed picture after every scan. */
  private static double seconds(List<ScanScenario> cases, int hypotheses) {
    long sum = 0;
    double check = 0;
    Plots plots = new Plots();
    Picture picture = new Picture();
    for (ScanScenario scenario : cases) {
      Tracker tracker = new Tracker(scenario.settings(hypotheses));
      for (ScanScenario.Frame frame : scenario.frames()) {
        long start = THREADS.getCurrentThreadCpuTime();
        scenario.fill(frame, plots);
        tracker.look(scenario.look(frame), plots);
        tracker.picture(picture, ScanScenario.SHOWN);
        sum += THREADS.getCurrentThreadCpuTime() - start;
        check += picture.size();
      }
    }
    if (check == 0) {
      throw new IllegalStateException("No track was found.");
    }
    return sum * 1e-9;
  }

  private static double cold(Family family) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            TrackBench.class.getName(),
            "cold",
            family.name()));
    Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("The cold run of " + family + " failed: " + text);
    }
    return Double.parseDouble(text.strip());
  }

  private static void network(PrintStream out) throws IOException {
    NetworkScenario scenario = network();
    double told = NetworkRehearsal.ospa(scenario, NetworkScenario.Order.TIME, true);
    double learnt = NetworkRehearsal.ospa(scenario, NetworkScenario.Order.TIME, false);
    double arrival = NetworkRehearsal.ospa(scenario, NetworkScenario.Order.ARRIVAL, false);
    double arrived = NetworkRehearsal.ospa(scenario, NetworkScenario.Order.ARRIVED, false);
    double anew = NetworkRehearsal.ospaAnew(scenario);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 8; i++) {
      FusionTracker tracker = NetworkRehearsal.tracker(scenario, false);
      long start = THREADS.getCurrentThreadCpuTime();
      for (NetworkScenario.Report r : scenario.reports()) {
        NetworkScenario.give(tracker, r, r.range() > 0);
      }
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9);
    }
    out.printf(
        "S4  OSPA: errors told %.2f, learnt %.2f (%+.1f %%); in order of arrival %.2f (%+.1f %%);"
            + " only what has arrived %.2f (%+.1f %%), run anew over that in order of time %.2f"
            + " (%+.1f %%);  k reports/CPU-s warm %.0f%n",
        told,
        learnt,
        100 * (learnt / told - 1),
        arrival,
        100 * (arrival / learnt - 1),
        arrived,
        100 * (arrived / learnt - 1),
        anew,
        100 * (anew / learnt - 1),
        scenario.reports().size() / best * 1e-3);
    for (double until : new double[] {120, 240, 600}) {
      FusionTracker tracker = NetworkRehearsal.tracker(scenario, false);
      for (NetworkScenario.Report r : scenario.reports()) {
        if (r.time() <= until) {
          NetworkScenario.give(tracker, r, r.range() > 0);
        }
      }
      out.printf("    after %.0f s", until);
      for (Sensor.Radar r : scenario.radars()) {
        Bias found = tracker.bias(r.id());
        Bias sigma = tracker.biasSigma(r.id());
        Bias error = scenario.bias(r.id());
        out.printf(
            "   radar %d: %+.1f m (sigma %.1f) %+.4f° (%.4f)",
            r.id(),
            found.range() - error.range(),
            sigma.range(),
            Math.toDegrees(found.azimuth() - error.azimuth()),
            Math.toDegrees(sigma.azimuth()));
      }
      out.println();
    }
  }

  private static void quote(PrintStream out) {
    out.println(
        """
        quoted from the reference cases' README, not run here (Stone Soup cannot be installed here):
        Stone Soup GNN             S1  85.5,  0.9 k/s   S2 214.8, 0.6-1.0 k/s   S3 106.9, 0.65 k/s   S6 3.75
        Stone Soup JPDA-EHM2       S1  85.5,  0.6 k/s   S2 202.7, 0.56 k/s      S3 109.9, 0.62 k/s   S6 4.59
        PMBM of Garcia-Fernandez   S1  80.1,  0.1 k/s                                                S6 2.85, 0.02 k/s
        an earlier Java prototype  S1  80.7,  735 k/s   S2 116.8,  31 k/s       S3  91.2,  178 k/s   S6 3.76, 320 k/s   S5 1,800-2,000 k/s\
        """
            .stripIndent());
  }

  private static Optional<Path> folder(String scenario) {
    return SharedFolder.find("oracles/airpicture/" + scenario);
  }

  private static List<ScanScenario> cases(Family family) throws IOException {
    Optional<Path> folder =
        folder(
            switch (family) {
              case S1 -> "S1_light10";
              case S2 -> "S2_dense50";
              case S3 -> "S3_cross20_lowpd";
              case S5 -> S5;
              case S6 -> "S6_williams15";
            });
    List<ScanScenario> out = new ArrayList<>();
    int runs = family == Family.S6 ? 20 : 1;
    for (int run = 1; run <= runs; run++) {
      if (folder.isEmpty()) {
        out.add(ScanScenario.of(family, run));
        continue;
      }
      Path at = folder.get();
      String name = runs == 1 ? "det.csv.gz" : "det_run%02d.csv.gz".formatted(run);
      out.add(ScenarioFiles.scans(family, at.resolve(name), at.resolve("truth.csv.gz")));
    }
    return out;
  }

  private static NetworkScenario network() throws IOException {
    Optional<Path> folder = folder("S4_multisensor_bias");
    if (folder.isEmpty()) {
      return NetworkScenario.of(1);
    }
    Path at = folder.get();
    Map<Integer, Bias> biases = new HashMap<>();
    Matcher m =
        Pattern.compile(
                "\"id\": (\\d+).*?\"range_bias\": ([-.\\d]+).*?\"az_bias\": ([-.\\d]+)",
                Pattern.DOTALL)
            .matcher(Files.readString(at.resolve("bias_truth.json")));
    while (m.find()) {
      double azimuth = Math.toRadians(Double.parseDouble(m.group(3)));
      biases.put(
          Integer.valueOf(m.group(1)), new Bias(Double.parseDouble(m.group(2)), 0, azimuth, 0));
    }
    return ScenarioFiles.network(
        at.resolve("det.csv.gz"),
        at.resolve("truth.csv.gz"),
        NetworkScenario.of(1).sensors(),
        biases);
  }
}
