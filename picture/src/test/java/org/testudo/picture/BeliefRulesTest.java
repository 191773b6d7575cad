package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Audience;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** The rule of choice, withdrawals, silence, stations and the smaller views, one by one. */
class BeliefRulesTest {

  private static final Subject CASE = Subject.parse("case:c");

  private static final String OPENED =
      "open: 2024-01-01 | DoD | dod A1 | case:c | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 battery; route=R5\n";

  /** B2 weighs .725 · .725; two independent C3 weigh 1 − .75²; F6 weighs as C3. */
  @Test
  void weights() {
    Story story =
        Story.of(
            """
            2024-01-01 | A | o1 B2 | incident:i | 2024-01-01 | incident system=x; effect=damaged; place-precision=oblast; time-precision=day
            2024-01-02 | B | o2 C3 | incident:i | 2024-01-01 | incident system=x; effect=destroyed; place-precision=oblast; time-precision=day
            2024-01-03 | C | o3 F6 | incident:i | 2024-01-01 | incident system=x; effect=destroyed; place-precision=oblast; time-precision=day
            2024-01-04 | D | o3 F6 | incident:i | 2024-01-01 | incident system=x; effect=destroyed; place-precision=oblast; time-precision=day
            """);
    Belief<Statement.Effect> belief =
        story.on("2024-02-01").findIncident(Subject.parse("incident:i")).orElseThrow().effect();
    assertThat(belief.value()).isEqualTo(Statement.Effect.DAMAGED);
    assertThat(belief.choice().ground()).isEqualTo(Choice.Ground.WEIGHT);
    assertThat(belief.versions().getFirst().weight()).isCloseTo(0.725 * 0.725, within(1e-12));
    assertThat(belief.versions().getLast().weight()).isCloseTo(1 - 0.75 * 0.75, within(1e-12));
    assertThat(belief.versions().getLast().origins()).isEqualTo(2);
    assertThat(belief.versions().getLast().latest().toString()).isEqualTo("2024-01-03");

    Story third =
        story.and(
            "2024-01-05 | E | o5 C3 | incident:i | 2024-01-01 | incident system=x; effect=destroyed; place-precision=oblast; time-precision=day");
    assertThat(
            third
                .on("2024-02-01")
                .findIncident(Subject.parse("incident:i"))
                .orElseThrow()
                .effect()
                .value())
        .as("three independent middling stories outweigh one good one: .578 > .526")
        .isEqualTo(Statement.Effect.DESTROYED);
  }

  @Test
  void equalWeightGoesToTheNewerThenToTheFirstKnown() {
    String a =
        "2024-01-01 | A | o1 C3 | incident:i | 2024-01-01 | incident system=x; effect=damaged; place-precision=oblast; time-precision=day\n";
    String b =
        " | B | o2 C3 | incident:i | 2024-01-01 | incident system=x; effect=destroyed; place-precision=oblast; time-precision=day\n";
    assertThat(Story.conflicts(Story.of(a + "2024-01-02" + b).on("2024-02-01")))
        .contains("destroyed [RECENCY]");
    assertThat(Story.conflicts(Story.of(a + "2024-01-01" + b).on("2024-02-01")))
        .contains("[ORDER]");
  }

  @Test
  void onlyWhoSaidItCanTakeItBack() {
    Story story =
        Story.of(
            OPENED
                + "pass: 2024-02-01 | Paper | p C3 | case:c | 2024-02-01 | gate gate=release; event=passed\n"
                + "foreign: 2024-03-01 | Rival | r A1 | case:c | 2024-03-01 | retraction claim=$pass; reason=wrong\n");
    Picture picture = story.on("2024-03-02");
    assertThat(picture.findCase(CASE).orElseThrow().done(Gate.RELEASE)).isTrue();
    assertThat(picture.challenges())
        .singleElement()
        .satisfies(c -> {
          assertThat(c.target().id()).isEqualTo(story.id("pass"));
          assertThat(c.by().id()).isEqualTo(story.id("foreign"));
          assertThat(c.why()).isEqualTo("Rival cannot take back what Paper said");
        });
    assertThat(Explanation.explain(picture, CASE).toText())
        .contains("challenged without effect: Rival cannot take back what Paper said");

    Story own =
        story.and(
            "back: 2024-03-02 | paper | p2 C3 | case:c | 2024-03-02 | retraction claim=$pass; reason=error");
    assertThat(own.on("2024-03-01").findCase(CASE).orElseThrow().done(Gate.RELEASE)).isTrue();
    assertThat(own.on("2024-03-02").findCase(CASE).orElseThrow().done(Gate.RELEASE)).isFalse();

    Story again =
        own.and(
            "2024-03-03 | Paper | p3 C3 | case:c | 2024-03-03 | retraction claim=$back; reason=it was right");
    assertThat(again.on("2024-03-03").findCase(CASE).orElseThrow().done(Gate.RELEASE)).isTrue();
  }

  @Test
  void theOriginatorOfALabelMayRetractToo() {
    Story story =
        Story.of(
            OPENED
                + "pass: 2024-02-01 | Paper | p C3 TLP:AMBER ORIG us | case:c | 2024-02-01 | gate gate=release; event=passed\n"
                + "2024-03-01 | Ministry | m A1 TLP:AMBER ORIG us | case:c | 2024-03-01 | retraction claim=$pass; reason=wrong\n");
    Picture picture = story.picture("2024-03-02", "2024-03-02", Audience.parse("coalition:us"));
    assertThat(picture.findCase(CASE).orElseThrow().done(Gate.RELEASE)).isFalse();
    assertThat(picture.challenges()).isEmpty();
  }

  @Test
  void aSupersessionNeedsItsSuccessorInSight() {
    String old =
        "old: 2024-02-01 | Paper | p C3 | case:c | 2024-02-01 | gate gate=release; event=passed\n";
    String by =
        "new: 2024-03-01 | Paper | p C3 | case:c | 2024-02-01 | gate gate=release; event=entered\n";
    String hidden =
        "new: 2024-03-01 | Paper | p C3 TLP:RED REL us | case:c | 2024-02-01 | gate gate=release; event=entered\n";
    String says =
        "2024-03-01 | Paper | p C3 | case:c | 2024-03-01 | supersession claim=$old; by=$new; reason=corrected\n";
    assertThat(
            Story.of(OPENED + old + by + says)
                .on("2024-03-02")
                .findCase(CASE)
                .orElseThrow()
                .done(Gate.RELEASE))
        .isFalse();
    Picture picture = Story.of(OPENED + old + hidden + says).on("2024-03-02");
    assertThat(picture.findCase(CASE).orElseThrow().done(Gate.RELEASE)).isTrue();
    assertThat(picture.challenges())
        .singleElement()
        .satisfies(c -> assertThat(c.why()).contains("is not among the claims in sight"));
  }

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

  @Test
  void stationsGoToOblastsByPopulationWithinEachReachClass() {
    StringBuilder text = new StringBuilder();
    for (String[] o : new String[][] {{"kharkiv", "2598"}, {"kyiv", "2952"}, {"lviv", "2478"}}) {
      text.append(
          "2022-01-01 | Stat | s A1 | place:%s | 2022-01-01 | place name=%s; type=oblast; position=50,30; residents=%s\n"
              .formatted(o[0], o[0], o[1]));
    }
    text.append(
        "2022-01-01 | Stat | s A1 | place:town | 2022-01-01 | place name=Town; type=settlement; position=50,30; residents=9999\n");
    for (String[] c :
        new String[][] {
          {"b", "2023-02-01", "nasams"},
          {"a", "2023-03-01", "iris-t-slm"},
          {"z", "2023-01-01", "patriot"},
          {"y", "2023-03-01", "hawk"},
          {"w", "2023-04-01", "nasams"},
          {"g", "2023-01-01", "gm200"}
        }) {
      text.append(
          "2023-01-01 | D | d A1 | case:%s | %s | case donor=party:us; recipient=party:ua; system=%s; quantity=1 battery; route=R5\n"
              .formatted(c[0], c[1], c[2]));
    }
    text.append(
        "2023-05-01 | D | d A1 | unit:own | 2023-05-01 | unit system=patriot; from=; home=place:lviv\n");
    Picture picture = Story.of(text.toString()).on("2024-01-01");
    assertThat(
            picture.units().values().stream()
                .map(
                    u -> u.subject() + "@" + u.home().orElseThrow() + (u.homeNotional() ? "" : "!"))
                .collect(Collectors.joining(" ")))
        .isEqualTo(
            "unit:notional/case/a@place:kharkiv unit:notional/case/b@place:kyiv unit:notional/case/w@place:kyiv unit:notional/case/y@place:lviv unit:notional/case/z@place:kyiv unit:own@place:lviv!");
  }

  @Test
  void conditionsFollowOneAnotherAndContradictOnlyAtTheSameTime() {
    String unit = "2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=\n";
    Story story =
        Story.of(
            unit
                + "2023-02-01 | D | d1 A1 | unit:u | 2023-02-01 | condition condition=fmc\n"
                + "2023-03-01 | E | e C3 | unit:u | 2023-03-01 | condition condition=nmc; cause=supply\n");
    Unit found = story.on("2023-03-02").findUnit(Subject.parse("unit:u")).orElseThrow();
    assertThat(found.state()).isEqualTo(Unit.State.DEGRADED);
    assertThat(found.capableShare()).isZero();
    assertThat(found.cause()).contains(Statement.Cause.SUPPLY);
    assertThat(story.on("2023-03-02").conflicts()).isEmpty();
    assertThat(story.on("2023-02-15").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.READY);

    Story both = story.and("2023-03-01 | F | f B2 | unit:u | 2023-03 | condition condition=pmc");
    assertThat(Story.conflicts(both.on("2023-03-31")))
        .isEqualTo("unit:u#condition: PMC [WEIGHT] of NMC | PMC\n");
    Story ended =
        Story.of(
            unit
                + "2023-02-01 | D | d1 A1 | unit:u | 2023-02-01/2023-02-10 | condition condition=nmc; cause=damage\n");
    assertThat(ended.on("2023-02-10").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.DEGRADED);
    assertThat(ended.on("2023-02-11").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.READY);
  }

  /** The shares are those of {@code rules.yaml}: whole 1, partly 0.5, not capable 0. */
  @Test
  void aUnitIsWorthWhatItsConditionLeavesOfIt() {
    assertThat(share("condition condition=fmc")).isEqualTo(1);
    assertThat(share("condition condition=pmc; cause=maintenance")).isEqualTo(0.5);
    assertThat(share("condition condition=nmc; cause=supply")).isZero();
    for (Object[] effect :
        new Object[][] {
          {"damaged", 0.5}, {"abandoned", 0.0}, {"destroyed", 0.0}, {"repaired", 1.0}, {"none", 1.0}
        }) {
      Unit unit =
          Story.of(
                  """
                  2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=
                  2023-02-01 | D | d A1 | incident:i | 2023-02-01 | incident system=patriot; effect=%s; unit=unit:u; place-precision=oblast; time-precision=day
                  """
                      .formatted(effect[0]))
              .on("2023-02-02")
              .findUnit(Subject.parse("unit:u"))
              .orElseThrow();
      assertThat(unit.capableShare()).as("%s", effect[0]).isEqualTo(effect[1]);
    }
  }

  private static double share(String condition) {
    return Story.of(
            "2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=\n"
                + "2023-02-01 | D | e A1 | unit:u | 2023-02-01 | "
                + condition)
        .on("2023-02-02")
        .findUnit(Subject.parse("unit:u"))
        .orElseThrow()
        .capableShare();
  }

  @Test
  void noConditionPutsAUnitIntoServiceBeforeItsCaseIsReady() {
    String formed =
        "2024-01-02 | D | d A1 | unit:u | 2024-01-02 | unit system=patriot; from=case:c\n";
    for (String condition : new String[] {"fmc", "nmc; cause=supply"}) {
      Unit unit =
          Story.of(
                  OPENED
                      + formed
                      + "2024-01-03 | D | e A1 | unit:u | 2024-01-03 | condition condition="
                      + condition)
              .on("2024-01-04")
              .findUnit(Subject.parse("unit:u"))
              .orElseThrow();
      assertThat(unit.state()).isIn(Unit.State.PLEDGED, Unit.State.CONTRACTED);
      assertThat(unit.condition()).isPresent();
    }
  }

  @Test
  void aUnitFromPartsOutOfSightIsNotReady() {
    String hidden =
        "2024-01-01 | DoD | h A1 TLP:RED REL us | case:h | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 battery; route=R5\n";
    String formed =
        "2024-01-02 | D | d A1 | unit:u | 2024-01-02 | unit system=patriot; from=case:h,case:typo\n";
    Picture picture = Story.of(OPENED + hidden + formed).on("2024-01-03");

    Unit unit = picture.findUnit(Subject.parse("unit:u")).orElseThrow();
    assertThat(unit.state()).isEqualTo(Unit.State.PLEDGED);
    assertThat(unit.readySince()).isEmpty();
    assertThat(picture.warnings())
        .contains(
            "unit:u is formed from case:h, case:typo, of which nothing is in sight: it counts as pledged.");
  }

  @Test
  void aNotionalUnitNeverTakesTheNameOfAnother() {
    String claims =
        """
        2024-01-01 | DoD | d A1 | case:c-1 | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 battery; route=R5
        2024-01-01 | DoD | d A1 | case:c | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=2 battery; route=R5
        2024-01-02 | D | d A1 | unit:c-1 | 2024-01-02 | unit system=nasams; from=
        2024-01-02 | D | d A1 | unit:notional/case/c-1 | 2024-01-02 | unit system=nasams; from=
        """;
    Picture picture = Story.of(claims).on("2024-01-03");

    assertThat(picture.units().values().stream().map(u -> u.subject() + " " + u.system()))
        .containsExactly(
            "unit:c-1 nasams",
            "unit:notional/case-1/c patriot",
            "unit:notional/case-2/c patriot",
            "unit:notional/case/c-1 patriot");
    assertThat(picture.warnings())
        .singleElement()
        .satisfies(w -> assertThat(w).startsWith("unit:notional/case/c-1: names that begin with"));
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
                .startsWith("case:c: 3 battery of 8 battery delivered by claim ")
                .endsWith("; the rest is still open."));
    assertThat(handedOver(eight + part.formatted("1 launcher"))).isFalse();
    assertThat(handedOver(eight + part.formatted("8 battery"))).isTrue();
    assertThat(handedOver(eight + part.formatted("3+ battery"))).isTrue();
    assertThat(handedOver(eight + part.formatted("1 package")))
        .as("no conversion is stated, so it is not certain")
        .isTrue();
  }

  private static boolean handedOver(String claims) {
    return Story.of(claims).on("2024-03-01").findCase(CASE).orElseThrow().done(Gate.HANDOVER);
  }

  @Test
  void claimsThatFormOneUnitDifferentlyAreWeighedAndShown() {
    Picture picture =
        Story.of(
                """
                2024-01-01 | D | d A1 | unit:u | 2024-01-01 | unit system=patriot; from=
                2024-01-02 | B | b C3 | unit:u | 2024-01-02 | unit system=nasams; from=
                """)
            .on("2024-01-03");
    assertThat(picture.findUnit(Subject.parse("unit:u")).orElseThrow().system())
        .isEqualTo("patriot");
    assertThat(Story.conflicts(picture))
        .isEqualTo("unit:u#formation: patriot [WEIGHT] of nasams | patriot\n");
  }

  @Test
  void destroyedUnitsAreLost() {
    Story story =
        Story.of(
            """
            2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=
            2023-02-01 | D | d A1 | incident:i | 2023-02-01 | incident system=patriot; effect=destroyed; unit=unit:u; place-precision=oblast; time-precision=day
            """);
    assertThat(story.on("2023-02-02").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.LOST);
  }

  @Test
  void stocksCrewsAlertsAndPlaces() {
    Story story =
        Story.of(
            """
            2024-01-01 | U | u B2 | stock:kyiv | 2024-01-01 | stock item=pac-3; quantity=10 missile; days-of-supply=5
            2024-01-10 | U | u B2 | stock:kyiv | 2024-01-10 | stock item=pac-3; quantity=4 missile; days-of-supply=2
            2024-01-10 | V | v C3 | stock:kyiv | 2024-01-10 | stock item=pac-3; quantity=4+ missile
            2024-01-01 | U | u B2 | crew:k1 | 2024-01-01 | crew unit=unit:u; people=90 person; certified=false
            2024-01-20 | U | u B2 | crew:k1 | 2024-01-20 | crew unit=unit:u; certified=true
            2024-01-01 | A | a A1 | place:kyiv | 2024-01-01 | alert start=2024-01-01T00:00:00Z; end=2024-01-01T01:00:00Z
            2024-01-01 | B | b A1 | place:kyiv | 2024-01-01 | alert start=2024-01-01T00:30:00Z; end=2024-01-01T01:30:00Z
            2024-01-02 | A | a A1 | place:kyiv | 2024-01-02 | alert start=2024-01-02T10:00:00Z; end=2024-01-02T10:10:00Z
            2024-01-30 | A | a A1 | place:kyiv | 2024-01-30 | alert start=2024-01-30T23:00:00Z
            2024-01-01 | S | s A1 | place:kyiv | 2024-01-01 | place name=Kyiv; type=settlement; position=50.45,30.52; residents=2952301
            2024-01-01 | T | t B2 | place:kyiv | 2024-01-01 | place name=Kyiv; type=settlement; position=50.45,30.52; residents=2800000; megawatts=3
            """);
    Picture picture = story.on("2024-01-30");
    Stock.Item item = picture.stocks().firstEntry().getValue().items().getFirst();
    assertThat(item.quantity().orElseThrow().value().toString()).isEqualTo("4 missile");
    assertThat(item.daysOfSupply().orElseThrow().value()).isEqualTo(2);
    assertThat(picture.reconciled())
        .extracting(c -> c.aspect().name())
        .containsExactly("stock.pac-3.quantity");
    Crew crew = picture.crews().firstEntry().getValue();
    assertThat(crew.certified().value()).isTrue();
    assertThat(crew.people().orElseThrow().toString()).isEqualTo("90 person");
    Alerts alerts = picture.alerts().firstEntry().getValue();
    assertThat(alerts.count()).isEqualTo(3);
    assertThat(alerts.total()).isEqualTo(Duration.ofMinutes(90 + 10 + 60));
    assertThat(alerts.openSince()).contains(java.time.Instant.parse("2024-01-30T23:00:00Z"));
    assertThat(picture.places().firstEntry().getValue().residents()).contains(2952301L);
    assertThat(Story.conflicts(picture))
        .startsWith("place:kyiv#description: Kyiv at 50.45,30.52, 2952301 residents [WEIGHT] of");
    assertThat(picture.claimsRead()).isEqualTo(11);
    assertThat(picture.claimsReconstructed()).isEqualTo(11);
  }

  @Test
  void whatCannotBeReadIsSaid() {
    Story story =
        Story.of(
            """
            2024-01-01 | D | d A1 | case:lost | 2024-01-01 | gate gate=ship; event=passed
            2024-01-01 | D | d A1 | pledge:lost | 2024-01-01 | quantity measure=delivered; quantity=1 system
            2024-01-01 | D | d A1 | unit:lost | 2024-01-01 | condition condition=fmc
            2024-01-01 | D | d A1 | case:odd | 2024-01-01 | case donor=party:us; recipient=party:ua; system=zzz; quantity=1 system; route=R77
            2024-01-01 | D | d A1 | case:odd | 2024-01-01 | milestone reporter=x; word=teleported
            """);
    Picture picture = story.on("2024-01-02");
    assertThat(picture.warnings())
        .anySatisfy(
            w -> assertThat(w).isEqualTo("case:lost is spoken of, but no claim in sight opens it."))
        .anySatisfy(w ->
            assertThat(w).isEqualTo("pledge:lost is spoken of, but no claim in sight makes it."))
        .anySatisfy(
            w -> assertThat(w).isEqualTo("unit:lost is spoken of, but no claim in sight forms it."))
        .anySatisfy(w -> assertThat(w).startsWith("case:odd is on the route \"R77\""))
        .anySatisfy(w -> assertThat(w).contains("is not in the table of words"));
    assertThat(picture.findCase(Subject.parse("case:odd")).orElseThrow().delivery().unmapped())
        .hasSize(1);
    assertThat(Explanation.explain(picture, Subject.parse("case:nowhere")).toText())
        .contains("nothing is known of it");
  }

  @Test
  void eventsAfterTheAsOfDayAreLeftOut() {
    Story story =
        Story.of(
            OPENED
                + "2024-02-01 | DoD | d A1 | case:c | 2024-06-01 | gate gate=handover; event=passed\n");
    assertThat(
            story
                .picture("2024-12-31", "2024-05-31", Audience.PUBLIC)
                .findCase(CASE)
                .orElseThrow()
                .done(Gate.HANDOVER))
        .isFalse();
    assertThat(
            story
                .picture("2024-12-31", "2024-06-01", Audience.PUBLIC)
                .findCase(CASE)
                .orElseThrow()
                .done(Gate.HANDOVER))
        .isTrue();
  }

  @Test
  void diffNamesWithdrawalsEndedConflictsAndPassingTime() {
    Story story =
        Story.of(
            OPENED
                + "2024-02-01 | Paper | p B2 | case:c | 2024-02-01 | gate gate=release; event=passed\n"
                + "late: 2024-02-10 | Rival | r C3 | case:c | 2024-02-10 | gate gate=release; event=blocked; reason=funding\n"
                + "back: 2024-03-01 | Rival | r C3 | case:c | 2024-03-01 | retraction claim=$late; reason=sorry\n");
    String struck =
        "claim %s of Rival was withdrawn by Rival (2024-03-01, C3, claim %s)."
            .formatted(story.id("late").brief(), story.id("back").brief());
    String text =
        PictureDiff.diff(
                story.picture("2024-02-15", "2024-02-15", Audience.PUBLIC),
                story.picture("2024-03-01", "2024-02-15", Audience.PUBLIC))
            .toText();
    assertThat(text)
        .contains(
            "case:c, gate.RELEASE: the disagreement (not passed yet | passed) is over; " + struck)
        .contains("no longer \"RELEASE delayed by funding since 2024-02-10\"; " + struck);
    assertThat(PictureDiff.diff(story.on("2024-02-15"), story.on("2024-03-01")).toText())
        .as("a withdrawal explains more than the moved day")
        .contains("no longer \"RELEASE delayed by funding since 2024-02-10\"; " + struck);
    assertThat(PictureDiff.diff(story.on("2024-02-01"), story.on("2024-02-01")).changes())
        .isEmpty();
  }
}
