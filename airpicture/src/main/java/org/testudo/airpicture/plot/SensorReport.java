package org.testudo.airpicture.plot;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One report of one sensor: a view that is filled anew for each and is good only until the callback
 * that got it returns. What a report does not tell is NaN, 0 or empty.
 */
public final class SensorReport {

  /** What a report tells, and in which frame. */
  public enum Kind {
    /** Slant range and azimuth from a radar's site. */
    POLAR,
    /** Range and azimuth over ground from a site, of a system that works in a plane around it. */
    LOCAL,
    /** Latitude and longitude. */
    POSITION,
    /** A track of another system, with latitude and longitude. */
    TRACK,
    /** A track of another system in a plane around its reference point. */
    LOCAL_TRACK
  }

  /**
   * The bound (m) that 95 % of errors of a position keep, by NACp (EPU, RTCA DO-260B table 2-71); 0
   * and beyond: not told.
   */
  private static final double[] BY_NACP = {
    0, 18_520, 7_408, 3_704, 1_852, 926, 555.6, 185.2, 92.6, 30, 10, 3
  };

  /** That of a circular normal error, in standard deviations of a coordinate. */
  private static final double WITHIN_95 = 2.448;

  Kind kind = Kind.POSITION;
  SensorCode sensor =
      new SensorCode(SensorCode.Role.ADSB, new org.testudo.airpicture.asterix.Source(256, 0));
  double time;
  double arrival;
  double range;
  double azimuth;
  double latitude;
  double longitude;
  double sigma;
  double height;
  double east;
  double north;
  double velocitySigma;
  long address;
  long number;
  long callsignBits;
  String callsign = "";
  int modeA;
  boolean ended;
  boolean timed;

  /** Standard deviation (m) of each coordinate by NACp; 0 if that tells none. */
  static double sigma(int nacp) {
    return nacp < BY_NACP.length ? BY_NACP[nacp] / WITHIN_95 : 0;
  }

  /** Forgets everything. */
  void clear() {
    time = arrival = Double.NaN;
    range = azimuth = latitude = longitude = Double.NaN;
    height = east = north = Double.NaN;
    sigma = velocitySigma = 0;
    address = number = callsignBits = 0;
    callsign = "";
    modeA = -1;
    ended = timed = false;
  }

  public Kind kind() {
    return kind;
  }

  public SensorCode sensor() {
    return sensor;
  }

  /** When it was measured, UTC seconds since 1970. */
  public double time() {
    return time;
  }

  /** Whether the report told its time; else it is taken to be that of the arrival. */
  public boolean timed() {
    return timed;
  }

  /** When it was recorded, on the same scale. */
  public double arrival() {
    return arrival;
  }

  /** Metres. */
  public double range() {
    return range;
  }

  /** Radians, clockwise from the site's north. */
  public double azimuth() {
    return azimuth;
  }

  public double latitude() {
    return latitude;
  }

  public double longitude() {
    return longitude;
  }

  /** Standard deviation (m) of each coordinate as the report tells it; 0 if it does not. */
  public double sigma() {
    return sigma;
  }

  /** Metres: the pressure altitude, or where there is none a geometric one; NaN if none is told. */
  public double height() {
    return height;
  }

  /** Metres per second; NaN if not told. */
  public double east() {
    return east;
  }

  public double north() {
    return north;
  }

  /** Standard deviation (m/s) of each component of the velocity; 0 if not told. */
  public double velocitySigma() {
    return velocitySigma;
  }

  /** The transponder's address; 0 for none. */
  public long address() {
    return address;
  }

  /** Another system's number of its track. */
  public long number() {
    return number;
  }

  /** Whether another system ends its track with this. */
  public boolean ended() {
    return ended;
  }

  /** Mode 3/A code, as a number of octal digits' bits; empty if none or not valid. */
  public OptionalInt modeA() {
    return modeA < 0 ? OptionalInt.empty() : OptionalInt.of(modeA);
  }

  /** The identification's bits, to tell whether it is the one seen before; 0 for one as text. */
  public long callsignBits() {
    return callsignBits;
  }

  /** Whether an identification is told. */
  public boolean hasCallsign() {
    return callsignBits != 0 || !callsign.isEmpty();
  }

  /** The identification that the target gives, without blanks. */
  public Optional<String> callsign() {
    String sign = callsignBits == 0 ? callsign : sixBit(callsignBits);
    return sign.isEmpty() ? Optional.empty() : Optional.of(sign);
  }

  /** Eight characters of six bits (ICAO Annex 10 volume IV, table 3-9). */
  private static String sixBit(long bits) {
    StringBuilder text = new StringBuilder(8);
    for (int shift = 42; shift >= 0; shift -= 6) {
      int code = (int) (bits >> shift) & 0x3F;
      if (code >= 1 && code <= 26) {
        text.append((char) ('A' + code - 1));
      } else if (code >= 48 && code <= 57) {
        text.append((char) code);
      }
    }
    return text.toString();
  }
}
