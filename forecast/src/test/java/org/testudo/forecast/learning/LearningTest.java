package org.testudo.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.DurationBasis;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureBuilder;
import org.testudo.picture.assumptions.Assumptions;

/**
 * FEATURE UNDER TEST: what a picture tells of how long gates take.
 *
 * <p>Route R2: PLEDGE, FUND, NOTIFY, OFFER, CONTRACT, PRODUCE, SHIP, HANDOVER in a row, TRAIN and
 * SPARES beside them, READY last; the opening passes PLEDGE. FUND is assumed P50 3 months.
 */
class LearningTest {

  private static final LocalDate AS_OF = LocalDate.of(2024, 2, 1);

  private final List<Known> known = new ArrayList<>();

  private LearningTest says(String subject, Statement statement, String valid, String said) {
    Claim claim =
        new Claim(
            Subject.parse(subject),
            statement,
            Validity.parse(valid),
            new Source(
                "Paper",
                "Article",
                Optional.empty(),
                Optional.of(FuzzyDate.parse(said)),
                Optional.empty(),
                Optional.empty()),
            "origin-" + known.size(),
            Grade.parse("B2"),
            Label.CLEAR);
    Instant from = FuzzyDate.parse(said).latest().atStartOfDay().toInstant(ZoneOffset.UTC);
    known.add(new Known(CanonicalForm.idOf(claim), claim, from, true, known.size() + 1));
    return this;
  }

  private LearningTest opened(String subject, String valid, String said) {
    return opened(subject, "R2", valid, said);
  }

  private LearningTest opened(String subject, String route, String valid, String said) {
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
            Optional.empty()),
        valid,
        said);
  }

  private LearningTest gate(String subject, Gate gate, GateEvent event, String valid) {
    String said = FuzzyDate.parse(valid).latest().toString();
    return says(
        subject,
        new Statement.GateReported(
            gate, event, Optional.empty(), Optional.empty(), Optional.empty()),
        valid,
        said);
  }

  private Picture picture() {
    return PictureBuilder.build(
        known,
        Audience.PUBLIC,
        AS_OF.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
        AS_OF,
        Assumptions.shipped());
  }

  private String spells() {
    StringBuilder told = new StringBuilder();
    for (GateSpell spell : GateHistory.of(picture()).spells()) {
      told.append(
          String.format(
              Locale.ROOT,
              "%s %s %s from %s seen %.0f: %.0f to %.0f, heard %.0f, %s%n",
              spell.caseSubject().name(),
              spell.gate(),
              spell.party(),
              spell.began(),
              spell.seenFromDays(),
              spell.leastDays(),
              spell.mostDays(),
              spell.heardDays(),
              spell.ending()));
    }
    return told.toString();
  }

  @Test
  void a_gate_lasts_from_the_one_before_it_to_its_own_report() {
    opened("case:a", "2023-01-10", "2023-01-10")
        .gate("case:a", Gate.FUND, GateEvent.PASSED, "2023-03-10")
        .gate("case:a", Gate.NOTIFY, GateEvent.PASSED, "2023-05-24")
        .gate("case:a", Gate.OFFER, GateEvent.BLOCKED, "2023-09-01");
    // NOTIFY is a term set by law and no estimate: nothing is learned of it.
    assertThat(spells())
        .isEqualTo(
            """
            a FUND ca from 2023-01-10 seen 0: 59 to 59, heard 59, PASSED
            a OFFER us from 2023-05-24 seen 0: 253 to Infinity, heard 100, WAITING
            """);
  }

  @Test
  void what_was_over_before_the_case_came_into_view_is_left_out() {
    opened("case:a", "2023-01-10", "2023-06-01")
        .gate("case:a", Gate.FUND, GateEvent.PASSED, "2023-03-10");
    assertThat(spells()).isEmpty();
    assertThat(GateHistory.of(picture()).unused())
        .containsEntry("over before the case came into view", 1);
  }

  @Test
  void a_gate_seen_late_counts_from_then_on() {
    opened("case:a", "2023-01-10", "2023-02-09")
        .gate("case:a", Gate.FUND, GateEvent.PASSED, "2023-03-10");
    assertThat(spells()).contains("seen 30: 59 to 59");
  }

  @Test
  void a_month_leaves_a_range() {
    opened("case:a", "2023-01-10", "2023-01-10")
        .gate("case:a", Gate.FUND, GateEvent.PASSED, "2023-02");
    assertThat(spells()).contains("22 to 49");
  }

  @Test
  void implied_days_are_not_days() {
    opened("case:a", "2023-01-10", "2023-01-10")
        .gate("case:a", Gate.CONTRACT, GateEvent.PASSED, "2023-09-10");
    GateHistory history = GateHistory.of(picture());
    assertThat(history.spells())
        .extracting(GateSpell::gate)
        .doesNotContain(Gate.FUND, Gate.OFFER, Gate.CONTRACT);
    assertThat(history.unused())
        .containsEntry("passed by implication, day not reported", 3)
        .containsEntry("passed, but the day its clock began is not reported", 1);
    // One of four told: (1 + 1) / (4 + 2) in all, and each leans on that with the weight of two.
    double all = 2.0 / 6;
    assertThat(history.toldShare(Gate.FUND)).isCloseTo(2 * all / 3, within(1e-15));
    assertThat(history.toldShare(Gate.CONTRACT)).isCloseTo((1 + 2 * all) / 3, within(1e-15));
    assertThat(history.toldShare(Gate.SHIP)).isCloseTo(all, within(1e-15));
  }

  @Test
  void a_failed_case_ends_its_waits_otherwise() {
    opened("case:a", "2023-01-10", "2023-01-10")
        .gate("case:a", Gate.FUND, GateEvent.PASSED, "2023-03-10")
        .gate("case:a", Gate.NOTIFY, GateEvent.PASSED, "2023-04-10")
        .gate("case:a", Gate.OFFER, GateEvent.FAILED, "2023-06-10");
    assertThat(spells()).contains("OFFER us from 2023-04-10 seen 0: 61 to Infinity");
    assertThat(spells()).contains("OTHERWISE");
    assertThat(GateHistory.of(picture()).sample(Gate.OFFER).orElseThrow().causes())
        .containsExactly(GateSpell.OTHERWISE_CAUSE);
  }

  private void sixFundedInAMonth() {
    for (int i = 0; i < 6; i++) {
      opened("case:old-" + i, "2023-01-10", "2023-01-10")
          .gate("case:old-" + i, Gate.FUND, GateEvent.PASSED, "2023-02-0" + (i + 1));
    }
    opened("case:new", "2024-01-31", "2024-01-31");
  }

  private static LearnedDuration learned(CaseNetwork cases, String subject, Gate gate) {
    return cases.of(Subject.parse(subject)).stream()
        .filter(open -> open.gate() == gate)
        .flatMap(open -> open.learned().stream())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void others_experience_moves_the_assumption_and_says_what_it_rests_on() {
    sixFundedInAMonth();
    CaseNetwork cases = NetworkCompiler.compile(picture());
    LearnedDuration fund = learned(cases, "case:new", Gate.FUND);
    // Assumed 91 days; six took 22 to 27. Between the two, nearer to what was seen.
    assertThat(fund.p50Days()).isBetween(24.0, 60.0);
    assertThat(fund.everywhere()).isEqualTo(new LearnedDuration.Seen(6, 0, 0));
    assertThat(fund.byParty()).isEqualTo(fund.everywhere());
    assertThat(fund.shares().leaf()).isGreaterThan(fund.shares().prior());
    assertThat(fund.restsOn())
        .contains("6 passed, 0 waiting", "route R2: 6/0/0", "fund [MONTREAL, ARMY-CA, derived]");
    assertThat(fund.duration().quantile(0.8)).isCloseTo(fund.p80Days(), within(2.0));
  }

  @Test
  void the_assumptions_alone_can_be_asked_for() {
    opened("case:old", "2023-01-10", "2023-01-10")
        .gate("case:old", Gate.FUND, GateEvent.PASSED, "2023-02-01");
    opened("case:new", "2024-01-31", "2024-01-31");
    assertThat(NetworkCompiler.compile(picture(), DurationBasis.CITED).gates().values())
        .allSatisfy(gates -> assertThat(gates).allMatch(open -> open.learned().isEmpty()));
  }

  /** Its own wait is taken off by the engine; learning from it too would count it twice. */
  @Test
  void a_case_does_not_learn_from_its_own_wait() {
    opened("case:new", "2023-08-01", "2023-08-01")
        .gate("case:new", Gate.FUND, GateEvent.BLOCKED, "2024-01-20");
    List<OpenGate> open = NetworkCompiler.compile(picture()).of(Subject.parse("case:new"));
    assertThat(open.getFirst().gate()).isEqualTo(Gate.FUND);
    assertThat(open.getFirst().waitedDays()).isEqualTo(184);
    assertThat(open.getFirst().learned()).isEmpty();
    opened("case:other", "2024-01-31", "2024-01-31");
    // The other learns from that wait.
    LearnedDuration fund = learned(NetworkCompiler.compile(picture()), "case:other", Gate.FUND);
    assertThat(fund.everywhere()).isEqualTo(new LearnedDuration.Seen(0, 1, 0));
    assertThat(fund.p50Days()).isGreaterThan(95);
  }

  @Test
  void a_terms_of_law_is_not_learned() {
    opened("case:old", "2023-01-10", "2023-01-10")
        .gate("case:old", Gate.FUND, GateEvent.PASSED, "2023-02-01")
        .gate("case:old", Gate.NOTIFY, GateEvent.PASSED, "2023-08-01");
    opened("case:new", "2024-01-31", "2024-01-31");
    assertThat(NetworkCompiler.compile(picture()).of(Subject.parse("case:new")))
        .filteredOn(open -> open.gate() == Gate.NOTIFY)
        .allMatch(open -> open.learned().isEmpty());
  }

  @Test
  void the_order_of_claims_does_not_matter() {
    sixFundedInAMonth();
    double before = learned(NetworkCompiler.compile(picture()), "case:new", Gate.FUND).p50Days();
    java.util.Collections.reverse(known);
    double after = learned(NetworkCompiler.compile(picture()), "case:new", Gate.FUND).p50Days();
    assertThat(after).isEqualTo(before);
  }
}
