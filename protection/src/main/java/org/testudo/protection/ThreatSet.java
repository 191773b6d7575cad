package org.testudo.protection;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A named set of threat classes for a headline figure.
 *
 * <p>The headline of a set is the <em>mean over its classes</em> of the protected persons of each:
 * a resident counts in full only where every class of the set is covered. It is never "covered
 * against at least one class", which would call a city safe from missiles because a gun reaches
 * drones. The name is shown wherever the figure is.
 */
public record ThreatSet(String name, Set<ThreatClass> classes) {
  public ThreatSet {
    if (name.isBlank() || classes.isEmpty()) {
      throw new IllegalArgumentException(
          "The threat set ("
              + name
              + ") needs a name and at least one class, since a headline must say what it covers.");
    }
    // Enum order, so that sums over the set run in one order everywhere.
    classes = Collections.unmodifiableSet(EnumSet.copyOf(classes));
  }

  public static ThreatSet of(String name, ThreatClass first, ThreatClass... others) {
    return new ThreatSet(name, EnumSet.of(first, others));
  }

  /** The set of one class, named after it. */
  public static ThreatSet only(ThreatClass threat) {
    return new ThreatSet(threat.name(), Set.of(threat));
  }

  /** All four classes, under the name {@code all classes}. */
  public static ThreatSet all() {
    return new ThreatSet("all classes", EnumSet.allOf(ThreatClass.class));
  }

  /** The part of a class in the mean; 0 for a class outside the set. */
  public double part(ThreatClass threat) {
    return classes.contains(threat) ? 1.0 / classes.size() : 0;
  }
}
