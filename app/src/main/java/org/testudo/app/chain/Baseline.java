package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.claims.Subject;
import org.testudo.exchange.changeset.ChangeSet;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.WhatIf;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.picture.Picture;
import org.testudo.plan.Readiness;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.Estimate;
import org.testudo.protection.ProtectionIntegrator;

/**
 * The futures as they are, walked once and kept, so that a change set takes only the walk of what
 * it changes.
 *
 * <p>Keeps eight bytes for each future and outcome. Safe for many threads.
 */
public final class Baseline {

  private final Picture picture;
  private final Question question;
  private final CaseNetwork cases;
  private final CaseWords words;
  private final Roof roof;
  private final FutureRange range;
  private final Optional<Walked> walked;

  private record Walked(GateNetwork network, Futures futures, ReadySamples samples, int outcomes) {}

  private Baseline(Picture picture, Question question) {
    this.picture = picture;
    this.question = question;
    cases = NetworkCompiler.compile(picture, question.durations());
    words = new CaseWords(picture);
    roof = Roof.over(picture, cases);
    range = FutureRange.firstOf(question.futures());
    walked =
        cases
            .network()
            .map(network -> {
              Futures futures =
                  Futures.of(network, question.seed()).withThreads(question.threads());
              ReadySamples samples = futures.samples(range);
              return new Walked(network, futures, samples, samples.forecast().size());
            });
  }

  /** Walks the question's futures as they are. */
  public static Baseline of(Picture picture, Question question) {
    return new Baseline(picture, question);
  }

  /**
   * What a change set would make of it.
   *
   * @param gained headline person-days gained over the horizon, mean over paired futures; the same
   *     luck on both sides, so that the interval is the difference's own
   * @param cases those whose ready day can differ
   */
  public record Difference(
      String name,
      int futures,
      int horizonDays,
      Gained gained,
      List<Prospect.CaseDifference> cases) {
    public Difference {
      cases = List.copyOf(cases);
    }
  }

  /** Mean over futures with its 95 % interval. */
  public record Gained(double mean, double ci95Low, double ci95High) {}

  /**
   * Walks the same futures, changed.
   *
   * @throws IllegalArgumentException naming every change of a gate that does not lie ahead
   */
  public Difference under(ChangeSet changes) {
    WhatIf whatIf = changes.on(cases, picture.asOf());
    if (walked.isEmpty()) {
      return new Difference(
          whatIf.name(), 0, question.horizonDays(), new Gained(0, 0, 0), List.of());
    }
    Walked as = walked.get();
    ReadyColumns after = ReadyColumns.of(as.futures, range, as.outcomes, whatIf);
    List<Prospect.CaseDifference> differences = new ArrayList<>();
    for (Subject subject : picture.cases().keySet()) {
      Optional<Integer> outcome = cases.outcomeOf(subject).filter(after::isAffected);
      outcome.ifPresent(k -> differences.add(difference(as, subject, k, after.days(k))));
    }
    return new Difference(
        whatIf.name(), range.count(), question.horizonDays(), gained(as, after), differences);
  }

  private Prospect.CaseDifference difference(
      Walked as, Subject subject, int outcome, double[] after) {
    double[] before = as.samples.copyOf(outcome);
    return new Prospect.CaseDifference(
        subject.toString(),
        words.title(subject),
        Prospect.Dates.of(before, picture.asOf()),
        Prospect.Dates.of(after, picture.asOf()),
        (double) Arrays.stream(after).filter(Double::isInfinite).count() / after.length,
        Prospect.Gain.between(before, after));
  }

  /** Only over places that a changed unit covers: elsewhere nothing differs. */
  private Gained gained(Walked as, ReadyColumns after) {
    List<Readiness> units = roof.readiness();
    double[][] before = new double[units.size()][];
    double[][] changed = new double[units.size()][];
    Set<Integer> affected = new TreeSet<>();
    for (int unit = 0; unit < units.size(); unit++) {
      if (units.get(unit) instanceof Readiness.AtOutcome(String name)) {
        int outcome = as.network.outcomeIndexOf(name);
        before[unit] = as.samples.copyOf(outcome);
        changed[unit] = before[unit];
        if (after.isAffected(outcome)) {
          affected.add(unit);
          changed[unit] = after.days(outcome);
        }
      } else {
        double day =
            units.get(unit) instanceof Readiness.OnDay(double d) ? d : Double.POSITIVE_INFINITY;
        before[unit] = new double[range.count()];
        Arrays.fill(before[unit], day);
        changed[unit] = before[unit];
      }
    }
    if (affected.isEmpty()) {
      return new Gained(0, 0, 0);
    }
    ProtectionIntegrator whole =
        ProtectionIntegrator.of(roof.model(), question.headline(), question.horizonDays())
            .withThreads(question.threads());
    ProtectionIntegrator part = whole.on(roof.model().onlyPlacesCoveredBy(affected));
    double[] then = part.personDaysByFuture(timelines(before));
    double[] now = part.personDaysByFuture(timelines(changed));
    for (int future = 0; future < now.length; future++) {
      now[future] -= then[future];
    }
    Estimate gain = Estimate.of(now);
    double half = Prospect.NORMAL_95 * gain.standardError();
    return new Gained(gain.mean(), gain.mean() - half, gain.mean() + half);
  }

  private CapableTimelines timelines(double[][] days) {
    return CapableTimelines.ofReadyDays(
        range.count(), days.length, (unit, future) -> days[unit][future]);
  }
}
