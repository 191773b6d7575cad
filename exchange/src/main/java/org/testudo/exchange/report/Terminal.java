package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines for a terminal of a given width. All foreign text passes {@link #clean}, so that no source
 * can move the cursor or recolour the screen; colour is laid on last, so that it takes no room.
 */
record Terminal(ReportText.Style style) {

  /** How a piece of text stands out, as ANSI select-graphic-rendition codes (ECMA-48, 8.3.117). */
  enum Ink {
    STRONG("1"),
    SOFT("2"),
    COST("33"),
    READY("36");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  String clean(String text) {
    String printable = Printable.of(text).replace(Figures.THIN, " ");
    return style.unicode() ? printable : Printable.ascii(printable);
  }

  /** Cleaned and cut to the width. */
  String fit(String text, int width) {
    return Printable.fit(clean(text), width, style.unicode() ? "…" : "..");
  }

  /** Cleaned and brought to exactly the width. */
  String left(String text, int width) {
    String cut = fit(text, width);
    return cut + " ".repeat(width - Printable.columns(cut));
  }

  String right(String text, int width) {
    String cut = fit(text, width);
    return " ".repeat(width - Printable.columns(cut)) + cut;
  }

  String ink(Ink ink, String text) {
    return style.colour() && !text.isBlank()
        ? "\u001B[" + ink.code + "m" + text + "\u001B[0m"
        : text;
  }

  String rule() {
    return (style.unicode() ? "─" : "-").repeat(style.width());
  }

  /** One sign or the other. */
  String sign(String unicode, String ascii) {
    return style.unicode() ? unicode : ascii;
  }

  /** Broken at spaces into lines that fit; a word longer than a line is cut. */
  List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : List.of(clean(text).strip().split(" +"))) {
      String piece = Printable.fit(word, width, sign("…", ".."));
      if (!line.isEmpty() && Printable.columns(line + " " + piece) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(piece);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A bar of eighths of a column, or of whole columns in ASCII; anything above 0 shows. */
  String bar(double share, int width) {
    double clamped = Math.clamp(share, 0, 1);
    if (!style.unicode()) {
      long whole = Math.round(clamped * width);
      return "#".repeat(Math.toIntExact(clamped > 0 ? Math.max(1, whole) : 0));
    }
    long eighths = Math.round(clamped * width * 8);
    if (clamped > 0) {
      eighths = Math.max(1, eighths);
    }
    String part = " ▏▎▍▌▋▊▉";
    int rest = Math.toIntExact(eighths % 8);
    return "█".repeat(Math.toIntExact(eighths / 8))
        + (rest == 0 ? "" : part.substring(rest, rest + 1));
  }
}
