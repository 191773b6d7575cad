package org.testudo.exchange.warning;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.airpicture.warning.Level;

/**
 * Under which names a GeoJSON file keeps what an area is.
 *
 * @param levelOfAll the level of every feature, for files that do not say it
 * @param residents the name of the people's number, where the file has one
 * @param geocodes the name of each geocode in messages, and the property that holds it
 */
public record AreaKeys(
    String id,
    String nameUkrainian,
    String nameEnglish,
    String level,
    Optional<Level> levelOfAll,
    String within,
    String residents,
    Map<String, String> geocodes) {

  /** As the documentation has them. */
  public static final AreaKeys USUAL =
      new AreaKeys(
          "id",
          "name-uk",
          "name-en",
          "level",
          Optional.empty(),
          "within",
          "residents",
          Map.of("KATOTTG", "katottg"));

  public AreaKeys {
    geocodes = Map.copyOf(geocodes);
  }

  /** All properties that are read. */
  Set<String> asked() {
    Set<String> asked =
        new HashSet<>(
            List.of(id, nameUkrainian, nameEnglish, level, within, residents, "radius-km"));
    asked.addAll(geocodes.values());
    return asked;
  }
}
