package org.testudo.picture.assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.claims.Credibility;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Reliability;

/** The files that ship load without a problem and say what the published sources say. */
class ShippedAssumptionsTest {

  private static final Assumptions SHIPPED = Assumptions.shipped();
  private static final LocalDate DAY = LocalDate.parse("2024-02-01");

  @Test
  void everyRouteFromR1ToR13EndsReady() {
    assertThat(SHIPPED.routes()).hasSize(13);
    assertThat(SHIPPED.routes().values())
        .allSatisfy(route -> {
          Route.RouteGate ready = route.find(Gate.READY).orElseThrow();
          assertThat(ready.after()).containsExactly(Gate.HANDOVER, Gate.TRAIN, Gate.SPARES);
          assertThat(route.upstream(Gate.READY)).doesNotContain(Gate.INVENTORY, Gate.READY);
          assertThat(route.basis().citations()).isNotEmpty();
        });
    assertThat(SHIPPED.routes().get("R2")).isNotNull();
    Route r2 = SHIPPED.findRoute("R2").orElseThrow();
    assertThat(r2.upstream(Gate.HANDOVER))
        .containsExactly(
            Gate.PLEDGE,
            Gate.FUND,
            Gate.NOTIFY,
            Gate.OFFER,
            Gate.CONTRACT,
            Gate.PRODUCE,
            Gate.SHIP);
    assertThat(r2.find(Gate.CONSENT)).isEmpty();
    assertThat(r2.find(Gate.INVENTORY).orElseThrow().holdsUpReady()).isFalse();
    assertThat(r2.find(Gate.TRAIN).orElseThrow().clock()).isEqualTo(Route.Clock.REPORTED);
  }

  /** Gate, route, parties, system on 2024-02-01; the chosen entry and its P50 in calendar days. */
  @ParameterizedTest
  @CsvSource({
    "LICENSE, R10, gb, , license-gb-2023-q4, 33.6",
    "LICENSE, R7, ca, , license-ca, 15.54",
    "LICENSE, R8, de, , license, 33.6",
    "PRODUCE, R2, ca, nasams, produce-nasams, 1034.854",
    "PRODUCE, R2, ca, gepard, produce, 547.864",
    "SHIP, R5, us, patriot, ship-drawdown, 10",
    "SHIP, R4, us, patriot, ship, 21",
    "TRAIN, R5, us, patriot, train-patriot, 70",
  })
  void theClosestEntryIsUsed(
      Gate gate, String route, String party, String system, String id, double p50) {
    GateDuration found =
        SHIPPED
            .findDuration(gate, route, Set.of(party), Optional.ofNullable(system), DAY)
            .orElseThrow();
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.model())
        .isInstanceOfSatisfying(
            DurationModel.LogNormal.class,
            l -> assertThat(l.lowerDays()).isCloseTo(p50, within(0.001)));
  }

  @Test
  void anEntryNotYetValidGivesWay() {
    assertThat(
            SHIPPED
                .findDuration(
                    Gate.LICENSE,
                    "R10",
                    Set.of("gb"),
                    Optional.empty(),
                    LocalDate.parse("2023-05-01"))
                .orElseThrow()
                .id())
        .isEqualTo("license-gb-2023-q2");
  }

  @Test
  void everyGateOfEveryRouteHasADuration() {
    for (Route route : SHIPPED.routes().values()) {
      for (Route.RouteGate gate : route.gates()) {
        assertThat(SHIPPED.findDuration(gate.gate(), route.code(), Set.of(), Optional.empty(), DAY))
            .as(route.code() + " " + gate.gate())
            .isPresent();
      }
    }
  }

  /**
   * Bands by the written rule from the published figures: 0.75 of the lowest, the median, twice the
   * lowest.
   */
  @ParameterizedTest
  @CsvSource({
    "nasams, CRUISE, 21, 55",
    "iris-t-slm, DRONE, 30, 40",
    "patriot, AIRCRAFT, 72, 98",
    "patriot, BALLISTIC, 34, 45",
    "hawk, CRUISE, 30, 45",
    "samp-t, AIRCRAFT, 75, 100",
  })
  void planningBands(String code, Threat threat, double full, double zero) {
    assertThat(SHIPPED.findSystem(code).orElseThrow().bands().get(threat))
        .isEqualTo(new AirDefenceSystem.PlanningBand(full, zero));
  }

  @Test
  void systemsWithoutAnAcceptableReachHaveNoBand() {
    for (String code :
        List.of("gepard", "crotale", "avenger", "kub", "s-300", "aspide", "iris-t-slx")) {
      assertThat(SHIPPED.findSystem(code).orElseThrow().bands()).as(code).isEmpty();
    }
    assertThat(SHIPPED.findSystem("nasams").orElseThrow().bands())
        .doesNotContainKey(Threat.BALLISTIC);
  }

  @Test
  void spellingsOfSources() {
    assertThat(SHIPPED.findSystem("MIM-104 Patriot").orElseThrow().code()).isEqualTo("patriot");
    assertThat(SHIPPED.findSystem("iris-t slm").orElseThrow().code()).isEqualTo("iris-t-slm");
    assertThat(SHIPPED.findSystem("Cortale").orElseThrow().code()).isEqualTo("crotale");
    assertThat(SHIPPED.findSystem("Desert Hawk")).isEmpty();
    assertThat(SHIPPED.findSystem("Irisbus")).isEmpty();
  }

  @Test
  void conversionsWidenAndNeverInvent() {
    AirDefenceSystem nasams = SHIPPED.findSystem("nasams").orElseThrow();
    assertThat(nasams.convert(Quantity.parse("2 battery"), Quantity.Unit.LAUNCHER))
        .contains(Quantity.parse("6..24 launcher"));
    assertThat(nasams.convert(Quantity.parse("2 launcher"), Quantity.Unit.BATTERY))
        .contains(Quantity.parse("0..1 battery"));
    assertThat(nasams.convert(Quantity.parse("13+ launcher"), Quantity.Unit.BATTERY))
        .contains(Quantity.parse("1+ battery"));
    assertThat(nasams.convert(Quantity.parse("3+ battery"), Quantity.Unit.LAUNCHER))
        .contains(Quantity.parse("9+ launcher"));
    assertThat(nasams.convert(Quantity.parse("2 radar"), Quantity.Unit.BATTERY)).isEmpty();
    assertThat(nasams.convert(Quantity.parse("2 radar"), Quantity.Unit.RADAR))
        .contains(Quantity.parse("2 radar"));
  }

  /** GAO-24-106289: one word, four services, four meanings. */
  @ParameterizedTest
  @CsvSource({
    "US Army, delivered, LEFT_ORIGIN",
    "US Navy, Delivered, PORT",
    "US Marine Corps, delivered, HANDED_OVER",
    "somebody, delivered, RECEIVED",
    "Minister, en route, LEFT_ORIGIN",
    "Department, arrived in Ukraine, RECEIVED",
  })
  void wordsOfReporters(String reporter, String word, Milestone milestone) {
    assertThat(SHIPPED.findMilestone(reporter, word)).contains(milestone);
  }

  @Test
  void anUnknownWordIsNoMilestone() {
    assertThat(SHIPPED.findMilestone("anybody", "promised")).isEmpty();
  }

  @Test
  void unknownGradesWeighAsTheMiddle() {
    Rules rules = SHIPPED.rules();
    assertThat(rules.reliabilityWeight().get(Reliability.F))
        .isEqualTo(rules.reliabilityWeight().get(Reliability.C));
    assertThat(rules.credibilityWeight().get(Credibility.CANNOT_BE_JUDGED))
        .isEqualTo(rules.credibilityWeight().get(Credibility.POSSIBLY_TRUE));
    assertThat(rules.onTimePrior()).isEqualTo(0.5);
    assertThat(rules.silenceDays()).containsKeys(Gate.TRAIN, Gate.SPARES);
  }

  /** Arms Export Control Act section 36, CRS RL31675: thresholds for recipients like Ukraine. */
  @Test
  void legalThresholds() {
    assertThat(value("aeca-36-notice")).isEqualTo(30);
    assertThat(value("aeca-36-major-defence-equipment")).isEqualTo(14e6);
    assertThat(value("aeca-36-articles-or-services")).isEqualTo(50e6);
    assertThat(value("aeca-36-design-and-construction")).isEqualTo(200e6);
    assertThat(value("eum-first-inventory")).isEqualTo(90);
  }

  private static double value(String law) {
    Law found = SHIPPED.laws().get(law);
    assertThat(found).isNotNull();
    return java.util.Objects.requireNonNull(found).values().getFirst().amount();
  }

  @Test
  void marksSayWhatAValueRestsOn() {
    assertThat(new Basis(List.of("A", "B"), true, false, Optional.empty()).mark())
        .isEqualTo("[A, B, derived]");
    assertThat(new Basis(List.of("A"), false, true, Optional.empty()).mark())
        .isEqualTo("[A] (unsourced)");
    assertThat(new Basis(List.of(), false, true, Optional.empty()).mark()).isEqualTo("(unsourced)");
    assertThat(SHIPPED.spellOut(new Basis(List.of("KYIVPOST-50"), false, false, Optional.empty())))
        .containsExactly("KYIVPOST-50: 50 % late <https://www.kyivpost.com/post/28618>");
    assertThat(SHIPPED.partyName("no")).isEqualTo("Norway");
    assertThat(SHIPPED.partyName("nobody")).isEqualTo("nobody");
  }

  @Test
  void versionAndHashCanBeShown() {
    assertThat(SHIPPED.version()).isNotEmpty();
    assertThat(SHIPPED.contentHash()).matches("[0-9a-f]{16}");
  }
}
