package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.exchange.report.ReportText.Style;

class ReportTextTest {

  @Test
  void aSmallReportInFull() {
    assertThat(ReportText.render(SampleReport.small(), Style.PLAIN))
        .isEqualTo(
            """
            Air-defence aid to Ukraine                                             TLP:CLEAR
            As of 2024-02-01, known at 2024-02-01 (reconstructed), audience public
            ────────────────────────────────────────────────────────────────────────────────
            Each week that Canada's NASAMS (1 battery) waits for its contract costs 8.4
            million protected person-days, as if 1.2 million people went unprotected for
            that week.
            It has waited 387 days; the next move is with US Army. In the 36 months from
            2024-02-01, the aid in view gives 420 million protected person-days (80 % of
            futures: 310 to 505 million), if units stay capable.
            Against cruise missile. People: the weekly cost over seven days; the loss itself
            falls in the whole horizon. 95 % interval of the weekly cost: 8.1 to 8.7 million
            person-days, over 10 000 futures. A planning measure under notional public
            figures, not a prediction of combat.

            WHERE PROTECTION IS STUCK    protected person-days lost per week (95 % interval)
             1 Canada's NASAMS                                    8.4 M (8.1–8.7 M)
               CONTRACT, 387 days, move: US Army                  ██████████████████████████

            READY DATES                                                P50 date, chance of ◆
                                       2024            2025
            Canada's NASAMS            ▼┊         ━━━━◆━━━●━━━━━━━━━───── 2025-03-10    27 %
            ━ P10–P80  ─ to P90  ● P50  ◆ typical durations alone  ▼ promised  ┊ as of

            WHERE SOURCES DISAGREE                                        214 claims in view
            Spain's HAWK, quantity: 6 launchers (taken; B2) against 6 batteries (C3)

            Every figure down to its sources: testudo explain case:ca-nasams
            Map, gate board, promises and method: the HTML report. All figures: --json.
            """);
  }

  @Test
  void theSameInAscii() {
    assertThat(ReportText.render(SampleReport.small(), new Style(80, false, false)))
        .isEqualTo(
            """
            Air-defence aid to Ukraine                                             TLP:CLEAR
            As of 2024-02-01, known at 2024-02-01 (reconstructed), audience public
            --------------------------------------------------------------------------------
            Each week that Canada's NASAMS (1 battery) waits for its contract costs 8.4
            million protected person-days, as if 1.2 million people went unprotected for
            that week.
            It has waited 387 days; the next move is with US Army. In the 36 months from
            2024-02-01, the aid in view gives 420 million protected person-days (80 % of
            futures: 310 to 505 million), if units stay capable.
            Against cruise missile. People: the weekly cost over seven days; the loss itself
            falls in the whole horizon. 95 % interval of the weekly cost: 8.1 to 8.7 million
            person-days, over 10 000 futures. A planning measure under notional public
            figures, not a prediction of combat.

            WHERE PROTECTION IS STUCK    protected person-days lost per week (95 % interval)
             1 Canada's NASAMS                                    8.4 M (8.1-8.7 M)
               CONTRACT, 387 days, move: US Army                  ##########################

            READY DATES                                                P50 date, chance of *
                                       2024            2025
            Canada's NASAMS            v:         ====*===O=========----- 2025-03-10    27 %
            = P10-P80  - to P90  O P50  * typical durations alone  v promised  : as of

            WHERE SOURCES DISAGREE                                        214 claims in view
            Spain's HAWK, quantity: 6 launchers (taken; B2) against 6 batteries (C3)

            Every figure down to its sources: testudo explain case:ca-nasams
            Map, gate board, promises and method: the HTML report. All figures: --json.
            """);
  }

  @Test
  void aFullReportFitsATerminal() {
    String text = ReportText.render(SampleReport.full(), Style.PLAIN);

    assertThat(text.lines()).hasSizeLessThan(50);
    assertThat(text)
        .contains(
            "and 6 more waiting gates",
            "Silent for 12 months: stuck, or delivered unreported",
            "no news since 2022-09-19",
            "and 2 more silent gates",
            "and 11 more cases");
  }

  @Test
  void anEmptyLedgerIsSaidInWords() {
    assertThat(ReportText.render(SampleReport.empty(), Style.PLAIN))
        .contains(
            "No waiting gate costs protection within the horizon.",
            "No gate is waiting.",
            "No open case has a forecast.",
            "No claims in view contradict each other.");
  }

  static Stream<Report> reports() {
    return Stream.concat(
        Stream.of(SampleReport.small(), SampleReport.full(), SampleReport.empty()),
        Hostile.TEXTS.stream().map(text -> Hostile.in(SampleReport.full(), text)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyLineFitsWhateverTheWidth(Report report) {
    for (int width : new int[] {60, 80, 100, 200}) {
      for (boolean unicode : new boolean[] {true, false}) {
        String text = ReportText.render(report, new Style(width, unicode, false));
        assertThat(text.lines())
            .allSatisfy(line -> assertThat(Printable.columns(line)).isLessThanOrEqualTo(width));
        assertThat(text).doesNotContain("\u001B", "\u0007", "\u009B", "\u202E");
        if (!unicode) {
          assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= 32 && c < 127));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void colourChangesNothingButColour(Report report) {
    String plain = ReportText.render(report, new Style(80, true, false));
    String coloured = ReportText.render(report, new Style(80, true, true));

    String bare = coloured.replaceAll("\u001B\\[[0-9]+m", "");
    assertThat(bare.lines().map(String::stripTrailing))
        .containsExactlyElementsOf(plain.lines().toList());
  }

  @Test
  void aWidthTooSmallIsRefusedWithTheRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Style(20, true, false))
        .withMessage("A width of 20 columns is too narrow. Use 60 or more.");
  }
}
