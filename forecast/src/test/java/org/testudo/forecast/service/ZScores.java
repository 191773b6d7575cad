package org.testudo.forecast.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Whether many independent runs agree with an exact value: each run's Student t score, made normal,
 * then the Anderson–Darling test of all scores against N(0, 1) and the chi-square test of their
 * squares, both at 1 in 1,000 (Anderson and Darling, JASA 49, 1954, case 0: A² of 6.0). The seeds
 * are fixed, so a passing test passes for ever.
 */
final class ZScores {

  private static final double CRITICAL_A2 = 6.0;
  private static final double CRITICAL_P = 5e-4;
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private ZScores() {}

  /** The normal score of a run whose independent futures gave these values. */
  static double ofRun(double[] perFuture, double exact) {
    int n = perFuture.length;
    double mean = Arrays.stream(perFuture).average().orElseThrow();
    double squares = Arrays.stream(perFuture).map(x -> (x - mean) * (x - mean)).sum();
    double t = (mean - exact) / Math.sqrt(squares / (n - 1) / n);
    double p = new TDistribution(n - 1).cumulativeProbability(t);
    return NORMAL.inverseCumulativeProbability(Math.clamp(p, 1e-12, 1 - 1e-12));
  }

  static void areStandardNormal(String what, double[] z) {
    double[] sorted = z.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double below = Math.clamp(NORMAL.cumulativeProbability(sorted[i]), 1e-15, 1 - 1e-15);
      double above = Math.clamp(NORMAL.cumulativeProbability(sorted[n - 1 - i]), 1e-15, 1 - 1e-15);
      sum += (2 * i + 1) * (Math.log(below) + Math.log1p(-above));
      squares += sorted[i] * sorted[i];
    }
    double a2 = -n - sum / n;
    assertThat(a2)
        .as("%s: Anderson-Darling of %d scores, mean %s", what, n, Arrays.stream(z).average())
        .isLessThan(CRITICAL_A2);
    double p = new ChiSquaredDistribution(n).cumulativeProbability(squares);
    assertThat(p)
        .as("%s: chi-square %s of %d", what, squares, n)
        .isBetween(CRITICAL_P, 1 - CRITICAL_P);
  }
}
