package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.testudo.app.chain.Prospect.CaseProspect;
import org.testudo.app.chain.Prospect.Chance;
import org.testudo.app.chain.Prospect.CurvePoint;
import org.testudo.app.chain.Prospect.Dates;
import org.testudo.app.chain.Prospect.Gain;
import org.testudo.app.chain.Prospect.GateProspect;
import org.testudo.claims.Subject;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateInfluence;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.WhatIf;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;

/** What the futures say of each case and its gates. */
final class CaseProspects {

  private static final double WEEK_DAYS = 7;
  private static final int GAINS_AT_ONCE = 64;

  /** Gains are differences on the same luck: far fewer futures pin them down than dates need. */
  private static final int GAIN_FUTURES = 1 << 16;

  private static final double[] CURVE = {
    0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8,
    0.85, 0.9, 0.95, 0.99
  };

  private final Picture picture;
  private final CaseNetwork cases;
  private final Futures futures;
  private final ReadySamples samples;
  private final List<OutcomeForecast> forecasts;
  private final CaseWords words;

  /**
   * @param futures of the cases' network
   * @param samples of those futures
   */
  CaseProspects(Picture picture, CaseNetwork cases, Futures futures, ReadySamples samples) {
    this.picture = picture;
    this.cases = cases;
    this.futures = futures;
    this.samples = samples;
    this.forecasts = samples.forecast();
    this.words = new CaseWords(picture);
  }

  /** In the order of the subjects, each of which has a forecast. */
  List<CaseProspect> of(List<Subject> subjects) {
    List<OpenGate> gates =
        subjects.stream().flatMap(subject -> cases.of(subject).stream()).toList();
    List<Gain> gains = new ArrayList<>();
    for (int from = 0; from < gates.size(); from += GAINS_AT_ONCE) {
      gains.addAll(weeksLess(gates.subList(from, Math.min(gates.size(), from + GAINS_AT_ONCE))));
    }
    List<CaseProspect> prospects = new ArrayList<>();
    int next = 0;
    for (Subject subject : subjects) {
      int count = cases.of(subject).size();
      prospects.add(prospect(subject, gains.subList(next, next + count)));
      next += count;
    }
    return prospects;
  }

  private List<Gain> weeksLess(List<OpenGate> gates) {
    List<WhatIf> whatIfs =
        gates.stream()
            .map(gate -> new WhatIf("a week less", cases.endMoved(gate, -WEEK_DAYS)))
            .toList();
    FutureRange fewer = FutureRange.firstOf(Math.min(GAIN_FUTURES, samples.range().count()));
    double[][] changed = new double[gates.size()][fewer.count()];
    int[] outcomes =
        gates.stream().mapToInt(g -> cases.outcomeOf(g.caseSubject()).orElseThrow()).toArray();
    futures.run(
        fewer,
        whatIfs,
        block -> {
          int at = (int) (block.firstFuture() - fewer.first());
          for (int w = 0; w < outcomes.length; w++) {
            System.arraycopy(block.ready(w, outcomes[w]), 0, changed[w], at, block.size());
          }
        });
    List<Gain> gains = new ArrayList<>();
    for (int w = 0; w < outcomes.length; w++) {
      gains.add(Gain.between(samples.copyOf(outcomes[w]), changed[w]));
    }
    return gains;
  }

  private CaseProspect prospect(Subject subject, List<Gain> gains) {
    int outcome = cases.outcomeOf(subject).orElseThrow();
    OutcomeForecast forecast = forecasts.get(outcome);
    double[] days = samples.copyOf(outcome);
    Arrays.sort(days);
    int ready = (int) Arrays.stream(days).filter(Double::isFinite).count();
    double mean = Arrays.stream(days, 0, ready).sum() / Math.max(1, ready);
    TransferCase transfer = picture.findCase(subject).orElseThrow();
    CaseWords.Standing standing = words.standing(transfer);
    Optional<CaseWords.Promised> promised = CaseWords.promised(transfer);
    List<GateInfluence> influences = futures.influences(samples.range(), forecast.outcome());
    List<OpenGate> gates = cases.of(subject);
    List<GateProspect> told = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      told.add(gate(gates.get(i), influences, gains.get(i)));
    }
    return new CaseProspect(
        subject.toString(),
        words.title(subject),
        standing.gate(),
        standing.owner(),
        standing.waitedDays(),
        Dates.of(forecast, picture.asOf()),
        1 - (double) ready / days.length,
        Prospect.day(forecast.deterministicDays(), picture.asOf()).orElseThrow(),
        Chance.of(forecast.deterministicMet().value()),
        ready == 0 ? 0 : mean - forecast.deterministicDays(),
        promised.map(CaseWords.Promised::day),
        promised
            .flatMap(said -> cases.outcomeOf(subject, said.gate()).map(k -> by(k, said)))
            .map(Chance::of),
        told,
        curve(days));
  }

  private double by(int outcome, CaseWords.Promised promised) {
    return samples
        .readyBy(outcome, (double) (promised.day().toEpochDay() - picture.asOf().toEpochDay()))
        .value();
  }

  private GateProspect gate(OpenGate gate, List<GateInfluence> influences, Gain weekLess) {
    Optional<GateInfluence> influence =
        influences.stream().filter(i -> i.activityId().equals(gate.activityId())).findFirst();
    return new GateProspect(
        gate.gate().name(),
        gate.waiting(),
        cases
            .outcomeOf(gate.caseSubject(), gate.gate())
            .map(outcome -> Dates.of(forecasts.get(outcome), picture.asOf()))
            .orElse(Dates.UNKNOWN),
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
      Prospect.day(sortedDays[Math.max(0, rank)], picture.asOf())
          .ifPresent(day -> points.add(new CurvePoint(share, day)));
    }
    return points;
  }
}
