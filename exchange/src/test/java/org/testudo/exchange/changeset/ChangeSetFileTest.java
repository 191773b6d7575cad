package org.testudo.exchange.changeset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.exchange.Damage;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.LogNormal;

class ChangeSetFileTest {

  private static final String ALL =
      """
      name: Everything at once
      changes:
        - case: case:ca-nasams
          gate: contract
          days: -7
        - { case: case:ca-nasams, gate: ship, not-before: 2026-09-01 }
        - { case: case:ca-nasams, gate: train, fixed: 30 }
        - { case: case:ca-nasams, gate: spares, percentiles: { p10: 20, p90: 60 } }
      """;

  @Test
  void everyKindOfChangeIsRead() {
    ChangeSet read = ChangeSetFile.read("a.yaml", ALL.getBytes(UTF_8));
    Subject subject = Subject.parse("case:ca-nasams");

    assertThat(read.name()).isEqualTo("Everything at once");
    assertThat(read.changes())
        .containsExactly(
            new ChangeSet.Change(3, subject, Gate.CONTRACT, new ChangeSet.EndMoved(-7)),
            new ChangeSet.Change(
                6, subject, Gate.SHIP, new ChangeSet.NotBefore(LocalDate.of(2026, 9, 1))),
            new ChangeSet.Change(7, subject, Gate.TRAIN, new ChangeSet.Lasts(new Fixed(30))),
            new ChangeSet.Change(
                8,
                subject,
                Gate.SPARES,
                new ChangeSet.Lasts(LogNormal.ofPercentiles(0.1, 20, 0.9, 60))));
  }

  @Test
  void units_nodes_spares_and_courses_are_read_beside_gates() {
    ChangeSet read =
        ChangeSetFile.read(
            "a.yaml",
            """
            name: Elsewhere
            changes:
              - { unit: unit:us-nasams-2022a-1, station: place:ua/odesa }
              - { lose: node:radar-odesa }
              - { lose: unit:us-nasams-2022a-2 }
              - { add: spares, system: nasams }
              - { add: course-place, system: nasams }
            """
                .getBytes(UTF_8));
    assertThat(read.changes()).isEmpty();
    assertThat(read.others())
        .containsExactly(
            new ChangeSet.UnitMoved(
                3, Subject.parse("unit:us-nasams-2022a-1"), Subject.parse("place:ua/odesa")),
            new ChangeSet.Lost(4, Subject.parse("node:radar-odesa")),
            new ChangeSet.Lost(5, Subject.parse("unit:us-nasams-2022a-2")),
            new ChangeSet.Added(6, ChangeSet.Addition.SPARES, "nasams"),
            new ChangeSet.Added(7, ChangeSet.Addition.COURSE_PLACE, "nasams"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ lose: place:ua/kyiv }                       | a.yaml:3: lose",
        "{ lose: unit:x, days: 3 }                     | a.yaml:3: days",
        "{ unit: unit:x }                              | a.yaml:3: station",
        "{ unit: case:x, station: place:ua/kyiv }      | a.yaml:3: unit",
        "{ add: luck, system: nasams }                 | a.yaml:3: add",
      })
  void what_is_no_such_change_is_named(String change, String named) {
    String text = "name: x\nchanges:\n  - " + change + "\n";
    assertThatThrownBy(() -> ChangeSetFile.read("a.yaml", text.getBytes(UTF_8)))
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "days: -7          | days: week                    | a.yaml:5: days: \"week\": This is not"
            + " a number",
        "days: -7          | days: .nan                    | a.yaml:5: days: \".nan\": This is not"
            + " a number",
        "days: -7          | days: NaN                     | a.yaml:5: days: \"NaN\": Days lie"
            + " between",
        "days: -7          | days: 1e9                     | a.yaml:5: days: \"1.0E9\": Days lie"
            + " between -36525 and 36525",
        "gate: contract    | gate: contrac                 | a.yaml:4: gate: \"contrac\" is not one"
            + " of need",
        "name: Everything at once | title: x               | a.yaml:1: title: No such key; there"
            + " are [changes, name]",
        "case: case:ca-nasams     | case: unit:ca-nasams   | a.yaml:3: case: \"unit:ca-nasams\":"
            + " Name a case",
        "fixed: 30         | fixed: -1                     | a.yaml:7: fixed: \"-1.0\": Days lie"
            + " between 0 and 36525",
        "p10: 20, p90: 60  | p10: 60, p90: 20              | a.yaml:8: percentiles: \"p10 60.0, p90"
            + " 20.0\": The 10th percentile must be above 0 and below the 90th",
        "p10: 20, p90: 60  | p10: 20                       | a.yaml:8: p90: It is needed here",
        "fixed: 30         | fixed: 30, days: 3            | a.yaml:7: \"days, fixed\": Give"
            + " exactly one of",
        "not-before: 2026-09-01 | not-before: 2026-13-01   | a.yaml:6: not-before: \"2026-13-01\"",
      })
  void mistakesAreNamedWithLineFieldAndRemedy(String good, String bad, String told) {
    assertThat(ALL).contains(good);
    assertThatThrownBy(
            () -> ChangeSetFile.read("a.yaml", ALL.replaceFirst(good, bad).getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @Test
  void allMistakesAreToldInOneRun() {
    String bad = ALL.replace("days: -7", "days: x").replace("fixed: 30", "fixed: y");
    assertThatThrownBy(() -> ChangeSetFile.read("a.yaml", bad.getBytes(UTF_8)))
        .hasMessageContaining("a.yaml:5")
        .hasMessageContaining("a.yaml:7");
  }

  @Test
  void nothingAndTooMuchAreRefused() {
    for (String empty : new String[] {"", "[]", "name: x", "name: x\nchanges: []\n", "7"}) {
      assertThatThrownBy(() -> ChangeSetFile.read("a.yaml", empty.getBytes(UTF_8)))
          .as(empty)
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] large = new byte[ChangeSetFile.LARGEST + 1];
    Arrays.fill(large, (byte) '#');
    assertThatThrownBy(() -> ChangeSetFile.read("a.yaml", large)).hasMessageContaining("larger");
    String many = "name: x\nchanges:\n" + "  - {}\n".repeat(ChangeSetFile.MOST_CHANGES + 1);
    assertThatThrownBy(() -> ChangeSetFile.read("a.yaml", many.getBytes(UTF_8)))
        .hasMessageContaining("At most 1000");
  }

  /** Damage of any kind gives a change set or an error that names the file, never anything else. */
  @Test
  void damageIsRefusedOrHarmless() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 3000; run++) {
      byte[] bytes = Damage.to(ALL.getBytes(UTF_8), random);
      try {
        assertThat(ChangeSetFile.read("a.yaml", bytes).changes()).isNotEmpty();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("a.yaml");
      }
    }
  }
}
