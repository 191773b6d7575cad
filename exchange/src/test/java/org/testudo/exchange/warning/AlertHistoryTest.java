package org.testudo.exchange.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.airpicture.warning.Burden;

class AlertHistoryTest {

  private static Map<String, Burden> burdens(AlertHistory history, boolean parts) {
    Burden.Terms terms =
        new Burden.Terms(
            history.from(),
            history.until(),
            Duration.ofDays(7),
            ZoneId.of("Europe/Kyiv"),
            LocalTime.of(23, 0),
            LocalTime.of(6, 0),
            Duration.ofMinutes(15));
    return Burden.of(history.alerts(), AlertHistory::within, parts, terms).stream()
        .collect(Collectors.toMap(Burden::place, Function.identity()));
  }

  private static Burden at(Map<String, Burden> burdens, String place) {
    return Optional.ofNullable(burdens.get(place)).orElseThrow();
  }

  @Test
  void nested_alerts_of_a_file_count_once(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("alerts.csv");
    Files.writeString(
        file,
        """
        oblast,raion,hromada,level,started_at,finished_at,source
        Sumska oblast,,,oblast,2025-01-02 10:00:00+00:00,2025-01-02 12:00:00+00:00,official
        Sumska oblast,Sumskyi raion,,raion,2025-01-02 11:00:00+00:00,2025-01-02 13:00:00+00:00,official
        Sumska oblast,Sumskyi raion,Bilopilska,hromada,2025-01-02 12:30:00+00:00,,official
        Lvivska oblast,,,oblast,2025-01-02 10:00:00+00:00,2025-01-04 10:00:00+00:00,official
        """);
    AlertHistory history = AlertHistory.read(file);
    assertThat(history.until()).isEqualTo(Instant.parse("2025-01-04T10:00:00Z"));
    Map<String, Burden> whole = burdens(history, false);
    assertThat(at(whole, "sumy").hours()).isEqualTo(2);
    assertThat(at(whole, "sumy/sumskyi-raion").hours()).isEqualTo(3);
    // From 10:00 on the second to the record's end, for its own alert has none.
    assertThat(at(whole, "sumy/sumskyi-raion/bilopilska").hours()).isEqualTo(48);
    assertThat(at(burdens(history, true), "sumy").hours()).isEqualTo(48);
    assertThat(at(whole, "lviv").nights()).isEqualTo(2);
  }

  @Test
  void a_file_without_alerts_is_refused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("alerts.csv");
    Files.writeString(file, "region,started_at,finished_at\nAtlantis,2025-01-01T00:00:00Z,\n");
    assertThatThrownBy(() -> AlertHistory.read(file)).hasMessageContaining("holds no alert");
  }

  /**
   * The official alerts by oblast, 15 March 2022 to 20 June 2026, where they are at hand. The
   * figures were computed by a script in another language (Python, its own merging of intervals):
   * hours under alert of at most seven days, nights with a quarter of an hour under alert, and the
   * intervals set apart: Kharkiv's of 604 days among them.
   */
  @Test
  void the_real_history_gives_the_figures_of_an_independent_count() throws IOException {
    AlertHistory history =
        AlertHistory.read(
            WarningData.require("alerts/oblast_alert_intervals_2022-03-15_2026-06-19.csv.gz"));
    assertThat(history.report().rowsRead()).isEqualTo(74_675);
    assertThat(history.report().rowsRefused()).isZero();
    Map<String, Burden> burdens = burdens(history, false);
    assertThat(burdens).hasSize(24);
    for (Object[] row :
        List.of(
            new Object[] {"kharkiv", 5113, 6888.1147, 820, 1, 14_500.4650},
            new Object[] {"dnipropetrovsk", 3389, 15_409.3247, 1001, 22, 12_551.3314},
            new Object[] {"donetsk", 7149, 19_379.8456, 1395, 1, 168.9508},
            new Object[] {"kyiv-city", 2077, 2452.1289, 590, 0, 0.0},
            new Object[] {"lviv", 837, 907.9847, 209, 0, 0.0},
            new Object[] {"sumy", 5702, 13_670.1294, 1132, 0, 0.0})) {
      Burden burden = at(burdens, (String) row[0]);
      assertThat(burden.alerts()).as("%s alerts", row).isEqualTo(row[1]);
      assertThat(burden.hours()).as("%s hours", row).isCloseTo((double) row[2], within(1e-4));
      assertThat(burden.nights()).as("%s nights", row).isEqualTo(row[3]);
      assertThat(burden.standing()).as("%s standing", row).isEqualTo(row[4]);
      assertThat(burden.standingHours())
          .as("%s standing hours", row)
          .isCloseTo((double) row[5], within(1e-4));
      assertThat(burden.nightsSeen()).isEqualTo(1557);
    }
    assertThat(burdens.values().stream().mapToDouble(Burden::hours).sum())
        .isCloseTo(128_334.4581, within(1e-3));
  }
}
