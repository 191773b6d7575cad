package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportHtmlTest {

  private static final Set<String> RUNS_OR_LOADS =
      Set.of("src", "srcset", "style", "action", "formaction", "background", "data", "poster");

  static Stream<Report> samples() {
    return Stream.of(SampleReport.small(), SampleReport.full(), SampleReport.empty());
  }

  static List<String> hostileTexts() {
    return Hostile.TEXTS;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isWellFormedAndAccessible(Report report) {
    Document page = Page.parse(ReportHtml.render(report));

    Set<String> ids = new HashSet<>();
    Page.all(page, "*")
        .forEach(element -> {
          if (element.hasAttribute("id")) {
            assertThat(ids.add(element.getAttribute("id")))
                .as("id %s is used once", element.getAttribute("id"))
                .isTrue();
          }
        });
    for (Element element : Page.all(page, "*")) {
      if (element.hasAttribute("aria-labelledby")) {
        assertThat(ids).contains(element.getAttribute("aria-labelledby").split(" "));
      }
      if (element.getAttribute("href").startsWith("#")) {
        assertThat(ids).contains(element.getAttribute("href").substring(1));
      }
    }
    for (Element drawing : Page.all(page, "svg")) {
      boolean hidden = drawing.getAttribute("aria-hidden").equals("true");
      boolean inside = drawing.getParentNode().getNodeName().equals("svg");
      boolean named =
          drawing.getAttribute("role").equals("img")
              && (drawing.hasAttribute("aria-label") || drawing.hasAttribute("aria-labelledby"));
      assertThat(hidden || inside || named).as("a drawing is named or decoration").isTrue();
    }
    int level = 0;
    for (Element heading : headings(page)) {
      int next = heading.getNodeName().charAt(1) - '0';
      assertThat(next).as("heading %s", heading.getTextContent()).isLessThanOrEqualTo(level + 1);
      level = next;
    }
    assertThat(Page.all(page, "h1")).hasSize(1);
    Page.all(page, "th").forEach(cell -> assertThat(cell.hasAttribute("scope")).isTrue());
  }

  private static List<Element> headings(Document page) {
    return Page.all(page, "*").stream()
        .filter(element -> element.getNodeName().matches("h[1-6]"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void loadsNothingAndForbidsLoading(Report report) throws ReflectiveOperationException {
    String source = ReportHtml.render(report);
    Document page = Page.parse(source);

    assertHarmless(page);
    assertThat(source).doesNotContain("url(", "@import", "@font-face");
    String script = Page.all(page, "script").getFirst().getTextContent();
    assertThat(policy(page))
        .isEqualTo(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                .formatted(sha256(script)));
  }

  private static String policy(Document page) {
    return Page.all(page, "meta").stream()
        .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
        .findFirst()
        .orElseThrow()
        .getAttribute("content");
  }

  private static String sha256(String script) throws ReflectiveOperationException {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new ReflectiveOperationException(e);
    }
  }

  private static void assertHarmless(Document page) {
    assertThat(Page.all(page, "script")).hasSize(1);
    assertThat(Page.all(page, "style")).hasSize(1);
    for (String loader :
        List.of("link", "img", "image", "iframe", "object", "embed", "base", "use")) {
      assertThat(Page.all(page, loader)).as(loader).isEmpty();
    }
    List<String> offenders = new ArrayList<>();
    for (Element element : Page.all(page, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Attr attribute = (Attr) element.getAttributes().item(i);
        if (!isHarmless(element.getNodeName(), attribute.getName(), attribute.getValue())) {
          offenders.add(element.getNodeName() + " " + attribute);
        }
      }
    }
    assertThat(offenders).isEmpty();
  }

  private static boolean isHarmless(String element, String attribute, String value) {
    if (attribute.equals("href")) {
      return element.equals("a") && value.matches("(?s)(#|https?://).*");
    }
    return !attribute.startsWith("on") && !RUNS_OR_LOADS.contains(attribute);
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void hostileTextInEveryFieldIsOnlyText(String text) {
    String source = ReportHtml.render(Hostile.in(SampleReport.full(), text));
    Document page = Page.parse(source);

    assertHarmless(page);
    assertThat(Page.all(page, "style").getFirst().getTextContent())
        .as("of foreign text the style sheet holds hex digits only")
        .doesNotContain("alert", "xxxx");
    assertThat(
            Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]")
                .matcher(source)
                .find())
        .as("control characters and direction overrides")
        .isFalse();
    if (!text.isBlank()) {
      assertThat(page.getDocumentElement().getTextContent()).contains(Printable.of(text));
    }
  }

  @Test
  void carriesLabelQuestionAndMarks() {
    String text =
        Page.parse(ReportHtml.render(SampleReport.full())).getDocumentElement().getTextContent();

    assertThat(text.split("TLP:CLEAR · for audience public", -1)).as("top and bottom").hasSize(3);
    assertThat(text)
        .contains("As of 2024-02-01 · known at 2024-02-01 reconstructed")
        .contains(SampleReport.question().viewRoot())
        .contains(SampleReport.question().assumptions())
        .contains("20240201")
        .contains("10\u202F000")
        .contains("unsourced")
        .contains("Notional stations: centre of an oblast by rule")
        .contains("200 km");
  }

  @Test
  void aReportThatIsNotReconstructedDoesNotSaySo() {
    Report.Question q = SampleReport.question();
    Report report = SampleReport.full();
    Report live =
        new Report(
            new Report.Question(
                q.title(),
                q.asOf(),
                q.knownAt(),
                false,
                q.audience(),
                q.label(),
                q.viewSize(),
                q.viewRoot(),
                q.assumptions(),
                q.seed(),
                q.futures(),
                q.horizonDays()),
            report.claims(),
            report.headlineThreats(),
            report.protectedPersonDays(),
            report.backupShare(),
            report.newsDays(),
            report.cases(),
            report.stuck(),
            report.conflicts(),
            report.classes(),
            report.units(),
            report.places(),
            report.plans(),
            report.methods());

    assertThat(ReportHtml.render(live)).doesNotContain("reconstructed");
  }

  @Test
  void sameReportSameBytes() {
    assertThat(ReportHtml.render(SampleReport.full()))
        .isEqualTo(ReportHtml.render(SampleReport.full()));
  }
}
