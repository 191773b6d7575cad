package org.testudo.protection.sight;

/**
 * From where a sensor looks: a post of the grid and a height over it.
 *
 * @param metres height of the antenna over the reference
 * @param rangeMetres how far it looks, border included; may be infinite
 */
public record Eye(int row, int column, double metres, Reference reference, double rangeMetres) {

  /** What a height is counted from. */
  public enum Reference {
    GROUND,
    SEA_LEVEL
  }

  public Eye {
    if (!(Math.abs(metres) <= 100_000)) {
      throw new IllegalArgumentException(
          "The antenna height (" + metres + " m) must lie within ±100 km.");
    }
    if (!(rangeMetres > 0)) {
      throw new IllegalArgumentException("The range (" + rangeMetres + " m) must be positive.");
    }
  }

  public static Eye aboveGround(int row, int column, double metres, double rangeMetres) {
    return new Eye(row, column, metres, Reference.GROUND, rangeMetres);
  }
}
