package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * Plots of one look of one sensor, in columns. A look is what the tracker takes at once: a whole
 * scan, or a single report. Metres in the local plane; reused from look to look.
 */
public final class Plots {
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
    int j = size++;
    this.x[j] = x;
    this.y[j] = y;
    this.rxx[j] = rxx;
    this.rxy[j] = rxy;
    this.ryy[j] = ryy;
    this.identity[j] = identity;
    this.height[j] = height;
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
