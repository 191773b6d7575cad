package org.testudo.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.testudo.airpicture.scenario.FlightRehearsal;
import org.testudo.airpicture.scenario.FlightRehearsal.Part;
import org.testudo.airpicture.track.Sensor;

/** The run of {@link SwissBench} over its hours: errors of the picture and of registration. */
final class SwissChart {
  private static final int LEFT = 62;
  private static final int WIDTH = 660;
  private static final int HEIGHT = 150;
  private static final int GAP = 62;
  private static final int TOP = 34;
  private static final List<String> COLOURS = List.of("#1b6ca8", "#c2571a", "#3f7d20", "#7a3b8f");

  private final StringBuilder svg = new StringBuilder();
  private final List<Part> parts;
  private final double from;
  private final double to;

  private SwissChart(List<Part> parts) {
    this.parts = parts;
    from = parts.getFirst().from();
    to = parts.getLast().to();
  }

  static String of(List<Sensor.Radar> radars, FlightRehearsal.Result result) {
    return new SwissChart(result.parts()).draw(radars);
  }

  /** One panel: where it is and what its values span. */
  private record Panel(int top, double low, double high) {
    double y(double value) {
      return top + HEIGHT * (high - Math.clamp(value, low, high)) / (high - low);
    }
  }

  private double x(double time) {
    return LEFT + WIDTH * (time - from) / (to - from);
  }

  private String draw(List<Sensor.Radar> radars) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"11\">",
        LEFT + WIDTH + 130, TOP + 3 * (HEIGHT + GAP) - 14);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
    Panel picture =
        panel(0, "Horizontal error of the picture, RMS of each half hour (m)", 0, 140, 20, "%.0f");
    limit(picture, FlightRehearsal.MOST_RMS / 3, "a third of ED-142's limit");
    line(picture, 0, "#c2571a", "position not told", p -> p.figures().rmsSilent());
    line(picture, 1, "#222", "all", p -> p.figures().rms());
    line(picture, 2, "#1b6ca8", "position told (ADS-B)", p -> p.figures().rmsTelling());
    Panel range = panel(1, "Range errors learnt, less the true ones (m)", -6, 6, 2, "%+.0f");
    Panel azimuth =
        panel(2, "Azimuth errors learnt, less the true ones (°)", -0.008, 0.008, 0.004, "%+.3f");
    for (int i = 0; i < radars.size(); i++) {
      int radar = i;
      String name = "radar " + radars.get(i).id();
      String colour = COLOURS.get(i % COLOURS.size());
      line(range, i, colour, name, p -> p.registered().get(radar).range());
      line(azimuth, i, colour, name, p -> Math.toDegrees(p.registered().get(radar).azimuth()));
    }
    band(range, p -> 2 * widest(p, i -> p.sigma().get(i).range()));
    band(azimuth, p -> 2 * widest(p, i -> Math.toDegrees(p.sigma().get(i).azimuth())));
    hours();
    return svg.append("</svg>\n").toString();
  }

  private static double widest(Part part, IntToDoubleFunction sigma) {
    double most = 0;
    for (int i = 0; i < part.sigma().size(); i++) {
      most = Math.max(most, sigma.applyAsDouble(i));
    }
    return most;
  }

  private Panel panel(int row, String title, double low, double high, double step, String format) {
    Panel panel = new Panel(TOP + row * (HEIGHT + GAP), low, high);
    add("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", LEFT, panel.top - 10, title);
    for (Part p : parts) {
      if (p.silent()) {
        add(
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#f3dede\"/>",
            x(p.from()), panel.top, x(p.to()) - x(p.from()), HEIGHT);
      }
    }
    for (double v = low; v <= high + step / 2; v += step) {
      add(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
          LEFT, LEFT + WIDTH, panel.y(v), panel.y(v));
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#333\">" + format + "</text>",
          LEFT - 6,
          panel.y(v) + 4,
          v);
    }
    return panel;
  }

  private void line(
      Panel panel, int place, String colour, String name, ToDoubleFunction<Part> value) {
    String points = points(panel, value);
    add(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>",
        colour, points);
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
        LEFT + WIDTH + 8, panel.top + 12 + 15 * place, colour, name);
  }

  private String points(Panel panel, ToDoubleFunction<Part> value) {
    StringBuilder points = new StringBuilder();
    for (Part p : parts) {
      double x = x((p.from() + p.to()) / 2);
      double y = panel.y(value.applyAsDouble(p));
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return points.toString().strip();
  }

  private void limit(Panel panel, double value, String name) {
    add(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#c33\""
            + " stroke-dasharray=\"4 3\"/>",
        LEFT, LEFT + WIDTH, panel.y(value), panel.y(value));
    add("<text x=\"%d\" y=\"%.1f\" fill=\"#c33\">%s</text>", LEFT + 6, panel.y(value) - 4, name);
  }

  /** Dashed lines above and below zero. */
  private void band(Panel panel, ToDoubleFunction<Part> half) {
    for (int sign = -1; sign <= 1; sign += 2) {
      int side = sign;
      add(
          "<polyline fill=\"none\" stroke=\"#888\" stroke-dasharray=\"2 3\" points=\"%s\"/>",
          points(panel, p -> side * half.applyAsDouble(p)));
    }
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"#888\">± 2 σ as stated</text>",
        LEFT + WIDTH + 8, panel.top + HEIGHT - 4);
  }

  private void hours() {
    int bottom = TOP + 2 * (HEIGHT + GAP) + HEIGHT;
    for (int row = 0; row < 3; row++) {
      int top = TOP + row * (HEIGHT + GAP);
      add(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#333\"/>",
          LEFT, top, WIDTH, HEIGHT);
      for (int h = 0; h * 3600 <= to - from; h += 2) {
        add(
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#333\">%d</text>",
            x(from + 3600.0 * h), top + HEIGHT + 15, h);
      }
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">hours from the start; shaded: half hours"
            + " in which radar 3 was silent</text>",
        LEFT + WIDTH / 2, bottom + 30);
  }

  @SuppressWarnings("AnnotateFormatMethod") // would need a library for one annotation
  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
