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
import org.testudo.plan.lever.Lever;
import org.testudo.plan.lever.LeverPrice;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.Estimate;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.cover.CoverLosses;

/**
 * The futures as they are, walked once and kept, so that a change set takes only the walk of what
 * it changes.
 *
 * <p>Keeps eight bytes for each future and outcome. Safe for many threads.
 */
public final class Baseline {

  /** Futures that are followed through service where one lever is priced. */
  private static final int SERVICE_FUTURES = 500;

  private final Picture picture;
  private final Question question;
  private final CaseNetwork cases;
  private final CaseWords words;
  private final Roof roof;
  private final FutureRange range;
  private final Optional<Walked> walked;
  private Optional<ServiceLife> service = Optional.empty();
  private Optional<CoverLosses> losses = Optional.empty();
  private Optional<ConnectedRoof> connected = Optional.empty();

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
   * @param priced what it is worth
   * @param cases those whose ready day can differ
   */
  public record Difference(
      String name,
      int futures,
      int horizonDays,
      Priced priced,
      List<Prospect.CaseDifference> cases) {
    public Difference {
      cases = List.copyOf(cases);
    }
  }

  /**
   * What a change set is worth. The three are measured apart and do not add up.
   *
   * @param gained headline person-days that gates, moved units and lost units gain over the
   *     horizon, mean over paired futures; the same luck on both sides, so that the interval is the
   *     difference's own
   * @param services what each addition alone gains once service, spares, crews and losses are
   *     followed, in fewer futures
   * @param lost what everything lost takes from the cover in truth of today
   */
  public record Priced(Gained gained, List<Service> services, Optional<Lost> lost) {
    public Priced {
      services = List.copyOf(services);
    }
  }

  /** One more of something: which, of what system, and what it gains. */
  public record Service(String what, String system, int futures, Gained gained) {}

  /**
   * A loss, today.
   *
   * @param persons of the headline set, at the audience's coarseness
   * @param cut units that no sensor serves any longer
   * @param degraded units that fewer sensors serve
   */
  public record Lost(
      List<String> nodes, long standing, long persons, List<String> cut, List<String> degraded) {}

  /** Mean over futures with its 95 % interval. */
  public record Gained(double mean, double ci95Low, double ci95High) {}

  /**
   * Walks the same futures, changed.
   *
   * @throws IllegalArgumentException naming every change of a gate that does not lie ahead, and
   *     every unit, node and system that is not there
   */
  public Difference under(ChangeSet changes) {
    WhatIf whatIf = changes.on(cases, picture.asOf());
    OtherChanges others = OtherChanges.of(changes, picture, roof);
    Optional<ReadyColumns> after =
        walked.map(as -> ReadyColumns.of(as.futures, range, as.outcomes, whatIf));
    List<Prospect.CaseDifference> differences = new ArrayList<>();
    if (after.isPresent()) {
      for (Subject subject : picture.cases().keySet()) {
        Optional<Integer> outcome = cases.outcomeOf(subject).filter(after.get()::isAffected);
        outcome.ifPresent(k ->
            differences.add(difference(walked.orElseThrow(), subject, k, after.get().days(k))));
      }
    }
    return new Difference(
        whatIf.name(),
        range.count(),
        question.horizonDays(),
        new Priced(gained(after, others), services(others), lost(others)),
        differences);
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

  /**
   * Only over places that a changed unit covers: elsewhere nothing differs. A unit that moves is
   * one that is lost and another, at the new station, that is ready when it was.
   */
  private Gained gained(Optional<ReadyColumns> after, OtherChanges others) {
    Roof whole = others.moved().isEmpty() ? roof : roof.with(picture, elsewhere(others));
    int count = whole.stations().size();
    double[][] before = new double[count][];
    double[][] changed = new double[count][];
    double[] never = never();
    Set<Integer> affected = new TreeSet<>(others.lostUnits());
    affected.addAll(others.moved().keySet());
    for (int unit = 0; unit < roof.stations().size(); unit++) {
      before[unit] = readyDays(unit);
      changed[unit] = before[unit];
      if (roof.stations().get(unit).readiness() instanceof Readiness.AtOutcome(String name)
          && after.isPresent()) {
        int outcome = walked.orElseThrow().network.outcomeIndexOf(name);
        if (after.get().isAffected(outcome)) {
          affected.add(unit);
          changed[unit] = after.get().days(outcome);
        }
      }
    }
    int ghost = roof.stations().size();
    for (int unit : others.moved().keySet()) {
      before[ghost] = never;
      changed[ghost] = others.lostUnits().contains(unit) ? never : changed[unit];
      affected.add(ghost++);
    }
    others.moved().keySet().forEach(unit -> changed[unit] = never);
    others.lostUnits().forEach(unit -> changed[unit] = never);
    if (affected.isEmpty()) {
      return new Gained(0, 0, 0);
    }
    ProtectionIntegrator there =
        ProtectionIntegrator.of(
                whole.model().onlyPlacesCoveredBy(affected),
                question.headline(),
                question.horizonDays())
            .withThreads(question.threads());
    double[] then = there.personDaysByFuture(timelines(before));
    double[] now = there.personDaysByFuture(timelines(changed));
    for (int future = 0; future < now.length; future++) {
      now[future] -= then[future];
    }
    Estimate gain = Estimate.of(now);
    double half = Prospect.NORMAL_95 * gain.standardError();
    return new Gained(gain.mean(), gain.mean() - half, gain.mean() + half);
  }

  private List<Roof.Station> elsewhere(OtherChanges others) {
    return others.moved().entrySet().stream()
        .map(one -> roof.stations().get(one.getKey()).at(one.getValue()))
        .toList();
  }

  private double[] readyDays(int unit) {
    return switch (roof.stations().get(unit).readiness()) {
      case Readiness.AtOutcome(String name) ->
          walked.map(as -> as.samples.copyOf(as.network.outcomeIndexOf(name))).orElse(never());
      case Readiness.OnDay(double day) -> {
        double[] days = new double[range.count()];
        Arrays.fill(days, day);
        yield days;
      }
      case Readiness.Never() -> never();
    };
  }

  private double[] never() {
    double[] days = new double[range.count()];
    Arrays.fill(days, Double.POSITIVE_INFINITY);
    return days;
  }

  /** Walked when first asked for, and then kept. */
  private synchronized List<Service> services(OtherChanges others) {
    List<Service> priced = new ArrayList<>();
    for (OtherChanges.Added added : others.added()) {
      int futures = Math.min(SERVICE_FUTURES, question.futures());
      ServiceLife life =
          service.orElseGet(() -> ServiceLife.of(picture, question, cases, roof, futures, _ -> {}));
      service = Optional.of(life);
      Lever lever =
          switch (added.what()) {
            case SPARES -> ServiceLife.spares(picture, added.system().code());
            case COURSE_PLACE -> life.coursePlace(added.system().code());
          };
      LeverPrice price = life.life().price(life.integrator(), lever);
      priced.add(
          new Service(
              added.what().word(),
              added.system().name(),
              futures,
              new Gained(price.personDays(), price.ci95().low(), price.ci95().high())));
    }
    return priced;
  }

  private synchronized Optional<Lost> lost(OtherChanges others) {
    if (others.lost().isEmpty()) {
      return Optional.empty();
    }
    ConnectedRoof joined =
        connected.orElseGet(() ->
            ConnectedRoof.of(
                picture, roof, new Looking(picture, Optional.empty(), question.threads())));
    connected = Optional.of(joined);
    CoverLosses measure =
        losses.orElseGet(() -> new CoverLosses(joined.cover(), question.headline()));
    losses = Optional.of(measure);
    CoverLosses.Loss loss = measure.of(joined.cover().network().indexes(others.lost()));
    Coarseness coarse = Coarseness.of(question.audience());
    return Optional.of(
        new Lost(
            others.lost().stream().map(joined::name).toList(),
            coarse.persons(measure.standing()),
            coarse.persons(loss.lost()),
            loss.cut().stream().map(joined::name).toList(),
            loss.degraded().stream().map(joined::name).toList()));
  }

  private CapableTimelines timelines(double[][] days) {
    return CapableTimelines.ofReadyDays(
        range.count(), days.length, (unit, future) -> days[unit][future]);
  }
}
