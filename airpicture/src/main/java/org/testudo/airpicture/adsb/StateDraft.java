package org.testudo.airpicture.adsb;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A state while it is put together: what nobody says stays empty. */
final class StateDraft {
  final long timeNanos;
  final int address;
  Optional<String> callsign = Optional.empty();
  OptionalDouble latitude = OptionalDouble.empty();
  OptionalDouble longitude = OptionalDouble.empty();
  OptionalDouble altitudeFeet = OptionalDouble.empty();
  OptionalDouble groundSpeedKnots = OptionalDouble.empty();
  OptionalDouble trackDegrees = OptionalDouble.empty();
  OptionalDouble verticalRateFeetPerMinute = OptionalDouble.empty();
  OptionalInt modeA = OptionalInt.empty();
  Optional<Boolean> onGround = Optional.empty();
  OptionalInt accuracyCategory = OptionalInt.empty();

  StateDraft(long timeNanos, int address) {
    this.timeNanos = timeNanos;
    this.address = address;
  }

  /** A place in degrees, or none: half of one is none. */
  void place(OptionalDouble north, OptionalDouble east) {
    boolean both = north.isPresent() && east.isPresent();
    latitude = both ? north : OptionalDouble.empty();
    longitude = both ? east : OptionalDouble.empty();
  }

  void motion(OptionalDouble knots, OptionalDouble track, OptionalDouble climb) {
    groundSpeedKnots = knots;
    trackDegrees = track;
    verticalRateFeetPerMinute = climb;
  }

  AircraftState state() {
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
        onGround,
        accuracyCategory);
  }
}
