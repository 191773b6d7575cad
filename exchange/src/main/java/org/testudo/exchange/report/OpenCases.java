package org.testudo.exchange.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.StuckRow;

/** Cases that have a ready date ahead, in the order in which a reader wants them. */
final class OpenCases {

  private OpenCases() {}

  /** Those of the stuck list in its order, as far as their wait costs anything; then by P50. */
  static List<CaseRow> of(Report report) {
    Map<String, Integer> rank = new LinkedHashMap<>();
    report.stuck().stream()
        .filter(Headline::distinct)
        .map(StuckRow::caseId)
        .forEach(id -> rank.putIfAbsent(id, rank.size()));
    return report.cases().stream()
        .filter(row -> row.ready().isPresent())
        .sorted(
            Comparator.comparing((CaseRow row) -> rank.getOrDefault(row.id(), rank.size()))
                .thenComparing(row -> row.ready().orElseThrow().p50()))
        .toList();
  }
}
