package org.testudo.airpicture.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.airpicture.adsb.FeedFormat;
import org.testudo.airpicture.asterix.DecodeOptions;

class ReportFileTest {

  @TempDir private Path folder = Path.of("");

  /** However few are held at once; of one time those first that stand first. */
  @ParameterizedTest
  @ValueSource(ints = {12, 100, 299, 300, 301})
  void states_in_disorder_come_in_the_order_of_time(int held) throws IOException {
    List<int[]> rows = new ArrayList<>();
    ReportFile states = inDisorder(rows);
    List<Integer> got = new ArrayList<>();
    states.inOrder(FeedFormat.STATES_CSV, held, state -> got.add(state.address() - 0x400000));
    rows.sort((a, b) -> Integer.compare(a[0], b[0]));
    assertThat(got).isEqualTo(rows.stream().map(row -> row[1]).toList());
  }

  @Test
  void what_would_take_too_many_readings_is_refused_before_anything_is_handed_on()
      throws IOException {
    ReportFile states = inDisorder(new ArrayList<>());
    List<Integer> got = new ArrayList<>();
    assertThatThrownBy(
            () -> states.inOrder(FeedFormat.STATES_CSV, 11, state -> got.add(state.address())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("300 states that are not in the order of time; 275 are the most");
    assertThat(got).isEmpty();
  }

  /** Three hundred states within a minute. */
  private ReportFile inDisorder(List<int[]> rows) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("timestamp,icao24,latitude,longitude\n");
    for (int i = 0; i < 300; i++) {
      int[] row = {1_533_100_000 + random.nextInt(60), i};
      rows.add(row);
      text.append(row[0]).append(",%06x,47.1,8.2\n".formatted(0x400000 + i));
    }
    Path file = Files.writeString(folder.resolve("states.csv"), text);
    return ReportFile.of(
        file, new ReportFile.Options(Optional.empty(), Set.of(), DecodeOptions.detect(), 0, true));
  }
}
