package org.testudo.airpicture.watch;

import java.util.Optional;
import org.testudo.airpicture.plot.SensorCode;
import org.testudo.airpicture.track.SensorHealth;

/**
 * A sensor as it does now.
 *
 * @param site where it stands, if it measures from there
 * @param technique how it sees, as category 062 tells ages by
 * @param working whether it has reported lately: within two and a half periods, and ten seconds
 */
public record SensorState(
    SensorCode code,
    Optional<SensorSite> site,
    Technique technique,
    boolean working,
    SensorHealth health) {

  /** How a sensor sees. */
  public enum Technique {
    PRIMARY,
    SECONDARY,
    MODE_S,
    EXTENDED_SQUITTER,
    MULTILATERATION,
    OTHER_SYSTEM
  }
}
