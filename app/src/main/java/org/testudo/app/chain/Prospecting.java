package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.testudo.app.chain.Prospect.CaseDifference;
import org.testudo.app.chain.Prospect.CaseProspect;
import org.testudo.app.chain.Prospect.Chance;
import org.testudo.app.chain.Prospect.Comparison;
import org.testudo.app.chain.Prospect.CurvePoint;
import org.testudo.app.chain.Prospect.Dates;
import org.testudo.app.chain.Prospect.Gain;
import org.testudo.app.chain.Prospect.GateProspect;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.changeset.ChangeSet;
import org.testudo.forecast.EstimativeWord;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateInfluence;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.forecast.Percentile;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.WhatIf;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;

/** Walks the futures of a picture's open cases and tells what they say: {@link Prospect}. */
public final class Prospecting {

  /** Most futures that convergence may take. */
  public static final int MOST_FUTURES = 1 << 20;

  private static final int FIRST_FUTURES = 1 << 12;
  private static final double WEEK_DAYS = 7;
  private static final int GAINS_AT_ONCE = 64;

  /** Gains are differences on the same luck: far fewer futures pin them down than dates need. */
  private static final int GAIN_FUTURES = 1 << 16;

  private static final double NORMAL_95 = 1.959963984540054;
  private static final double[] CURVE = {
    0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8,
    0.85, 0.9, 0.95, 0.99
  };

  private final Picture picture;
  private final Question question;
  private final CaseNetwork cases;
  private final CaseWords words;
  private final Chain.Listener listener;

  private Prospecting(
      Picture picture, Question question, CaseNetwork cases, Chain.Listener listener) {
    this.picture = picture;
    this.question = question;
    this.cases = cases;
    this.words = new CaseWords(picture);
    this.listener = listener;
  }

  /**
   * Asks.
   *
   * @param wanted which cases
   * @param untilDays walk more futures until the 95 % interval of every P80 is at most so wide
   * @param changeSets none, one, or two to compare
   * @throws IllegalArgumentException if a change set speaks of a gate that does not lie ahead
   */
  public static Prospect of(
      Ledger ledger,
      Question question,
      Predicate<Subject> wanted,
      Optional<Double> untilDays,
      List<ChangeSet> changeSets,
      Chain.Listener listener) {
    listener.entered("Reading claims");
    Picture picture = Chain.picture(ledger, question);
    CaseNetwork cases = NetworkCompiler.compile(picture, question.durations());
    return new Prospecting(picture, question, cases, listener).ask(wanted, untilDays, changeSets);
  }

  private Prospect ask(
      Predicate<Subject> wanted, Optional<Double> untilDays, List<ChangeSet> changeSets) {
    List<Subject> subjects =
        picture.cases().keySet().stream()
            .filter(subject -> wanted.test(subject) && cases.outcomeOf(subject).isPresent())
            .toList();
    List<WhatIf> whatIfs = changeSets.stream().map(set -> set.on(cases, picture.asOf())).toList();
    Optional<Walked> walked =
        cases
            .network()
            .map(network ->
                walk(
                    Futures.of(network, question.seed()).withThreads(question.threads()),
                    subjects,
                    untilDays));
    View view = View.of(picture);
    return new Prospect(
        Prospect.FORMAT,
        picture.asOf(),
        question.knownAt(),
        picture.claimsReconstructed() > 0,
        picture.audience().toString(),
        view.label().toString(),
        picture.assumptions().version() + " " + picture.assumptions().contentHash(),
        question.seed(),
        walked.map(w -> w.range.count()).orElse(0),
        untilDays.map(_ -> walked.map(w -> w.converged).orElse(true)),
        walked.map(w -> prospects(w, subjects)).orElse(List.of()),
        cases.unforeseen().entrySet().stream()
            .filter(entry -> wanted.test(entry.getKey()))
            .map(entry -> new Prospect.Unforeseen(entry.getKey().toString(), entry.getValue()))
            .toList(),
        walked.map(w -> comparisons(w, subjects, whatIfs)).orElse(List.of()),
        walked.flatMap(w -> secondAgainstFirst(w, subjects, whatIfs)));
  }

  /** The futures, and what they say of every outcome. */
  private record Walked(
      Futures futures,
      FutureRange range,
      ReadySamples samples,
      List<OutcomeForecast> forecasts,
      boolean converged) {}

  private Walked walk(Futures futures, List<Subject> subjects, Optional<Double> untilDays) {
    int count = untilDays.isPresent() ? FIRST_FUTURES : question.futures();
    while (true) {
      listener.entered("Walking %,d futures".formatted(count));
      FutureRange range = FutureRange.firstOf(count);
      ReadySamples samples = futures.samples(range);
      List<OutcomeForecast> forecasts = samples.forecast();
      boolean converged =
          untilDays.isEmpty()
              || subjects.stream()
                  .map(subject -> p80(forecasts.get(cases.outcomeOf(subject).orElseThrow())))
                  .allMatch(p80 -> 2 * NORMAL_95 * p80.standardError() <= untilDays.get());
      if (converged || count >= MOST_FUTURES) {
        return new Walked(futures, range, samples, forecasts, converged);
      }
      count *= 2;
    }
  }

  private static Percentile p80(OutcomeForecast forecast) {
    return forecast.percentiles().stream().filter(p -> p.share() == 0.8).findFirst().orElseThrow();
  }

  private List<CaseProspect> prospects(Walked walked, List<Subject> subjects) {
    listener.entered("Weighing gates");
    List<OpenGate> gates =
        subjects.stream().flatMap(subject -> cases.of(subject).stream()).toList();
    List<Gain> gains = new ArrayList<>();
    for (int from = 0; from < gates.size(); from += GAINS_AT_ONCE) {
      gains.addAll(
          weeksLess(walked, gates.subList(from, Math.min(gates.size(), from + GAINS_AT_ONCE))));
    }
    List<CaseProspect> prospects = new ArrayList<>();
    int next = 0;
    for (Subject subject : subjects) {
      int count = cases.of(subject).size();
      prospects.add(prospect(walked, subject, gains.subList(next, next + count)));
      next += count;
    }
    return prospects;
  }

  private List<Gain> weeksLess(Walked walked, List<OpenGate> gates) {
    List<WhatIf> whatIfs =
        gates.stream().map(gate -> WhatIf.endShifted(gate.activityId(), -WEEK_DAYS)).toList();
    FutureRange range = FutureRange.firstOf(Math.min(GAIN_FUTURES, walked.range.count()));
    double[][] changed = new double[gates.size()][range.count()];
    int[] outcomes =
        gates.stream().mapToInt(g -> cases.outcomeOf(g.caseSubject()).orElseThrow()).toArray();
    walked.futures.run(
        range,
        whatIfs,
        block -> {
          int at = (int) (block.firstFuture() - range.first());
          for (int w = 0; w < outcomes.length; w++) {
            System.arraycopy(block.ready(w, outcomes[w]), 0, changed[w], at, block.size());
          }
        });
    List<Gain> gains = new ArrayList<>();
    for (int w = 0; w < outcomes.length; w++) {
      gains.add(gain(walked.samples.copyOf(outcomes[w]), changed[w]));
    }
    return gains;
  }

  /** Mean of the paired differences over the futures in which both come to an end. */
  private static Gain gain(double[] before, double[] after) {
    double[] sooner = new double[after.length];
    int count = 0;
    for (int f = 0; f < after.length; f++) {
      if (Double.isFinite(before[f]) && Double.isFinite(after[f])) {
        sooner[count++] = before[f] - after[f];
      }
    }
    if (count == 0) {
      return new Gain(0, 0, 0);
    }
    double mean = Arrays.stream(sooner, 0, count).sum() / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (sooner[i] - mean) * (sooner[i] - mean);
    }
    double half = count < 2 ? 0 : NORMAL_95 * Math.sqrt(squares / (count - 1) / count);
    return new Gain(mean, mean - half, mean + half);
  }

  private CaseProspect prospect(Walked walked, Subject subject, List<Gain> gains) {
    int outcome = cases.outcomeOf(subject).orElseThrow();
    OutcomeForecast forecast = walked.forecasts.get(outcome);
    double[] days = walked.samples.copyOf(outcome);
    Arrays.sort(days);
    int ready = (int) Arrays.stream(days).filter(Double::isFinite).count();
    double mean = Arrays.stream(days, 0, ready).sum() / Math.max(1, ready);
    TransferCase transfer = picture.findCase(subject).orElseThrow();
    CaseWords.Standing standing = words.standing(transfer);
    Optional<CaseWords.Promised> promised = CaseWords.promised(transfer);
    List<GateInfluence> influences = walked.futures.influences(walked.range, forecast.outcome());
    List<OpenGate> gates = cases.of(subject);
    List<GateProspect> told = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      told.add(gate(walked, gates.get(i), influences, gains.get(i)));
    }
    return new CaseProspect(
        subject.toString(),
        words.title(subject),
        standing.gate(),
        standing.owner(),
        standing.waitedDays(),
        dates(forecast),
        1 - (double) ready / days.length,
        day(forecast.deterministicDays()).orElseThrow(),
        chance(forecast.deterministicMet().value()),
        ready == 0 ? 0 : mean - forecast.deterministicDays(),
        promised.map(CaseWords.Promised::day),
        promised
            .flatMap(said -> cases.outcomeOf(subject, said.gate()).map(k -> by(walked, k, said)))
            .map(Prospecting::chance),
        told,
        curve(days));
  }

  private double by(Walked walked, int outcome, CaseWords.Promised promised) {
    return walked
        .samples
        .readyBy(outcome, (double) (promised.day().toEpochDay() - picture.asOf().toEpochDay()))
        .value();
  }

  private GateProspect gate(
      Walked walked, OpenGate gate, List<GateInfluence> influences, Gain weekLess) {
    Optional<GateInfluence> influence =
        influences.stream().filter(i -> i.activityId().equals(gate.activityId())).findFirst();
    return new GateProspect(
        gate.gate().name(),
        gate.waiting(),
        cases
            .outcomeOf(gate.caseSubject(), gate.gate())
            .map(outcome -> dates(walked.forecasts.get(outcome)))
            .orElse(
                new Dates(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
        influence.map(i -> i.criticality().value()).orElse(0.0),
        influence.map(GateInfluence::sensitivityIndex).orElse(0.0),
        influence.map(GateInfluence::cruciality).orElse(0.0),
        weekLess,
        CaseWords.restsOn(gate),
        gate.duration().basis().unsourced());
  }

  private List<CurvePoint> curve(double[] sortedDays) {
    List<CurvePoint> points = new ArrayList<>();
    for (double share : CURVE) {
      int rank = (int) Math.ceil(share * sortedDays.length) - 1;
      day(sortedDays[Math.max(0, rank)]).ifPresent(day -> points.add(new CurvePoint(share, day)));
    }
    return points;
  }

  private List<Comparison> comparisons(
      Walked walked, List<Subject> subjects, List<WhatIf> whatIfs) {
    if (whatIfs.isEmpty()) {
      return List.of();
    }
    listener.entered("Walking the same futures, changed");
    List<Comparison> told = new ArrayList<>();
    for (WhatIf whatIf : whatIfs) {
      ReadyColumns after = new ReadyColumns(walked, whatIf);
      List<CaseDifference> differences = new ArrayList<>();
      for (Subject subject : subjects) {
        int outcome = cases.outcomeOf(subject).orElseThrow();
        if (after.isAffected(outcome)) {
          differences.add(difference(subject, walked.samples.copyOf(outcome), after.days(outcome)));
        }
      }
      told.add(new Comparison(whatIf.name(), "as it is", differences));
    }
    return told;
  }

  private Optional<Comparison> secondAgainstFirst(
      Walked walked, List<Subject> subjects, List<WhatIf> whatIfs) {
    if (whatIfs.size() < 2) {
      return Optional.empty();
    }
    ReadyColumns first = new ReadyColumns(walked, whatIfs.get(0));
    ReadyColumns second = new ReadyColumns(walked, whatIfs.get(1));
    List<CaseDifference> differences = new ArrayList<>();
    for (Subject subject : subjects) {
      int outcome = cases.outcomeOf(subject).orElseThrow();
      if (first.isAffected(outcome) || second.isAffected(outcome)) {
        differences.add(difference(subject, first.days(outcome), second.days(outcome)));
      }
    }
    return Optional.of(new Comparison(whatIfs.get(1).name(), whatIfs.get(0).name(), differences));
  }

  private CaseDifference difference(Subject subject, double[] before, double[] after) {
    return new CaseDifference(
        subject.toString(),
        words.title(subject),
        dates(before),
        dates(after),
        (double) Arrays.stream(after).filter(Double::isInfinite).count() / after.length,
        gain(before, after));
  }

  /** The ready days of every outcome under a what-if. */
  private static final class ReadyColumns {
    private final double[][] days;
    private final boolean[] affected;

    ReadyColumns(Walked walked, WhatIf whatIf) {
      int outcomes = walked.forecasts.size();
      days = new double[outcomes][walked.range.count()];
      affected = new boolean[outcomes];
      walked.futures.run(
          walked.range,
          List.of(whatIf),
          block -> {
            int at = (int) (block.firstFuture() - walked.range.first());
            for (int k = 0; k < outcomes; k++) {
              System.arraycopy(block.ready(0, k), 0, days[k], at, block.size());
              if (at == 0) {
                affected[k] = block.isAffected(0, k);
              }
            }
          });
    }

    boolean isAffected(int outcome) {
      return affected[outcome];
    }

    double[] days(int outcome) {
      return days[outcome];
    }
  }

  private Dates dates(OutcomeForecast forecast) {
    Percentile p80 = p80(forecast);
    double half = NORMAL_95 * p80.standardError();
    return new Dates(
        day(forecast.p10Days()),
        day(forecast.p50Days()),
        day(p80.days()),
        day(forecast.p90Days()),
        day(p80.days() - half),
        day(p80.days() + half));
  }

  private Dates dates(double[] days) {
    double[] sorted = days.clone();
    Arrays.sort(sorted);
    return new Dates(
        at(sorted, 0.1),
        at(sorted, 0.5),
        at(sorted, 0.8),
        at(sorted, 0.9),
        spread(sorted, -1),
        spread(sorted, 1));
  }

  private Optional<LocalDate> at(double[] sorted, double share) {
    return day(sorted[(int) Math.ceil(share * sorted.length) - 1]);
  }

  /** Order statistics around the P80, a distribution-free 95 % interval. */
  private Optional<LocalDate> spread(double[] sorted, int side) {
    int n = sorted.length;
    int rank = (int) Math.round(0.8 * n + side * NORMAL_95 * Math.sqrt(n * 0.16)) - 1;
    return day(sorted[Math.clamp(rank, 0, n - 1)]);
  }

  private static Chance chance(double probability) {
    return new Chance(probability, EstimativeWord.of(probability).words());
  }

  private Optional<LocalDate> day(double days) {
    return Double.isFinite(days)
        ? Optional.of(picture.asOf().plusDays((long) Math.ceil(days)))
        : Optional.empty();
  }
}
