package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** What passes a gate and what does not, one rule at a time. */
class GateRulesTest {

  private static final Subject CASE = Subject.parse("case:c");

  private static final String OPENED =
      "open: 2024-01-01 | DoD | dod A1 | case:c | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 battery; route=R5\n";

  @Test
  void silenceIsBrokenByTheFirstWord() {
    String handed =
        "2024-02-01 | DoD | d A1 | case:c | 2024-02-01 | gate gate=handover; event=passed\n";
    assertThat(Story.gates(Story.of(OPENED + handed).on("2024-04-30"), "case:c"))
        .contains(
            "TRAIN: waiting, the move is with United States since 2024-02-01 (89 days so far)");
    assertThat(Story.gates(Story.of(OPENED + handed).on("2024-05-01"), "case:c"))
        .contains(
            "TRAIN: passed 2024-05-01, presumed",
            "READY: waiting, the move is with Ukraine since 2024-05-01 (0 days so far)");
    assertThat(Story.gates(Story.of(OPENED + handed).on("2024-05-31"), "case:c"))
        .contains("READY: passed 2024-05-31, presumed");
    String spoken = "2024-03-01 | DoD | e B2 | case:c | 2024-03-01 | training state=started\n";
    String gates = Story.gates(Story.of(OPENED + handed + spoken).on("2024-12-31"), "case:c");
    assertThat(gates)
        .contains(
            "TRAIN: waiting, the move is with United States since 2024-03-01",
            "READY: not reached",
            "SPARES: passed 2024-05-01, presumed");
  }

  @Test
  void failedWaivedAndNotApplicable() {
    Story story =
        Story.of(
            OPENED
                + "2024-02-01 | DoD | d A1 | case:c | 2024-02-01 | gate gate=release; event=waived\n"
                + "2024-02-02 | DoD | d A1 | case:c | 2024-02-02 | gate gate=spares; event=not-applicable\n"
                + "2024-02-03 | DoD | d A1 | case:c | 2024-02-03 | gate gate=ship; event=failed\n"
                + "2024-02-04 | DoD | d A1 | case:c | 2024-02-04 | gate gate=consent; event=blocked\n");
    Picture picture = story.on("2024-03-01");
    assertThat(Story.gates(picture, "case:c"))
        .contains(
            "RELEASE: waived 2024-02-01",
            "SPARES: not applicable: reported so",
            "SHIP: failed 2024-02-03",
            "CONSENT: waiting, the move is with United States since 2024-02-04, delayed by unstated (26 days so far)");
    TransferCase transfer = picture.findCase(CASE).orElseThrow();
    assertThat(transfer.failed()).isTrue();
    assertThat(transfer.open()).isFalse();
    assertThat(transfer.find(Gate.CONSENT).orElseThrow().onRoute()).isFalse();
    assertThat(picture.units().values())
        .singleElement()
        .satisfies(u -> assertThat(u.state()).isEqualTo(Unit.State.CANCELLED));
  }

  @Test
  void fromStockSkipsMoneyContractAndProduction() {
    Story story =
        Story.of(
            """
            2024-01-01 | BMVg | b A1 | pledge:p | 2024-01-01 | pledge donor=party:de; recipient=party:ua; system=Gepard; quantity=3 system; measure=commitment; supply=stock; value=EUR 5000000
            2024-01-01 | BMVg | b A1 | case:c | 2024-01-01 | case donor=party:de; recipient=party:ua; system=Gepard; quantity=3 system; route=R8; pledge=pledge:p
            """);
    Picture picture = story.on("2024-01-31");
    assertThat(Story.gates(picture, "case:c"))
        .contains(
            "FUND: not applicable: given from stock",
            "PRODUCE: not applicable",
            "LICENSE: waiting, the move is with Germany since 2024-01-01 (30 days so far)");
    assertThat(picture.parties().get(Subject.party("de")))
        .isEqualTo(new PartyView(Subject.party("de"), "Germany", 1, 1, 1));
    assertThat(picture.parties().get(Subject.party("ua")))
        .isEqualTo(new PartyView(Subject.party("ua"), "Ukraine", 0, 0, 0));
    assertThat(picture.units()).hasSize(3);
    assertThat(picture.pledges().firstEntry().getValue().cases()).containsExactly(CASE);
  }

  private static String promise(String claims, String day) {
    return Story.of(
            OPENED
                + "2024-01-02 | Minister | m B2 | case:c | 2024-01-02 | promise gate=ship; date=2024-03-01; by=Minister\n"
                + "2024-01-02 | Minister | m2 B2 | case:c | 2024-01-02 | promise gate=train; date=2024-03-01; by=Minister\n"
                + claims)
        .on(day)
        .findCase(CASE)
        .orElseThrow()
        .promises()
        .stream()
        .map(p -> p.gate() + " " + p.outcome() + p.daysLate().map(d -> " " + d).orElse(""))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @Test
  void onlyAReportedDayBreaksAPromise() {
    String early =
        "2024-02-20 | DoD | e A1 | case:c | 2024-02-20 | gate gate=handover; event=passed\n";
    String late =
        "2024-03-20 | DoD | e A1 | case:c | 2024-03-20 | gate gate=handover; event=passed\n";
    String ship = "2024-03-21 | DoD | f A1 | case:c | 2024-03-05 | gate gate=ship; event=passed\n";

    assertThat(promise("", "2024-03-01")).isEqualTo("SHIP OPEN, TRAIN OPEN");
    assertThat(promise("", "2024-03-11")).isEqualTo("SHIP MISSED 10, TRAIN MISSED 10");
    assertThat(promise(early, "2024-12-31"))
        .as("shipped at the latest by the handover in time; training presumed by a rule")
        .isEqualTo("SHIP KEPT, TRAIN UNKNOWN");
    assertThat(promise(late, "2024-12-31")).isEqualTo("SHIP UNKNOWN, TRAIN UNKNOWN");
    assertThat(promise(late + ship, "2024-12-31")).isEqualTo("SHIP MISSED 4, TRAIN UNKNOWN");
  }

  @Test
  void anEarlyWrongReportDoesNotPullDownATrueLaterOne() {
    String early =
        "2024-02-01 | Blog | b E5 | case:c | 2024-02-01 | gate gate=release; event=passed\n";
    String denial =
        "2024-03-01 | DoD | e A1 | case:c | 2024-03-01 | gate gate=release; event=blocked\n";
    String later =
        "2024-04-01 | Paper | p C3 | case:c | 2024-04-01 | gate gate=release; event=passed\n";
    String again =
        "2024-05-01 | DoD | f A1 | case:c | 2024-05-01 | gate gate=release; event=blocked\n";

    assertThat(Story.gates(Story.of(OPENED + early + denial).on("2024-06-01"), "case:c"))
        .contains("RELEASE: waiting");
    Picture passed = Story.of(OPENED + early + denial + later).on("2024-06-01");
    assertThat(Story.gates(passed, "case:c")).contains("RELEASE: passed 2024-04-01\n");
    assertThat(Story.conflicts(passed))
        .isEqualTo(
            "case:c#gate.RELEASE.early: not passed yet [WEIGHT] of not passed yet | passed\n");
    assertThat(
            Story.gates(
                Story.of(OPENED + early + denial + later + again).on("2024-06-01"), "case:c"))
        .contains("RELEASE: waiting");
  }

  /** Patriot, by the catalogue: a battery has at least as many launchers as its conversion says. */
  @Test
  void aPartDeliveredDoesNotHandOverTheWhole() {
    String eight =
        "2024-01-01 | DoD | d A1 | case:c | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=8 battery; route=R5\n";
    String part =
        "2024-02-01 | DoD | e A1 | case:c | 2024-02-01 | quantity measure=delivered; quantity=%s\n";
    Picture picture = Story.of(eight + part.formatted("3 battery")).on("2024-03-01");

    TransferCase transfer = picture.findCase(CASE).orElseThrow();
    assertThat(transfer.done(Gate.HANDOVER)).isFalse();
    assertThat(transfer.measures().get(Statement.Measure.DELIVERED)).isNotNull();
    assertThat(picture.units()).hasSize(8);
    assertThat(picture.warnings())
        .singleElement()
        .satisfies(w ->
            assertThat(w)
                .startsWith("case:c: claim ")
                .endsWith(" speaks of 3 battery out of 8 battery; the rest is still open."));
    assertThat(handedOver(eight + part.formatted("1 launcher"))).isFalse();
    assertThat(handedOver(eight + part.formatted("8 battery"))).isTrue();
    assertThat(handedOver(eight + part.formatted("3+ battery"))).isTrue();
    assertThat(handedOver(eight + part.formatted("1 package")))
        .as("no conversion is stated, so it is not certain")
        .isTrue();
    String milestone =
        "2024-02-01 | MoD | e A1 | case:c | 2024-02-01 | milestone reporter=MoD; word=handed over%s\n";
    assertThat(handedOver(eight + milestone.formatted("; quantity=3 battery"))).isFalse();
    assertThat(handedOver(eight + milestone.formatted("; quantity=8 battery"))).isTrue();
    assertThat(handedOver(eight + milestone.formatted(""))).isTrue();
    assertThat(handedOver(eight + milestone.formatted("; quantity=2 launcher")))
        .as("counted in another unit, it tells what came, not that it was a part")
        .isTrue();
    String contracted =
        "2024-02-01 | DoD | e A1 | case:c | 2024-02-01 | quantity measure=contracted; quantity=%s\n";
    assertThat(done(Gate.CONTRACT, eight + contracted.formatted("3 battery"))).isFalse();
    assertThat(done(Gate.CONTRACT, eight + contracted.formatted("8 battery"))).isTrue();
  }

  private static boolean handedOver(String claims) {
    return done(Gate.HANDOVER, claims);
  }

  private static boolean done(Gate gate, String claims) {
    return Story.of(claims).on("2024-03-01").findCase(CASE).orElseThrow().done(gate);
  }
}
