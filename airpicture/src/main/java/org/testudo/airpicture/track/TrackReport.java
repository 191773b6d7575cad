package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.List;

/**
 * One track as it is told to others.
 *
 * @param number stays with the track for its life; below 0 for one that only another system tells
 * @param time the time (s) it is told for
 * @param estimate position (m) and velocity (m/s) in the local plane, x east, y north, with how
 *     sure they are
 * @param height metres; NaN where no sensor tells one
 * @param climb metres per second up; NaN without height
 * @param existence probability that there is a target
 * @param identity address that it claims; 0 for none
 * @param doubtful whether the claimed position was found not to agree with the radars
 * @param age seconds since the last report of any sensor
 * @param sensors the sensors that contributed lately, in rising order
 * @param ages seconds since the last report of each of them
 */
public record TrackReport(
    long number,
    double time,
    CovarianceIntersection.Estimate estimate,
    double height,
    double climb,
    double existence,
    long identity,
    boolean doubtful,
    double age,
    List<Integer> sensors,
    List<Double> ages) {
  public TrackReport {
    sensors = List.copyOf(sensors);
    ages = List.copyOf(ages);
  }

  /** East (m) in the local plane. */
  public double x() {
    return estimate.mean(0);
  }

  /** North (m). */
  public double y() {
    return estimate.mean(1);
  }

  /** Metres per second east. */
  public double vx() {
    return estimate.mean(2);
  }

  public double vy() {
    return estimate.mean(3);
  }

  /** Standard deviation (m) of the position in one direction. */
  public double accuracy() {
    return Math.sqrt((estimate.covariance(0, 0) + estimate.covariance(1, 1)) / 2);
  }

  /** The same track with an estimate fused with that of another system. */
  TrackReport with(
      CovarianceIntersection.Estimate fused,
      int source,
      long theirIdentity,
      double theirHeight,
      double theirAge) {
    int at = 0;
    while (at < sensors.size() && sensors.get(at) < source) {
      at++;
    }
    List<Integer> all = new ArrayList<>(sensors);
    List<Double> allAges = new ArrayList<>(ages);
    all.add(at, source);
    allAges.add(at, theirAge);
    return new TrackReport(
        number,
        time,
        fused,
        Double.isNaN(height) ? theirHeight : height,
        climb,
        existence,
        identity == 0 ? theirIdentity : identity,
        doubtful,
        Math.min(age, theirAge),
        all,
        allAges);
  }

  /** A track that only another system tells. */
  static TrackReport foreign(
      long number,
      int source,
      double now,
      CovarianceIntersection.Estimate estimate,
      long identity,
      double height,
      double age) {
    return new TrackReport(
        number,
        now,
        estimate,
        height,
        Double.NaN,
        1,
        identity,
        false,
        age,
        List.of(source),
        List.of(age));
  }
}
