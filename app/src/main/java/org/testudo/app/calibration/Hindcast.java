package org.testudo.app.calibration;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.testudo.claims.Audience;
import org.testudo.claims.Gate;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.calibration.DayForecast;
import org.testudo.forecast.calibration.Outcome;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.DurationBasis;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureBuilder;
import org.testudo.picture.Promise;
import org.testudo.picture.TransferCase;
import org.testudo.picture.assumptions.Assumptions;

/**
 * Forecasts as known at past days of a ledger, each scored against what is known today.
 *
 * <p>Only a reported passing is an outcome. A gate that is only implied or presumed passed has no
 * day and is not scored; one that had been passed before the forecast, but became known later, is
 * late news and no forecast; one nobody has reported is taken as not passed up to the judging day,
 * or, of a case that has fallen silent, up to the last news. For gates that are seldom reported
 * even that would be wrong: therefore only delivery (HANDOVER) makes the headline, and other gates
 * count only if most of their passings are told.
 */
final class Hindcast {

  /** Gates whose passing is told less often than not are not scored: silence is no outcome. */
  private static final double TOLD_SELDOM = 0.5;

  /**
   * The whole record.
   *
   * @param first the first day of which a forecast was made
   * @param judged the day whose knowledge judges
   * @param days how many days' forecasts
   * @param boards delivery first, then all gates that are mostly told
   * @param unscored why forecasts were not scored, with how many
   */
  record PastScores(
      LocalDate first,
      LocalDate judged,
      int days,
      List<Board.Result> boards,
      SortedMap<String, Integer> unscored) {}

  private static final String DELIVERY = "HANDOVER";
  private static final String ALL = "all gates mostly told";

  private final Picture now;
  private final Map<String, Board> boards = new LinkedHashMap<>();
  private final SortedMap<String, Integer> unscored = new TreeMap<>();
  private final long seed;
  private final int futures;

  private Hindcast(Picture now, long seed, int futures) {
    this.now = now;
    this.seed = seed;
    this.futures = futures;
    boards.put(DELIVERY, new Board(DELIVERY));
    boards.put(ALL, new Board(ALL));
  }

  static PastScores run(
      Function<LocalDate, Picture> pictures,
      List<LocalDate> days,
      LocalDate judged,
      long seed,
      int futures,
      LongConsumer done) {
    Hindcast hindcast = new Hindcast(pictures.apply(judged), seed, futures);
    long count = 0;
    for (LocalDate day : days) {
      hindcast.forecast(pictures.apply(day));
      done.accept(++count);
    }
    return new PastScores(
        days.getFirst(),
        judged,
        days.size(),
        hindcast.boards.values().stream()
            .filter(board -> !board.isEmpty())
            .map(Board::result)
            .toList(),
        hindcast.unscored);
  }

  /** The first days of every so many months, from the first one on which a case is known. */
  static List<LocalDate> days(LocalDate from, LocalDate judged, int everyMonths) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(judged); day = day.plusMonths(everyMonths)) {
      days.add(day);
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "No day of a forecast lies between %s and %s. Give an earlier --from."
              .formatted(from, judged));
    }
    return days;
  }

  /** What a ledger lets an audience believe about a day, by its end. */
  static Picture picture(Ledger ledger, Audience audience, Assumptions assumptions, LocalDate day) {
    return PictureBuilder.gather(
            ledger,
            audience,
            day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1))
        .finish(day, assumptions);
  }

  private void forecast(Picture then) {
    CaseNetwork learned = NetworkCompiler.compile(then, DurationBasis.LEARNED);
    CaseNetwork cited = NetworkCompiler.compile(then, DurationBasis.CITED);
    Optional<ReadySamples> ours = samples(learned);
    Optional<ReadySamples> theirs = samples(cited);
    Map<Gate, ReferenceClass> references = new TreeMap<>();
    learned
        .gates()
        .forEach((subject, gates) -> {
          TransferCase before = Objects.requireNonNull(then.cases().get(subject));
          Optional<TransferCase> after = now.findCase(subject);
          for (OpenGate gate : gates) {
            Optional<Integer> index = learned.outcomeOf(subject, gate.gate());
            Optional<Outcome> outcome =
                after.flatMap(since -> outcome(since, gate.gate(), then.asOf()));
            if (index.isEmpty() || ours.isEmpty() || outcome.isEmpty()) {
              continue;
            }
            ReferenceClass reference =
                references.computeIfAbsent(gate.gate(), g -> ReferenceClass.of(then, g));
            Map<String, Optional<DayForecast>> rivals = new LinkedHashMap<>();
            rivals.put("announced date", announced(before, gate.gate(), then.asOf()));
            rivals.put("reference class", reference.forecast(before));
            rivals.put(
                "assumptions only",
                theirs.map(samples ->
                    DayForecast.ofSamples(
                        samples.copyOf(cited.outcomeOf(subject, gate.gate()).orElseThrow()))));
            double until = (double) now.asOf().toEpochDay() - then.asOf().toEpochDay();
            int horizon =
                (int) (outcome.get().happened() ? until : Math.min(until, outcome.get().day()));
            double[] samples = ours.get().copyOf(index.get());
            if (gate.gate() == Gate.HANDOVER) {
              board(DELIVERY).add(subject.toString(), samples, outcome.get(), horizon, rivals);
            }
            board(ALL).add(subject.toString(), samples, outcome.get(), horizon, rivals);
          }
        });
  }

  private Board board(String name) {
    return Objects.requireNonNull(boards.get(name));
  }

  private final Map<Gate, Double> told = new TreeMap<>();

  /** What is known today; empty, with the reason counted, if it cannot be scored. */
  private Optional<Outcome> outcome(TransferCase since, Gate gate, LocalDate from) {
    double share =
        told.computeIfAbsent(
            gate, g -> org.testudo.forecast.learning.GateHistory.of(now).toldShare(g));
    if (share < TOLD_SELDOM && gate != Gate.HANDOVER) {
      return unscored("gate whose passing is seldom told");
    }
    Optional<GateState> state = since.find(gate).map(GateView::state);
    double judged = (double) (knownUntil(since).toEpochDay() - from.toEpochDay());
    if (state.isEmpty()) {
      return unscored("gate no longer on the case");
    }
    return switch (state.get()) {
      case GateState.Passed(var date, GateState.Evidence.Reported _) -> {
        double day = (double) (date.middle().toEpochDay() - from.toEpochDay());
        yield day <= 0
            ? unscored("passed before the day of the forecast, told later")
            : Optional.of(day > judged ? Outcome.notBy(judged) : Outcome.happened(day));
      }
      case GateState.Passed _ -> unscored("passed by implication or rule, day not reported");
      case GateState.Waived _, GateState.NotApplicable _ -> unscored("waived or not applicable");
      case GateState.Open _, GateState.Waiting _, GateState.Failed _ ->
          judged <= 0
              ? unscored("nothing heard of the case since")
              : Optional.of(Outcome.notBy(judged));
    };
  }

  /**
   * Of a case that nobody has spoken of for longer than the rule news-days one knows no more than
   * at the last news: it may have been delivered in silence.
   */
  private LocalDate knownUntil(TransferCase since) {
    LocalDate last =
        since.claims().stream()
            .map(known -> LocalDate.ofInstant(known.knownFrom(), ZoneOffset.UTC))
            .max(LocalDate::compareTo)
            .orElse(now.asOf());
    return last.plusDays(now.assumptions().rules().newsDays()).isBefore(now.asOf())
        ? last
        : now.asOf();
  }

  private Optional<Outcome> unscored(String reason) {
    unscored.merge(reason, 1, Integer::sum);
    return Optional.empty();
  }

  /** The date promised last; one already broken says that it should have happened. */
  private static Optional<DayForecast> announced(TransferCase then, Gate gate, LocalDate from) {
    return then.promises().stream()
        .filter(promise -> promise.gate() == gate)
        .max(Comparator.comparing(Promise::saidOn))
        .map(promise ->
            DayForecast.onDay((double) (promise.date().latest().toEpochDay() - from.toEpochDay())));
  }

  private Optional<ReadySamples> samples(CaseNetwork cases) {
    return cases
        .network()
        .map(network -> Futures.of(network, seed).samples(FutureRange.firstOf(futures)));
  }
}
