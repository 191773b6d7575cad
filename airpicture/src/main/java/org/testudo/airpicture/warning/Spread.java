package org.testudo.airpicture.warning;

/**
 * A covariance in the local plane: of a position in m², of a velocity in (m/s)².
 *
 * @param eastEast variance towards east
 * @param eastNorth covariance of east and north
 * @param northNorth variance towards north
 */
public record Spread(double eastEast, double eastNorth, double northNorth) {

  /** No doubt at all. */
  public static final Spread NONE = new Spread(0, 0, 0);

  public Spread {
    if (!(eastEast >= 0 && northNorth >= 0)
        || !Double.isFinite(eastEast + northNorth)
        || !(eastNorth * eastNorth <= eastEast * northNorth * (1 + 1e-9))) {
      throw new IllegalArgumentException(
          "[%s, %s, %s] is no covariance. Variances must be positive and the covariance no larger than their geometric mean."
              .formatted(eastEast, eastNorth, northNorth));
    }
  }

  /** The same variance in every direction. */
  public static Spread ofDeviation(double deviation) {
    return new Spread(deviation * deviation, 0, deviation * deviation);
  }
}
