package org.testudo.protection.network;

/**
 * A link that carries one standard both ways between two nodes. Two nodes may have several.
 *
 * @param latency how old a track may be when it arrives; it decides no serving, and is reported
 * @param capacity how many units it can carry tracks to at once; {@link #UNLIMITED} if nobody says
 */
public record NetworkLink(String a, String b, String standard, Latency latency, int capacity) {

  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Latency classes, best first. */
  public enum Latency {
    /** Fit for following an object. */
    REAL_TIME,
    /** Fit for a warning and for an air picture. */
    NEAR_REAL_TIME,
    /** Fit for reports. */
    DELAYED
  }

  public NetworkLink {
    if (a.equals(b)) {
      throw new IllegalArgumentException(
          "The link in %s joins %s to itself. Maybe an end was mistyped.".formatted(standard, a));
    }
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "The capacity (%d units) of the link %s to %s must be at least 1. Leave a link that carries nothing out."
              .formatted(capacity, a, b));
    }
  }

  public static NetworkLink of(String a, String b, String standard) {
    return new NetworkLink(a, b, standard, Latency.NEAR_REAL_TIME, UNLIMITED);
  }

  /** Its ends and standard, in words. */
  public String words() {
    return "%s – %s (%s)".formatted(a, b, standard);
  }
}
