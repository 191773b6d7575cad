package org.testudo.airpicture.track;

/**
 * How a sensor does, as measured against targets that tell their position.
 *
 * @param reports received in all
 * @param detection share of passes over known targets that gave a plot; NaN before any
 * @param rangeSigma standard deviation of range as measured (m); NaN for sources of positions
 * @param azimuthSigma standard deviation of azimuth as measured (rad)
 * @param bias systematic errors
 * @param biasSigma their standard deviations
 * @param meanLatency seconds from measurement to arrival
 * @param worstLatency seconds
 * @param silentFor seconds since the last report
 * @param outages times it was silent for more than two and a half periods
 */
public record SensorHealth(
    int sensor,
    long reports,
    double detection,
    double rangeSigma,
    double azimuthSigma,
    Bias bias,
    Bias biasSigma,
    double meanLatency,
    double worstLatency,
    double silentFor,
    int outages) {}
