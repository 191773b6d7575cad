package org.testudo.airpicture.adsb;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What an aircraft says of itself at a moment, as far as it says it.
 *
 * @param timeNanos since 1970-01-01T00:00:00Z, or since the stream's start if it has no date
 * @param address of its transponder, 24 bits
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east
 * @param altitudeFeet of the pressure altitude (1013.25 hPa)
 * @param groundSpeedKnots over ground
 * @param trackDegrees clockwise from true north
 * @param verticalRateFeetPerMinute positive upwards
 * @param modeA four octal digits as a number: 7700 is emergency
 */
public record AircraftState(
    long timeNanos,
    int address,
    Optional<String> callsign,
    OptionalDouble latitude,
    OptionalDouble longitude,
    OptionalDouble altitudeFeet,
    OptionalDouble groundSpeedKnots,
    OptionalDouble trackDegrees,
    OptionalDouble verticalRateFeetPerMinute,
    OptionalInt modeA,
    Optional<Boolean> onGround) {

  /** Only who and when. */
  static AircraftState of(long timeNanos, int address) {
    return new AircraftState(
        timeNanos,
        address,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  AircraftState withCallsign(String sign) {
    return new AircraftState(
        timeNanos,
        address,
        Optional.of(sign),
        latitude,
        longitude,
        altitudeFeet,
        groundSpeedKnots,
        trackDegrees,
        verticalRateFeetPerMinute,
        modeA,
        onGround);
  }

  AircraftState withPosition(double north, double east) {
    return new AircraftState(
        timeNanos,
        address,
        callsign,
        OptionalDouble.of(north),
        OptionalDouble.of(east),
        altitudeFeet,
        groundSpeedKnots,
        trackDegrees,
        verticalRateFeetPerMinute,
        modeA,
        onGround);
  }

  AircraftState withAltitude(OptionalDouble feet) {
    return new AircraftState(
        timeNanos,
        address,
        callsign,
        latitude,
        longitude,
        feet,
        groundSpeedKnots,
        trackDegrees,
        verticalRateFeetPerMinute,
        modeA,
        onGround);
  }

  AircraftState withMotion(OptionalDouble knots, OptionalDouble track, OptionalDouble climb) {
    return new AircraftState(
        timeNanos,
        address,
        callsign,
        latitude,
        longitude,
        altitudeFeet,
        knots,
        track,
        climb,
        modeA,
        onGround);
  }

  AircraftState withModeA(OptionalInt code) {
    return new AircraftState(
        timeNanos,
        address,
        callsign,
        latitude,
        longitude,
        altitudeFeet,
        groundSpeedKnots,
        trackDegrees,
        verticalRateFeetPerMinute,
        code,
        onGround);
  }

  AircraftState withOnGround(boolean ground) {
    return new AircraftState(
        timeNanos,
        address,
        callsign,
        latitude,
        longitude,
        altitudeFeet,
        groundSpeedKnots,
        trackDegrees,
        verticalRateFeetPerMinute,
        modeA,
        Optional.of(ground));
  }
}
