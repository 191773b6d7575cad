package org.testudo.airpicture.track;

import java.util.Optional;

/**
 * What the tracker assumes of targets, and how much it keeps.
 *
 * @param motion how targets move
 * @param entry how a target moves while it is tentative: one model
 * @param birthRate new targets per square metre and second
 * @param initialDensity targets per square metre at the start
 * @param lifetime mean time (s) until a target leaves
 * @param region where targets are; outside they are soon taken as gone
 * @param gate squared Mahalanobis distance beyond which a plot is not considered
 * @param hypotheses most global hypotheses kept in a cluster; 1 is global nearest neighbour
 * @param pruneBelow hypotheses less probable than this, against the best, are dropped
 * @param mergeBelow hypotheses of one track closer than this (squared, normalized) become one
 * @param promoteAbove a tentative target at least this probable becomes a track
 * @param keepAbove a tentative target less probable than this is forgotten
 * @param deleteBelow a track less probable than this is deleted
 */
public record Settings(
    Motion motion,
    Motion entry,
    double birthRate,
    double initialDensity,
    double lifetime,
    Optional<Region> region,
    double gate,
    int hypotheses,
    double pruneBelow,
    double mergeBelow,
    double promoteAbove,
    double keepAbove,
    double deleteBelow) {

  /** A rectangle in the local plane (m). */
  public record Region(double minX, double minY, double maxX, double maxY) {
    double outside(double x, double y) {
      return Math.max(Math.max(minX - x, x - maxX), Math.max(minY - y, y - maxY));
    }
  }

  /** Chance that a target stays for a time (s). */
  double survival(double dt) {
    return Math.exp(-Math.abs(dt) / lifetime);
  }
}
