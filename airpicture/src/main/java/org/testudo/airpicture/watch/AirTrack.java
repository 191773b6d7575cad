package org.testudo.airpicture.watch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One track at the time of its frame.
 *
 * @param number stays with the track for its life; below 0 for one that only another system tells
 * @param latitude degrees, WGS 84
 * @param longitude degrees
 * @param position covariance of the position by true east and north (m²)
 * @param east metres per second over ground
 * @param north metres per second over ground
 * @param velocity covariance of the velocity ((m/s)²)
 * @param height metres as the sensors tell it, mostly pressure altitude; NaN if none does
 * @param climb metres per second; NaN without height
 * @param existence probability that there is a target
 * @param address of the transponder; 0 for none
 * @param callsign as the target gives it
 * @param modeA code, octal digits' bits
 * @param doubtful whether radars contradict the position that the target claims
 * @param age seconds since the last report of any sensor
 * @param sensors that contributed lately
 */
public record AirTrack(
    long number,
    double latitude,
    double longitude,
    Covariance position,
    double east,
    double north,
    Covariance velocity,
    double height,
    double climb,
    double existence,
    long address,
    Optional<String> callsign,
    OptionalInt modeA,
    boolean doubtful,
    double age,
    List<Contribution> sensors) {

  /** A symmetric matrix of two by two. */
  public record Covariance(double eastEast, double eastNorth, double northNorth) {

    /** Standard deviation in one direction: root of the mean of both. */
    public double sigma() {
      return Math.sqrt((eastEast + northNorth) / 2);
    }
  }

  /**
   * A sensor's part in a track.
   *
   * @param sensor its place in the frame's list of sensors
   * @param name as the sensor is told: "radar 25/13"
   * @param age seconds since its last report of this target
   */
  public record Contribution(int sensor, String name, double age) {}

  public AirTrack {
    sensors = List.copyOf(sensors);
  }

  /** A name for the track: its number, or "f" and a number if only another system tells it. */
  public String name() {
    return number < 0 ? "f" + -number : Long.toString(number);
  }
}
