package org.testudo.airpicture.plot;

import java.util.Locale;
import org.testudo.airpicture.asterix.Source;

/**
 * Who reports: what kind of sensor, and the SAC/SIC it gives itself, {@code radar 25/13}.
 *
 * @param source not {@link Source#known} for a feed of aircraft's own messages
 */
public record SensorCode(Role role, Source source) implements Comparable<SensorCode> {

  /** What a sensor is, by what it sends. */
  public enum Role {
    RADAR,
    SURFACE,
    MULTILATERATION,
    /** Aircraft's own messages. */
    ADSB,
    /** State vectors made of such messages, sampled and therefore some seconds old. */
    STATES,
    TRACKER;

    /** The word in files: "radar". */
    public String word() {
      return this == ADSB ? "ads-b" : name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public int compareTo(SensorCode other) {
    int byRole = role.compareTo(other.role);
    return byRole != 0 ? byRole : source.compareTo(other.source);
  }

  @Override
  public String toString() {
    return role.word() + " " + (source.known() ? source : "feed");
  }
}
