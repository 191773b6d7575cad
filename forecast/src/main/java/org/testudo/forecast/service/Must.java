package org.testudo.forecast.service;

/** What every record here checks first; the message holds the value and a remedy. */
final class Must {

  private Must() {}

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  static void be(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  static void name(String what, String id) {
    be(!id.isBlank(), "A %s needs an id, not '%s'. Maybe a key was left blank.", what, id);
  }

  static void probability(String what, double value) {
    be(
        value >= 0 && value <= 1,
        "The %s (%s) must lie between 0 and 1. Maybe it was given in percent.",
        what,
        value);
  }

  static void count(String what, int value) {
    be(
        value >= 0,
        "The %s (%d) must be 0 or more. Maybe the signs of a difference were swapped.",
        what,
        value);
  }
}
