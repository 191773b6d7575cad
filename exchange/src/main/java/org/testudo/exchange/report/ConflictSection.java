package org.testudo.exchange.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testudo.exchange.report.Report.ConflictRow;
import org.testudo.exchange.report.Report.VersionRow;

/**
 * Where claims disagree: every version with the grades and sources of its claims, which was taken,
 * and why.
 */
final class ConflictSection {

  private static final int OPEN = 12;

  /** More claims of one version than this are folded. */
  private static final int CLAIMS = 2;

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
                    + " one origin count once. Subjects on which most independent origins take part"
                    + " in a disagreement come first, and within a subject its status.");
    Map<String, String> titles = new HashMap<>();
    report.cases().forEach(row -> titles.put(row.id(), row.title()));
    int open = Math.min(OPEN, conflicts.size());
    conflicts.subList(0, open).forEach(c -> section.add(conflict(c, titles)));
    if (open < conflicts.size()) {
      Element rest =
          Element.of("details")
              .add(Element.of("summary").add((conflicts.size() - open) + " more disagreements"));
      conflicts.subList(open, conflicts.size()).forEach(c -> rest.add(conflict(c, titles)));
      section.add(rest);
    }
    return section;
  }

  private static Element conflict(ConflictRow conflict, Map<String, String> titles) {
    Element versions = Element.of("div", "versions");
    VersionGroup.of(conflict).forEach(group -> versions.add(group(group)));
    Element heading =
        Element.of("h3")
            .add(
                titles.getOrDefault(conflict.subject(), conflict.subject())
                    + ": "
                    + conflict.aspect());
    if (titles.containsKey(conflict.subject())) {
      heading.add(" ").add(Element.of("span", "count").add(conflict.subject()));
    }
    return Element.of("article", "conflict")
        .add(heading)
        .add(
            Element.of("p", "who")
                .add("Taken: ")
                .add(Element.of("strong").add(conflict.chosen()))
                .add(". Why: " + conflict.rule()))
        .add(versions);
  }

  private static Element group(VersionGroup group) {
    Element box =
        Element.of("div", group.chosen() ? "version chosen" : "version")
            .add(
                Element.of("p", "value")
                    .add(group.value())
                    .add(
                        group.chosen()
                            ? List.of(Element.of("span", "taken").add("✓ taken"))
                            : List.of())
                    .add(Element.of("span", "count").add(" " + group.standing())));
    int open = Math.min(CLAIMS, group.claims().size());
    group.claims().subList(0, open).forEach(claim -> box.add(claim(claim)));
    if (open < group.claims().size()) {
      Element rest =
          Element.of("details")
              .add(Element.of("summary").add((group.claims().size() - open) + " more claims"));
      group.claims().subList(open, group.claims().size()).forEach(c -> rest.add(claim(c)));
      box.add(rest);
    }
    return box;
  }

  private static Element claim(VersionRow version) {
    Element source = Element.of("p", "source");
    String name = version.publisher() + ": " + version.title();
    source.add(
        version
            .address()
            .map(address -> Element.link(address, name))
            .orElseGet(() -> Element.of("span").add(name)));
    return Element.of("div", "held")
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
