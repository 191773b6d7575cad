package org.testudo.forecast.duration;

/** Refusal of bad parameters in one voice: the values first, then the likely cure. */
final class Parameters {

  private Parameters() {}

  static void require(boolean valid, String template, double... values) {
    if (!valid) {
      Object[] boxed = new Object[values.length];
      for (int i = 0; i < values.length; i++) {
        boxed[i] = values[i];
      }
      throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, template, boxed));
    }
  }
}
