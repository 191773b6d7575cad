package org.testudo.forecast;

/**
 * Words for probabilities: Intelligence Community Directive 203, <i>Analytic Standards</i> (2
 * January 2015), section D.6.e(2)(a). Always show the number beside the word.
 *
 * <p>The directive's bands meet (20 % ends one and begins the next); here a band holds its lower
 * end. It has no words for what is certain, nor for less than 1 % or more than 99 %: those are put
 * with the outermost bands.
 */
public enum EstimativeWord {
  ALMOST_NO_CHANCE(0, "almost no chance"),
  VERY_UNLIKELY(0.05, "very unlikely"),
  UNLIKELY(0.20, "unlikely"),
  ROUGHLY_EVEN_CHANCE(0.45, "roughly even chance"),
  LIKELY(0.55, "likely"),
  VERY_LIKELY(0.80, "very likely"),
  ALMOST_CERTAIN(0.95, "almost certain");

  private final double from;
  private final String words;

  EstimativeWord(double from, String words) {
    this.from = from;
    this.words = words;
  }

  /**
   * The word for a probability.
   *
   * @param probability 0 to 1
   */
  public static EstimativeWord of(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "A probability lies between 0 and 1, not %s. Maybe it is a percentage."
              .formatted(probability));
    }
    EstimativeWord word = ALMOST_NO_CHANCE;
    for (EstimativeWord next : values()) {
      word = probability >= next.from ? next : word;
    }
    return word;
  }

  /** As the directive writes it. */
  public String words() {
    return words;
  }
}
