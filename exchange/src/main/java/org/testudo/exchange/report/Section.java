package org.testudo.exchange.report;

/** What all sections of the page share: a heading that can be linked to, and labelled drawings. */
final class Section {

  private Section() {}

  static Element of(String id, String heading, String lead) {
    Element section =
        Element.of("section")
            .attr("id", id)
            .attr("aria-labelledby", id + "-h")
            .add(Element.of("h2").attr("id", id + "-h").add(heading));
    return lead.isEmpty() ? section : section.add(Element.of("p", "lead").add(lead));
  }

  /** A drawing with its name and its gist in words. */
  static Element drawing(String id, String cssClass, String title, String description) {
    return Element.of("svg", cssClass)
        .attr("role", "img")
        .attr("aria-labelledby", id + "-t " + id + "-d")
        .add(
            Element.of("title").attr("id", id + "-t").add(title),
            Element.of("desc").attr("id", id + "-d").add(description));
  }

  /** A small drawing that repeats what the text beside it says. */
  static Element mark(String cssClass, String title) {
    return Element.of("svg", cssClass).attr("role", "img").attr("aria-label", title).title(title);
  }

  static Element line(String cssClass, double x1, double y1, double x2, double y2) {
    return Element.of("line", cssClass)
        .percent("x1", x1)
        .attr("y1", y1)
        .percent("x2", x2)
        .attr("y2", y2);
  }

  static Element bar(String cssClass, double fromPercent, double toPercent, double y, double high) {
    return Element.of("rect", cssClass)
        .percent("x", fromPercent)
        .percent("width", Math.max(0.2, toPercent - fromPercent))
        .attr("y", y)
        .attr("height", high);
  }

  static Element text(String cssClass, double xPercent, double y, String text) {
    return Element.of("text", cssClass).percent("x", xPercent).attr("y", y).add(text);
  }

  static Element unsourced() {
    return Element.of("span", "unsourced").add("unsourced");
  }
}
