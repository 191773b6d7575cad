package org.testudo.airpicture.track;

/** What is known of a sensor beforehand. Positions in the local plane, metres, x east, y north. */
public sealed interface Sensor {
  /** Number that its reports carry; not negative. */
  int id();

  /** Probability that a target in reach gives a report, each turn or each period. */
  double detection();

  /**
   * A turning radar: slant range already brought to the plane, azimuth clockwise from north.
   *
   * @param period seconds a turn
   * @param rangeSigma standard deviation of range (m)
   * @param azimuthSigma standard deviation of azimuth (rad)
   * @param falsePlots expected false plots a turn, spread evenly over the disc
   * @param reach greatest range (m)
   * @param height of the antenna above the ellipsoid (m); NaN where ranges are of the plane itself,
   *     not slant ranges brought to it
   * @param blindWithin range (m) within which a target may be too steep above to be seen: no plot
   *     there says nothing
   */
  record Radar(
      int id,
      double x,
      double y,
      double period,
      double rangeSigma,
      double azimuthSigma,
      double detection,
      double falsePlots,
      double reach,
      double height,
      double blindWithin)
      implements Sensor {
    /** Height (m) that is assumed where a plot tells none. */
    private static final double USUAL = 5000;

    /**
     * Its standard deviation (m), more than heights have: an error of range goes with the square of
     * the height, and it is the same from plot to plot. 12,000 m is 2.2 of these away, (12,000² -
     * 5,000²) / 2 = 2.2 · 5,000 · 5,500; with 3,000 a target there was a track to each of two
     * radars.
     */
    private static final double UNKNOWN = 5500;

    /** Straight above, errors of slant range would grow without end. */
    private static final double MOST_STRETCH = 10;

    /** A radar of the plane, whose ranges are no slant ranges. */
    public Radar(
        int id,
        double x,
        double y,
        double period,
        double rangeSigma,
        double azimuthSigma,
        double detection,
        double falsePlots,
        double reach) {
      this(id, x, y, period, rangeSigma, azimuthSigma, detection, falsePlots, reach, Double.NaN, 0);
    }

    public Radar {
      if (id < 0 || !(period > 0) || !(rangeSigma > 0) || !(azimuthSigma > 0) || !(reach > 0)) {
        throw new IllegalArgumentException(
            "Radar " + id + " needs a number of at least 0 and positive period, noise and reach.");
      }
      if (!(detection > 0 && detection < 1) || !(falsePlots > 0)) {
        throw new IllegalArgumentException(
            "Radar "
                + id
                + " needs a detection probability between 0 and 1 and false plots above 0; got "
                + detection
                + " and "
                + falsePlots
                + ".");
      }
    }

    double falseDensity() {
      return falsePlots / (Math.PI * reach * reach);
    }

    /** How far (m) a target is above the antenna; 0 in the plane. NaN is an unknown height. */
    double rise(double target) {
      return Double.isNaN(height) ? 0 : (Double.isNaN(target) ? USUAL : target) - height;
    }

    /**
     * Metres of range in the plane that a metre of slant range makes at a range in the plane: close
     * to the radar, errors of slant range grow.
     */
    static double stretch(double range, double rise) {
      double slope = rise / Math.max(range, 1);
      return Math.min(Math.sqrt(1 + slope * slope), MOST_STRETCH);
    }

    /** Variance (m²) of a plot's range in the plane, with what its height leaves open. */
    double rangeVariance(double range, double target) {
      double stretch = stretch(range, rise(target));
      double high = Double.isNaN(target) ? UNKNOWN : TrackFacts.HEIGHT_SIGMA;
      return rangeSigma * rangeSigma * stretch * stretch + high * high * (stretch * stretch - 1);
    }
  }

  /**
   * A source of positions: ADS-B, multilateration, or the tracks of another system.
   *
   * @param detection share of the reports expected that arrive
   * @param sigma standard deviation (m) of each coordinate where the report gives none
   * @param period seconds between the reports of one target
   * @param falseDensity reports of nothing, per square metre and period
   */
  record Positions(int id, double detection, double sigma, double period, double falseDensity)
      implements Sensor {
    public Positions {
      if (id < 0 || !(sigma > 0) || !(period > 0) || !(falseDensity > 0)) {
        throw new IllegalArgumentException(
            "Source " + id + " needs a number of at least 0 and positive noise, period, density.");
      }
      if (!(detection > 0 && detection < 1)) {
        throw new IllegalArgumentException(
            "Source " + id + " needs a detection probability between 0 and 1; got " + detection);
      }
    }
  }
}
