package org.testudo.airpicture.track;

import java.util.List;

/**
 * How targets may move: one motion model or several that a target switches between (an interacting
 * multiple model, Blom and Bar-Shalom 1988).
 *
 * @param models the models; the first is the one that new targets are most likely to follow
 * @param switchesPerSecond rate at which a target leaves the model it follows, for any other alike
 * @param speedSigma standard deviation (m/s) of each component of an unknown velocity
 * @param speedLimit no target is faster (m/s)
 */
public record Motion(
    List<Model> models, double switchesPerSecond, double speedSigma, double speedLimit) {

  /**
   * Straight flight (turn rate 0) or a coordinated turn, with white-noise acceleration.
   *
   * @param turnRate radians per second, positive counter-clockwise
   * @param noise spectral density of the acceleration noise (m²/s³)
   */
  public record Model(double turnRate, double noise) {
    public Model {
      if (!(noise >= 0) || !Double.isFinite(turnRate)) {
        throw new IllegalArgumentException(
            "A motion model needs a finite turn rate and a noise of at least 0; got "
                + turnRate
                + " rad/s and "
                + noise
                + " m²/s³.");
      }
    }
  }

  public Motion {
    models = List.copyOf(models);
    if (models.isEmpty() || models.size() > 8) {
      throw new IllegalArgumentException("Motion takes 1 to 8 models; got " + models.size() + ".");
    }
    if (!(switchesPerSecond >= 0) || !(speedSigma > 0) || !(speedLimit > 0)) {
      throw new IllegalArgumentException(
          "Motion needs a switching rate of at least 0 and positive speeds; got "
              + switchesPerSecond
              + "/s, "
              + speedSigma
              + " m/s, "
              + speedLimit
              + " m/s.");
    }
  }

  /** Straight flight only. */
  public static Motion straight(double noise, double speedSigma, double speedLimit) {
    return new Motion(List.of(new Model(0, noise)), 0, speedSigma, speedLimit);
  }

  /** Straight flight, and turns to either side at the given rate (degrees per second). */
  public static Motion turning(
      double noise,
      double turnDegrees,
      double turnNoise,
      double switchesPerSecond,
      double speedSigma,
      double speedLimit) {
    double w = Math.toRadians(turnDegrees);
    return new Motion(
        List.of(new Model(0, noise), new Model(w, turnNoise), new Model(-w, turnNoise)),
        switchesPerSecond,
        speedSigma,
        speedLimit);
  }
}
