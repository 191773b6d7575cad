package org.testudo.protection.cover;

/**
 * Where the weight of all places goes against one class, in one unit: persons on a day, or
 * person-days over a horizon. The parts sum to the whole.
 *
 * <p>The parts are differences of nested ceilings. P₀ is the protection if every unit that anybody
 * hopes for stood ready, saw everything and was connected; each further condition only lowers it,
 * and what it takes away is its part. The order is fixed (reach, readiness, sight, link, stock), so
 * that a place which fails twice counts once, at the first.
 *
 * @param unitNotReady units reach the place and are not ready, or only partly
 * @param noSensorSees no sensor of the network sees the height of this class there
 * @param sightUnknown of {@code noSensorSees}, the places where some sensor's sight is unknown
 * @param noLink a sensor sees it, and none that does feeds the unit through a post
 * @param backup the part of {@code covered} that two or more units cover
 */
public record WhyNot(
    double whole,
    double covered,
    double backup,
    double noUnitInReach,
    double unitNotReady,
    double noSensorSees,
    double sightUnknown,
    double noLink,
    double noStock) {

  /** The reasons, in the order in which they are asked. */
  public enum Reason {
    COVERED,
    NO_UNIT_IN_REACH,
    UNIT_NOT_READY,
    NO_SENSOR_SEES,
    NO_LINK,
    NO_STOCK
  }

  /** What the reach circles alone promise, at any readiness. */
  public double byCirclesAlone() {
    return whole - noUnitInReach;
  }

  public double part(Reason reason) {
    return switch (reason) {
      case COVERED -> covered;
      case NO_UNIT_IN_REACH -> noUnitInReach;
      case UNIT_NOT_READY -> unitNotReady;
      case NO_SENSOR_SEES -> noSensorSees;
      case NO_LINK -> noLink;
      case NO_STOCK -> noStock;
    };
  }

  /** A mean over classes, or a sum over places: both add and scale part by part. */
  WhyNot plus(WhyNot other, double times) {
    return new WhyNot(
        whole + times * other.whole,
        covered + times * other.covered,
        backup + times * other.backup,
        noUnitInReach + times * other.noUnitInReach,
        unitNotReady + times * other.unitNotReady,
        noSensorSees + times * other.noSensorSees,
        sightUnknown + times * other.sightUnknown,
        noLink + times * other.noLink,
        noStock + times * other.noStock);
  }

  static WhyNot none() {
    return new WhyNot(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
