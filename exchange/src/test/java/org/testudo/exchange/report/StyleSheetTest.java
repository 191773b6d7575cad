package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast of the palette by WCAG 2.2, criteria 1.4.3 (text) and 1.4.11 (graphics). */
class StyleSheetTest {

  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6})");

  @Test
  void textAndMarksStandOutInLightAndDark() throws IOException {
    List<Map<String, Integer>> palettes = palettes();
    assertThat(palettes).hasSize(2);
    for (Map<String, Integer> palette : palettes) {
      for (String ground : List.of("paper", "panel")) {
        for (String text : List.of("ink", "soft", "ready", "bad")) {
          assertContrast(palette, text, ground, 4.5);
        }
        assertContrast(palette, "pipeline", ground, 3);
      }
      assertContrast(palette, "ink", "mark", 4.5);
      assertContrast(palette, "ink", "sea", 4.5);
      assertContrast(palette, "ink", "land", 4.5);
      assertContrast(palette, "soft", "focus-land", 4.5);
      assertContrast(palette, "ready", "focus-land", 3);
      assertContrast(palette, "pipeline", "focus-land", 3);
      assertContrast(palette, "dot", "focus-land", 3);
      assertContrast(palette, "ready", "band", 3);
    }
  }

  private static void assertContrast(
      Map<String, Integer> palette, String mark, String ground, double least) {
    assertThat(palette).containsKeys(mark, ground);
    assertThat(contrast(palette.getOrDefault(mark, 0), palette.getOrDefault(ground, 0)))
        .as("%s on %s", mark, ground)
        .isGreaterThanOrEqualTo(least);
  }

  private static List<Map<String, Integer>> palettes() throws IOException {
    try (InputStream in = StyleSheetTest.class.getResourceAsStream("report.css")) {
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int dark = css.indexOf("prefers-color-scheme: dark");
      return List.of(colours(css.substring(0, dark)), colours(css.substring(dark)));
    }
  }

  private static Map<String, Integer> colours(String css) {
    Map<String, Integer> colours = new LinkedHashMap<>();
    Matcher found = COLOUR.matcher(css);
    while (found.find()) {
      colours.putIfAbsent(found.group(1), Integer.parseInt(found.group(2), 16));
    }
    return colours;
  }

  private static double contrast(int a, int b) {
    double light = Math.max(luminance(a), luminance(b));
    double dark = Math.min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double c = (channel & 0xFF) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
