package org.testudo.protection.closedform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.protection.closedform.CoverGroup.Alone;
import org.testudo.protection.closedform.CoverGroup.BehindOneGate;

/**
 * Against antiderivatives written out by hand, for random parameters; tolerance 1e-10 relative.
 * With F exponential of mean m, A(m) = ∫₀ᴴ F = H − m(1 − e^{−H/m}).
 */
class ExpectedPersonDaysTest {
  private static final Percentage EXACT = Percentage.withPercentage(1e-8);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void quadratureMeetsTheAntiderivatives(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double w = random.nextDouble(1, 1e6);
    double h = random.nextDouble(100, 4000);
    double m1 = Math.exp(random.nextDouble(0, 7));
    double m2 = Math.exp(random.nextDouble(0, 7));
    double c1 = random.nextDouble();
    double c2 = random.nextDouble();
    GateLaw g1 = GateLaw.exponential(m1);
    GateLaw g2 = GateLaw.exponential(m2);

    assertThat(days(w, h, new Alone(Availability.readyAfter(g1), c1)))
        .isCloseTo(w * c1 * area(m1, h), EXACT);

    double both = area(m1, h) + area(m2, h) - (h - tail(1 / m1 + 1 / m2, h));
    assertThat(
            days(
                w,
                h,
                new Alone(Availability.readyAfter(g1), c1),
                new Alone(Availability.readyAfter(g2), c2)))
        .isCloseTo(w * (c1 * area(m1, h) + c2 * area(m2, h) - c1 * c2 * both), EXACT);
    assertThat(days(w, h, new Alone(Availability.readyAfter(g1.andAlso(g2)), 1)))
        .isCloseTo(w * both, EXACT);
    assertThat(
            ExpectedPersonDays.of(
                    w,
                    h,
                    new Alone(Availability.readyAfter(g1), 1),
                    new Alone(Availability.readyAfter(g2), 1))
                .backupPersonDays())
        .isCloseTo(w * both, EXACT);

    double series = (m1 * area(m1, h) - m2 * area(m2, h)) / (m1 - m2);
    assertThat(days(w, h, new Alone(Availability.readyAfter(g1.then(g2)), 1)))
        .isCloseTo(w * series, EXACT);

    BehindOneGate shared =
        new BehindOneGate(
            g1,
            List.of(new Alone(Availability.always(), c1), new Alone(Availability.always(), c2)));
    assertThat(days(w, h, shared)).isCloseTo(w * (1 - (1 - c1) * (1 - c2)) * area(m1, h), EXACT);
    assertThat(ExpectedPersonDays.of(w, h, shared).backupPersonDays())
        .isCloseTo(w * c1 * c2 * area(m1, h), EXACT);

    double up = random.nextDouble(5, 200);
    double down = random.nextDouble(1, 60);
    double s = 1 / up + 1 / down;
    // ∫ F(g) A(H − g) dg with A = (1/down + e^{−sτ}/up) / s, term by term.
    double fails = (area(m1, h) / down + (tail(s, h) - convolved(1 / m1, s, h)) / up) / s;
    assertThat(days(w, h, new Alone(Availability.upAndDown(up, down).startingAfter(g1), 1)))
        .isCloseTo(w * fails, EXACT);
    assertThat(
            days(
                w,
                h,
                new BehindOneGate(g1, List.of(new Alone(Availability.upAndDown(up, down), 1)))))
        .isCloseTo(w * fails, EXACT);
    assertThat(days(w, h, new Alone(Availability.untilLost(m2), 1)))
        .isCloseTo(w * tail(1 / m2, h), EXACT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aDelayCostsTheDaysCutOffAtTheEnd(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double h = random.nextDouble(300, 2000);
    double m1 = random.nextDouble(10, 400);
    double m2 = random.nextDouble(10, 400);
    double d = random.nextDouble(1, 40);
    GateLaw series = GateLaw.exponential(m1).then(GateLaw.exponential(m2).delayedBy(d));
    GateLaw seriesDelayedFirst = GateLaw.exponential(m1).delayedBy(d).then(GateLaw.exponential(m2));
    double late = days(1, h, new Alone(Availability.readyAfter(series), 1));
    double expected = (m1 * area(m1, h - d) - m2 * area(m2, h - d)) / (m1 - m2);
    assertThat(late).isCloseTo(expected, EXACT);
    assertThat(days(1, h, new Alone(Availability.readyAfter(seriesDelayedFirst), 1)))
        .isCloseTo(expected, EXACT);
  }

  /** The exponential forgets what it has waited; a lognormal does not. */
  @Test
  void waitingConditionsTheRest() {
    GateLaw exponential = GateLaw.exponential(180).afterWaiting(500);
    assertThat(exponential.cumulative(77))
        .isCloseTo(GateLaw.exponential(180).cumulative(77), EXACT);
    GateLaw lognormal = GateLaw.lognormal(5, 1);
    assertThat(lognormal.percentile(0.5)).isCloseTo(Math.exp(5), EXACT);
    assertThat(lognormal.afterWaiting(400).percentile(0.5))
        .isGreaterThan(lognormal.percentile(0.5));
    double p90 = lognormal.afterWaiting(60).percentile(0.9);
    assertThat(
            (lognormal.cumulative(60 + p90) - lognormal.cumulative(60))
                / (1 - lognormal.cumulative(60)))
        .isCloseTo(0.9, EXACT);
    assertThatThrownBy(() -> GateLaw.exponential(0.001).afterWaiting(1e4))
        .hasMessageContaining("nobody reported");
  }

  @Test
  void jumpsAreFoundAndPolesRefused() {
    assertThat(Quadrature.integrate(x -> x < Math.PI ? 0 : 1, 0, 10, List.of(Math.PI)))
        .isCloseTo(10 - Math.PI, EXACT);
    assertThat(Quadrature.integrate(x -> x < Math.PI ? 0 : 1, 0, 10, List.of()))
        .isCloseTo(10 - Math.PI, EXACT);
    assertThatThrownBy(() -> Quadrature.integrate(x -> 1 / (x - 3) / (x - 3), 0, 10, List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no finite integral");
  }

  private static double days(double residents, double horizon, CoverGroup... groups) {
    return ExpectedPersonDays.of(residents, horizon, groups).personDays();
  }

  /** ∫₀ᴴ 1 − e^{−t/m} dt. */
  private static double area(double mean, double horizon) {
    return horizon - tail(1 / mean, horizon);
  }

  /** ∫₀ᴴ e^{−rate·t} dt. */
  private static double tail(double rate, double horizon) {
    return -Math.expm1(-rate * horizon) / rate;
  }

  /** ∫₀ᴴ e^{−a·g} e^{−b(H − g)} dg. */
  private static double convolved(double a, double b, double horizon) {
    return (Math.exp(-a * horizon) - Math.exp(-b * horizon)) / (b - a);
  }
}
