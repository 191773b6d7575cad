package org.testudo.app.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testudo.claims.Gate;
import org.testudo.picture.GateState;
import org.testudo.picture.assumptions.Assumptions;

class SyntheticWorldTest {

  private static final Assumptions SHIPPED = Assumptions.shipped();

  /** The forecaster must see the truth of the past to the day, and nothing of the future. */
  @ParameterizedTest
  @EnumSource(SyntheticWorld.Kind.class)
  void the_picture_shows_what_has_happened_and_no_more(SyntheticWorld.Kind kind) {
    int reported = 0;
    int ahead = 0;
    for (int number = 0; number < 5; number++) {
      SyntheticWorld world = SyntheticWorld.of(7, number, kind, SHIPPED);
      for (var known : world.picture().cases().values()) {
        Map<Gate, Double> truth = Objects.requireNonNull(world.truth().get(known.subject()));
        for (var view : known.gates()) {
          double day = truth.getOrDefault(view.gate(), Double.NaN);
          if (view.state() instanceof GateState.Passed passed
              && passed.evidence() instanceof GateState.Evidence.Reported
              && !Double.isNaN(day)) {
            double told = passed.date().middle().toEpochDay() - world.picture().asOf().toEpochDay();
            assertThat(told).isCloseTo(day, within(0.5 + 1e-9));
            reported++;
          } else if (view.state() instanceof GateState.Waiting && kind.told == 1) {
            assertThat(day).isGreaterThan(0.49);
            ahead++;
          }
        }
      }
    }
    assertThat(reported).isGreaterThan(100);
    assertThat(ahead).isGreaterThan(kind.told == 1 ? 5 : -1);
  }

  @Test
  void a_world_is_its_number() {
    SyntheticWorld.Kind kind = SyntheticWorld.Kind.MISFIT;
    assertThat(SyntheticWorld.of(1, 3, kind, SHIPPED).truth())
        .isEqualTo(SyntheticWorld.of(1, 3, kind, SHIPPED).truth())
        .isNotEqualTo(SyntheticWorld.of(1, 4, kind, SHIPPED).truth());
  }

  /** A smoke test of the whole way; the real record is docs/calibration.md. */
  @Test
  void forecasts_of_worlds_are_scored_alike_each_time() {
    List<Board.Result> once =
        Worlds.run(SHIPPED, SyntheticWorld.Kind.AS_ASSUMED, 12, 1, 200, _ -> {});
    List<Board.Result> again =
        Worlds.run(SHIPPED, SyntheticWorld.Kind.AS_ASSUMED, 12, 1, 200, _ -> {});
    assertThat(again).isEqualTo(once);
    assertThat(once).extracting(Board.Result::name).containsExactly("HANDOVER", "READY");
    Board.Result delivery = once.getFirst();
    assertThat(delivery.p80().found()).isBetween(0.55, 0.97);
    assertThat(delivery.histogram().stream().mapToDouble(d -> d).sum()).isCloseTo(1, within(1e-9));
    assertThat(delivery.rivals())
        .extracting(Board.Rival::name)
        .containsExactly(
            "plan date (assumed medians in a row)", "reference class", "assumptions only");
  }
}
