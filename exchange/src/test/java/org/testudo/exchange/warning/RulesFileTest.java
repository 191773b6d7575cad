package org.testudo.exchange.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.airpicture.warning.Level;

class RulesFileTest {

  private static final String RULES =
      """
      format: 1
      edition: e
      publication:
        sender: alerts.example.org
        sender-name: {uk: "Зразок", en: "Example"}
        zone: Europe/Kyiv
        note: n
      areas: {id: katotth, level-of-all: raion, geocodes: {KATOTTG: katotth}}
      rules:
        - name: slow
          kinds: [uav]
          minimum-existence: 0.5
          speed-kmh: {from: 36, to: 360}
          level: raion
          horizon-minutes: 30
          wander: 0.1
          raise-at: 0.3
          clear-below: 0.1
          hold-minutes: 10
          shortest-minutes: 10
          lost-after-minutes: 0.5
          expires-minutes: 60
          immediate-minutes: 5
          severity: severe
          event: {uk: "Тривога", en: "Alert"}
          instruction: {uk: "До укриття", en: "Take shelter"}
          all-clear: {uk: "Відбій", en: "All clear"}
      """;

  @Test
  void a_file_is_read() {
    WarningRules rules = RulesFile.parse("r.yaml", RULES);
    assertThat(rules.rules()).hasSize(1);
    assertThat(rules.rules().getFirst().slowest()).isEqualTo(10);
    assertThat(rules.rules().getFirst().fastest()).isEqualTo(100);
    assertThat(rules.rules().getFirst().lostAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(rules.rules().getFirst().level()).isEqualTo(Level.RAION);
    assertThat(rules.areaKeys().id()).isEqualTo("katotth");
    assertThat(rules.areaKeys().levelOfAll()).contains(Level.RAION);
  }

  @Test
  void the_rules_that_ship_are_read() {
    assertThat(RulesFile.shipped().rules()).hasSize(2);
  }

  /** Every error names file, line, field and remedy. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          format: 1              | format: 2           | r.yaml:1: format: "2": This program reads format 1.
          zone: Europe/Kyiv      | zone: Kiev          | r.yaml:6: publication.zone: "Kiev": It is no time zone.
          alerts.example.org     | alerts example      | publication.sender: "alerts example"
          minimum-existence: 0.5 | minimum-existence: x | r.yaml:12: rules.minimum-existence: "x": Write a number between 0 and 1.
          raise-at: 0.3          | raise-at: 1.3       | r.yaml:17: rules.raise-at: "1.3": Write a number between 0 and 1.
          raise-at: 0.3          | raise-at: 0.1       | r.yaml:10: rules: "slow": Rule slow: clear-below (0.1) must be less than raise-at (0.1)
          level: raion           | level: rajon        | r.yaml:14: rules.level: "rajon": It is none of oblast, raion, hromada, settlement.
          wander: 0.1            | wonder: 0.1         | r.yaml:16: rules.wonder: There is no such key here; there are all-clear,
          wander: 0.1            | wonder: 0.1         | r.yaml:10: rules.wander: It is missing.
          severity: severe       | severity: bad       | r.yaml:24: rules.severity: "bad"
          {uk: "Тривога", en: "Alert"} | {uk: "Тривога"} | r.yaml:25: rules.event.en: It is missing.
          [uav]                  | uav                 | r.yaml:11: rules.kinds: Here must stand a list
          from: 36               | from: 360           | slowest speed (100.0 m/s) must be less than the fastest
          name: slow             | name: &a slow       | r.yaml:10: "&a": Anchors
          """)
  void what_is_wrong_is_named(String right, String wrong, String told) {
    assertThat(RULES).contains(right);
    assertThatThrownBy(() -> RulesFile.parse("r.yaml", RULES.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("refused as a whole")
        .hasMessageContaining(told.strip());
  }

  @Test
  void two_rules_of_one_name_are_refused() {
    String twice = RULES + RULES.substring(RULES.indexOf("  - name"));
    assertThatThrownBy(() -> RulesFile.parse("r.yaml", twice)).hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void damage_is_refused_or_read(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(RULES);
      for (int damage = random.nextInt(1, 6); damage > 0; damage--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.setCharAt(at, "{}[]:-\"#&*!\n \t0x".charAt(random.nextInt(16)));
        } else {
          text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        }
      }
      Throwable thrown = catchThrowable(() -> RulesFile.parse("r.yaml", text.toString()));
      if (thrown != null) {
        assertThat(thrown).as(text.toString()).isInstanceOf(IllegalArgumentException.class);
        assertThat(thrown).hasMessageContaining("r.yaml");
      }
    }
  }
}
