package org.testudo.protection.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testudo.protection.network.LossMeasure;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork;

/** FEATURE UNDER TEST: the recovery curve, against closed forms. */
class RecoveryTest {

  private static final SensorNetwork NETWORK =
      SensorNetwork.of(
          List.of(
              NetworkNode.of("a", Role.SENSOR, "x"),
              NetworkNode.of("b", Role.SENSOR, "x"),
              NetworkNode.of("c", Role.SENSOR, "x")),
          List.of());

  /** a costs 100, b 40, both 200: together more than apart. */
  private static final LossMeasure COST =
      nodes -> nodes.get(0) ? (nodes.get(1) ? 200 : 100) : nodes.get(1) ? 40 : 0;

  @Test
  void one_thing_back_on_a_known_day_costs_its_loss_times_the_days() {
    Recovery.Curve curve =
        Recovery.of(NETWORK, COST, 1000, Map.of("a", new ReturnLaw.OnDay(2))).curve(30, 1);
    assertThat(curve.lostPersonDays()).isCloseTo(200, within(1e-9));
    assertThat(curve.justAfter()).isEqualTo(900);
    assertThat(curve.points().get(1).mean()).isEqualTo(900);
    assertThat(curve.points().get(2).mean()).isEqualTo(1000);
    assertThat(curve.allBackP80().orElseThrow()).isCloseTo(2, within(1e-9));
  }

  /** Mean on day t = 1000 − 100 F(1 − G) − … with F, G the chances to be back, by hand. */
  @Test
  void two_things_return_independently() {
    ReturnLaw a = ReturnLaw.LogNormal.ofP50P80(10, 20);
    ReturnLaw b = new ReturnLaw.Either(0.25, new ReturnLaw.OnDay(5), new ReturnLaw.Never());
    Recovery.Curve curve = Recovery.of(NETWORK, COST, 1000, Map.of("a", a, "b", b)).curve(60, 10);
    Recovery.Point ten = curve.points().get(1);
    assertThat(a.backBy(10)).isCloseTo(0.5, within(1e-12));
    assertThat(a.backBy(20)).isCloseTo(0.8, within(1e-12));
    assertThat(ten.mean())
        .isCloseTo(1000 - (0.5 * 0.25 * 100 + 0.5 * 0.75 * 40 + 0.5 * 0.75 * 200), within(1e-9));
    assertThat(ten.allBack()).isCloseTo(0.125, within(1e-12));
    assertThat(ten.p10()).isEqualTo(800);
    assertThat(ten.p50()).isEqualTo(900);
    assertThat(ten.p90()).isEqualTo(1000);
    assertThat(curve.allBackP50()).isEmpty();
    for (int i = 1; i < curve.points().size(); i++) {
      assertThat(curve.points().get(i).mean())
          .isGreaterThanOrEqualTo(curve.points().get(i - 1).mean());
    }
  }

  /** The mean of a log-normal is m e^{σ²/2}; a long horizon loses that many days' worth. */
  @Test
  void the_days_lost_are_the_mean_of_the_law() {
    ReturnLaw law = new ReturnLaw.LogNormal(30, 0.5);
    double days =
        Recovery.of(NETWORK, COST, 1000, Map.of("a", law)).curve(5000, 5000).lostPersonDays() / 100;
    assertThat(days).isCloseTo(30 * Math.exp(0.125), within(1e-3));
    ReturnLaw.LogNormal wide = ReturnLaw.LogNormal.ofPercentiles(0.1, 7, 0.95, 99);
    assertThat(wide.backBy(7)).isCloseTo(0.1, within(1e-9));
    assertThat(wide.backBy(99)).isCloseTo(0.95, within(1e-9));
    ReturnLaw sooner = new ReturnLaw.Sooner(law, new ReturnLaw.OnDay(30));
    assertThat(sooner.backBy(29)).isEqualTo(law.backBy(29));
    assertThat(sooner.backBy(30)).isEqualTo(1);
  }

  @Test
  void too_much_at_once_is_refused() {
    assertThatThrownBy(() -> Recovery.of(NETWORK, COST, 1, Map.of()))
        .hasMessageContaining("1 to 12 lost nodes, not 0");
    Map<String, ReturnLaw> many = new HashMap<>();
    for (int i = 0; i < 13; i++) {
      many.put("n" + i, new ReturnLaw.Never());
    }
    assertThatThrownBy(() -> Recovery.of(NETWORK, COST, 1, many)).hasMessageContaining("not 13");
    assertThatThrownBy(() -> ReturnLaw.LogNormal.ofP50P80(10, 10))
        .hasMessageContaining("must be positive");
  }
}
