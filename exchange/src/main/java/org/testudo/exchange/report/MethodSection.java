package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testudo.exchange.report.Report.MethodNote;

/** How the figures came about, on what assumptions, with what limits. */
final class MethodSection {

  private MethodSection() {}

  static Element of(Report report) {
    Element section = Section.of("method", "Method and assumptions", "");
    Map<String, List<MethodNote>> topics = new LinkedHashMap<>();
    report
        .methods()
        .forEach(note -> topics.computeIfAbsent(note.topic(), t -> new ArrayList<>()).add(note));
    long unsourced = report.methods().stream().filter(MethodNote::unsourced).count();
    if (unsourced > 0) {
      section.add(
          Element.of("p", "lead")
              .add(
                  Figures.many(unsourced, "statement")
                      + " below without a stored source, from general knowledge: marked ")
              .add(Section.unsourced())
              .add("."));
    }
    Element topicGrid = Element.of("div", "topics");
    topics.forEach((topic, notes) -> {
      Element list = Element.of("ul");
      notes.forEach(note -> list.add(note(note)));
      topicGrid.add(Element.of("div", "topic").add(Element.of("h3").add(topic), list));
    });
    return section.add(topicGrid);
  }

  private static Element note(MethodNote note) {
    Element item = Element.of("li").add(note.text());
    note.citation().ifPresent(cited -> item.add(" ").add(citation(cited)));
    if (note.unsourced()) {
      item.add(" ").add(Section.unsourced());
    }
    return item;
  }

  private static Element citation(String cited) {
    return Element.of("cite").add("[").add(Element.link(cited, cited)).add("]");
  }
}
