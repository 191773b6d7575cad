package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * Plots of one look of one sensor, in columns. A look is what the tracker takes at once: a whole
 * scan, or a single report. Metres in the local plane; reused from look to look.
 */
public final class Plots {
  /** Square metres; nothing on Earth is farther from the origin of a plane. */
  private static final double FAR = 1e15;

  int size;
  double[] x = new double[64];
  double[] y = new double[64];
  double[] rxx = new double[64];
  double[] rxy = new double[64];
  double[] ryy = new double[64];

  /** 24-bit address, or any other number that a target keeps; 0 where the sensor tells none. */
  long[] identity = new long[64];

  /** Height (m), NaN where the sensor tells none. */
  double[] height = new double[64];

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** A plot with the same standard deviation (metres) in both directions. */
  public void add(double x, double y, double sigma) {
    add(x, y, sigma * sigma, 0, sigma * sigma, 0);
  }

  /** A plot with its covariance (square metres) and no height. */
  public void add(double x, double y, double rxx, double rxy, double ryy, long identity) {
    add(x, y, rxx, rxy, ryy, identity, Double.NaN);
  }

  /** A plot with its covariance (square metres) and height (m, NaN where unknown). */
  public void add(
      double x, double y, double rxx, double rxy, double ryy, long identity, double height) {
    if (size == this.x.length) {
      grow();
    }
    if (!(rxx > 0 && rxx * ryy > rxy * rxy && rxx + ryy < FAR && x * x + y * y < FAR)) {
      throw new IllegalArgumentException(
          "A plot needs finite coordinates in metres near the origin and a positive covariance; got"
              + " "
              + x
              + ", "
              + y
              + " with "
              + rxx
              + ", "
              + rxy
              + ", "
              + ryy
              + ".");
    }
    int j = size++;
    this.x[j] = x;
    this.y[j] = y;
    this.rxx[j] = rxx;
    this.rxy[j] = rxy;
    this.ryy[j] = ryy;
    this.identity[j] = identity;
    this.height[j] = height;
  }

  /** Makes the columns hold this many plots; what they hold is up to the caller. */
  void resize(int plots) {
    while (x.length < plots) {
      grow();
    }
    size = plots;
  }

  private void grow() {
    int n = 2 * x.length;
    x = Arrays.copyOf(x, n);
    y = Arrays.copyOf(y, n);
    rxx = Arrays.copyOf(rxx, n);
    rxy = Arrays.copyOf(rxy, n);
    ryy = Arrays.copyOf(ryy, n);
    identity = Arrays.copyOf(identity, n);
    height = Arrays.copyOf(height, n);
  }
}
