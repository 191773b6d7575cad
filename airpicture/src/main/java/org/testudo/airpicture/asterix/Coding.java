package org.testudo.airpicture.asterix;

import java.util.Optional;

/** What the bits of a field mean. */
public sealed interface Coding {

  /** An unsigned number or code without a scale. */
  record Code() implements Coding {}

  /** A two's complement number without a scale. */
  record Signed() implements Coding {}

  /**
   * A number of steps of a scale.
   *
   * @param step the value of the lowest bit, in the unit
   * @param decimals digits after the point that tell each step from the next
   * @param unit as the definition writes it ("s", "NM", "°"); "1" where there is none
   */
  record Quantity(boolean signed, double step, int decimals, String unit) implements Coding {

    /** With as many decimals as the step needs: all if it ends within seven, else two spare. */
    static Quantity of(boolean signed, double step, String unit) {
      int least = 0;
      for (double unitOfLast = 1; unitOfLast > step; unitOfLast /= 10) {
        least++;
      }
      int most = Math.max(7, least + 1);
      for (int digits = 0; digits <= most; digits++) {
        double scaled = step * Math.pow(10, digits);
        if (scaled == Math.rint(scaled)) {
          return new Quantity(signed, step, digits, unit);
        }
      }
      return new Quantity(signed, step, Math.max(least + 1, 2), unit);
    }
  }

  /** Octal digits, three bits each, as SSR codes are spoken. */
  record Octal() implements Coding {}

  /** Six-bit characters of ICAO Annex 10. */
  record Icao() implements Coding {}

  /** Eight-bit characters. */
  record Ascii() implements Coding {}

  /** Bits that are spoken in hexadecimal: addresses, downlinked registers. */
  record Hex() implements Coding {}

  /** One of two codings, by a one-bit field of the same segment. */
  record When(String selector, Coding ifZero, Coding ifOne) implements Coding {}

  /** Whether the highest bit is a sign. */
  default boolean signed() {
    return switch (this) {
      case Signed _ -> true;
      case Quantity quantity -> quantity.signed;
      case Code _, Octal _, Icao _, Ascii _, Hex _, When _ -> false;
    };
  }

  /** The unit of a quantity. */
  default Optional<String> findUnit() {
    return this instanceof Quantity quantity ? Optional.of(quantity.unit) : Optional.empty();
  }

  /** Reads the words after a field's bits in an edition text. */
  static Coding parse(String words) {
    String[] word = words.split(" ", -1);
    return switch (word[0]) {
      case "", "raw" -> new Code();
      case "signed" -> new Signed();
      case "octal" -> new Octal();
      case "icao" -> new Icao();
      case "ascii" -> new Ascii();
      case "hex" -> new Hex();
      case "u", "s" -> Quantity.of(word[0].equals("s"), scale(word[1]), word[2]);
      case "when" -> {
        String cases = words.substring("when ".length() + word[1].length() + 1);
        int bar = cases.indexOf(" | ");
        yield new When(word[1], parse(cases.substring(0, bar)), parse(cases.substring(bar + 3)));
      }
      default -> throw new IllegalArgumentException("no coding is called \"" + word[0] + "\"");
    };
  }

  /** {@code 180/2^25}, {@code 25}, {@code 1/10}. */
  private static double scale(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? power(text)
        : power(text.substring(0, slash)) / power(text.substring(slash + 1));
  }

  private static double power(String text) {
    int hat = text.indexOf('^');
    return hat < 0
        ? Double.parseDouble(text)
        : Math.pow(
            Double.parseDouble(text.substring(0, hat)),
            Double.parseDouble(text.substring(hat + 1)));
  }
}
