package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.List;

/**
 * One track as it is told to others.
 *
 * @param number stays with the track for its life; -1 for one that only another system tells
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

  /** The same track with an estimate fused with that of another system. */
  TrackReport with(
      CovarianceIntersection.Estimate fused, int source, long theirIdentity, double theirAge) {
    List<Integer> all = new ArrayList<>(sensors);
    all.add(source);
    all.sort(null);
    return new TrackReport(
        number,
        time,
        fused.mean(0),
        fused.mean(1),
        fused.mean(2),
        fused.mean(3),
        height,
        climb,
        accuracy(fused),
        existence,
        identity == 0 ? theirIdentity : identity,
        doubtful,
        Math.min(age, theirAge),
        all);
  }

  /** A track that only another system tells. */
  static TrackReport foreign(
      int source, double now, CovarianceIntersection.Estimate estimate, long identity, double age) {
    return new TrackReport(
        -1,
        now,
        estimate.mean(0),
        estimate.mean(1),
        estimate.mean(2),
        estimate.mean(3),
        Double.NaN,
        Double.NaN,
        accuracy(estimate),
        1,
        identity,
        false,
        age,
        List.of(source));
  }

  private static double accuracy(CovarianceIntersection.Estimate e) {
    return Math.sqrt((e.covariance(0, 0) + e.covariance(1, 1)) / 2);
  }
}
