package org.testudo.exchange.report;

import java.util.List;
import org.testudo.exchange.report.Report.ConflictRow;
import org.testudo.exchange.report.Report.VersionRow;

/** Where claims disagree: every version with grade and source, which was taken, and why. */
final class ConflictSection {

  private static final int OPEN = 12;

  private ConflictSection() {}

  static Element of(Report report) {
    List<ConflictRow> conflicts = report.conflicts();
    Element section =
        Section.of(
            "conflicts",
            "Where sources disagree",
            conflicts.isEmpty()
                ? "No claims in view contradict each other."
                : "Every version is kept. Grades: source reliability A to F, credibility of the"
                    + " statement 1 to 6; F and 6 mean it cannot be judged, not worst. Reports of"
                    + " one origin count once.");
    int open = Math.min(OPEN, conflicts.size());
    conflicts.subList(0, open).forEach(conflict -> section.add(conflict(conflict)));
    if (open < conflicts.size()) {
      Element rest =
          Element.of("details")
              .add(Element.of("summary").add((conflicts.size() - open) + " more disagreements"));
      conflicts.subList(open, conflicts.size()).forEach(c -> rest.add(conflict(c)));
      section.add(rest);
    }
    return section;
  }

  private static Element conflict(ConflictRow conflict) {
    Element versions = Element.of("div", "versions");
    conflict.versions().forEach(version -> versions.add(version(version)));
    return Element.of("article", "conflict")
        .add(Element.of("h3").add(conflict.subject() + ": " + conflict.aspect()))
        .add(
            Element.of("p", "who")
                .add("Taken: ")
                .add(Element.of("strong").add(conflict.chosen()))
                .add(". Why: " + conflict.rule()))
        .add(versions);
  }

  private static Element version(VersionRow version) {
    Element source = Element.of("p", "source");
    String name = version.publisher() + ": " + version.title();
    source.add(
        version
            .address()
            .map(address -> Element.link(address, name))
            .orElseGet(() -> Element.of("span").add(name)));
    return Element.of("div", version.chosen() ? "version chosen" : "version")
        .add(
            Element.of("p", "value")
                .add(version.value())
                .add(
                    version.chosen()
                        ? List.of(Element.of("span", "taken").add("✓ taken"))
                        : List.of()))
        .add(
            Element.of("p", "who")
                .add(
                    Element.of("span", "grade")
                        .attr("title", "Source reliability and credibility of the statement")
                        .add(version.grade()))
                .add(" " + version.published() + " · origin: " + version.origin()))
        .add(source)
        .add(Element.of("p", "claim").add("claim " + version.claimId()));
  }
}
