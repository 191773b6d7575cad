package org.testudo.protection.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Position;
import org.testudo.protection.Place;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.Weight;

/** FEATURE UNDER TEST: exposure = share of time under alert × share of the class in the attacks. */
class HazardTest {

  private static final YearMonth JUNE = YearMonth.of(2025, 6);
  private static final YearMonth JULY = YearMonth.of(2025, 7);

  private static final Hazard HAZARD =
      new Hazard(
          new TreeMap<>(Map.of("kharkiv", new TreeMap<>(Map.of(JUNE, Duration.ofDays(15))))),
          new TreeMap<>(
              Map.of(
                  JUNE,
                  Map.of(ThreatClass.ONE_WAY_DRONE, 90L, ThreatClass.BALLISTIC, 10L),
                  JULY,
                  Map.of(ThreatClass.ONE_WAY_DRONE, 1L))));

  @Test
  void exposure_is_the_product_and_over_months_their_mean() {
    assertThat(HAZARD.alertShare("kharkiv", JUNE)).contains(0.5);
    assertThat(HAZARD.exposure("kharkiv", ThreatClass.ONE_WAY_DRONE, List.of(JUNE)))
        .hasValueSatisfying(e -> assertThat(e).isCloseTo(0.45, within(1e-12)));
    assertThat(HAZARD.exposure("kharkiv", ThreatClass.ONE_WAY_DRONE, List.of(JUNE, JULY)))
        .hasValueSatisfying(e -> assertThat(e).isCloseTo(0.225, within(1e-12)));
    assertThat(HAZARD.exposure("luhansk", ThreatClass.ONE_WAY_DRONE, List.of(JUNE))).isEmpty();
  }

  @Test
  void a_place_without_a_record_is_left_out_and_named() {
    Place a = new Place("a", "settlement", new Position(50, 36), new Weight.Residents(1000));
    Place b = new Place("b", "settlement", new Position(49, 39), new Weight.Residents(1000));
    List<String> unrecorded = new ArrayList<>();
    List<Place> exposed =
        HAZARD.exposed(
            List.of(a, b),
            place -> Optional.of(place.id().equals("a") ? "kharkiv" : "luhansk"),
            Optional.of(ThreatClass.BALLISTIC),
            List.of(JUNE),
            unrecorded);
    assertThat(exposed.getFirst().weight().value()).isCloseTo(50, within(1e-9));
    assertThat(unrecorded).containsExactly("b");
  }

  @Test
  void without_a_class_alerts_weigh_alone() {
    Place a = new Place("a", "settlement", new Position(50, 36), new Weight.Residents(1000));
    List<Place> exposed =
        HAZARD.exposed(
            List.of(a),
            _ -> Optional.of("kharkiv"),
            Optional.empty(),
            List.of(JUNE, JULY),
            new ArrayList<>());
    assertThat(exposed.getFirst().weight().value()).isCloseTo(250, within(1e-9));
  }

  @Test
  void counts_of_any_size_have_a_share_and_negative_ones_are_refused() {
    Hazard many =
        new Hazard(
            new TreeMap<>(),
            new TreeMap<>(
                Map.of(
                    JUNE,
                    Map.of(
                        ThreatClass.ONE_WAY_DRONE,
                        Long.MAX_VALUE,
                        ThreatClass.BALLISTIC,
                        Long.MAX_VALUE))));
    assertThat(many.mixShare(ThreatClass.BALLISTIC, JUNE)).contains(0.5);
    assertThatThrownBy(() ->
            new Hazard(
                new TreeMap<>(), new TreeMap<>(Map.of(JUNE, Map.of(ThreatClass.BALLISTIC, -1L)))))
        .hasMessageContaining("2025-06 has -1 objects of BALLISTIC");
  }

  @Test
  void more_than_a_month_in_a_month_is_refused() {
    assertThatThrownBy(() ->
            new Hazard(
                new TreeMap<>(Map.of("x", new TreeMap<>(Map.of(JUNE, Duration.ofHours(721))))),
                new TreeMap<>()))
        .hasMessageContaining("Maybe overlapping alerts were added up");
  }
}
