package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Audience;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** The rule of choice, withdrawals and the smaller views, one by one. */
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
