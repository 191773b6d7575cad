package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.testudo.app.chain.Prospect.CaseDifference;
import org.testudo.app.chain.Prospect.Comparison;
import org.testudo.app.chain.Prospect.Dates;
import org.testudo.app.chain.Prospect.Gain;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.changeset.ChangeSet;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.WhatIf;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.picture.Picture;

/** Walks the futures of a picture's open cases and tells what they say: {@link Prospect}. */
public final class Prospecting {

  /** Most futures that convergence may take. */
  public static final int MOST_FUTURES = 1 << 20;

  private static final int FIRST_FUTURES = 1 << 12;
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
  public static Answer of(
      Ledger ledger,
      Question question,
      Predicate<Subject> wanted,
      Optional<Double> untilDays,
      List<ChangeSet> changeSets,
      Chain.Listener listener) {
    listener.entered("Reading claims");
    Picture picture = Chain.picture(ledger, question);
    CaseNetwork cases = NetworkCompiler.compile(picture, question.durations());
    return new Answer(
        new Prospecting(picture, question, cases, listener).ask(wanted, untilDays, changeSets),
        picture,
        cases);
  }

  /** What was asked, with the picture it was asked of. */
  public record Answer(Prospect prospect, Picture picture, CaseNetwork cases) {

    /** The cases as a project schedule. */
    public Schedule schedule() {
      return CaseSchedule.of(picture, cases, prospect);
    }
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
        walked.map(w -> comparisons(w, subjects, changeSets)).orElse(List.of()),
        walked.flatMap(w -> secondAgainstFirst(w, subjects, whatIfs)));
  }

  /** The futures, and what they say of every outcome. */
  private record Walked(
      Futures futures,
      FutureRange range,
      ReadySamples samples,
      List<OutcomeForecast> forecasts,
      boolean converged) {

    ReadyColumns under(WhatIf whatIf) {
      return ReadyColumns.of(futures, range, forecasts.size(), whatIf);
    }
  }

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
                  .map(subject ->
                      Prospect.p80(forecasts.get(cases.outcomeOf(subject).orElseThrow())))
                  .allMatch(p80 -> 2 * Prospect.NORMAL_95 * p80.standardError() <= untilDays.get());
      if (converged || count >= MOST_FUTURES) {
        return new Walked(futures, range, samples, forecasts, converged);
      }
      count *= 2;
    }
  }

  private List<Prospect.CaseProspect> prospects(Walked walked, List<Subject> subjects) {
    listener.entered("Weighing gates");
    return new CaseProspects(picture, cases, walked.futures, walked.samples).of(subjects);
  }

  private List<Comparison> comparisons(
      Walked walked, List<Subject> subjects, List<ChangeSet> changeSets) {
    if (changeSets.isEmpty()) {
      return List.of();
    }
    listener.entered("Walking the same futures, changed");
    List<Comparison> told = new ArrayList<>();
    for (ChangeSet set : changeSets) {
      WhatIf whatIf = set.on(cases, picture.asOf());
      ReadyColumns after = walked.under(whatIf);
      List<CaseDifference> differences = new ArrayList<>();
      for (Subject subject : subjects) {
        int outcome = cases.outcomeOf(subject).orElseThrow();
        if (after.isAffected(outcome)) {
          differences.add(difference(subject, walked.samples.copyOf(outcome), after.days(outcome)));
        }
      }
      Optional<Baseline.Priced> priced =
          set.others().isEmpty()
              ? Optional.empty()
              : Optional.of(Baseline.of(picture, question).under(set).priced());
      told.add(new Comparison(whatIf.name(), "as it is", differences, priced));
    }
    return told;
  }

  private Optional<Comparison> secondAgainstFirst(
      Walked walked, List<Subject> subjects, List<WhatIf> whatIfs) {
    if (whatIfs.size() < 2) {
      return Optional.empty();
    }
    ReadyColumns first = walked.under(whatIfs.get(0));
    ReadyColumns second = walked.under(whatIfs.get(1));
    List<CaseDifference> differences = new ArrayList<>();
    for (Subject subject : subjects) {
      int outcome = cases.outcomeOf(subject).orElseThrow();
      if (first.isAffected(outcome) || second.isAffected(outcome)) {
        differences.add(difference(subject, first.days(outcome), second.days(outcome)));
      }
    }
    return Optional.of(
        new Comparison(
            whatIfs.get(1).name(), whatIfs.get(0).name(), differences, Optional.empty()));
  }

  private CaseDifference difference(Subject subject, double[] before, double[] after) {
    return new CaseDifference(
        subject.toString(),
        words.title(subject),
        Dates.of(before, picture.asOf()),
        Dates.of(after, picture.asOf()),
        (double) Arrays.stream(after).filter(Double::isInfinite).count() / after.length,
        Gain.between(before, after));
  }
}
