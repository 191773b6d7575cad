package org.testudo.forecast.sustainment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The same quantities by long hand: whole distributions in 45-digit decimals, convolved term by
 * term. Shares no formula with the code under test but the definitions.
 */
final class LongHand {

  static final MathContext DIGITS = new MathContext(45);

  private LongHand() {}

  /** e^x by its series after halving. */
  static BigDecimal exp(BigDecimal x) {
    int halvings = 0;
    BigDecimal small = x;
    while (small.abs().compareTo(BigDecimal.valueOf(0.01)) > 0) {
      small = small.divide(BigDecimal.TWO, DIGITS);
      halvings++;
    }
    MathContext more = new MathContext(DIGITS.getPrecision() + 10);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int i = 1; i < 40; i++) {
      term = term.multiply(small, more).divide(BigDecimal.valueOf(i), more);
      sum = sum.add(term, more);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, more);
    }
    return sum.round(DIGITS);
  }

  static BigDecimal[] poisson(double mean, int terms) {
    BigDecimal m = new BigDecimal(mean);
    BigDecimal[] p = new BigDecimal[terms];
    p[0] = exp(m.negate());
    for (int x = 1; x < terms; x++) {
      p[x] = p[x - 1].multiply(m, DIGITS).divide(BigDecimal.valueOf(x), DIGITS);
    }
    return p;
  }

  /** With a whole number r of failures, so that p(0) = V^−r is a power. */
  static BigDecimal[] negativeBinomial(int r, double varianceToMean, int terms) {
    BigDecimal ratio = new BigDecimal(varianceToMean);
    BigDecimal spread = ratio.subtract(BigDecimal.ONE).divide(ratio, DIGITS);
    BigDecimal[] p = new BigDecimal[terms];
    p[0] = BigDecimal.ONE.divide(ratio, DIGITS).pow(r, DIGITS);
    for (int x = 1; x < terms; x++) {
      p[x] =
          p[x - 1]
              .multiply(BigDecimal.valueOf((long) r + x - 1), DIGITS)
              .multiply(spread, DIGITS)
              .divide(BigDecimal.valueOf(x), DIGITS);
    }
    return p;
  }

  /** The law of (N − stock)⁺. */
  static BigDecimal[] owed(BigDecimal[] p, int stock) {
    BigDecimal[] b = zeros(Math.max(1, p.length - stock));
    for (int n = 0; n < p.length; n++) {
      int owed = Math.max(0, n - stock);
      b[owed] = b[owed].add(p[n], DIGITS);
    }
    return b;
  }

  /** The law of a binomial part of a count. */
  static BigDecimal[] thinned(BigDecimal[] p, double share) {
    BigDecimal f = new BigDecimal(share);
    BigDecimal g = BigDecimal.ONE.subtract(f);
    BigDecimal[] out = zeros(p.length);
    BigDecimal[] row = {BigDecimal.ONE};
    for (int b = 0; b < p.length; b++) {
      for (int k = 0; k <= b; k++) {
        out[k] = out[k].add(p[b].multiply(row[k], DIGITS), DIGITS);
      }
      BigDecimal[] next = zeros(b + 2);
      for (int k = 0; k <= b; k++) {
        next[k] = next[k].add(row[k].multiply(g, DIGITS), DIGITS);
        next[k + 1] = next[k + 1].add(row[k].multiply(f, DIGITS), DIGITS);
      }
      row = next;
    }
    return out;
  }

  static BigDecimal[] sum(BigDecimal[] p, BigDecimal[] q) {
    BigDecimal[] out = zeros(p.length + q.length - 1);
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < q.length; j++) {
        out[i + j] = out[i + j].add(p[i].multiply(q[j], DIGITS), DIGITS);
      }
    }
    return out;
  }

  /** E[((X − stock)⁺)^power]. */
  static BigDecimal moment(BigDecimal[] p, int stock, int power) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int x = stock + 1; x < p.length; x++) {
      sum = sum.add(p[x].multiply(BigDecimal.valueOf(x - stock).pow(power), DIGITS), DIGITS);
    }
    return sum;
  }

  static double variance(BigDecimal[] p, int stock) {
    BigDecimal mean = moment(p, stock, 1);
    return moment(p, stock, 2).subtract(mean.multiply(mean, DIGITS), DIGITS).doubleValue();
  }

  static double atMost(BigDecimal[] p, int count) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int x = 0; x <= Math.min(count, p.length - 1); x++) {
      sum = sum.add(p[x], DIGITS);
    }
    return sum.doubleValue();
  }

  private static BigDecimal[] zeros(int length) {
    BigDecimal[] z = new BigDecimal[length];
    Arrays.fill(z, BigDecimal.ZERO);
    return z;
  }
}
