package org.testudo.app;

import java.io.PrintWriter;
import java.util.Locale;
import org.testudo.airpicture.warning.Quality;

/** What a run of warnings came to, in words. */
final class WarningText {

  private WarningText() {}

  static void print(WarningRun.Told told, PrintWriter out) {
    if (told.refusedAhead() > 0) {
      line(
          out,
          "%,d updates not taken: far ahead of the feed's time, and no other track confirmed it. Maybe a clock is wrong.",
          told.refusedAhead());
    }
    if (told.unfollowed() > 0) {
      line(
          out,
          "%,d updates not taken: of tracks beyond the 100,000 followed at once. Split the feed.",
          told.unfollowed());
    }
    told.alerts().stream()
        .limit(40)
        .forEach(alert ->
            line(
                out,
                "  %-12s %-30s %s .. %s",
                alert.rule(),
                alert.area(),
                alert.from(),
                alert.on() ? "still on" : alert.until()));
    if (told.alerts().size() > 40) {
      line(out, "  and %,d more", told.alerts().size() - 40);
    }
    Quality quality = told.quality();
    line(
        out,
        "%nAgainst what the tracks did: %,d entries into places; %,d warned, %,d late, %,d missed.",
        quality.entries(),
        quality.warned(),
        quality.late(),
        quality.missed());
    if (quality.warned() > 0) {
      line(
          out,
          "Lead time: %.1f min at the median, at least %.1f min for nine in ten of those warned.",
          quality.leadAtLeast(0.5),
          quality.leadAtLeast(0.9));
    }
    line(
        out,
        "Person-hours under alert %,.0f, of them without need %,.0f.",
        quality.warnedPersonHours(),
        quality.overWarnedPersonHours());
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
