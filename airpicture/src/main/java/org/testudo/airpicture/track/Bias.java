package org.testudo.airpicture.track;

/**
 * Systematic errors of a radar: measured minus true.
 *
 * @param range metres
 * @param gain share of the range
 * @param azimuth radians
 * @param time seconds by which its time stamps are late
 */
public record Bias(double range, double gain, double azimuth, double time) {
  public static final Bias NONE = new Bias(0, 0, 0, 0);
}
