package org.testudo.forecast.sustainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.sustainment.BaseBackorders.Approximation;

/** Against distributions written out in 45-digit decimals; 1e-11 relative unless stated. */
class ExactnessTest {

  private static final double TOLERANCE = 1e-11;

  private static void same(double got, double expected, String what) {
    assertThat(Math.abs(got - expected))
        .as("%s: %s, by long hand %s", what, got, expected)
        .isLessThanOrEqualTo(TOLERANCE * Math.abs(expected) + Double.MIN_NORMAL);
  }

  @ParameterizedTest
  @CsvSource({
    "1e-12,400",
    "0.001,400",
    "0.7,400",
    "3,400",
    "30,700",
    "599,1500",
    "601,1500",
    "5000,8500"
  })
  void poissonPipelinesOfAllSizesInBothTails(double mean, int terms) {
    BigDecimal[] p = LongHand.poisson(mean, terms);
    Pipeline law = Pipeline.poisson(mean);
    double sigma = Math.sqrt(mean);
    for (int s :
        new int[] {
          0,
          1,
          5,
          (int) (mean / 2),
          (int) (mean - sigma),
          (int) mean,
          (int) mean + 1,
          (int) (mean + 3 * sigma),
          (int) (mean + 15 * sigma + 40)
        }) {
      if (s < 0) {
        continue;
      }
      String at = "mean " + mean + " stock " + s;
      same(law.expectedBackorders(s), LongHand.moment(p, s, 1).doubleValue(), at);
      same(law.backorderVariance(s), LongHand.variance(p, s), "variance " + at);
      if (s <= mean) {
        same(law.probabilityAtMost(s), LongHand.atMost(p, s), "at most " + at);
      } else {
        same(law.probabilityAbove(s), LongHand.moment(p, s, 0).doubleValue(), "above " + at);
      }
      same(law.probability(s), p[s].doubleValue(), "probability " + at);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,1.5,900",
    "4,1.25,400",
    "1,20,4000",
    "3,8,2500",
    "2,60.5,12000",
    "40,12,4000",
    "1048576,1.00000095367431640625,300",
    "536870912,1.00000000186264514923095703125,300"
  })
  void negativeBinomialPipelinesDownToARatioOfOne(int r, double ratio, int terms) {
    double mean = r * (ratio - 1);
    BigDecimal[] p = LongHand.negativeBinomial(r, ratio, terms);
    Pipeline law = Pipeline.negativeBinomial(mean, ratio);
    for (int s : new int[] {0, 1, 2, (int) mean, (int) mean + 1, (int) (3 * mean) + 5, 120}) {
      String at = "r " + r + " ratio " + ratio + " stock " + s;
      same(law.expectedBackorders(s), LongHand.moment(p, s, 1).doubleValue(), at);
      same(law.backorderVariance(s), LongHand.variance(p, s), "variance " + at);
      same(law.probabilityAtMost(s), LongHand.atMost(p, s), "at most " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 3, 40, 900})
  void aTableIsItsSingleValues(double mean) {
    for (double ratio : new double[] {1, 1.5, 30}) {
      Pipeline law = new Pipeline(mean, ratio);
      double[] table = law.expectedBackordersUpTo(1500);
      for (int s = 0; s <= 1500; s += 7) {
        same(table[s], law.expectedBackorders(s), "mean " + mean + " stock " + s);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.001,0.3,0.002,0,1", "0.2,0.5,0.1,1,0", "5,0.2,1,4,2", "5,0.05,1,9,12", "12,0.9,0,3,4",
    "3,1,0.5,2,3", "3,0,0.5,2,3", "0,0,2,0,3", "7,0.35,2.5,0,30", "2,0.5,0.25,40,6"
  })
  void exactTwoEchelonsEqualTheWholeConvolution(
      double depotMean, double share, double own, int depotStock, int baseStock) {
    BigDecimal[] depot = LongHand.poisson(depotMean, 120);
    BigDecimal[] x =
        LongHand.sum(
            LongHand.thinned(LongHand.owed(depot, depotStock), share), LongHand.poisson(own, 120));
    TwoEchelonEvaluator evaluator = new TwoEchelonEvaluator();
    same(
        evaluator.expectedBackorders(depotMean, share, own, depotStock, baseStock),
        LongHand.moment(x, baseStock, 1).doubleValue(),
        "backorders");
    same(
        evaluator.fillRate(depotMean, share, own, depotStock, baseStock),
        baseStock == 0 ? 0 : LongHand.atMost(x, baseStock - 1),
        "fill rate");
  }

  @ParameterizedTest
  @CsvSource({"5,0.2,1,4,40", "0.1,0.5,0.001,0,12", "60,0.5,3,40,90", "800,0.3,3,0,300"})
  void aWholeCurveIsItsSingleValues(
      double depotMean, double share, double own, int depotStock, int highest) {
    TwoEchelonEvaluator evaluator = new TwoEchelonEvaluator();
    double[] curve = new double[highest + 1];
    evaluator.expectedBackordersUpTo(depotMean, share, own, depotStock, highest, curve);
    for (int s = 0; s <= highest; s++) {
      same(
          curve[s],
          evaluator.expectedBackorders(depotMean, share, own, depotStock, s),
          "stock " + s);
    }
  }

  /** Both ways of summing, recursion and window, on either side of their border. */
  @ParameterizedTest
  @CsvSource({"650,0.25,20,600,30", "650,0.25,20,250,160"})
  void largeTwoEchelonsEqualTheWholeConvolution(
      double depotMean, double share, double own, int depotStock, int baseStock) {
    BigDecimal[] owed = LongHand.owed(LongHand.poisson(depotMean, 950), depotStock);
    BigDecimal[] x = LongHand.sum(LongHand.thinned(owed, share), LongHand.poisson(own, 150));
    same(
        new TwoEchelonEvaluator().expectedBackorders(depotMean, share, own, depotStock, baseStock),
        LongHand.moment(x, baseStock, 1).doubleValue(),
        "backorders");
  }

  /** Without depot stock, and with one base only, theory says what must come out. */
  @Test
  void hugeMeansAndStocksMeetTheirClosedForms() {
    TwoEchelonEvaluator evaluator = new TwoEchelonEvaluator();
    // No depot stock: a thinned Poisson is Poisson.
    for (double scale : new double[] {1e-9, 1, 1e3, 2e5}) {
      int stock = (int) (scale * 0.1 + 0.5 * scale + 2 * Math.sqrt(scale));
      double expected = Pipeline.poisson(0.5 * scale + 0.1 * scale).expectedBackorders(stock);
      assertThat(evaluator.expectedBackorders(scale, 0.5, 0.1 * scale, 0, stock))
          .as("scale %s", scale)
          .isCloseTo(expected, within(1e-10 * expected));
    }
    // A depot that never runs out leaves the base alone.
    same(
        evaluator.expectedBackorders(3, 0.2, 1.5, 1_000_000_000, 2),
        Pipeline.poisson(1.5).expectedBackorders(2),
        "huge depot stock");
    assertThat(evaluator.expectedBackorders(3, 0.2, 1.5, 4, 1_000_000_000)).isZero();
    assertThat(evaluator.fillRate(3, 0.2, 1.5, 4, 1_000_000_000)).isEqualTo(1);
  }

  @Test
  void asymmetricBasesShareTheDepotsDebtAndAddUpToIt() {
    TwoEchelon item =
        new TwoEchelon(
            List.of(
                new TwoEchelon.Base(0.001, 0, 0, 30),
                new TwoEchelon.Base(4, 0.25, 1, 2),
                new TwoEchelon.Base(0.3, 1, 7, 99)),
            20);
    double shares = item.share(0) + item.share(1) + item.share(2);
    assertThat(shares).isCloseTo(1, within(1e-14));
    double waiting = 0;
    for (int base = 0; base < 3; base++) {
      waiting += item.pipelineMean(base, 50) - item.ownMean(base);
      same(
          item.exact(base, 50, 0).expected(),
          item.pipelineMean(base, 50),
          "all owed, base " + base);
    }
    assertThat(waiting).isCloseTo(item.depot().expectedBackorders(50), within(1e-12));
    // A base that sends nothing to the depot is a Poisson pipeline of its own in every method.
    double alone = Pipeline.poisson(2.1).expectedBackorders(3);
    same(item.exact(2, 50, 3).expected(), alone, "exact");
    same(item.approximate(Approximation.VARI_METRIC, 2, 50, 3).expected(), alone, "two moments");
  }

  @Test
  void noResultDependsOnWhatTheScratchHeld() {
    TwoEchelonEvaluator used = new TwoEchelonEvaluator();
    for (int s = 0; s < 30; s++) {
      used.expectedBackorders(500, 0.3, 40, 450, 3 * s);
      used.spoilScratch();
      assertThat(used.expectedBackorders(7, 0.35, 2.5, 3, s))
          .isEqualTo(new TwoEchelonEvaluator().expectedBackorders(7, 0.35, 2.5, 3, s));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5,2,0,0", "0.5,2,3,2", "2,0.01,1,25", "0.01,100,0,1"})
  void twoIndenturesEqualTheWholeConvolution(double rate, double days, int s1, int lru) {
    TwoIndentures item =
        new TwoIndentures(
            rate,
            days,
            List.of(new TwoIndentures.Sru(0.5, 8, s1), new TwoIndentures.Sru(0.3, 1, 0)));
    BigDecimal[] x =
        LongHand.sum(
            LongHand.sum(
                LongHand.poisson(rate * days, 100),
                LongHand.owed(LongHand.poisson(rate * 0.5 * 8, 100), s1)),
            LongHand.poisson(rate * 0.3, 100));
    // The products of the rates are rounded before; hence the wider tolerance.
    assertThat(item.expectedBackorders(lru))
        .isCloseTo(
            LongHand.moment(x, lru, 1).doubleValue(),
            within(1e-11 * LongHand.moment(x, lru, 1).doubleValue()));
  }

  @Test
  void anSruPipelineThatUnderflowsAtItsStockIsStillSummed() {
    // 1,500 SRUs away on average with a stock of 100: p(101) is far below the smallest double.
    TwoIndentures item = new TwoIndentures(1, 2, List.of(new TwoIndentures.Sru(1, 1500, 100)));
    assertThat(item.expectedBackorders(1300))
        .isCloseTo(Pipeline.poisson(1502).expectedBackorders(1400), within(1e-9));
  }
}
