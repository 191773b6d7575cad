package org.testudo.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.asterix.Octets;
import org.testudo.airpicture.asterix.RecordEncoder;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.plot.RecordReports;
import org.testudo.airpicture.plot.ReportClock;
import org.testudo.airpicture.plot.ReportCounts;
import org.testudo.airpicture.plot.ReportSink;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;
import org.testudo.airpicture.recording.TimeScale;
import org.testudo.airpicture.telling.SystemRecords;
import org.testudo.airpicture.telling.TrackGeoJson;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.airpicture.watch.SensorSite;
import org.testudo.airpicture.watch.Survey;
import org.testudo.airpicture.watch.Watch;
import org.testudo.exchange.surveillance.SensorsFile;

/**
 * End to end, one thread: a capture of three radars (048) in memory, to reports, to tracks, to
 * category 062 and GeoJSON. Plots a second of processor time, for each stage with all before it.
 * The ratio is the last over the aim of 500,000.
 */
public final class ReplayBench {

  private static final double AIM = 500_000;
  private static final int TARGETS = 400;
  private static final int SECONDS = 240;
  private static final double START = 1_800_000_000.0 - 1_800_000_000.0 % 86_400 + 36_000;
  private static final int ROUNDS = 12;

  private ReplayBench() {}

  @SuppressWarnings("ArrayRecordComponent") // sorted by time, never compared
  private record Sent(double time, byte[] payload) {}

  public static void main(String[] args) throws IOException {
    List<SensorSite> sites = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sites.add(
          new SensorSite(
              new Source(25, 13 + i),
              "R" + i,
              48 + 0.4 * i,
              30.5 + 0.9 * i,
              150,
              Optional.of(new SensorSite.Turning(4 + i, 60, 0.08, 0.9, 20, 250_000))));
    }
    SensorNetwork shipped = SensorsFile.shipped();
    SensorNetwork network = new SensorNetwork(sites, shipped.told(), shipped.traffic());
    byte[] capture = capture(sites);
    Survey survey = new Survey();
    long plots = read(capture, survey);
    System.out.printf(
        Locale.ROOT, "%,d plots of %d targets, %,d octets%n", plots, TARGETS, capture.length);
    double last = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double reports = rate(plots, () -> read(capture, new Survey()));
      double tracks =
          rate(plots, () -> through(capture, new Watch(survey, network, 4, frame -> {})));
      double told =
          rate(
              plots,
              () -> {
                try (SystemRecords records =
                        new SystemRecords(
                            OutputStream.nullOutputStream(),
                            Status.Test.TEST,
                            new Source(0, 1),
                            1);
                    TrackGeoJson map =
                        new TrackGeoJson(OutputStream.nullOutputStream(), Status.Test.TEST)) {
                  through(
                      capture,
                      new Watch(
                          survey,
                          network,
                          4,
                          frame -> {
                            records.frame(frame);
                            map.frame(frame);
                          }));
                }
              });
      System.out.printf(
          Locale.ROOT,
          "%s  to reports %,9.0f  to tracks %,9.0f  to 062 and GeoJSON %,9.0f plots/s%n",
          round == 0 ? "cold" : "warm",
          reports,
          tracks,
          told);
      last = Math.max(last, told);
    }
    System.out.printf(Locale.ROOT, "replay ratio %.2f%n", last / AIM);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double rate(long plots, Work work) throws IOException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return plots / (spent * 1e-9);
  }

  private static void through(byte[] capture, Watch watch) throws IOException {
    read(capture, watch);
    watch.end();
  }

  private static long read(byte[] capture, ReportSink sink) throws IOException {
    ReportCounts counts = new ReportCounts();
    try (Recording recording =
        Recording.open(
            new ByteArrayInputStream(capture), Optional.of(RecordingFormat.PCAP), _ -> true)) {
      recording.readAll(
          new RecordReports(
              DecodeOptions.detect(), new ReportClock(TimeScale.EPOCH, 0, 0), true, counts, sink));
    }
    return counts.reports();
  }

  /** Targets fly straight over the middle of the radars; a datagram holds one plot. */
  private static byte[] capture(List<SensorSite> sites) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Sent> sent = new ArrayList<>();
    RecordEncoder encoder = new RecordEncoder(Editions.findNewest(48).orElseThrow());
    for (int i = 0; i < TARGETS; i++) {
      double x = 300_000 * (random.nextDouble() - 0.5);
      double y = 300_000 * (random.nextDouble() - 0.5);
      double course = 2 * Math.PI * random.nextDouble();
      double speed = 60 + 200 * random.nextDouble();
      for (SensorSite site : sites) {
        double sx = (site.longitude() - 31.4) * 73_500;
        double sy = (site.latitude() - 48.4) * 111_200;
        double period = site.turning().orElseThrow().periodSeconds();
        for (double turn = 0; turn < SECONDS; turn += period) {
          double dx = x + speed * turn * Math.sin(course) - sx;
          double dy = y + speed * turn * Math.cos(course) - sy;
          double azimuth = (Math.toDegrees(Math.atan2(dx, dy)) + 360) % 360;
          double time = START + turn + azimuth / 360 * period;
          if (random.nextDouble() < 0.9) {
            plot(encoder, site, time, Math.hypot(dx, dy), azimuth, 0x400000 + i, random, sent);
          }
        }
      }
    }
    sent.sort(Comparator.comparingDouble(Sent::time));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(out, RecordingFormat.PCAP)) {
      for (Sent each : sent) {
        writer.payload(
            Math.round((each.time() + 0.4) * 1e6) * 1000, each.payload(), 0, each.payload().length);
      }
    }
    return out.toByteArray();
  }

  private static void plot(
      RecordEncoder encoder,
      SensorSite site,
      double time,
      double range,
      double azimuth,
      int address,
      SplittableRandom random,
      List<Sent> out) {
    Map<String, Object> items = new LinkedHashMap<>();
    items.put("010", Map.of("SAC", site.source().sac(), "SIC", site.source().sic()));
    items.put("140", Math.round(time % 86_400 * 128) / 128.0);
    items.put("020", Map.of("TYP", 5));
    double theta = azimuth + 0.08 * random.nextGaussian();
    items.put(
        "040",
        Map.of(
            "RHO",
            Math.clamp((range + 60 * random.nextGaussian()) / 1852, 0.1, 250),
            "THETA",
            Math.floorMod(Math.round(theta / 360 * 65_536), 65_536L) * 360 / 65_536.0));
    items.put("090", Map.of("FL", 300));
    items.put("220", String.format(Locale.ROOT, "%06X", address));
    Octets records = new Octets();
    encoder.encode(items, records);
    Octets block = new Octets();
    RecordEncoder.block(48, records.bytes(), 0, records.size(), block);
    out.add(new Sent(time, block.toArray()));
  }
}
