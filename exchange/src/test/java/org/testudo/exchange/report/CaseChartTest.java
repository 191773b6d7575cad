package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testudo.exchange.report.Report.CurvePoint;
import org.testudo.exchange.report.Report.GatePlanRow;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CaseChartTest {

  private static final LocalDate AS_OF = LocalDate.of(2024, 1, 1);

  private static GatePlanRow gate(String name, int p10, int p50, int p90, double gain) {
    return new GatePlanRow(
        name,
        name.equals("OFFER"),
        day(p10),
        day(p50),
        day(p90),
        0.5,
        gain,
        gain - 0.5,
        gain + 0.5,
        "",
        false);
  }

  private static Optional<LocalDate> day(int days) {
    return Optional.of(AS_OF.plusDays(days));
  }

  private static CaseChart chart(String title) {
    return new CaseChart(
        title,
        List.of(
            gate("OFFER", 30, 60, 120, 1),
            gate("SHIP", 90, 200, 400, 6.5),
            gate("READY", 100, 300, 1000, 4)),
        List.of(
            new CurvePoint(0.1, AS_OF.plusDays(100)), new CurvePoint(0.9, AS_OF.plusDays(1000))),
        day(100),
        day(300),
        day(600),
        day(1000),
        0.05,
        AS_OF.plusDays(250),
        0.4,
        "unlikely",
        70);
  }

  private static List<Element> elements(Document document, String name, String cssClass) {
    return Page.all(document, name).stream()
        .filter(element -> element.getAttribute("class").equals(cssClass))
        .toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void bars_lie_where_their_days_do() {
    Document svg = Page.parse(CaseChart.svg("As of; known at", AS_OF, List.of(chart("NASAMS"))));
    List<Element> spans = elements(svg, "rect", "span");
    Element waiting = elements(svg, "rect", "run").getFirst();
    // The axis runs over 1,000 days from x = 96 to 546: 0.45 a day.
    assertThat(number(waiting, "x")).isEqualTo(96 + 0.45 * 30);
    assertThat(number(waiting, "width")).isEqualTo(0.45 * 90);
    assertThat(number(spans.get(1), "x")).isEqualTo(96 + 0.45 * 100);
    assertThat(number(spans.get(1), "width")).isEqualTo(0.45 * 900);
    assertThat(elements(svg, "circle", "plan").getFirst().getAttribute("cx")).isEqualTo("208.5");
    assertThat(elements(svg, "path", "curve").getFirst().getAttribute("d"))
        .startsWith("M141 ")
        .contains("L546 ");
  }

  @Test
  void the_tornado_has_the_widest_on_top() {
    Document svg = Page.parse(CaseChart.svg("h", AS_OF, List.of(chart("NASAMS"))));
    List<Element> gains = elements(svg, "rect", "gain");
    assertThat(gains.stream().map(bar -> number(bar, "width")))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(gains.stream().map(bar -> number(bar, "y"))).isSorted();
    // 398 units for seven days.
    assertThat(number(gains.getFirst(), "width"))
        .isEqualTo(Math.round(398 * 100 * 6.5 / 7) / 100.0);
  }

  @Test
  void says_the_word_and_the_number() {
    assertThat(CaseChart.svg("h", AS_OF, List.of(chart("NASAMS"))))
        .contains("Typical durations alone give 2024-09-07: unlikely (40")
        .contains("Merge bias: READY comes 70 days later on average");
  }

  @Test
  void hostile_titles_stay_text() {
    for (String text : Hostile.TEXTS) {
      Document svg = Page.parse(CaseChart.svg(text, AS_OF, List.of(chart(text), chart("second"))));
      assertThat(svg.getElementsByTagName("script").getLength()).isZero();
      assertThat(elements(svg, "text", "h")).hasSize(2);
    }
  }
}
