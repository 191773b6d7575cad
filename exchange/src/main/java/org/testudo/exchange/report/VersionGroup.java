package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testudo.exchange.report.Report.ConflictRow;
import org.testudo.exchange.report.Report.VersionRow;

/** One version of a disagreement with all claims that hold it. */
record VersionGroup(String value, boolean chosen, List<VersionRow> claims) {

  VersionGroup {
    claims = List.copyOf(claims);
  }

  /** The version taken first, then the others by how many origins hold them. */
  static List<VersionGroup> of(ConflictRow conflict) {
    Map<String, List<VersionRow>> byValue = new LinkedHashMap<>();
    conflict
        .versions()
        .forEach(row -> byValue.computeIfAbsent(row.value(), _ -> new ArrayList<>()).add(row));
    List<VersionGroup> groups = new ArrayList<>();
    byValue.forEach((value, rows) ->
        groups.add(new VersionGroup(value, rows.stream().anyMatch(VersionRow::chosen), rows)));
    groups.sort(
        Comparator.comparing((VersionGroup group) -> !group.chosen())
            .thenComparing(VersionGroup::origins, Comparator.reverseOrder()));
    return groups;
  }

  /** Reports of one origin count once. */
  long origins() {
    return claims.stream().map(VersionRow::origin).distinct().count();
  }

  /** The grade that speaks most for it: A before F, 1 before 6. */
  String best() {
    return claims.stream().map(VersionRow::grade).min(Comparator.naturalOrder()).orElse("");
  }

  /** "3 origins, best B1", or the grade alone if there is but one origin. */
  String standing() {
    return origins() == 1 ? best() : Figures.many(origins(), "origin") + ", best " + best();
  }
}
