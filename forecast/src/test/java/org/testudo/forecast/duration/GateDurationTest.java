package org.testudo.forecast.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.Oracles;

/** FEATURE UNDER TEST: each family against closed forms and 40-digit values, tails and waits. */
class GateDurationTest {

  static List<GateDuration> families() {
    return List.of(
        new LogNormal(5.2, 0.9),
        LogNormal.ofP50P80(30, 60),
        LogNormal.ofPercentiles(0.9, 10, 0.95, 40),
        new Exponential(180),
        new Pert(10, 20, 60),
        new Pert(30, 45, 120),
        new Pert(5, 5, 9),
        new Pert(5, 9, 9),
        new Triangular(10, 20, 60),
        new Triangular(0, 0, 5),
        new Triangular(0, 5, 5),
        new Uniform(3, 17),
        new Capacity(5, 8, 16),
        new Normal(100, 15),
        new Normal(10, 8),
        new LogNormal(5.2, 0.9).remaining(120),
        new Pert(30, 45, 120).remaining(60));
  }

  static Stream<GateDuration> allFamilies() {
    return families().stream();
  }

  /** mpmath at 40 digits: roots of the incomplete beta function. */
  @ParameterizedTest
  @CsvSource({
    "10, 20, 60,  0.1, 14.49510652296208",
    "10, 20, 60,  0.5, 23.83361296962594",
    "10, 20, 60,  0.8, 32.51293069078726",
    "10, 20, 60,  0.9, 37.26670252167909",
    "30, 45, 120, 0.1, 36.83936997615090",
    "30, 45, 120, 0.9, 76.67413884734614"
  })
  void pertPercentiles(double min, double mode, double max, double p, double days) {
    Pert pert = new Pert(min, mode, max);
    assertThat(pert.quantile(p)).isCloseTo(days, withPercentage(1e-11));
    assertThat(pert.quantileOfSurvival(1 - p)).isCloseTo(days, withPercentage(1e-11));
  }

  @Test
  void everyDistributionOracle() {
    var rows = Oracles.rows("readiness/oracles.csv");
    int seen = 0;
    for (List<String> row : rows) {
      if (!row.get(0).equals("distribution")) {
        continue;
      }
      seen++;
      double[] v =
          Stream.of(row.get(2).replaceAll("[^0-9.;]", "").split(";"))
              .mapToDouble(Double::parseDouble)
              .toArray();
      Pert pert = new Pert(v[0], v[1], v[2]);
      String what = row.get(3);
      double value =
          what.equals("mean")
              ? pert.meanDays()
              : what.startsWith("sd")
                  ? pert.standardDeviationDays()
                  : pert.quantile(Double.parseDouble(what.substring(1)) / 100);
      assertThat(value)
          .as(row.toString())
          .isCloseTo(Double.parseDouble(row.get(4)), withPercentage(1e-8));
    }
    assertThat(seen).isGreaterThanOrEqualTo(12);
  }

  /** Lognormal(5.2, 0.9) after 120 days of waiting; 40-digit values, 1e-9 asked, 1e-12 held. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 21.31615666578967",
    "0.5, 143.83895161088",
    "0.8, 368.5257452847352",
    "0.9, 575.1105123347086"
  })
  void waitedLogNormalPercentiles(double p, double days) {
    GateDuration rest = new LogNormal(5.2, 0.9).remaining(120);
    assertThat(rest.quantile(p)).isCloseTo(days, withPercentage(1e-10));
    assertThat(rest.cdf(1095)).isCloseTo(0.9744883007387529, within(1e-13));
    assertThat(rest.meanDays()).isCloseTo(246.644238695957, withPercentage(1e-9));
    assertThat(rest.standardDeviationDays()).isCloseTo(328.6746747000537, withPercentage(1e-9));
  }

  /** Waits far beyond what the estimate allowed, 6 to 28 standard deviations out (mpmath). */
  @ParameterizedTest
  @CsvSource({
    "40,  0.5, 0.23179886085994138",
    "40,  0.1, 0.75898621453502843",
    "60,  0.9, 0.022643090157759084",
    "120, 0.5, 0.14970294041340062",
    "120, 0.1, 0.49750532843286183"
  })
  void deepWaits(double waited, double survival, double days) {
    GateDuration rest = new LogNormal(3.4, 0.05).remaining(waited);
    assertThat(rest.quantileOfSurvival(survival)).isCloseTo(days, withPercentage(1e-7));
  }

  /** Where the survival at the wait is no longer a double at all, the rest is still sane. */
  @Test
  void aWaitBeyondUnderflow() {
    GateDuration rest = new LogNormal(3.4, 0.01).remaining(60);
    assertThat(new LogNormal(3.4, 0.01).survival(60)).isZero();
    double median = rest.quantile(0.5);
    assertThat(median).isBetween(1e-3, 1e-2);
    assertThat(rest.survival(median)).isCloseTo(0.5, within(1e-9));
    assertThat(rest.meanDays()).isBetween(median, 2 * median);
  }

  @Test
  void momentsAgainstFortyDigits() {
    assertThat(new Pert(30, 45, 120).remaining(60).meanDays())
        .isCloseTo(12.61472594852696, withPercentage(1e-9));
    assertThat(new Pert(30, 45, 120).remaining(60).standardDeviationDays())
        .isCloseTo(9.900078100016062, withPercentage(1e-9));
    assertThat(new Capacity(5, 8, 16).meanDays())
        .isCloseTo(158.232504812200, withPercentage(1e-12));
    assertThat(new Capacity(5, 8, 16).standardDeviationDays())
        .isCloseTo(31.91612400712764, withPercentage(1e-9));
    assertThat(new Normal(10, 8).meanDays()).isCloseTo(10.404694946443623, withPercentage(1e-12));
    assertThat(new Normal(10, 8).standardDeviationDays())
        .isCloseTo(7.282011193427818, withPercentage(1e-10));
  }

  @ParameterizedTest
  @MethodSource("allFamilies")
  void momentsAreIntegralsOfTheQuantile(GateDuration d) {
    // A kink (triangular mode, zero of a normal) limits the integration, not the closed form.
    boolean kinked = d instanceof Triangular || d instanceof Normal;
    assertThat(d.meanDays())
        .isCloseTo(QuantileIntegral.mean(d), withPercentage(kinked ? 0.05 : 1e-8));
    assertThat(d.standardDeviationDays())
        .isCloseTo(QuantileIntegral.standardDeviation(d), withPercentage(kinked ? 0.05 : 1e-7));
  }

  @ParameterizedTest
  @MethodSource("allFamilies")
  void quantileAndDistributionInvertEachOther(GateDuration d) {
    double before = -1;
    for (int i = 1; i < 200; i++) {
      double p = i / 200.0;
      double q = d.quantile(p);
      assertThat(q).isGreaterThanOrEqualTo(before).isNotNegative();
      assertThat(d.quantileOfSurvival(1 - p)).isCloseTo(q, within(1e-9 * (1 + q)));
      if (q > 0) {
        assertThat(d.cdf(q)).isCloseTo(p, within(1e-9));
        assertThat(d.survival(q)).isCloseTo(1 - p, within(1e-9));
      }
      before = q;
    }
    assertThat(d.cdf(-1)).isZero();
    assertThat(d.survival(-1)).isEqualTo(1);
    assertThat(d.medianDays()).isEqualTo(d.quantile(0.5));
  }

  /** P(rest > r) = S(w + r) / S(w), and waiting in two steps is waiting once. */
  @ParameterizedTest
  @MethodSource("allFamilies")
  void waitingIsConditioning(GateDuration d) {
    for (double share : new double[] {0.05, 0.5, 0.9, 0.999}) {
      double waited = d.quantile(share);
      if (waited == 0) {
        continue; // the censored normal's atom: no wait yet
      }
      GateDuration rest = d.remaining(waited);
      for (double s : new double[] {0.9, 0.5, 0.1, 0.001}) {
        double r = rest.quantileOfSurvival(s);
        assertThat(d.survival(waited + r) / d.survival(waited)).isCloseTo(s, within(1e-7));
        assertThat(d.remaining(waited / 2).remaining(waited / 2).quantileOfSurvival(s))
            .isCloseTo(r, within(1e-9 * (1 + r)));
      }
    }
    assertThat(d.remaining(0)).isEqualTo(d);
  }

  @Test
  void aWaitBeyondTheSupportLeavesNothing() {
    for (GateDuration d :
        List.of(new Fixed(30), new Pert(10, 20, 30), new Uniform(0, 30), Capacity.of(1, 12.175))) {
      assertThat(d.greatestDays()).isEqualTo(30);
      assertThat(d.isOverrunBy(31)).isTrue();
      assertThat(d.isOverrunBy(29)).isFalse();
      assertThat(d.remaining(31).quantile(0.9)).isZero();
      assertThat(d.remaining(31).meanDays()).isZero();
    }
    assertThat(new Fixed(30).remaining(12).quantile(0.3)).isEqualTo(18);
    assertThat(Capacity.of(1, 12.175).remaining(12).meanDays()).isCloseTo(18, within(1e-12));
    assertThat(new Fixed(0).isOverrunBy(0)).isFalse();
  }

  @Test
  void fixedAndCapacityBasics() {
    assertThat(new Fixed(15).meanDays()).isEqualTo(15);
    assertThat(new Fixed(15).standardDeviationDays()).isZero();
    assertThat(new Fixed(15).cdf(14.9)).isZero();
    assertThat(new Fixed(15).survival(15)).isZero();
    assertThat(Capacity.of(24, 12).medianDays()).isEqualTo(2 * 365.25);
    assertThat(Capacity.of(24, 12).standardDeviationDays()).isZero();
    assertThat(Capacity.of(24, 12).meanDays()).isEqualTo(2 * 365.25);
  }

  @Test
  void logNormalGoesThroughItsTwoPercentiles() {
    LogNormal d = LogNormal.ofPercentiles(0.27, 60, 0.9, 200);
    assertThat(d.quantile(0.27)).isCloseTo(60, withPercentage(1e-12));
    assertThat(d.quantile(0.9)).isCloseTo(200, withPercentage(1e-12));
    assertThat(LogNormal.ofP50P80(24, 54).logStandardDeviation()).isCloseTo(0.9635, within(1e-4));
  }

  @Test
  void refusalsNameTheValuesAndTheCure() {
    assertThatThrownBy(() -> LogNormal.ofP50P80(60, 30))
        .hasMessage(
            "Percentiles must rise: P(0.5) = 60.0 days, P(0.8) = 30.0 days. Maybe they are"
                + " swapped.");
    assertThatThrownBy(() -> new LogNormal(1, 0)).hasMessageContaining("fixed duration");
    assertThatThrownBy(() -> new Fixed(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Fixed(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Exponential(0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new Pert(10, 5, 60)).hasMessageContaining("swapped");
    assertThatThrownBy(() -> new Triangular(10, 5, 60)).hasMessageContaining("swapped");
    assertThatThrownBy(() -> new Uniform(5, 5)).hasMessageContaining("fixed");
    assertThatThrownBy(() -> new Capacity(5, 0, 3)).hasMessageContaining("monthly");
    assertThatThrownBy(() -> new Normal(0, 1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new Fixed(3).remaining(-2)).hasMessageContaining("as-of");
  }
}
