package org.testudo.airpicture.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.plot.ReportCounts;
import org.testudo.airpicture.plot.ReportFile;

/** The made-up exercise is a recording like any other. */
class ExerciseRecordingTest {

  private static final Instant BEGINS = Instant.parse("2026-08-04T09:00:00Z");

  @TempDir private Path folder = Path.of("");

  private static byte[] made(long seed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExerciseRecording.write(out, seed, BEGINS, 300);
    return out.toByteArray();
  }

  @Test
  void the_same_seed_gives_the_same_octets() throws IOException {
    assertThat(made(1)).isEqualTo(made(1)).isNotEqualTo(made(2));
  }

  @Test
  void four_radars_and_a_station_report_from_its_beginning_on() throws IOException {
    Path file = Files.write(folder.resolve("exercise.pcap"), made(1));
    Map<String, Integer> reports = new TreeMap<>();
    double[] first = {Double.POSITIVE_INFINITY};
    ReportFile.of(
            file,
            new ReportFile.Options(Optional.empty(), Set.of(), DecodeOptions.detect(), 0, true))
        .readAll(
            0,
            false,
            new ReportCounts(),
            report -> {
              reports.merge(report.sensor().toString(), 1, Integer::sum);
              first[0] = Math.min(first[0], report.time());
            },
            _ -> {});
    assertThat(reports)
        .containsOnlyKeys("radar 0/1", "radar 0/2", "radar 0/3", "radar 0/4", "ads-b 0/99");
    assertThat(reports.values()).allSatisfy(count -> assertThat(count).isGreaterThan(50));
    assertThat(first[0]).isBetween(BEGINS.getEpochSecond() + 0.0, BEGINS.getEpochSecond() + 9.0);
  }

  /** Nobody's position: where degrees and half degrees cross. */
  @Test
  void its_radars_stand_at_half_degrees() {
    assertThat(ExerciseRecording.sites())
        .allSatisfy(site -> {
          assertThat(site.latitude() * 2 % 1).isZero();
          assertThat(site.longitude() * 2 % 1).isZero();
        });
  }
}
