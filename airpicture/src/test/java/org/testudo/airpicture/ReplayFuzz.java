package org.testudo.airpicture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.asterix.RecordSamples;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.plot.RecordReports;
import org.testudo.airpicture.plot.ReportClock;
import org.testudo.airpicture.plot.ReportCounts;
import org.testudo.airpicture.plot.ReportSink;
import org.testudo.airpicture.plot.SensorCode;
import org.testudo.airpicture.recording.TimeScale;
import org.testudo.airpicture.telling.SystemRecords;
import org.testudo.airpicture.telling.TrackGeoJson;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.airpicture.watch.SensorSite;
import org.testudo.airpicture.watch.Survey;
import org.testudo.airpicture.watch.Watch;

/** Records with any values of the items that a report is made of, through to what is told. */
final class ReplayFuzz {

  private static final int[] CATEGORIES = {1, 2, 10, 20, 21, 34, 48, 62};

  private ReplayFuzz() {}

  static long round(SplittableRandom random, BiFunction<byte[], SplittableRandom, byte[]> damaged) {
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      int category = CATEGORIES[random.nextInt(CATEGORIES.length)];
      var editions = Editions.of(category);
      byte[] block =
          RecordSamples.block(editions.get(random.nextInt(editions.size())), random.nextLong(), 3);
      payloads.add(block);
      // the same from the same sensors a while later, so that there is something to follow
      payloads.add(damaged.apply(block, random));
    }
    Survey survey = new Survey();
    TreeSet<Source> sources = new TreeSet<>();
    feed(payloads, survey);
    feed(payloads, report -> sources.add(report.sensor().source()));
    if (survey.reports() == 0) {
      return 0;
    }
    List<SensorSite> sites =
        sources.stream()
            .map(source ->
                new SensorSite(
                    source,
                    "",
                    random.nextDouble(44, 52),
                    random.nextDouble(22, 40),
                    random.nextDouble(-100, 4000),
                    Optional.of(new SensorSite.Turning(4, 60, 0.08, 0.9, 20, 400_000))))
            .toList();
    Map<SensorCode.Role, SensorNetwork.Positions> told = new EnumMap<>(SensorCode.Role.class);
    Arrays.stream(SensorCode.Role.values())
        .forEach(role -> told.put(role, new SensorNetwork.Positions(0.8, 30, 2, 1, 1e-13)));
    SensorNetwork network =
        new SensorNetwork(
            sites,
            told,
            new SensorNetwork.Traffic(100, 1800, 700, 150, 0.5, 2.2, 5, 0.005, 0.01, 60));
    try (SystemRecords records =
            new SystemRecords(
                OutputStream.nullOutputStream(), Status.Test.TEST, new Source(0, 1), 1);
        TrackGeoJson map = new TrackGeoJson(OutputStream.nullOutputStream(), Status.Test.TEST)) {
      Watch watch =
          new Watch(
              survey,
              network,
              4,
              frame -> {
                records.frame(frame);
                map.frame(frame);
              });
      feed(payloads, watch);
      watch.end();
      return watch.frames();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void feed(List<byte[]> payloads, ReportSink sink) {
    RecordReports reports =
        new RecordReports(
            DecodeOptions.detect(),
            new ReportClock(TimeScale.EPOCH, 0, 0),
            true,
            new ReportCounts(),
            sink);
    for (int i = 0; i < payloads.size(); i++) {
      byte[] padded = Arrays.copyOf(payloads.get(i), payloads.get(i).length + 8);
      reports.payload(1_800_000_000_000_000_000L + i * 500_000_000L, padded, 0, padded.length - 8);
    }
  }
}
