package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ServiceSectionTest {

  private static Element section(Report report) {
    Document page = Page.parse(ReportHtml.render(report));
    return Page.all(page, "section").stream()
        .filter(section -> section.getAttribute("id").equals("service"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_headline_says_what_service_leaves_of_the_total() {
    assertThat(Headline.of(SampleReport.inService(SampleReport.small())).meaning())
        .contains("420 million protected person-days", "if units stay capable")
        .contains("83")
        .contains("of them remain: 350 million (250 to 430 million)");
    assertThat(Headline.of(SampleReport.small()).meaning()).endsWith("if units stay capable.");
  }

  @Test
  void the_page_shows_the_whole_life() {
    assertThat(section(SampleReport.inService(SampleReport.small())).getTextContent())
        .contains("Patriot: capable 71")
        .contains("350 million (250 to 430 million), against 420 million")
        .contains("parts", "26")
        .contains("one more set of spares", "12 million", "9 million", "15 million");
  }

  @Test
  void without_assumptions_of_service_it_says_so() {
    assertThat(section(SampleReport.small()).getTextContent())
        .contains("Nothing is assumed of the service of any system in view.");
  }
}
