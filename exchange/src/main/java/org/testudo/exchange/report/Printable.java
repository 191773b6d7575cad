package org.testudo.exchange.report;

import java.text.Normalizer;

/**
 * Text of others made safe to print. Control characters can drive a terminal and are illegal in
 * XML; direction overrides can make a line read as something else. Both become a visible mark.
 */
final class Printable {

  private static final int MARK = 0xFFFD;

  private Printable() {}

  /** The text with nothing in it but visible characters and spaces; line breaks become spaces. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(Printable::visible).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int visible(int c) {
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) {
      return ' ';
    }
    boolean control = Character.isISOControl(c);
    boolean directed = within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x2069);
    boolean hidden = c == 0x200E || c == 0x200F || c == 0x061C || c == 0xFEFF || c >= 0xE0000;
    boolean illegal = within(c, Character.MIN_SURROGATE, Character.MAX_SURROGATE);
    return control || directed || hidden || illegal || c == 0xFFFE || c == 0xFFFF ? MARK : c;
  }

  /** The text in ASCII: accents fall away, the rest becomes a near sign or a question mark. */
  static String ascii(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> out.append(near(c)));
    return out.toString();
  }

  private static String near(int c) {
    return switch (c) {
      case 0x00A0, 0x2009, 0x202F -> " ";
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> "-";
      case 0x2018, 0x2019 -> "'";
      case 0x201C, 0x201D -> "\"";
      case 0x2026 -> "...";
      case 0x00B7 -> "-";
      case 0x00D7 -> "x";
      case 0x00B1 -> "+/-";
      case 0x0142 -> "l";
      case 0x00F8 -> "o";
      default -> c < 0x80 ? Character.toString(c) : "?";
    };
  }

  /** Columns that the text takes on a terminal: wide characters two, combining marks none. */
  static int columns(String text) {
    return text.codePoints().map(Printable::columns).sum();
  }

  /** The longest start of the text that fits, with {@code ellipsis} if something was cut. */
  static String fit(String text, int width, String ellipsis) {
    if (columns(text) <= width) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int room = Math.max(0, width - columns(ellipsis));
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      room -= columns(c);
      if (room < 0) {
        break;
      }
      out.appendCodePoint(c);
      at += Character.charCount(c);
    }
    return out.toString().stripTrailing() + ellipsis;
  }

  private static boolean within(int c, int first, int last) {
    return c >= first && c <= last;
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        within(c, 0x1100, 0x115F)
            || within(c, 0x2E80, 0xA4CF)
            || within(c, 0xAC00, 0xD7A3)
            || within(c, 0xF900, 0xFAFF)
            || within(c, 0xFE30, 0xFE6F)
            || within(c, 0xFF00, 0xFF60)
            || within(c, 0x1F300, 0x1FAFF)
            || within(c, 0x20000, 0x3FFFD);
    return wide ? 2 : 1;
  }
}
