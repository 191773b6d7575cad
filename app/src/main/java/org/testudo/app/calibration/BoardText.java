package org.testudo.app.calibration;

import java.util.Locale;
import org.testudo.forecast.calibration.Reliability;

/** A board in lines of text. */
final class BoardText {

  private BoardText() {}

  static void append(StringBuilder text, Board.Result board, String clusters) {
    line(
        text,
        "%n  %s: %,d forecasts of %,d %s, %,d came, %,d not yet",
        board.name(),
        board.forecasts(),
        board.clusters(),
        clusters,
        board.happened(),
        board.forecasts() - board.happened());
    for (Reliability.Share share : board.shares()) {
      line(
          text,
          "    came by the P%-2.0f %5.1f %%  (95 %% CI %.1f to %.1f)",
          100 * share.said(),
          100 * share.found(),
          100 * share.low(),
          100 * share.high());
    }
    line(text, "    between P10 and P90 %.1f %%", 100 * board.inside());
    line(
        text,
        "    mean CRPS %.1f days, pinball loss of the P80 %.1f days",
        board.meanScore(),
        board.pinball80());
    for (Board.Rival rival : board.rivals()) {
      line(
          text,
          "    against %-38s %,6d forecasts: ours %.1f, theirs %.1f days, skill %+.0f %%",
          rival.name(),
          rival.forecasts(),
          rival.ourMeanScore(),
          rival.meanScore(),
          100 * rival.skill());
    }
    StringBuilder tenths = new StringBuilder("    PIT in tenths:");
    board
        .histogram()
        .forEach(share -> tenths.append(String.format(Locale.ROOT, " %.1f", 100 * share)));
    line(text, "%s %%", tenths);
  }

  @SuppressWarnings("AnnotateFormatMethod") // would need a library for one annotation
  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
