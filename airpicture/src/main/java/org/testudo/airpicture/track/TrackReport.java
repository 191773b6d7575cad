package org.testudo.airpicture.track;

import java.util.List;

/**
 * One track as it is told to others.
 *
 * @param number stays with the track for its life
 * @param time the time (s) it is told for
 * @param x east (m) in the local plane
 * @param y north (m)
 * @param vx metres per second east
 * @param vy metres per second north
 * @param height metres; NaN where no sensor tells one
 * @param climb metres per second up; NaN without height
 * @param accuracy standard deviation (m) of the position in one direction
 * @param existence probability that there is a target
 * @param identity address that it claims; 0 for none
 * @param doubtful whether the claimed position was found not to agree with the radars
 * @param age seconds since the last report of any sensor
 * @param sensors the sensors that contributed lately, in rising order
 */
public record TrackReport(
    long number,
    double time,
    double x,
    double y,
    double vx,
    double vy,
    double height,
    double climb,
    double accuracy,
    double existence,
    long identity,
    boolean doubtful,
    double age,
    List<Integer> sensors) {
  public TrackReport {
    sensors = List.copyOf(sensors);
  }
}
