package org.testudo.airpicture.adsb;

import java.util.OptionalDouble;

/** Values as the text feeds have them; empty and "nan" are no value. */
final class StateCells {

  private StateCells() {}

  static int address(String cell) {
    String digits = cell.strip();
    if (digits.isEmpty() || digits.length() > 6) {
      throw new IllegalArgumentException("\"" + cell + "\" is not an address of six digits");
    }
    return Integer.parseInt(digits, 16);
  }

  static OptionalDouble number(String cell) {
    String text = cell.strip();
    if (text.isEmpty()
        || text.equalsIgnoreCase("nan")
        || text.equalsIgnoreCase("null")
        || text.equalsIgnoreCase("none")) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("\"" + cell + "\" is not a number");
    }
    return OptionalDouble.of(value);
  }
}
