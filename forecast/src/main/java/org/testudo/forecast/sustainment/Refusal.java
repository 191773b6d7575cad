package org.testudo.forecast.sustainment;

/** Checks that every formula here begins with: the value goes into the message, with a remedy. */
final class Refusal {

  /** Keeps sums of a stock and a number of backorders inside an int. */
  static final int MOST_STOCK = 1_000_000_000;

  private Refusal() {}

  static double finiteNotNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be a finite number, 0 or more. Maybe a field was left blank or the signs of a difference were swapped."
              .formatted(what, value));
    }
    return value;
  }

  static double finitePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be a finite number above 0. Maybe a rate was given where a duration is meant, or the other way round."
              .formatted(what, value));
    }
    return value;
  }

  static double probability(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The %s (%s) must lie between 0 and 1. Maybe it was given in percent."
              .formatted(what, value));
    }
    return value;
  }

  static int notNegative(String what, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "The %s (%d) must be 0 or more. Maybe backorders were given as a negative stock."
              .formatted(what, value));
    }
    return value;
  }

  static int stock(String what, int value) {
    if (value < 0 || value > MOST_STOCK) {
      throw new IllegalArgumentException(
          "The %s (%d) must lie between 0 and %d. Maybe backorders were given as a negative stock."
              .formatted(what, value, MOST_STOCK));
    }
    return value;
  }

  static int atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The %s (%d) must be at least 1. Leave the item out if there is none."
              .formatted(what, value));
    }
    return value;
  }
}
