package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is drawn, read back from the page. */
class MapSectionTest {

  private static final Pattern POINT = Pattern.compile("([ML])(-?[0-9.]+) (-?[0-9.]+)");

  private final Document page = Page.parse(ReportHtml.render(SampleReport.full()));
  private final MapFrame frame = MapFrame.around(Outlines.bundled().pointsOf("UA"));

  @ParameterizedTest
  @CsvSource({
    "Simferopol, 44.952, 34.102",
    "Sevastopol, 44.60, 33.55",
    "Kerch, 45.35, 36.45",
    "Yevpatoria, 45.20, 33.40",
    "Donetsk, 48.02, 37.80",
    "Luhansk, 48.57, 39.31",
    "Kherson, 46.66, 32.62",
    "Kyiv, 50.45, 30.52"
  })
  void townsOfUkraineAreDrawnInUkraineAndNowhereElse(String town, double lat, double lon) {
    for (Element land : lands()) {
      assertThat(covers(land, frame.x(lat, lon), frame.y(lat, lon)))
          .as("%s in %s", town, land.getAttribute("data-code"))
          .isEqualTo(land.getAttribute("data-code").equals("UA"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Krasnodar, 45.04, 38.98, RU",
    "Chisinau, 47.01, 28.86, MD",
    "Minsk, 53.9, 27.56, BY"
  })
  void townsOfNeighboursAreDrawnThere(String town, double lat, double lon, String code) {
    for (Element land : lands()) {
      assertThat(covers(land, frame.x(lat, lon), frame.y(lat, lon)))
          .as("%s in %s", town, land.getAttribute("data-code"))
          .isEqualTo(land.getAttribute("data-code").equals(code));
    }
  }

  private List<Element> lands() {
    List<Element> lands =
        Page.all(page, "path").stream().filter(path -> path.hasAttribute("data-code")).toList();
    assertThat(lands).hasSizeGreaterThan(5);
    return lands;
  }

  /** Ray casting by the even-odd rule over all rings of a path of M, L and Z. */
  private static boolean covers(Element path, double x, double y) {
    boolean inside = false;
    for (List<double[]> ring : rings(path.getAttribute("d"))) {
      for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        double[] a = ring.get(i);
        double[] b = ring.get(j);
        if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) {
          inside = !inside;
        }
      }
    }
    return inside;
  }

  private static List<List<double[]>> rings(String path) {
    List<List<double[]>> rings = new ArrayList<>();
    Matcher point = POINT.matcher(path);
    while (point.find()) {
      if (point.group(1).equals("M")) {
        rings.add(new ArrayList<>());
      }
      rings
          .getLast()
          .add(
              new double[] {
                Double.parseDouble(point.group(2)), Double.parseDouble(point.group(3))
              });
    }
    return rings;
  }

  /** Drawn at one percent or better, against the haversine: the map is read by eye. */
  @Test
  void distancesOnTheMapAgreeWithTheGreatCircle() {
    double[][] pairs = {
      {50.4501, 30.5234, 49.9935, 36.2304},
      {46.4825, 30.7233, 49.8397, 24.0297},
      {44.952, 34.102, 51.4982, 31.2893}
    };
    for (double[] p : pairs) {
      double drawn =
          Math.hypot(
              frame.x(p[0], p[1]) - frame.x(p[2], p[3]), frame.y(p[0], p[1]) - frame.y(p[2], p[3]));
      double km = haversine(p[0], p[1], p[2], p[3]);
      assertThat(drawn).isCloseTo(frame.length(km, (p[0] + p[2]) / 2), within(0.01 * drawn));
    }
  }

  private static double haversine(double lat1, double lon1, double lat2, double lon2) {
    double a = Math.pow(Math.sin(Math.toRadians(lat2 - lat1) / 2), 2);
    double b = Math.pow(Math.sin(Math.toRadians(lon2 - lon1) / 2), 2);
    return 2
        * 6371.0088
        * Math.asin(
            Math.sqrt(a + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * b));
  }

  @Test
  void everyBandOfEveryUnitIsADiscInItsStateAndClass() {
    Report report = SampleReport.full();
    long bands = report.units().stream().mapToLong(unit -> unit.bands().size()).sum();
    List<Element> discs =
        Page.all(page, "circle").stream()
            .filter(circle ->
                ((Element) circle.getParentNode()).getAttribute("class").startsWith("cover "))
            .toList();

    assertThat(discs).hasSize((int) (2 * bands));
    assertThat(discs.stream().filter(disc -> disc.getAttribute("class").endsWith(" ready")))
        .hasSize(2 * 4 * 5);
    assertThat(
            Page.all(page, "input").stream()
                .filter(input -> input.hasAttribute("checked"))
                .map(input -> input.getAttribute("id")))
        .containsExactly("cover-0");
  }

  /**
   * Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), numerical
   * example for the Lambert conformal conic on the sphere, page 295: standard parallels 33° and 45°
   * N, origin 23° N 96° W, point 35° N 75° W. Printed to seven decimals.
   */
  @Test
  void projectionAgreesWithThePublishedExample() {
    LambertConformal projection = new LambertConformal(33, 45, 23, -96);

    assertThat(projection.x(35, -75)).isCloseTo(0.2966785, within(5e-8));
    assertThat(projection.y(35, -75)).isCloseTo(0.2462112, within(5e-8));
    double step = 1e-5;
    double north =
        Math.hypot(
            projection.x(35 + step, -75) - projection.x(35 - step, -75),
            projection.y(35 + step, -75) - projection.y(35 - step, -75));
    double east =
        Math.hypot(
            projection.x(35, -75 + step) - projection.x(35, -75 - step),
            projection.y(35, -75 + step) - projection.y(35, -75 - step));
    double radians = Math.toRadians(2 * step);
    assertThat(projection.scaleFactor(35)).isCloseTo(north / radians, within(1e-8));
    assertThat(projection.scaleFactor(35))
        .isCloseTo(east / radians / Math.cos(Math.toRadians(35)), within(1e-8));
    assertThat(projection.scaleFactor(33)).isCloseTo(1, within(1e-12));
    assertThat(projection.scaleFactor(45)).isCloseTo(1, within(1e-12));
  }

  /** Every station of the example's size has its name, and no name lies on another. */
  @Test
  void namesOfStationsNeverOverlap() {
    for (String layer : new String[] {"layer c0", "layer c1", "layer c2", "layer c3"}) {
      List<double[]> boxes = new ArrayList<>();
      for (Element text : Page.all(page, "text")) {
        Element group = (Element) text.getParentNode().getParentNode();
        if (group.getAttribute("class").equals(layer)) {
          boxes.add(box(text));
        }
      }
      assertThat(boxes).hasSize(15);
      for (int i = 0; i < boxes.size(); i++) {
        for (int j = 0; j < i; j++) {
          double[] a = boxes.get(i);
          double[] b = boxes.get(j);
          assertThat(a[0] < b[1] && b[0] < a[1] && Math.abs(a[2] - b[2]) < 13).isFalse();
        }
      }
    }
  }

  /** Left, right and baseline, at 7.8 units a letter. */
  private static double[] box(Element text) {
    double wide = 7.8 * text.getTextContent().length();
    double share =
        switch (text.getAttribute("text-anchor")) {
          case "start" -> 0;
          case "end" -> 1;
          default -> 0.5;
        };
    double left = Double.parseDouble(text.getAttribute("x")) - share * wide;
    return new double[] {left, left + wide, Double.parseDouble(text.getAttribute("y"))};
  }

  @Test
  void aStationWithoutABandAgainstTheClassIsNotOnTheMap() {
    Report small = SampleReport.small();
    Document drawn = Page.parse(ReportHtml.render(small));

    assertThat(Page.all(drawn, "text").stream().map(Element::getTextContent))
        .contains("Kyiv 1")
        .doesNotContain("NASAMS");
  }
}
