package org.testudo.airpicture.track;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fuses two estimates of one target whose errors may depend on each other in an unknown way (Julier
 * and Uhlmann 1997): P⁻¹ = w A⁻¹ + (1 − w) B⁻¹, with the weight that makes the determinant of P
 * least. Never more certain than is justified, whatever the dependence.
 */
public final class CovarianceIntersection {
  private static final int N = 4;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private CovarianceIntersection() {}

  /** An estimate of (x, y, vx, vy) with its covariance by rows. */
  public static final class Estimate {
    private final double[] mean;
    private final double[] covariance;

    public Estimate(double[] mean, double[] covariance) {
      if (mean.length != N || covariance.length != N * N) {
        throw new IllegalArgumentException(
            "An estimate has 4 means and 16 covariances; got "
                + mean.length
                + " and "
                + covariance.length
                + ".");
      }
      this.mean = mean.clone();
      this.covariance = covariance.clone();
    }

    public double mean(int i) {
      return mean[i];
    }

    public double covariance(int i, int j) {
      return covariance[N * i + j];
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Estimate that
          && Arrays.equals(mean, that.mean)
          && Arrays.equals(covariance, that.covariance);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(mean) + Arrays.hashCode(covariance);
    }

    @Override
    public String toString() {
      return Arrays.toString(mean) + " ± " + Arrays.toString(covariance);
    }
  }

  /** The fused estimate. Throws {@link IllegalArgumentException} for a singular covariance. */
  public static Estimate fuse(Estimate a, Estimate b) {
    double[] ia = inverse(a.covariance);
    double[] ib = inverse(b.covariance);
    double low = 0;
    double high = 1;
    double w1 = high - GOLDEN;
    double w2 = low + GOLDEN;
    double f1 = logDeterminant(blend(ia, ib, w1));
    double f2 = logDeterminant(blend(ia, ib, w2));
    for (int i = 0; i < 60; i++) {
      if (f1 > f2) {
        high = w2;
        w2 = w1;
        f2 = f1;
        w1 = high - GOLDEN * (high - low);
        f1 = logDeterminant(blend(ia, ib, w1));
      } else {
        low = w1;
        w1 = w2;
        f1 = f2;
        w2 = low + GOLDEN * (high - low);
        f2 = logDeterminant(blend(ia, ib, w2));
      }
    }
    double w = best(ia, ib, (low + high) / 2);
    double[] p = inverse(blend(ia, ib, w));
    double[] information = new double[N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        information[i] += w * ia[N * i + j] * a.mean[j] + (1 - w) * ib[N * i + j] * b.mean[j];
      }
    }
    double[] mean = new double[N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        mean[i] += p[N * i + j] * information[j];
      }
    }
    return new Estimate(mean, p);
  }

  private static double best(double[] ia, double[] ib, double inner) {
    double w = inner;
    for (double end : new double[] {0, 1}) {
      if (logDeterminant(blend(ia, ib, end)) > logDeterminant(blend(ia, ib, w))) {
        w = end;
      }
    }
    return w;
  }

  private static double[] blend(double[] a, double[] b, double w) {
    double[] out = new double[N * N];
    for (int i = 0; i < out.length; i++) {
      out[i] = w * a[i] + (1 - w) * b[i];
    }
    return out;
  }

  /** Logarithm of the determinant of a symmetric positive matrix; minus infinity if it is not. */
  private static double logDeterminant(double[] m) {
    double[] l = new double[N * N];
    double sum = 0;
    for (int i = 0; i < N; i++) {
      for (int j = 0; j <= i; j++) {
        double v = m[N * i + j];
        for (int k = 0; k < j; k++) {
          v -= l[N * i + k] * l[N * j + k];
        }
        if (i == j) {
          if (!(v > 0)) {
            return Double.NEGATIVE_INFINITY;
          }
          l[N * i + i] = Math.sqrt(v);
          sum += Math.log(v);
        } else {
          l[N * i + j] = v / l[N * j + j];
        }
      }
    }
    return sum;
  }

  private static double[] inverse(double[] m) {
    double[] a = m.clone();
    double[] out = new double[N * N];
    for (int i = 0; i < N; i++) {
      out[N * i + i] = 1;
    }
    for (int c = 0; c < N; c++) {
      int pivot = c;
      for (int r = c + 1; r < N; r++) {
        if (Math.abs(a[N * r + c]) > Math.abs(a[N * pivot + c])) {
          pivot = r;
        }
      }
      if (a[N * pivot + c] == 0) {
        throw new IllegalArgumentException(
            "A covariance to fuse is singular. Maybe an estimate without uncertainty.");
      }
      for (int k = 0; k < N; k++) {
        double t = a[N * c + k];
        a[N * c + k] = a[N * pivot + k];
        a[N * pivot + k] = t;
        t = out[N * c + k];
        out[N * c + k] = out[N * pivot + k];
        out[N * pivot + k] = t;
      }
      double d = a[N * c + c];
      for (int k = 0; k < N; k++) {
        a[N * c + k] /= d;
        out[N * c + k] /= d;
      }
      for (int r = 0; r < N; r++) {
        double f = a[N * r + c];
        if (r != c && f != 0) {
          for (int k = 0; k < N; k++) {
            a[N * r + k] -= f * a[N * c + k];
            out[N * r + k] -= f * out[N * c + k];
          }
        }
      }
    }
    return out;
  }
}
