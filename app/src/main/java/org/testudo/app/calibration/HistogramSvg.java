package org.testudo.app.calibration;

import java.util.List;
import java.util.Locale;

/** Histograms of the probability integral transform, one panel each, with the even line. */
final class HistogramSvg {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 170;
  private static final int LEFT = 40;
  private static final int TOP = 30;
  private static final int COLUMNS = 2;
  private static final double HIGHEST = 0.3;

  private HistogramSvg() {}

  static String of(List<String> titles, List<Board.Result> boards) {
    int rows = (boards.size() + COLUMNS - 1) / COLUMNS;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"11\">",
        COLUMNS * (WIDTH + LEFT + 20),
        rows * (HEIGHT + TOP + 40));
    add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
    for (int i = 0; i < boards.size(); i++) {
      panel(
          svg,
          titles.get(i),
          boards.get(i),
          LEFT + i % COLUMNS * (WIDTH + LEFT + 20),
          TOP + i / COLUMNS * (HEIGHT + TOP + 40));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void panel(
      StringBuilder svg, String title, Board.Result board, int left, int top) {
    List<Double> bins = board.histogram();
    add(svg, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", left, top - 12, title);
    double width = (double) WIDTH / bins.size();
    for (int i = 0; i < bins.size(); i++) {
      double height = HEIGHT * Math.min(1, Math.max(0, bins.get(i)) / HIGHEST);
      add(
          svg,
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#4878a8\"/>",
          left + i * width + 1,
          top + HEIGHT - height,
          width - 2,
          height);
      add(
          svg,
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#333\">%.0f</text>",
          left + (i + 0.5) * width,
          top + HEIGHT - height - 3,
          100 * bins.get(i));
    }
    double even = top + HEIGHT * (1 - 1.0 / bins.size() / HIGHEST);
    add(
        svg,
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#c33\""
            + " stroke-dasharray=\"4 3\"/>",
        left,
        left + WIDTH,
        even,
        even);
    add(
        svg,
        "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#333\"/>",
        left,
        left + WIDTH,
        top + HEIGHT,
        top + HEIGHT);
    add(svg, "<text x=\"%d\" y=\"%d\">quick</text>", left, top + HEIGHT + 14);
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">late</text>",
        left + WIDTH,
        top + HEIGHT + 14);
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">tenth of the forecast, %% of outcomes</text>",
        left + WIDTH / 2,
        top + HEIGHT + 14);
  }

  @SuppressWarnings("AnnotateFormatMethod") // would need a library for one annotation
  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
