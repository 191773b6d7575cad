package org.testudo.protection.cover;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.testudo.protection.ThreatClass;

/**
 * The height above ground, in metres, at which a sensor must see each class for a place to count as
 * watched. A planning assumption of the caller's, shown with every figure.
 */
public record FlightHeights(Map<ThreatClass, Double> metres) {
  public FlightHeights {
    EnumMap<ThreatClass, Double> all = new EnumMap<>(metres);
    for (ThreatClass threat : ThreatClass.values()) {
      Double height = all.get(threat);
      if (height == null || !(height >= 0 && height < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "The flight height of %s (%s) must be stated, finite and not negative."
                .formatted(threat, height));
      }
    }
    metres = Collections.unmodifiableMap(all);
  }

  public double of(ThreatClass threat) {
    Double height = metres.get(threat);
    if (height == null) {
      throw new IllegalStateException("No height for " + threat);
    }
    return height;
  }
}
