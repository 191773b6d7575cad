package org.testudo.protection;

/**
 * What a place counts for. Residents and criticality are different quantities and never add up, so
 * one {@link ProtectionModel} holds places of one kind of weight only.
 */
public sealed interface Weight {

  double value();

  /** People who live there. The measure is then in person-days. */
  record Residents(double value) implements Weight {
    public Residents {
      requireWeight("residents", value);
    }
  }

  /** Criticality of a plant, port or hub on the user's own scale. The measure is weight-days. */
  record Criticality(double value) implements Weight {
    public Criticality {
      requireWeight("criticality", value);
    }
  }

  /**
   * Residents times the share of time they are exposed to one threat class. The measure is then in
   * exposed person-days and never adds up with the other two.
   */
  record Exposed(double value) implements Weight {
    public Exposed {
      requireWeight("exposed residents", value);
    }
  }

  private static void requireWeight(String kind, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The "
              + kind
              + " ("
              + value
              + ") of a place must be finite and not negative. Leave a place of unknown weight out"
              + " and report it.");
    }
  }
}
