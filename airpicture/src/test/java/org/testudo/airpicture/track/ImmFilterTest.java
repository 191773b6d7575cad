package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.filtering.kalman.Measurement;
import org.hipparchus.filtering.kalman.ProcessEstimate;
import org.hipparchus.filtering.kalman.linear.LinearEvolution;
import org.hipparchus.filtering.kalman.linear.LinearKalmanFilter;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposer;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImmFilterTest {
  private static final RealMatrix H =
      new Array2DRowRealMatrix(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}});

  private record Plot(double time, double x, double y, RealMatrix r) implements Measurement {
    @Override
    public double getTime() {
      return time;
    }

    @Override
    public RealVector getValue() {
      return new ArrayRealVector(new double[] {x, y});
    }

    @Override
    public RealMatrix getCovariance() {
      return r;
    }
  }

  /** The transition of a coordinated turn by the matrix exponential's known form. */
  static RealMatrix transition(double w, double t) {
    double a = w == 0 ? t : Math.sin(w * t) / w;
    double b = w == 0 ? 0 : (1 - Math.cos(w * t)) / w;
    double c = Math.cos(w * t);
    double s = Math.sin(w * t);
    return new Array2DRowRealMatrix(
        new double[][] {{1, 0, a, -b}, {0, 1, b, a}, {0, 0, c, -s}, {0, 0, s, c}});
  }

  static RealMatrix noise(double q, double t) {
    double a = q * t * t * t / 3;
    double b = q * t * t / 2;
    double c = q * t;
    return new Array2DRowRealMatrix(
        new double[][] {{a, 0, b, 0}, {0, a, 0, b}, {b, 0, c, 0}, {0, b, 0, c}});
  }

  static void set(States s, int slot, int model, RealVector mean, RealMatrix p) {
    int o = s.base(slot) + model * States.WIDTH;
    int at = 4;
    for (int i = 0; i < 4; i++) {
      s.value[o + i] = mean.getEntry(i);
      for (int j = i; j < 4; j++) {
        s.value[o + at++] = p.getEntry(i, j);
      }
    }
  }

  private static void assertSame(States s, int slot, int model, RealVector mean, RealMatrix p) {
    int o = s.base(slot) + model * States.WIDTH;
    int at = 4;
    for (int i = 0; i < 4; i++) {
      assertThat(s.value[o + i])
          .isCloseTo(mean.getEntry(i), within(1e-7 * (1 + Math.abs(mean.getEntry(i)))));
      for (int j = i; j < 4; j++, at++) {
        double scale = Math.sqrt(p.getEntry(i, i) * p.getEntry(j, j));
        assertThat(s.value[o + at]).isCloseTo(p.getEntry(i, j), within(1e-8 * scale));
      }
    }
  }

  /** Hipparchus's linear Kalman filter, 40 plots with skew covariances at uneven times. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.03, -0.05})
  void filtersAsHipparchusDoes(double turnRate) {
    SplittableRandom random = new SplittableRandom(11);
    double q = 1.7;
    Motion motion = new Motion(List.of(new Motion.Model(turnRate, q)), 0, 100, 300);
    ImmFilter filter = new ImmFilter(motion);
    States states = new States(1);
    int slot = states.take();
    RealVector mean = new ArrayRealVector(new double[] {1000, -2000, 120, 40});
    RealMatrix p = MatrixUtils.createRealDiagonalMatrix(new double[] {6400, 8000, 14400, 12000});
    set(states, slot, 0, mean, p);
    double[] before = {0};
    LinearKalmanFilter<Plot> reference =
        new LinearKalmanFilter<>(
            new CholeskyDecomposer(1e-9, 1e-15),
            plot -> {
              double t = plot.time - before[0];
              return new LinearEvolution(transition(turnRate, t), null, null, noise(q, t), H);
            },
            new ProcessEstimate(0, mean, p));
    Plots z = new Plots();
    double time = 0;
    for (int k = 0; k < 40; k++) {
      time += 1 + 5 * random.nextDouble();
      double rxx = 3000 + 5000 * random.nextDouble();
      double ryy = 3000 + 5000 * random.nextDouble();
      double rxy = 2500 * (2 * random.nextDouble() - 1);
      Plot plot =
          new Plot(
              time,
              1000 + 100 * random.nextGaussian(),
              -2000 + 100 * random.nextGaussian(),
              new Array2DRowRealMatrix(new double[][] {{rxx, rxy}, {rxy, ryy}}));
      ProcessEstimate expected = reference.estimationStep(plot);
      before[0] = time;
      z.clear();
      z.add(plot.x, plot.y, rxx, rxy, ryy, 0);
      filter.predict(states, slot, time);
      filter.update(states, slot, slot, z, 0);
      assertSame(states, slot, 0, expected.getState(), expected.getCovariance());
    }
  }

  /** With no noise the variances are those of a straight line through n equally spaced points. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 20})
  void fitsALine(int n) {
    ImmFilter filter = new ImmFilter(Motion.straight(0, 1e5, 1e6));
    States states = new States(1);
    int slot = states.take();
    set(
        states,
        slot,
        0,
        new ArrayRealVector(4),
        MatrixUtils.createRealDiagonalMatrix(new double[] {6400, 6400, 1e10, 1e10}));
    Plots z = new Plots();
    z.add(0, 0, 80);
    for (int k = 1; k < n; k++) {
      filter.predict(states, slot, 4 * k);
      filter.update(states, slot, slot, z, 0);
    }
    double position = 6400 * 2 * (2 * n - 1) / (double) (n * (n + 1));
    double velocity = 12 * 6400 / (16.0 * n * ((double) n * n - 1));
    assertThat(states.value[4]).isCloseTo(position, within(1e-5 * position));
    assertThat(states.value[13]).isCloseTo(velocity, within(1e-5 * velocity));
  }

  /**
   * The steady gains (alpha, beta/T) of white-noise acceleration sampled every T: beta² = (1 -
   * alpha) q T³/R and alpha² = beta (2 - alpha) - beta²/6, from the stationary Riccati equation.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 30})
  void reachesTheSteadyGains(double q) {
    ImmFilter filter = new ImmFilter(Motion.straight(q, 100, 300));
    States states = new States(1);
    int slot = states.take();
    set(
        states,
        slot,
        0,
        new ArrayRealVector(4),
        MatrixUtils.createRealDiagonalMatrix(new double[] {6400, 6400, 1e4, 1e4}));
    Plots z = new Plots();
    z.add(0, 0, 80);
    double t = 4;
    for (int k = 1; k < 3000; k++) {
      filter.predict(states, slot, t * k);
      if (k < 2999) {
        filter.update(states, slot, slot, z, 0);
      }
    }
    double alpha = states.value[4] / (states.value[4] + 6400);
    double beta = t * states.value[6] / (states.value[4] + 6400);
    assertThat(beta * beta).isCloseTo((1 - alpha) * q * t * t * t / 6400, within(1e-9));
    assertThat(alpha * alpha).isCloseTo(beta * (2 - alpha) - beta * beta / 6, within(1e-9));
  }

  @Test
  void turnsInACircle() {
    double w = Math.toRadians(3);
    ImmFilter filter = new ImmFilter(new Motion(List.of(new Motion.Model(w, 0)), 0, 100, 300));
    States states = new States(1);
    int slot = states.take();
    set(
        states,
        slot,
        0,
        new ArrayRealVector(new double[] {0, 0, 150, 0}),
        MatrixUtils.createRealIdentityMatrix(4));
    filter.predict(states, slot, 30); // a quarter of a circle to the left
    double radius = 150 / w;
    assertThat(states.value[0]).isCloseTo(radius, within(1e-6));
    assertThat(states.value[1]).isCloseTo(radius, within(1e-6));
    assertThat(states.value[2]).isCloseTo(0, within(1e-9));
    assertThat(states.value[3]).isCloseTo(150, within(1e-9));
  }

  /** An interacting multiple model written out with dense matrices. */
  @Test
  void mixesModelsAsTheTextbookDoes() {
    Motion motion = Motion.turning(0.5, 2, 5, 0.03, 120, 300);
    int n = 3;
    ImmFilter filter = new ImmFilter(motion);
    States states = new States(n);
    int slot = states.take();
    double[] w = {0, Math.toRadians(2), -Math.toRadians(2)};
    double[] q = {0.5, 5, 5};
    RealVector[] mean = new RealVector[n];
    RealMatrix[] p = new RealMatrix[n];
    double[] mu = {0.6, 0.3, 0.1};
    for (int m = 0; m < n; m++) {
      mean[m] = new ArrayRealVector(new double[] {10 * m, -5 * m, 100 + m, 20 - 3 * m});
      p[m] = MatrixUtils.createRealDiagonalMatrix(new double[] {900 + m, 800, 100, 120 + 10 * m});
      set(states, slot, m, mean[m], p[m]);
      states.value[states.probability(slot) + m] = mu[m];
    }
    SplittableRandom random = new SplittableRandom(5);
    Plots z = new Plots();
    double stay = Math.exp(-0.03 * 4);
    for (int k = 1; k <= 12; k++) {
      RealVector[] m1 = new RealVector[n];
      RealMatrix[] p1 = new RealMatrix[n];
      double[] mu1 = new double[n];
      double x = 400 * k + 80 * random.nextGaussian();
      double y = 5 * k * k + 80 * random.nextGaussian();
      double sum = 0;
      for (int to = 0; to < n; to++) {
        double c = 0;
        RealVector a = new ArrayRealVector(4);
        for (int f = 0; f < n; f++) {
          double pi = f == to ? stay : (1 - stay) / 2;
          c += pi * mu[f];
          a = a.add(mean[f].mapMultiply(pi * mu[f]));
        }
        a = a.mapDivide(c);
        RealMatrix v = new Array2DRowRealMatrix(4, 4);
        for (int f = 0; f < n; f++) {
          double pi = f == to ? stay : (1 - stay) / 2;
          RealVector d = mean[f].subtract(a);
          v = v.add(p[f].add(d.outerProduct(d)).scalarMultiply(pi * mu[f] / c));
        }
        RealMatrix phi = transition(w[to], 4);
        a = phi.operate(a);
        v = phi.multiply(v).multiply(phi.transpose()).add(noise(q[to], 4));
        RealMatrix s =
            H.multiply(v)
                .multiply(H.transpose())
                .add(MatrixUtils.createRealIdentityMatrix(2).scalarMultiply(6400));
        LUDecomposition lu = new LUDecomposition(s);
        RealMatrix inverse = lu.getSolver().getInverse();
        RealVector e = new ArrayRealVector(new double[] {x, y}).subtract(H.operate(a));
        RealMatrix gain = v.multiply(H.transpose()).multiply(inverse);
        m1[to] = a.add(gain.operate(e));
        p1[to] = v.subtract(gain.multiply(s).multiply(gain.transpose()));
        mu1[to] =
            c
                * Math.exp(-0.5 * e.dotProduct(inverse.operate(e)))
                / (2 * Math.PI * Math.sqrt(lu.getDeterminant()));
        sum += mu1[to];
      }
      filter.predict(states, slot, 4 * k);
      z.clear();
      z.add(x, y, 80);
      assertThat(filter.likelihood(states, slot, z, 0, 1e9)).isCloseTo(sum, within(1e-9 * sum));
      filter.update(states, slot, slot, z, 0);
      for (int m = 0; m < n; m++) {
        mu[m] = mu1[m] / sum;
        mean[m] = m1[m];
        p[m] = p1[m];
        assertThat(states.value[states.probability(slot) + m]).isCloseTo(mu[m], within(1e-8));
        assertSame(states, slot, m, mean[m], p[m]);
      }
    }
  }

  /** Without noise a late plot leads to what it would have led to in its turn. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.04})
  void takesALatePlotAsIfInOrder(double turnRate) {
    Motion motion = new Motion(List.of(new Motion.Model(turnRate, 0)), 0, 100, 300);
    ImmFilter filter = new ImmFilter(motion);
    LateUpdate late = new LateUpdate(motion);
    States states = new States(1);
    int order = states.take();
    int other = states.take();
    for (int slot : new int[] {order, other}) {
      set(
          states,
          slot,
          0,
          new ArrayRealVector(new double[] {0, 0, 100, 50}),
          MatrixUtils.createRealDiagonalMatrix(new double[] {6400, 6400, 2500, 2500}));
    }
    Plots a = new Plots();
    a.add(350, 120, 70, 10, 90, 0);
    Plots b = new Plots();
    b.add(610, 300, 6400, -900, 5000, 0);
    filter.take(states, order, order, a, 0, 3, late);
    filter.take(states, order, order, b, 0, 5, late);
    filter.take(states, other, other, b, 0, 5, late);
    filter.take(states, other, other, a, 0, 3, late);
    assertThat(states.time[other]).isEqualTo(5);
    for (int i = 0; i < States.WIDTH; i++) {
      assertThat(states.value[states.base(other) + i])
          .isCloseTo(states.value[states.base(order) + i], within(1e-6));
    }
  }
}
