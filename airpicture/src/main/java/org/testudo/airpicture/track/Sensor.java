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
      double reach)
      implements Sensor {
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
