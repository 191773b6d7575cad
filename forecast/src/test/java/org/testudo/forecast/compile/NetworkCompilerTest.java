package org.testudo.forecast.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.forecast.Activity;
import org.testudo.forecast.Demand;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.Resource;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureBuilder;
import org.testudo.picture.assumptions.Assumptions;

/**
 * FEATURE UNDER TEST: what a picture's gates mean for the future.
 *
 * <p>Route R2 (a US sale paid by a third country): PLEDGE, FUND, NOTIFY, OFFER, CONTRACT, PRODUCE,
 * SHIP, HANDOVER in a row, TRAIN and SPARES beside them, READY last. As of 2024-02-01.
 */
class NetworkCompilerTest {

  private static final LocalDate AS_OF = LocalDate.of(2024, 2, 1);
  private static final Subject CASE = Subject.parse("case:ca-nasams");

  private final List<Known> known = new ArrayList<>();

  private NetworkCompilerTest says(Subject subject, Statement statement, String valid) {
    Claim claim =
        new Claim(
            subject,
            statement,
            Validity.parse(valid),
            new Source(
                "Paper",
                "Article",
                Optional.empty(),
                Optional.of(FuzzyDate.parse(valid)),
                Optional.empty(),
                Optional.empty()),
            "origin-" + known.size(),
            Grade.parse("B2"),
            Label.CLEAR);
    Instant from = FuzzyDate.parse(valid).latest().atStartOfDay().toInstant(ZoneOffset.UTC);
    known.add(new Known(CanonicalForm.idOf(claim), claim, from, true, known.size() + 1));
    return this;
  }

  private NetworkCompilerTest opened(Subject subject, String route, Optional<Subject> kit) {
    return says(
        subject,
        new Statement.CaseOpened(
            Subject.party("ca"),
            Subject.party("ua"),
            "nasams",
            Quantity.of(1, Quantity.Unit.FIRE_UNIT),
            route,
            Optional.empty(),
            Optional.empty(),
            kit),
        "2023-01-10");
  }

  private NetworkCompilerTest gate(Gate gate, GateEvent event, String valid) {
    return says(
        CASE,
        new Statement.GateReported(
            gate, event, Optional.empty(), Optional.empty(), Optional.empty()),
        valid);
  }

  private CaseNetwork compiled() {
    Picture picture =
        PictureBuilder.build(
            known,
            Audience.PUBLIC,
            AS_OF.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
            AS_OF,
            Assumptions.shipped());
    return NetworkCompiler.compile(picture);
  }

  private static Activity activity(CaseNetwork cases, String id) {
    GateNetwork network = cases.network().orElseThrow();
    return network.activities().get(network.indexOf(id));
  }

  private static List<String> gates(CaseNetwork cases) {
    return cases.of(CASE).stream().map(gate -> gate.gate().name()).toList();
  }

  @Test
  void passed_gates_are_left_out_and_a_waiting_one_keeps_its_days() {
    CaseNetwork cases =
        opened(CASE, "R2", Optional.empty())
            .gate(Gate.FUND, GateEvent.PASSED, "2023-03-10")
            .gate(Gate.NOTIFY, GateEvent.PASSED, "2023-05-24")
            .gate(Gate.OFFER, GateEvent.ENTERED, "2023-05-24")
            .compiled();
    assertThat(gates(cases))
        .containsExactly(
            "OFFER", "CONTRACT", "PRODUCE", "SHIP", "HANDOVER", "TRAIN", "SPARES", "READY");
    assertThat(activity(cases, CASE + "#OFFER").waitedDays())
        .isEqualTo((double) (AS_OF.toEpochDay() - LocalDate.of(2023, 5, 24).toEpochDay()));
    assertThat(activity(cases, CASE + "#CONTRACT").predecessors()).containsExactly(CASE + "#OFFER");
    assertThat(activity(cases, CASE + "#READY").predecessors())
        .containsExactlyInAnyOrder(CASE + "#HANDOVER", CASE + "#TRAIN", CASE + "#SPARES");
    assertThat(cases.waiting()).extracting(OpenGate::gate).containsExactly(Gate.OFFER);
  }

  @Test
  void training_of_which_nobody_speaks_begins_with_the_journey() {
    CaseNetwork cases =
        opened(CASE, "R2", Optional.empty())
            .gate(Gate.CONTRACT, GateEvent.PASSED, "2023-06-01")
            .compiled();
    assertThat(activity(cases, CASE + "#TRAIN").predecessors()).containsExactly(CASE + "#PRODUCE");
    assertThat(activity(cases, CASE + "#SHIP").predecessors()).containsExactly(CASE + "#PRODUCE");
  }

  /** A minister said "en route" in April 2023 while nothing was under contract. */
  @Test
  void a_thing_is_not_on_its_way_before_it_exists() {
    CaseNetwork cases =
        opened(CASE, "R2", Optional.empty())
            .gate(Gate.FUND, GateEvent.PASSED, "2023-03-10")
            .gate(Gate.NOTIFY, GateEvent.PASSED, "2023-05-24")
            .gate(Gate.OFFER, GateEvent.BLOCKED, "2024-01-09")
            .gate(Gate.SHIP, GateEvent.ENTERED, "2023-04-15")
            .compiled();
    assertThat(activity(cases, CASE + "#SHIP").waitedDays()).isZero();
    assertThat(activity(cases, CASE + "#SHIP").predecessors()).containsExactly(CASE + "#PRODUCE");
    assertThat(cases.waiting()).extracting(OpenGate::gate).doesNotContain(Gate.SHIP);
    inOrderInEveryFuture(cases, Gate.OFFER, Gate.CONTRACT, Gate.PRODUCE, Gate.SHIP, Gate.HANDOVER);
  }

  @Test
  void papers_under_way_side_by_side_pass_in_order() {
    CaseNetwork cases =
        opened(CASE, "R2", Optional.empty())
            .gate(Gate.FUND, GateEvent.BLOCKED, "2023-12-01")
            .gate(Gate.OFFER, GateEvent.ENTERED, "2023-12-15")
            .compiled();
    assertThat(activity(cases, CASE + "#OFFER/work").waitedDays()).isEqualTo(48.0);
    assertThat(activity(cases, CASE + "#OFFER").predecessors())
        .contains(CASE + "#OFFER/work", CASE + "#NOTIFY");
    inOrderInEveryFuture(cases, Gate.FUND, Gate.NOTIFY, Gate.OFFER, Gate.CONTRACT);
  }

  private static void inOrderInEveryFuture(CaseNetwork cases, Gate... gates) {
    ReadySamples samples =
        Futures.of(cases.network().orElseThrow(), 7).samples(FutureRange.firstOf(2_000));
    for (int i = 1; i < gates.length; i++) {
      int before = cases.outcomeOf(CASE, gates[i - 1]).orElseThrow();
      int after = cases.outcomeOf(CASE, gates[i]).orElseThrow();
      for (int future = 0; future < 2_000; future++) {
        assertThat(samples.days(after, future))
            .as("%s after %s in future %d", gates[i], gates[i - 1], future)
            .isGreaterThanOrEqualTo(samples.days(before, future));
      }
    }
  }

  @Test
  void a_kit_is_ready_with_its_last_case() {
    Subject kit = Subject.parse("kit:lego");
    Subject other = Subject.parse("case:no-nasams");
    CaseNetwork cases =
        opened(CASE, "R2", Optional.of(kit))
            .opened(other, "R2", Optional.of(kit))
            .says(kit, piece("launcher", Statement.ComponentState.NEEDED, 2), "2023-06-01")
            .says(kit, piece("launcher", Statement.ComponentState.OFFERED, 2), "2023-06-02")
            .compiled();
    ReadySamples samples =
        Futures.of(cases.network().orElseThrow(), 7).samples(FutureRange.firstOf(500));
    int whole = cases.outcomeOf(kit).orElseThrow();
    for (int future = 0; future < 500; future++) {
      assertThat(samples.days(whole, future))
          .isEqualTo(
              Math.max(
                  samples.days(cases.outcomeOf(CASE).orElseThrow(), future),
                  samples.days(cases.outcomeOf(other).orElseThrow(), future)));
    }
  }

  @Test
  void a_kit_that_lacks_a_giver_has_no_forecast_and_says_why() {
    Subject kit = Subject.parse("kit:lego");
    CaseNetwork cases =
        opened(CASE, "R2", Optional.of(kit))
            .says(kit, piece("radar", Statement.ComponentState.NEEDED, 1), "2023-06-01")
            .compiled();
    assertThat(cases.outcomeOf(kit)).isEmpty();
    assertThat(cases.unforeseen()).containsEntry(kit, "Nobody offers radar.");
  }

  private static Statement piece(String name, Statement.ComponentState state, long count) {
    return new Statement.ComponentStated(
        name, state, Quantity.of(count, Quantity.Unit.PIECE), Optional.empty(), Optional.empty());
  }

  /** A maker of 12 fire units a year needs 25 / 12 years for 25, whatever the lead time of one. */
  @Test
  void a_large_order_takes_at_least_the_maker_s_whole_output() {
    Subject order = Subject.parse("case:ua-patriot-25");
    LocalDate after = LocalDate.of(2024, 5, 1);
    says(
        order,
        new Statement.CaseOpened(
            Subject.party("us"),
            Subject.party("ua"),
            "patriot",
            Quantity.of(25, Quantity.Unit.FIRE_UNIT),
            "R1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        "2024-01-10");
    Picture picture =
        PictureBuilder.build(
            known,
            Audience.PUBLIC,
            after.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
            after,
            Assumptions.shipped());
    CaseNetwork cases = NetworkCompiler.compile(picture);
    GateNetwork network = cases.network().orElseThrow();
    assertThat(network.findNeeds(order + "#PRODUCE/output").orElseThrow().demands())
        .containsExactly(new Demand("capacity-patriot", 25));
    ReadySamples samples = Futures.of(network, 7).samples(FutureRange.firstOf(1_000));
    int contract = cases.outcomeOf(order, Gate.CONTRACT).orElseThrow();
    int produce = cases.outcomeOf(order, Gate.PRODUCE).orElseThrow();
    for (int future = 0; future < 1_000; future++) {
      // The next unit may be nearly done when the order comes, so 24 whole slots are sure.
      assertThat(samples.days(produce, future) - samples.days(contract, future))
          .isGreaterThan(24 / 12.0 * 365.25 - 1e-6);
    }
  }

  /** The crews of two cases share a course, two orders share a line; a donor's pace is shared. */
  @Test
  void cases_queue_for_what_they_share() {
    for (String name : List.of("case:nl-patriot-a", "case:nl-patriot-b", "case:nl-patriot-c")) {
      says(
          Subject.parse(name),
          new Statement.CaseOpened(
              Subject.party("nl"),
              Subject.party("ua"),
              "patriot",
              Quantity.of(2, Quantity.Unit.FIRE_UNIT),
              "R1",
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          "2024-01-10");
    }
    LocalDate asOf = LocalDate.of(2024, 5, 1);
    Picture picture =
        PictureBuilder.build(
            known,
            Audience.PUBLIC,
            asOf.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
            asOf,
            Assumptions.shipped());
    CaseNetwork cases = NetworkCompiler.compile(picture);
    GateNetwork network = cases.network().orElseThrow();
    assertThat(network.resources())
        .extracting(Resource::id)
        .contains("course-patriot", "capacity-patriot");
    Resource.Course course = (Resource.Course) network.resource("course-patriot");
    // From 16 January 2023 every 70 days: 20 May 2024 is the next.
    assertThat(course.starts().getFirst()).isEqualTo(new Resource.Start(19, 2));
    assertThat(course.starts().get(1).day()).isEqualTo(19 + 70);
    ReadySamples samples = Futures.of(network, 3).samples(FutureRange.firstOf(300));
    int[] produce = new int[3];
    for (int k = 0; k < 3; k++) {
      produce[k] =
          cases
              .outcomeOf(Subject.parse("case:nl-patriot-" + "abc".charAt(k)), Gate.PRODUCE)
              .orElseThrow();
    }
    double sum = 0;
    for (int f = 0; f < 300; f++) {
      double last = 0;
      for (int k : produce) {
        last = Math.max(last, samples.days(k, f));
      }
      sum += last;
    }
    assertThat(sum / 300).isFinite();
  }

  @Test
  void an_unknown_route_is_named() {
    CaseNetwork cases = opened(CASE, "R99", Optional.empty()).compiled();
    assertThat(cases.network()).isEmpty();
    assertThat(cases.unforeseen()).hasEntrySatisfying(CASE, why -> assertThat(why).contains("R99"));
  }

  @Test
  void a_ready_case_is_no_longer_forecast() {
    CaseNetwork cases =
        opened(CASE, "R2", Optional.empty())
            .gate(Gate.READY, GateEvent.PASSED, "2024-01-15")
            .compiled();
    assertThat(cases.network()).isEmpty();
  }
}
