package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CovarianceIntersectionTest {
  private static CovarianceIntersection.Estimate estimate(double[] mean, RealMatrix p) {
    double[] rows = new double[16];
    for (int i = 0; i < 16; i++) {
      rows[i] = p.getEntry(i / 4, i % 4);
    }
    return new CovarianceIntersection.Estimate(mean, rows);
  }

  private static RealMatrix covariance(CovarianceIntersection.Estimate e) {
    RealMatrix p = new Array2DRowRealMatrix(4, 4);
    for (int i = 0; i < 16; i++) {
      p.setEntry(i / 4, i % 4, e.covariance(i / 4, i % 4));
    }
    return p;
  }

  private static RealMatrix random(SplittableRandom random) {
    RealMatrix a = new Array2DRowRealMatrix(4, 4);
    for (int i = 0; i < 16; i++) {
      a.setEntry(i / 4, i % 4, random.nextGaussian());
    }
    return a.multiply(a.transpose()).add(MatrixUtils.createRealIdentityMatrix(4));
  }

  /** Two that each know one direction well: by symmetry the weight is a half. */
  @Test
  void halvesWhatIsSymmetric() {
    RealMatrix a = MatrixUtils.createRealDiagonalMatrix(new double[] {1, 9, 4, 4});
    RealMatrix b = MatrixUtils.createRealDiagonalMatrix(new double[] {9, 1, 4, 4});
    CovarianceIntersection.Estimate f =
        CovarianceIntersection.fuse(
            estimate(new double[] {0, 0, 1, 1}, a), estimate(new double[] {10, 10, 3, 3}, b));
    assertThat(f.covariance(0, 0)).isCloseTo(1 / (0.5 + 0.5 / 9), within(1e-6));
    assertThat(f.mean(0)).isCloseTo(1.0, within(1e-6));
    assertThat(f.mean(1)).isCloseTo(9.0, within(1e-6));
    assertThat(f.mean(2)).isCloseTo(2.0, within(1e-6));
  }

  @Test
  void keepsTheBetterOfTwo() {
    RealMatrix a = MatrixUtils.createRealIdentityMatrix(4);
    CovarianceIntersection.Estimate f =
        CovarianceIntersection.fuse(
            estimate(new double[] {1, 2, 3, 4}, a),
            estimate(new double[] {9, 9, 9, 9}, a.scalarMultiply(5)));
    for (int i = 0; i < 4; i++) {
      assertThat(f.mean(i)).isCloseTo(i + 1, within(1e-9));
      assertThat(f.covariance(i, i)).isCloseTo(1, within(1e-9));
    }
  }

  /**
   * Whatever the dependence of the two errors, the fused error's true covariance stays below the
   * one stated: K₁ A K₁ᵀ + K₂ B K₂ᵀ + K₁ C K₂ᵀ + K₂ Cᵀ K₁ᵀ ≤ P for every possible C.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isNeverTooSure(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RealMatrix a = random(random);
    RealMatrix b = random(random);
    double[] zero = new double[4];
    CovarianceIntersection.Estimate f =
        CovarianceIntersection.fuse(estimate(zero, a), estimate(zero, b));
    RealMatrix p = covariance(f);
    RealMatrix k1 = new Array2DRowRealMatrix(4, 4);
    RealMatrix k2 = new Array2DRowRealMatrix(4, 4);
    for (int i = 0; i < 4; i++) {
      double[] e = new double[4];
      e[i] = 1;
      CovarianceIntersection.Estimate one =
          CovarianceIntersection.fuse(estimate(e, a), estimate(zero, b));
      CovarianceIntersection.Estimate two =
          CovarianceIntersection.fuse(estimate(zero, a), estimate(e, b));
      for (int j = 0; j < 4; j++) {
        k1.setEntry(j, i, one.mean(j));
        k2.setEntry(j, i, two.mean(j));
      }
    }
    RealMatrix rootA = root(a);
    RealMatrix rootB = root(b);
    for (int round = 0; round < 50; round++) {
      RealMatrix turn =
          new org.hipparchus.linear.QRDecomposition(random(random))
              .getQ()
              .scalarMultiply(2 * random.nextDouble() - 1);
      RealMatrix c = rootA.multiply(turn).multiply(rootB);
      RealMatrix cross = k1.multiply(c).multiply(k2.transpose());
      RealMatrix actual =
          k1.multiply(a)
              .multiply(k1.transpose())
              .add(k2.multiply(b).multiply(k2.transpose()))
              .add(cross)
              .add(cross.transpose());
      double[] eigen =
          new EigenDecompositionSymmetric(symmetric(p.subtract(actual))).getEigenvalues();
      for (double v : eigen) {
        assertThat(v).isGreaterThan(-1e-7);
      }
    }
    double da = new LUDecomposition(a).getDeterminant();
    double db = new LUDecomposition(b).getDeterminant();
    assertThat(new LUDecomposition(p).getDeterminant())
        .isLessThanOrEqualTo(Math.min(da, db) * (1 + 1e-9));
  }

  private static RealMatrix symmetric(RealMatrix m) {
    return m.add(m.transpose()).scalarMultiply(0.5);
  }

  private static RealMatrix root(RealMatrix m) {
    return new EigenDecompositionSymmetric(symmetric(m)).getSquareRoot();
  }

  @Test
  void refusesCertainty() {
    assertThatThrownBy(() ->
            CovarianceIntersection.fuse(
                estimate(new double[4], new Array2DRowRealMatrix(4, 4)),
                estimate(new double[4], MatrixUtils.createRealIdentityMatrix(4))))
        .hasMessageContaining("singular");
    assertThatThrownBy(() -> new CovarianceIntersection.Estimate(new double[3], new double[16]))
        .hasMessageContaining("got 3 and 16");
  }
}
