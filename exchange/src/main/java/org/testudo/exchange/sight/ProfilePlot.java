package org.testudo.exchange.sight;

import java.util.List;
import java.util.Locale;
import org.testudo.protection.sight.Profile;
import org.testudo.protection.sight.VisibleHeight;

/**
 * The ground under one sight line as SVG. Heights are drawn as the straight sight line meets them:
 * the Earth's drop taken off, so that what the line clears is in view. Unknown ground leaves a gap.
 */
public final class ProfilePlot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int BOTTOM = 50;
  private static final int TOP = 30;
  private static final int RIGHT = 20;

  private final Profile profile;
  private final double length;
  private final double low;
  private final double high;

  private ProfilePlot(Profile profile) {
    this.profile = profile;
    this.length = profile.crossings().getLast().metres();
    double least = profile.eyeMetres();
    double most = profile.eyeMetres();
    for (Profile.Crossing at : profile.crossings()) {
      if (!Double.isNaN(at.ground())) {
        least = Math.min(least, at.ground() - at.drop());
        most = Math.max(most, at.ground() - at.drop());
      }
    }
    double target = targetHeight();
    if (!Double.isNaN(target)) {
      least = Math.min(least, target);
      most = Math.max(most, target);
    }
    double margin = Math.max(10, 0.08 * (most - least));
    low = least - margin;
    high = most + margin;
  }

  /**
   * The plot.
   *
   * @param title shown above it; any text
   */
  public static String svg(Profile profile, String title) {
    return new ProfilePlot(profile).draw(title);
  }

  /** Of the lowest visible point over the far end, or {@code NaN}. */
  private double targetHeight() {
    Profile.Crossing end = profile.crossings().getLast();
    return profile.lowest() instanceof VisibleHeight.From(double metres)
        ? end.ground() - end.drop() + metres
        : Double.NaN;
  }

  private String draw(String title) {
    StringBuilder out = new StringBuilder();
    out.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n",
            WIDTH, HEIGHT));
    out.append("<title>").append(escaped(title)).append("</title>\n");
    out.append(text("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, HEIGHT));
    out.append(text("<text x=\"%d\" y=\"20\" font-size=\"14\">", LEFT))
        .append(escaped(title))
        .append("</text>\n");
    axes(out);
    ground(out);
    double target = targetHeight();
    if (!Double.isNaN(target)) {
      out.append(
          text(
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#b2182b\""
                  + " stroke-width=\"1.5\"/>%n",
              x(0), y(profile.eyeMetres()), x(length), y(target)));
    }
    out.append(
        text(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#b2182b\"/>%n",
            x(0), y(profile.eyeMetres())));
    out.append(text("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", WIDTH - RIGHT, TOP + 6))
        .append(escaped(words()))
        .append("</text>\n</svg>\n");
    return out.toString();
  }

  private String words() {
    return switch (profile.lowest()) {
      case VisibleHeight.From(double metres) -> text("in view from %.1f m above ground", metres);
      case VisibleHeight.BeyondRange() -> "beyond range";
      case VisibleHeight.Unknown(String why) -> "not known: " + why;
    };
  }

  private void axes(StringBuilder out) {
    for (double at = step(length); at <= length; at += step(length)) {
      out.append(
          text(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f km</text>%n",
              x(at), HEIGHT - BOTTOM + 18, at / 1000));
    }
    double step = step(high - low);
    for (double at = Math.ceil(low / step) * step; at <= high; at += step) {
      out.append(
          text(
              "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f m</text>%n",
              LEFT, y(at), WIDTH - RIGHT, y(at), LEFT - 6, y(at) + 4, at));
    }
    out.append(
        text(
            "<text x=\"%d\" y=\"%d\">height above sea level, Earth's drop taken off</text>%n",
            LEFT, HEIGHT - 8));
  }

  private void ground(StringBuilder out) {
    List<Profile.Crossing> crossings = profile.crossings();
    StringBuilder run = new StringBuilder();
    double first = 0;
    double last = 0;
    for (int i = 0; i <= crossings.size(); i++) {
      boolean known = i < crossings.size() && !Double.isNaN(crossings.get(i).ground());
      if (known) {
        Profile.Crossing at = crossings.get(i);
        first = run.isEmpty() ? at.metres() : first;
        last = at.metres();
        run.append(text(" %.1f,%.1f", x(last), y(at.ground() - at.drop())));
      } else if (!run.isEmpty()) {
        out.append(
            text(
                "<polygon points=\"%.1f,%.1f%s %.1f,%.1f\" fill=\"#c9b48f\" stroke=\"#7a6845\"/>%n",
                x(first), y(low), run, x(last), y(low)));
        run.setLength(0);
      }
    }
  }

  /** A round step that gives four to ten marks. */
  private static double step(double span) {
    double power = Math.pow(10, Math.floor(Math.log10(span / 4)));
    double rest = span / 4 / power;
    return power * (rest >= 5 ? 5 : rest >= 2 ? 2 : 1);
  }

  private double x(double metres) {
    return LEFT + (WIDTH - LEFT - RIGHT) * metres / length;
  }

  private double y(double metres) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (metres - low) / (high - low);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
