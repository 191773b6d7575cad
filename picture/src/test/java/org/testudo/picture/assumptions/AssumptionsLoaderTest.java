package org.testudo.picture.assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Gate;

/** A user's own assumptions: how they lie over the shipped ones, and how errors are told. */
class AssumptionsLoaderTest {

  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private String problems() {
    AssumptionsException e =
        catchThrowableOfType(AssumptionsException.class, () -> Assumptions.load(folder));
    assertThat(e).as("a refusal").isNotNull();
    return Objects.requireNonNull(e.getMessage()).replace(folder + "/", "");
  }

  @Test
  void anEntryReplacesAddsOrRemoves() throws IOException {
    write(
        "durations.yaml",
        """
        version: 1
        durations:
          offer: {gate: OFFER, fixed: 10 wd, valid-from: 2024-01-01, unsourced: true}
          offer-slow: {gate: OFFER, route: R1, lognormal: [P50 1 mo, P80 2 mo], valid-from: 2024-01-01, unsourced: true}
          license-gb-2022: {remove: true}
        """);
    Assumptions own = Assumptions.load(folder);
    assertThat(Objects.requireNonNull(own.durations().get("offer")).model())
        .isEqualTo(new DurationModel.Fixed(14));
    assertThat(own.durations()).containsKey("offer-slow").doesNotContainKey("license-gb-2022");
    assertThat(own.durations()).hasSize(Assumptions.shipped().durations().size());
    assertThat(own.version()).endsWith("+own");
    assertThat(own.contentHash()).isNotEqualTo(Assumptions.shipped().contentHash());
    assertThat(own.routes()).isEqualTo(Assumptions.shipped().routes());
  }

  @Test
  void aRuleIsReplacedAlone() throws IOException {
    write("rules.yaml", "rules:\n  silence-train: {value: 30, unsourced: true}\n");
    assertThat(Assumptions.load(folder).rules().silenceDays())
        .containsEntry(Gate.TRAIN, 30L)
        .containsEntry(Gate.SPARES, 90L);
  }

  @Test
  void everyProblemIsListedWithFileLineAndField() throws IOException {
    write(
        "durations.yaml",
        """
        version: 1
        durations:
          a: {gate: OFFER, fixed: soon, valid-from: 2024-01-01, unsourced: true}
          b:
            gate: OFER
            lognormal: [P80 2 mo, P50 1 mo]
            valid-from: 2024-13-01
            route: R99
            cite: NOWHERE
          c: {gate: OFFER, valid-from: 2024-01-01, fixd: 3 d}
        """);
    write("systems.yaml", "version: 1\nsystems:\n  x: {name: HAWK, unsourced: true}\n");
    assertThat(problems())
        .contains(
            "durations.yaml:3: durations.a.fixed: \"soon\" is not a duration. Write a number and wd, d or mo, e.g. 54 wd.",
            "durations.yaml:5: durations.b.gate: \"OFER\" is not one of",
            "durations.yaml:6: durations.b.lognormal: \"P80 2 mo, P50 1 mo\" must be two rising percentiles, e.g. [P50 24 wd, P80 54 wd].",
            "durations.yaml:7: durations.b.valid-from: \"2024-13-01\" is not a day. Write 2024-11-22.",
            "durations.yaml:8: durations.b.route: \"R99\" is not a route.",
            "durations.yaml:10: durations.c: has no model. Add lognormal, fixed, deadline or per-year.",
            "durations.yaml:10: durations.c: has neither a citation nor the mark. Add \"cite: KEY\" or \"unsourced: true\".",
            "durations.yaml:10: durations.c.fixd: is not a field here. Known: cite,",
            "sources.yaml: sources.NOWHERE: is cited but not described. Add it here.",
            "\"HAWK\" is also a spelling of");
  }

  @Test
  void routesMustBeInOrderAndEndReady() throws IOException {
    write(
        "routes.yaml",
        """
        version: 1
        routes:
          R2:
            name: own
            anchor: own
            evidence: own
            gates:
              - {gate: SHIP, owner: nobody, after: [CONTRACT]}
              - {gate: CONTRACT, owner: donor}
              - {gate: CONTRACT, owner: donor}
            valid-from: 2024-01-01
            unsourced: true
        """);
    assertThat(problems())
        .contains(
            "SHIP waits for CONTRACT, which does not stand before it",
            "CONTRACT stands twice in route R2",
            "\"nobody\" is not donor, recipient, payer or party:CODE",
            "of route R2 lack READY");
  }

  /** One misspelt field in one entry of each file is told with its line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parties.yaml | parties: {xx: {name: X, nat: true}} | parties.xx.nat: is not a field",
        "sources.yaml | sources: {X: {what: x, address: y, adress: z}} | sources.X.adress: is not a field",
        "milestones.yaml | words: {x: {words: [a], milestone: port, mile: 1, unsourced: true}} | words.x.mile: is not a field",
        "milestones.yaml | words: {x: {words: [a], milestone: port, cite: NOWHERE}} | sources.NOWHERE: is cited",
        "milestones.yaml | words: {x: {words: [[a]], milestone: harbour}} | words.x.words: must be a list of texts",
        "laws.yaml | laws: {x: {text: x, valid-from: 2024-01-01, unsourced: true, txt: y}} | laws.x.txt: is not a field",
        "laws.yaml | laws: {x: {text: x, valid-from: 2024-01-01, cite: NOWHERE}} | sources.NOWHERE: is cited",
        "capacities.yaml | capacities: {x: {gate: LICENSE, servers: -3, valid-from: 2024-01-01, unsourced: true}} | capacities.x.servers: \"-3\" is not a number of zero or more",
        "capacities.yaml | capacities: {x: {gate: LICENSE, servers: 0, valid-from: 2024-01-01, unsourced: true}} | capacities.x.servers: is 0.0, not a whole number from 1",
        "capacities.yaml | capacities: {x: {gate: TRAIN, servers: 1, seats: 2, valid-from: 2024-01-01, unsourced: true}} | capacities.x: needs either servers",
        "capacities.yaml | capacities: {x: {gate: TRAIN, party: atlantis, servers: 1, valid-from: 2024-01-01, unsourced: true}} | capacities.x.party: \"atlantis\" is not a party here",
        "risks.yaml | risks: {x: {gates: [PRODUCE], probability: 25, factor: 2, unsourced: true}} | risks.x.probability: is 25.0, not from 0 to 1",
        "risks.yaml | risks: {x: {gates: [PRODUCE], probability: 0.1, unsourced: true}} | risks.x: needs either adds-days or factor",
        "risks.yaml | donor-shocks: {x: {gates: [], log-sd: 0.1, unsourced: true}} | donor-shocks.x.gates: is empty",
        "laws.yaml | laws: {x: {text: x, valid-from: 2024-01-01, unsourced: true, values: [{name: a, amount: -3, unit: d, unsourced: true, b: 1}]}} | laws.x.values[0].b: is not a field",
        "laws.yaml | laws: {x: {text: x, valid-from: 2024-01-01, unsourced: true, values: [{name: a, amount: -3, unit: d, unsourced: true}]}} | laws.x.values[0].amount: \"-3\" is not a number of zero or more",
        "laws.yaml | laws: {x: {text: x, valid-from: 2024-01-01, unsourced: true, values: [3]}} | must hold only mappings; item 0 is none",
        "rules.yaml | rules: {silence-trian: {value: 3, unsourced: true}} | \"silence-trian\" is not a rule",
        "rules.yaml | rules: {ready-days: {remove: true}} | lacks the rule \"ready-days\"",
        "rules.yaml | rules: {ready-days: {value: 3, cite: NOWHERE}} | sources.NOWHERE: is cited",
        "rules.yaml | extra: 3 | extra: is not a field",
        "routes.yaml | routes: {X: {name: x, anchor: x, evidence: x, gates: [{gate: READY, owner: donor, aftr: []}], valid-from: 2024-01-01, cite: NOWHERE}} | routes.X.gates[0].aftr: is not a field",
        "routes.yaml | routes: {X: {name: x, anchor: x, evidence: x, gates: [{gate: READY, owner: donor}], valid-from: 2024-01-01, cite: NOWHERE}} | sources.NOWHERE: is cited",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, reach-class: far}} | systems.x.reach-class: \"far\" is not one of",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, foo: far}} | systems.x.foo: is not a field",
        "systems.yaml | systems: {x: {name: Xx, cite: NOWHERE}} | sources.NOWHERE: is cited",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, reach: [{min-km: 9, max-km: 3, kind: press, unsourced: true}]}} | systems.x.reach[0].max-km: (3.0) is below min-km",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, reach: [{min-km: 1, max-km: 3, kind: rumour, unsourced: true}]}} | is not manufacturer, official, press or second-hand",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, reach: [{min-km: 1, max-km: 3, kind: press, cite: NOWHERE, z: 1}]}} | systems.x.reach[0].z: is not a field",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, reach: [{min-km: 1, max-km: 3, kind: press, cite: NOWHERE}]}} | sources.NOWHERE: is cited",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, conversions: [{from: battery, to: 0..3 launcher, unsourced: true}]}} | must be at least one and bounded",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, conversions: [{from: battery, to: 3 launcher, cite: NOWHERE}]}} | sources.NOWHERE: is cited",
        "systems.yaml | systems: {x: {name: Xx, unsourced: true, conversions: [{from: battery, to: 3 launcher, unsourced: true, q: 1}]}} | systems.x.conversions[0].q: is not a field",
        "durations.yaml | units: {y: {days: 365, unsourced: true, z: 1}} | units.y.z: is not a field",
      })
  void mistakesAreFound(String file, String text, String message) throws IOException {
    write(file.strip(), text);
    assertThat(problems()).contains(message);
  }

  /**
   * Three figures, one refused: 0.75 of the lowest accepted, the median of the accepted, at most
   * twice the lowest.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10-20 | 30-30 | 40-40 | 11 | 30",
        "20-20 | 100-100 | 120-120 | 15 | 40",
        "40-40 | 44-44 | 48-48 | 30 | 44",
      })
  void bandsOfThreeFigures(String a, String b, String c, double full, double zero)
      throws IOException {
    StringBuilder reach = new StringBuilder();
    for (String range : new String[] {a, b, c}) {
      String[] ends = range.split("-", -1);
      reach.append(
          "      - {min-km: %s, max-km: %s, kind: press, unsourced: true}\n"
              .formatted(ends[0].strip(), ends[1].strip()));
    }
    write(
        "systems.yaml",
        """
        systems:
          x:
            name: Xx
            threats: [drone, ballistic]
            unsourced: true
            reach:
        """
            + reach
            + "      - {min-km: 1, max-km: 1, kind: press, unsourced: true, accepted: false}\n"
            + "      - {min-km: 8, max-km: 8, kind: press, unsourced: true, threats: [ballistic]}\n");
    AirDefenceSystem system = Assumptions.load(folder).findSystem("xx").orElseThrow();
    assertThat(system.bands().get(Threat.DRONE))
        .isEqualTo(new AirDefenceSystem.PlanningBand(full, zero));
    assertThat(Objects.requireNonNull(system.bands().get(Threat.BALLISTIC)).fullKm()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'version: [1' | The YAML is broken here",
        "'- a' | is not a YAML mapping",
        "'laws: 3' | must be a mapping",
        "'laws: {a: 3}' | must be a mapping",
        "'version: 1\nversion: 2' | ",
      })
  void brokenFilesAreRefused(String text, String message) throws IOException {
    write("laws.yaml", text);
    assertThat(problems()).contains(message == null ? "laws.yaml:2" : message);
  }

  @Test
  void foreignFilesFoldersAndEncodings() throws IOException {
    write("durration.yaml", "version: 1");
    write("notes.txt", "not looked at");
    Files.write(folder.resolve("laws.yaml"), "text: Füße".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems())
        .contains("durration.yaml: is not an assumptions file. Known: parties.yaml")
        .contains("laws.yaml: is not UTF-8. Save it as UTF-8.")
        .doesNotContain("notes.txt");
    AssumptionsException e =
        catchThrowableOfType(
            AssumptionsException.class, () -> Assumptions.load(folder.resolve("missing")));
    assertThat(e.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.remedy()).contains("is not a folder"));
  }

  @Test
  void aHugeFileIsRefusedUnread() throws IOException {
    Files.write(folder.resolve("laws.yaml"), new byte[4_000_001]);
    assertThat(problems()).contains("is larger than 4000000 bytes");
  }

  /** Damaged files never bring anything but a list of problems or a usable set. */
  @ParameterizedTest
  @ValueSource(
      strings = {"routes.yaml", "durations.yaml", "systems.yaml", "rules.yaml", "milestones.yaml"})
  void damagedFilesAreToldNotThrown(String file) throws IOException {
    byte[] whole;
    try (InputStream in = Objects.requireNonNull(Assumptions.class.getResourceAsStream(file))) {
      whole = in.readAllBytes();
    }
    Random random = new Random(file.hashCode());
    for (int i = 0; i < 120; i++) {
      byte[] bytes = whole.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) " :{}[]-\n\tx9\"'&*!".charAt(random.nextInt(16));
      }
      String text =
          new String(
              bytes,
              0,
              random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length,
              StandardCharsets.UTF_8);
      try {
        assertThat(AssumptionsLoader.ofTexts(Map.of(file, text))).isNotNull();
      } catch (AssumptionsException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
  }
}
