package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Milestone;

/**
 * Fixture F1, Canada's NASAMS: six promised dates, four blockers, three parties each pointing at
 * another; "en route" a year before there was a contract; an arrival that a later data set does not
 * know.
 */
class CanadaNasamsTest {

  private static final Subject CASE = Subject.parse("case:ca-nasams");

  static final Story STORY =
      Story.of(
          """
          pledge:  2023-01-10 | CTV | dnd-2023 B1 | pledge:ca-nasams | 2023-01-10 | pledge donor=party:ca; recipient=party:ua; system=NASAMS; quantity=1 system; measure=commitment; supply=procurement; value=CAD 406000000
          case:    2023-01-10 | CTV | dnd-2023 B1 | case:ca-nasams | 2023-01-10 | case donor=party:ca; recipient=party:ua; system=nasams; quantity=1 system; route=R2; pledge=pledge:ca-nasams; payer=party:ca
          promise: 2023-01-16 | CBC | cbc-2023 B3 | case:ca-nasams | 2023-01-15 | promise gate=handover; date=2023; by=Anand; wording=not years
          enroute: 2023-04 | Ottawa Citizen | cbc-2023-04 C5 | case:ca-nasams | 2023-04 | milestone reporter=Anand; word=en route
          notify:  2023-05-25 | DSCA | dsca A1 | case:ca-nasams | 2023-05-24 | gate gate=notify; event=passed; owner=party:us
          fund:    2024-01-09 | CTV | cp-2024 B1 | case:ca-nasams | 2023-03 | gate gate=fund; event=passed; owner=party:ca
          kongs:   2024-01-09 | CTV | kongsberg B2 | case:ca-nasams | 2024-01 | gate gate=contract; event=blocked; reason=contract; owner=party:us
          offer:   2024-01-18 | Globe | globe B2 | case:ca-nasams | 2024-01 | gate gate=offer; event=blocked; reason=administration; owner=party:us
          blair:   2024-03-11 | Edmonton Journal | postmedia B3 | case:ca-nasams | 2024-03 | gate gate=fund; event=blocked; reason=funding; owner=party:us
          early:   2024-09-01 | MENAFN | cbc-2024-09 B3 | case:ca-nasams | 2024-09 | promise gate=handover; date=2025-01..2025-03; by=Blair
          arrived: 2024-11-22 | Department of National Defence | dnd-2024 A2 | case:ca-nasams | 2024-11-22 | milestone reporter=Department of National Defence; word=arrived in Ukraine; quantity=2 launcher
          pun:     2024-11-22 | Protect Ukraine Now | dnd-2024 B3 | case:ca-nasams | 2024-11-22 | quantity measure=delivered; quantity=2 launcher
          kiel:    2026-07-27 | Kiel Institute | kiel-2026 B2 | pledge:ca-nasams | 2026-04-30 | quantity measure=allocation; quantity=1 battery
          """);

  @Test
  void inFebruary2024TheMoveIsWithTheUnitedStates() {
    assertThat(Story.gates(STORY.on("2024-02-01"), "case:ca-nasams"))
        .isEqualTo(
            """
            CONTRACT: waiting, the move is with United States since 2024-01-09, delayed by contract (23 days so far)
            FUND: passed 2023-03
            HANDOVER: not reached
            INVENTORY: not reached
            NOTIFY: passed 2023-05-24
            OFFER: waiting, the move is with United States since 2023-05-24, delayed by administration (253 days so far)
            PLEDGE: passed 2023-01-10
            PRODUCE: not reached
            READY: not reached
            SHIP: not reached
            SPARES: not reached
            TRAIN: not reached
            """);
  }

  @Test
  void aCaseStandsAtTheFirstGateThatWaitsAndNotAtOneBesideIt() {
    assertThat(standsAt("2024-02-01")).contains(Gate.OFFER);
    assertThat(standsAt("2025-01-31")).contains(Gate.TRAIN);
    // Presumed ready; the overdue first inventory alone does not hold it up.
    assertThat(standsAt("2025-06-30")).isEmpty();
  }

  private static Optional<Gate> standsAt(String day) {
    return STORY.on(day).findCase(CASE).orElseThrow().standsAt().map(GateView::gate);
  }

  @Test
  void whatHasNoContractCannotBeOnItsWay() {
    Picture picture = STORY.on("2024-02-01");
    assertThat(Story.conflicts(picture))
        .isEqualTo(
            "case:ca-nasams#gate.SHIP: not passed yet [WEIGHT] of not passed yet | passed\n");
    Conflict conflict = picture.conflicts().getFirst();
    assertThat(conflict.versions().getFirst().claims().stream().map(Known::id))
        .containsExactly(STORY.id("notify"), STORY.id("kongs"), STORY.id("offer"));
    TransferCase transfer = picture.findCase(CASE).orElseThrow();
    assertThat(transfer.delivery().furthest()).isEmpty();
    assertThat(transfer.delivery().stations().getFirst().words())
        .containsExactly("Anand: en route");
    assertThat(transfer.open()).isTrue();
  }

  @Test
  void everyPromiseIsKeptInMindAndJudged() {
    assertThat(promises(STORY.on("2024-02-01")))
        .isEqualTo("2023-01-16 Anand HANDOVER by 2023: MISSED 32");
    assertThat(promises(STORY.on("2026-08-01")))
        .isEqualTo(
            "2023-01-16 Anand HANDOVER by 2023: MISSED 327\n"
                + "2024-09-01 Blair HANDOVER by 2025-01-01..2025-03-31: KEPT 0");
  }

  private static String promises(Picture picture) {
    return picture.findCase(CASE).orElseThrow().promises().stream()
        .map(p ->
            "%s %s %s by %s: %s %d"
                .formatted(
                    p.saidOn(), p.by(), p.gate(), p.date(), p.outcome(), p.daysLate().orElse(0L)))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void fourBlockersPointAtTheirOwners() {
    assertThat(
            STORY.on("2024-04-01").findCase(CASE).orElseThrow().blockers().stream()
                .map(b ->
                    "%s %s %s since %s, %d days, %s"
                        .formatted(
                            b.gate(),
                            b.reason(),
                            b.owner().orElseThrow(),
                            b.since(),
                            b.days(),
                            b.active() ? "active" : "over")))
        .containsExactly(
            "CONTRACT CONTRACT party:us since 2024-01-09, 83 days, active",
            "OFFER ADMINISTRATION party:us since 2024-01-16, 76 days, active",
            "FUND FUNDING party:us since 2024-03-11, 0 days, over");
  }

  @Test
  void arrivalAndAllocationDisagreeAndSoDoLauncherAndBattery() {
    Picture picture = STORY.on("2026-08-01");
    assertThat(Story.conflicts(picture))
        .isEqualTo(
            """
            case:ca-nasams#count: 2 launcher [RECENCY] of 1 battery | 1 system | 2 launcher
            case:ca-nasams#gate.FUND: passed [WEIGHT] of not passed yet | passed
            case:ca-nasams#status: delivered [WEIGHT] of allocation | delivered
            """);
    TransferCase transfer = picture.findCase(CASE).orElseThrow();
    assertThat(transfer.delivery().furthest()).contains(Milestone.RECEIVED);
    assertThat(transfer.done(Gate.HANDOVER)).isTrue();
    assertThat(transfer.done(Gate.CONTRACT)).isTrue();
    assertThat(transfer.find(Gate.CONTRACT).orElseThrow().state())
        .isInstanceOfSatisfying(
            GateState.Passed.class,
            p -> assertThat(p.evidence()).isInstanceOf(GateState.Evidence.ImpliedBy.class));
  }

  @Test
  void silenceAfterArrivalPresumesReadinessAndSaysSo() {
    assertThat(Story.gates(STORY.on("2025-01-31"), "case:ca-nasams"))
        .contains(
            "TRAIN: waiting",
            "INVENTORY: waiting, the move is with Ukraine since 2024-11-22 (70 days so far, due 2025-02-20)",
            "READY: not reached");
    String later = Story.gates(STORY.on("2025-06-30"), "case:ca-nasams");
    assertThat(later)
        .contains(
            "TRAIN: passed 2025-02-20, presumed",
            "SPARES: passed 2025-02-20, presumed",
            "READY: passed 2025-03-22, presumed",
            "INVENTORY: waiting, the move is with Ukraine since 2024-11-22 (220 days so far, overdue since 2025-02-20)");
  }

  @Test
  void explainReachesTheSources() {
    String text = Explanation.explain(STORY.on("2026-08-01"), CASE).toText();
    assertThat(text)
        .contains(
            "Department of National Defence",
            "Kiel Institute",
            "Kongsberg".toLowerCase(java.util.Locale.ROOT))
        .contains("conflict on count: \"2 launcher\" stands")
        .contains("rule silence-train = 90 (unsourced)")
        .contains(
            "route R2: US foreign military sale paid by a third country [CTV, UKRINFORM-CA, ARMY-CA]");
  }

  @Test
  void diffSaysInWordsWhatChangedAndWhichClaimDidIt() {
    String text = PictureDiff.diff(STORY.on("2024-02-01"), STORY.on("2026-08-01")).toText();
    assertThat(text)
        .contains(
            "case:ca-nasams, gate.HANDOVER: \"passed 2024-11-22\" instead of \"not reached\"; because of Department of National Defence (2024-11-22, A2, claim "
                + STORY.id("arrived").brief()
                + ")")
        .contains(
            "case:ca-nasams, status: sources now disagree (allocation | delivered); \"delivered\" stands");
  }
}
