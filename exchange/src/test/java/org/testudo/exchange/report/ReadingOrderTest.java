package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testudo.claims.Gate;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.ConflictRow;
import org.testudo.exchange.report.Report.StuckRow;
import org.testudo.exchange.report.Report.VersionRow;

/** What comes first, and what is put together, in every face of the report. */
class ReadingOrderTest {

  private final Report report = SampleReport.full();

  @Test
  void silentCasesComeAfterAllOthersEachDearestFirst() {
    List<StuckRow> stuck = report.stuck();
    List<Boolean> silent = stuck.stream().map(row -> report.isSilent(row.lastNews())).toList();
    int first = silent.indexOf(true);

    assertThat(first).isPositive();
    assertThat(silent.subList(0, first)).containsOnly(false);
    assertThat(silent.subList(first, silent.size())).containsOnly(true);
    for (List<StuckRow> group :
        List.of(stuck.subList(0, first), stuck.subList(first, stuck.size()))) {
      assertThat(group.stream().map(row -> -row.personDaysPerWeek())).isSorted();
    }
  }

  @ParameterizedTest
  @CsvSource({"365, false", "366, true"})
  void silenceBeginsAfterTheDaysOfTheRule(long days, boolean silent) {
    assertThat(report.isSilent(Optional.of(SampleReport.AS_OF.minusDays(days)))).isEqualTo(silent);
    assertThat(report.isSilent(Optional.empty())).isTrue();
  }

  @Test
  void casesOfTheStuckListComeFirstInItsOrderThenTheOthersByP50() {
    List<CaseRow> open = OpenCases.of(report);
    List<String> stuck = report.stuck().stream().map(StuckRow::caseId).toList();

    assertThat(open.subList(0, stuck.size()).stream().map(CaseRow::id))
        .containsExactlyElementsOf(stuck);
    assertThat(
            open.subList(stuck.size(), open.size()).stream()
                .map(row -> row.ready().orElseThrow().p50()))
        .isNotEmpty()
        .isSorted();
    assertThat(open)
        .hasSize((int) report.cases().stream().filter(row -> row.ready().isPresent()).count());
  }

  @Test
  void claimsOfOneVersionAreToldTogetherAndOriginsCountOnce() {
    ConflictRow conflict =
        new ConflictRow(
            "case:a",
            "count",
            "1 system",
            "heavier",
            List.of(
                version("1 system", "C1", "ministry", true),
                version("1 system", "B1", "ministry", true),
                version("2 launchers", "B2", "list", false),
                version("3 systems", "C3", "press", false),
                version("1 system", "B4", "tracker", true),
                version("3 systems", "D1", "agency", false),
                version("3 systems", "F6", "rumour", false)));

    assertThat(VersionGroup.of(conflict))
        .extracting(group -> group.value() + ": " + group.standing())
        .containsExactly(
            "1 system: 2 origins, best B1", "3 systems: 3 origins, best C3", "2 launchers: B2");
  }

  private static VersionRow version(String value, String grade, String origin, boolean chosen) {
    return new VersionRow(
        value, grade, "P", "T", Optional.empty(), "2024", origin, "c" + grade, chosen);
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void everyGateHasWords(Gate gate) {
    assertThat(GateWords.of(gate.name())).isNotEqualTo(gate.name());
  }

  @Test
  void theHeadlineIsAboutACaseThatIsStillSpokenOf() {
    assertThat(report.isSilent(report.stuck().getFirst().lastNews())).isFalse();
    assertThat(Headline.of(report).statement()).startsWith("Each week that ");
  }
}
