package org.testudo.protection.closedform;

import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Adaptive quadrature by bisection: a panel is accepted when 15 Gauss–Legendre points on it agree
 * with 15 on each half. The refined value is kept, so the true error is far below the tolerance for
 * smooth integrands. Points where the integrand is not smooth are given as kinks, so that panels
 * end there; an unknown jump is still found, at the price of some forty halvings.
 */
final class Quadrature {
  private static final int POINTS = 15;
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(POINTS);
  private static final int FIRST_PANELS = 12;
  private static final int DEEPEST = 40;

  /** Of the whole integral, for the change by halving; the kept value is far better than this. */
  private static final double RELATIVE_TOLERANCE = 1e-12;

  private final DoubleUnaryOperator integrand;
  private final double scale;

  private Quadrature(DoubleUnaryOperator integrand, double scale) {
    this.integrand = integrand;
    this.scale = scale;
  }

  /**
   * ∫ f over [from, to].
   *
   * @throws IllegalStateException if bisection does not settle, as for an integrand without a
   *     finite integral
   */
  static double integrate(
      DoubleUnaryOperator integrand, double from, double to, Iterable<Double> kinks) {
    if (to <= from) {
      return 0;
    }
    TreeSet<Double> cuts = new TreeSet<>();
    for (int i = 0; i <= FIRST_PANELS; i++) {
      cuts.add(i == FIRST_PANELS ? to : from + (to - from) * i / FIRST_PANELS);
    }
    for (double kink : kinks) {
      if (kink > from && kink < to) {
        cuts.add(kink);
      }
    }
    double[] cut = cuts.stream().mapToDouble(Double::doubleValue).toArray();
    double[] coarse = new double[cut.length - 1];
    double scale = 0;
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = panel(integrand, cut[i], cut[i + 1]);
      scale += Math.abs(coarse[i]);
    }
    Quadrature quadrature = new Quadrature(integrand, scale);
    double sum = 0;
    for (int i = 0; i < coarse.length; i++) {
      sum += quadrature.refine(cut[i], cut[i + 1], coarse[i], 0);
    }
    return sum;
  }

  private double refine(double from, double to, double coarse, int depth) {
    double middle = (from + to) / 2;
    double left = panel(integrand, from, middle);
    double right = panel(integrand, middle, to);
    double difference = Math.abs(left + right - coarse);
    if (difference <= RELATIVE_TOLERANCE * Math.max(scale, Math.abs(left + right))) {
      return left + right;
    }
    if (depth == DEEPEST) {
      throw new IllegalStateException(
          "The quadrature did not settle near day "
              + middle
              + " (difference "
              + difference
              + "). Maybe the integrand has no finite integral there.");
    }
    return refine(from, middle, left, depth + 1) + refine(middle, to, right, depth + 1);
  }

  private static double panel(DoubleUnaryOperator integrand, double from, double to) {
    double centre = (from + to) / 2;
    double halfWidth = (to - from) / 2;
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      sum += RULE.getWeight(i) * integrand.applyAsDouble(centre + halfWidth * RULE.getPoint(i));
    }
    return sum * halfWidth;
  }
}
