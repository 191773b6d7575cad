package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** Fixtures F2 to F5: real public contradictions, and what is believed of them. */
class FixturesTest {

  /** F2: one strike, five accounts from "a radar and five launchers destroyed" to "no comment". */
  @Test
  void patriotInKyivMay2023() {
    Story story =
        Story.of(
            """
            2023-05-16 | RU MoD | rumod E5 | incident:patriot-kyiv | 2023-05-16 | incident system=patriot; effect=destroyed; quantity=5 launcher; unit=unit:patriot-1; place-precision=settlement; time-precision=day
            2023-05-16 | US official | usoff C3 | incident:patriot-kyiv | 2023-05-16 | incident system=patriot; effect=damaged; unit=unit:patriot-1; place-precision=settlement; time-precision=day
            2023-05-17 | CNN | usoff C3 | incident:patriot-kyiv | 2023-05-16 | incident system=patriot; effect=damaged; place-precision=settlement; time-precision=day
            2023-05-17 | UA air force | uaf B6 | incident:patriot-kyiv | 2023-05-16 | incident system=patriot; effect=unknown; place-precision=settlement; time-precision=day
            2023-04-19 | UA MoD | uamod A1 | unit:patriot-1 | 2023-04-19 | unit system=patriot; from=
            2023-05-18 | Pentagon | dod A2 | incident:patriot-kyiv | 2023-05-18 | incident system=patriot; effect=repaired; quantity=1 system; unit=unit:patriot-1; place-precision=settlement; time-precision=day
            """);
    Subject incident = Subject.parse("incident:patriot-kyiv");
    Subject unit = Subject.parse("unit:patriot-1");

    Picture first = story.on("2023-05-17");
    assertThat(Story.conflicts(first))
        .isEqualTo(
            "incident:patriot-kyiv#incident.effect: damaged [WEIGHT] of damaged | destroyed\n");
    assertThat(first.findUnit(unit).orElseThrow().state()).isEqualTo(Unit.State.DEGRADED);

    Picture later = story.on("2023-05-18");
    Incident seen = later.findIncident(incident).orElseThrow();
    assertThat(seen.effect().value()).isEqualTo(Statement.Effect.REPAIRED);
    assertThat(seen.mildest()).isEqualTo(Statement.Effect.REPAIRED);
    assertThat(seen.gravest()).isEqualTo(Statement.Effect.DESTROYED);
    assertThat(seen.quantity()).contains(Quantity.parse("1 system"));
    assertThat(seen.date().toString()).isEqualTo("2023-05-16");
    assertThat(later.findUnit(unit).orElseThrow().state()).isEqualTo(Unit.State.READY);
  }

  /** F3: four "systems", "launchers" and "batteries", seven "systems" in the tracker. */
  @Test
  void spanishHawksInThreeUnitsOfCount() {
    Story story =
        Story.of(
            """
            2022-11-10 | UA MoD | reznikov B3 | pledge:es-hawk | 2022-11-10 | pledge donor=party:es; recipient=party:ua; system=HAWK; quantity=4 system; measure=commitment
            2022-11-10 | The Local | robles B2 | pledge:es-hawk | 2022-11-10 | quantity measure=commitment; quantity=4 launcher
            2023-10-06 | Euro Weekly | granada C3 | pledge:es-hawk | 2023-10-06 | quantity measure=commitment; quantity=6 battery
            2023-10-06 | Copyist | granada C3 | pledge:es-hawk | 2023-10-06 | quantity measure=commitment; quantity=6 battery
            2026-07-27 | Kiel | kiel C2 | pledge:es-hawk | 2026-04-30 | quantity measure=delivered; quantity=7 system
            """);
    Picture picture = story.on("2026-08-01");
    assertThat(Story.conflicts(picture))
        .isEqualTo(
            """
            pledge:es-hawk#commitment.quantity: 4 launcher [WEIGHT] of 4 launcher | 4 system | 6 battery
            pledge:es-hawk#count: 4 launcher [WEIGHT] of 4 launcher | 4 system | 6 battery | 7 system
            """);
    Conflict count = picture.conflicts().getLast();
    assertThat(count.note().orElseThrow())
        .contains("no conversion between launcher and system is stated")
        .contains("6 battery are 18..36 launcher by the stated conversion, against 4 launcher");
    assertThat(count.versions())
        .filteredOn(v -> v.value().equals("6 battery"))
        .singleElement()
        .satisfies(v -> {
          assertThat(v.origins()).isEqualTo(1);
          assertThat(v.claims()).hasSize(2);
        });
  }

  /**
   * F3a: "we have received NASAMS" in September, handed over in October, crews still in training.
   */
  @Test
  void firstNasamsReceivedBeforeItWasHandedOver() {
    Story story =
        Story.of(
            """
            2022-07-01 | DoD | dod A2 | case:us-nasams | 2022-07-01 | case donor=party:us; recipient=party:ua; system=nasams; quantity=2 battery; route=R1
            2022-09-25 | CBS | zelenskyy B4 | case:us-nasams | 2022-09 | milestone reporter=president; word=we have received
            2022-10-26 | Raytheon | rtx B2 | case:us-nasams | 2022-10 | milestone reporter=Raytheon; word=handed over; quantity=2 battery
            2022-10-28 | DoD | dod2 A2 | case:us-nasams | 2022-10-28 | training state=started; people=100 person
            """);
    Picture picture = story.on("2022-11-01");
    assertThat(Story.gates(picture, "case:us-nasams"))
        .contains(
            "HANDOVER: passed 2022-10\n",
            "TRAIN: waiting, the move is with United States since 2022-10-28 (4 days so far)",
            "READY: not reached");
    TransferCase transfer = picture.findCase(Subject.parse("case:us-nasams")).orElseThrow();
    assertThat(transfer.delivery().stations())
        .filteredOn(Delivery.Station::believed)
        .extracting(s -> s.milestone().word() + " " + s.date().orElseThrow())
        .containsExactly("received 2022-09", "handed-over 2022-10");
    assertThat(picture.units().keySet())
        .extracting(Subject::toString)
        .containsExactly("unit:notional/case-1/us-nasams", "unit:notional/case-2/us-nasams");
    assertThat(picture.units().values())
        .allSatisfy(u -> {
          assertThat(u.state()).isEqualTo(Unit.State.KIT_COMPLETE);
          assertThat(u.notional()).isTrue();
        });
  }

  /** F4: a Patriot assembled from several donors' pieces; what nobody gives is missing. */
  @Test
  void patriotFromSeveralDonors() {
    Story story =
        Story.of(
            """
            2024-05-28 | NL MoD | nl A2 | kit:lego-patriot | 2024-05-28 | component piece=radar; state=needed; quantity=1 radar
            2024-05-28 | NL MoD | nl A2 | kit:lego-patriot | 2024-05-28 | component piece=launcher; state=needed; quantity=3..6 launcher
            2024-05-28 | NL MoD | nl A2 | kit:lego-patriot | 2024-05-28 | component piece=control-station; state=needed; quantity=1 command-post
            2024-05-28 | NL MoD | nl A2 | kit:lego-patriot | 2024-05-28 | component piece=radar; state=offered; quantity=1 radar; donor=party:nl; under=case:nl-lego
            2024-06-20 | RO | ro B2 | kit:lego-patriot | 2024-06-20 | component piece=launcher; state=offered; quantity=2 launcher; donor=party:ro
            2024-09-01 | NL MoD | nl A2 | kit:lego-patriot | 2024-09-01 | component piece=radar; state=delivered; quantity=1 radar; donor=party:nl; under=case:nl-lego
            2024-05-28 | NL MoD | nl A2 | case:nl-lego | 2024-05-28 | case donor=party:nl; recipient=party:ua; system=patriot; quantity=1 battery; route=R13; kit=kit:lego-patriot
            """);
    Picture picture = story.on("2024-09-02");
    Kit kit = picture.findKit(Subject.parse("kit:lego-patriot")).orElseThrow();
    assertThat(kit.pieces())
        .extracting(p ->
            p.name()
                + " missing "
                + p.missing().orElseThrow()
                + ", unoffered "
                + p.unoffered().orElseThrow())
        .containsExactly(
            "control-station missing 1 command-post, unoffered 1 command-post",
            "launcher missing 3..6 launcher, unoffered 1..4 launcher",
            "radar missing 0 radar, unoffered 0 radar");
    assertThat(kit.complete()).isFalse();
    assertThat(kit.cases()).containsExactly(Subject.parse("case:nl-lego"));
    assertThat(picture.units().keySet())
        .containsExactly(Subject.parse("unit:notional/kit/lego-patriot"));
  }

  /** F5: the recipient says payments are late, the alliance says there is no delay. */
  @Test
  void purlDelayedAndNotDelayed() {
    Story story =
        Story.of(
            """
            2025-08-01 | NATO | nato A2 | case:purl-1 | 2025-08-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 package; route=R6; payer=party:nl
            2026-02-10 | UA president | ua B3 | case:purl-1 | 2026-02-10 | gate gate=fund; event=blocked; reason=funding; owner=party:nl
            2026-02-11 | NATO official | nato2 B3 | case:purl-1 | 2026-02-11 | gate gate=fund; event=on-track; note=no direct link between funding and delivery
            """);
    Picture picture = story.on("2026-02-12");
    assertThat(Story.conflicts(picture))
        .isEqualTo(
            "case:purl-1#gate.FUND.delay: no delay [RECENCY] of delayed: funding | no delay\n");
    assertThat(Story.gates(picture, "case:purl-1"))
        .contains("FUND: waiting, the move is with Netherlands since 2025-08-01 (195 days so far)")
        .contains("REQUEST: passed 2025-08-01");

    Story resolved =
        story.and(
            "2026-02-12 | Analyst | us A1 | case:purl-1 | 2026-02-12 | resolution aspect=gate.FUND.delay; chosen=%s; by=J. Doe; reason=bank record"
                .formatted(story.claims().get(1).id()));
    assertThat(Story.conflicts(resolved.on("2026-02-12")))
        .isEqualTo(
            "case:purl-1#gate.FUND.delay: delayed: funding [RESOLVED] of delayed: funding | no delay\n");
    assertThat(Story.gates(resolved.on("2026-02-12"), "case:purl-1"))
        .contains("delayed by funding");
  }
}
