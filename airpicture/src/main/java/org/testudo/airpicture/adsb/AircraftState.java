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
 * @param accuracyCategory of the position (NACp, 0 to 11), with a position only
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
    Optional<Boolean> onGround,
    OptionalInt accuracyCategory) {}
