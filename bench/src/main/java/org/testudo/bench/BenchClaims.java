package org.testudo.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.claims.Claim;
import org.testudo.claims.Credibility;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Quantity;
import org.testudo.claims.Reliability;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;

/**
 * Claims as an importer makes them: many about few subjects, from a few hundred sources, no two the
 * same. The same for the same seed.
 */
public final class BenchClaims {

  private static final int SOURCES = 300;

  private final SplittableRandom random;
  private final int subjects;
  private final List<Source> sources = new ArrayList<>();
  private long made;

  public BenchClaims(long seed, int subjects) {
    random = new SplittableRandom(seed);
    this.subjects = subjects;
    for (int i = 0; i < SOURCES; i++) {
      LocalDate day = LocalDate.of(2022, 2, 24).plusDays(i * 5L);
      sources.add(
          new Source(
              "Publisher " + i % 40,
              "Statement " + i,
              Optional.of("https://example.org/" + i),
              Optional.of(FuzzyDate.of(day)),
              Optional.of(day.plusDays(1)),
              Optional.empty()));
    }
  }

  public List<Claim> next(int count) {
    List<Claim> claims = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      claims.add(next());
    }
    return claims;
  }

  private Claim next() {
    // The number makes each claim a new one; spreading it keeps subjects mixed as in a real log.
    long number = made++;
    int which = random.nextInt(subjects);
    FuzzyDate date = FuzzyDate.of(LocalDate.of(2022, 3, 1).plusDays(random.nextInt(1700)));
    return new Claim(
        new Subject(Subject.Kind.CASE, "case-" + which),
        statement(number, date),
        Validity.from(date),
        sources.get(random.nextInt(SOURCES)),
        "story-" + number / 3,
        new Grade(pick(Reliability.values()), pick(Credibility.values())),
        Label.CLEAR);
  }

  private Statement statement(long number, FuzzyDate date) {
    Gate gate = pick(Gate.values());
    return switch (random.nextInt(4)) {
      case 0 ->
          new Statement.GateReported(
              gate,
              Statement.GateEvent.BLOCKED,
              Optional.of(DelayReason.PRODUCTION),
              Optional.of(Subject.party("party-" + random.nextInt(40))),
              Optional.of("note " + number));
      case 1 ->
          new Statement.DatePromised(
              gate, date, "minister " + random.nextInt(50), Optional.of("by then " + number));
      case 2 ->
          new Statement.QuantityStated(
              Statement.Measure.DELIVERED,
              Quantity.of(random.nextInt(1, 20), Quantity.Unit.LAUNCHER),
              Optional.of("system " + number));
      default ->
          new Statement.GateReported(
              gate,
              Statement.GateEvent.PASSED,
              Optional.empty(),
              Optional.empty(),
              Optional.of("evidence " + number));
    };
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
