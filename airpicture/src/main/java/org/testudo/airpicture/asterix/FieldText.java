package org.testudo.airpicture.asterix;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A field's value as it is written in JSON, both ways.
 *
 * <p>Text that does not consist of the coding's own characters is written as {@code "#"} and its
 * bits in hexadecimal, so that every bit pattern has exactly one text.
 */
final class FieldText {

  private final Field field;
  private final Coding coding;
  private final Segment segment;

  FieldText(Field field, Segment segment) {
    this.field = field;
    this.coding = field.coding();
    this.segment = segment;
  }

  void write(Utf8Text out, byte[] bytes, int at) {
    write(out, resolved(bytes, at), field.raw(bytes, at));
  }

  private Coding resolved(byte[] bytes, int at) {
    if (coding instanceof Coding.When when) {
      for (Field other : segment.fields()) {
        if (other.name().equals(when.selector()) || other.name().endsWith("." + when.selector())) {
          return other.raw(bytes, at) == 0 ? when.ifZero() : when.ifOne();
        }
      }
    }
    return coding;
  }

  private void write(Utf8Text out, Coding as, long raw) {
    switch (as) {
      case Coding.Code _, Coding.Signed _, Coding.When _ -> out.put(raw);
      case Coding.Quantity quantity -> out.put(raw * quantity.step(), quantity.decimals());
      case Coding.Octal _ -> out.put('"').putDigits(raw, field.bits(), 3).put('"');
      case Coding.Hex _ -> out.put('"').putDigits(raw, field.bits(), 4).put('"');
      case Coding.Icao _ -> characters(out, raw, 6);
      case Coding.Ascii _ -> characters(out, raw, 8);
    }
  }

  private void characters(Utf8Text out, long raw, int each) {
    int start = out.size();
    out.put('"');
    int kept = out.size();
    boolean first = true;
    for (int shift = field.bits() - each; shift >= 0; shift -= each) {
      int code = (int) (raw >>> shift) & (1 << each) - 1;
      char character = each == 6 ? icao(code) : (char) code;
      if (character < ' ' || character > '~' || (character == '#' && first)) {
        out.cut(start);
        out.put('"').put('#').putDigits(raw, field.bits(), 4).put('"');
        return;
      }
      if (character == '"' || character == '\\') {
        out.put('\\');
      }
      out.put(character);
      first = false;
      if (character != ' ') {
        kept = out.size();
      }
    }
    out.cut(kept);
    out.put('"');
  }

  private static char icao(int code) {
    return code >= 1 && code <= 26
        ? (char) ('A' + code - 1)
        : code == 32 || (code >= 48 && code <= 57) ? (char) code : 0;
  }

  /**
   * Writes a value read from JSON into the field's bits.
   *
   * @throws IllegalArgumentException naming the field, the value and what would fit
   */
  void read(Object value, byte[] bytes, int at) {
    Coding as = resolved(bytes, at);
    long raw;
    try {
      raw = raw(as, value);
    } catch (ArithmeticException | IllegalArgumentException _) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: %s is not %s", field.path(), shown(value), expected(as)));
    }
    field.write(bytes, at, raw);
  }

  private static String shown(Object value) {
    return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
  }

  private String expected(Coding as) {
    int bits = field.bits();
    return switch (as) {
      case Coding.Code _, Coding.When _ -> "a whole number of " + bits + " bits";
      case Coding.Signed _ -> "a whole number of " + bits + " bits with sign";
      case Coding.Quantity q ->
          "a number of %s between %s and %s"
              .formatted(
                  q.unit().equals("1") ? "units" : q.unit(),
                  q.signed() ? -Math.scalb(q.step(), bits - 1) : 0.0,
                  Math.scalb(q.step(), q.signed() ? bits - 1 : bits) - q.step());
      case Coding.Octal _ -> "text of " + (bits + 2) / 3 + " octal digits";
      case Coding.Hex _ -> "text of " + (bits + 3) / 4 + " hexadecimal digits";
      case Coding.Icao _ -> "text of at most " + bits / 6 + " of A-Z, 0-9 and blank";
      case Coding.Ascii _ -> "text of at most " + bits / 8 + " ASCII characters";
    };
  }

  private long raw(Coding as, Object value) {
    return switch (as) {
      case Coding.Code _, Coding.When _ -> fits(number(value).longValueExact(), false);
      case Coding.Signed _ -> fits(number(value).longValueExact(), true);
      case Coding.Quantity q -> {
        double steps = number(value).doubleValue() / q.step();
        if (!(Math.abs(steps) < 9e18)) {
          throw new IllegalArgumentException("out of range");
        }
        yield fits((long) Math.rint(steps), q.signed());
      }
      case Coding.Octal _ -> digits(value, 8, (field.bits() + 2) / 3);
      case Coding.Hex _ -> digits(value, 16, (field.bits() + 3) / 4);
      case Coding.Icao _ -> characters(value, 6);
      case Coding.Ascii _ -> characters(value, 8);
    };
  }

  private static BigDecimal number(Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw new IllegalArgumentException("no number");
  }

  private long fits(long raw, boolean signed) {
    int bits = field.bits();
    boolean good =
        signed
            ? raw >= -1L << (bits - 1) && raw <= (1L << (bits - 1)) - 1
            : bits == 64 || (raw >= 0 && raw >>> bits == 0);
    if (!good) {
      throw new IllegalArgumentException("out of range");
    }
    return raw;
  }

  private long digits(Object value, int radix, int count) {
    if (!(value instanceof String text) || text.length() != count) {
      throw new IllegalArgumentException("not " + count + " digits");
    }
    return fits(Long.parseUnsignedLong(text, radix), false);
  }

  private long characters(Object value, int each) {
    if (!(value instanceof String text)) {
      throw new IllegalArgumentException("no text");
    }
    if (text.startsWith("#")) {
      return digits(text.substring(1), 16, (field.bits() + 3) / 4);
    }
    int count = field.bits() / each;
    if (text.length() > count) {
      throw new IllegalArgumentException("too long");
    }
    long raw = 0;
    for (int i = 0; i < count; i++) {
      char character = i < text.length() ? text.charAt(i) : ' ';
      int code =
          each == 8
              ? character
              : character >= 'A' && character <= 'Z' ? character - 'A' + 1 : character;
      if (character < ' ' || character > '~' || (each == 6 && icao(code) != character)) {
        throw new IllegalArgumentException("not a character of the coding");
      }
      raw = raw << each | code;
    }
    return raw;
  }
}
