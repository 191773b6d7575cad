package org.testudo.app.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.calibration.DayForecast;
import org.testudo.forecast.calibration.Outcome;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.DurationBasis;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.picture.assumptions.Assumptions;

/** Forecasts in many synthetic worlds, each scored against its hidden truth. */
public final class Worlds {

  /** Scores are cut at three years, the horizon of the other figures. */
  private static final int HORIZON = 1096;

  private static final List<Gate> SCORED = List.of(Gate.HANDOVER, Gate.READY);

  private final Assumptions assumptions;
  private final long seed;
  private final int futures;

  private Worlds(Assumptions assumptions, long seed, int futures) {
    this.assumptions = assumptions;
    this.seed = seed;
    this.futures = futures;
  }

  static List<Board.Result> run(
      Assumptions assumptions,
      SyntheticWorld.Kind kind,
      int worlds,
      long seed,
      int futures,
      LongConsumer done) {
    Worlds run = new Worlds(assumptions, seed, futures);
    AtomicLong count = new AtomicLong();
    // Each world adds up alone; the sums are put together in order, so threads do not matter.
    List<Map<String, Board>> each =
        IntStream.range(0, worlds)
            .parallel()
            .mapToObj(number -> {
              Map<String, Board> boards = run.world(number, kind);
              done.accept(count.incrementAndGet());
              return boards;
            })
            .toList();
    Map<String, Board> sums = boards();
    each.forEach(boards ->
        sums.forEach((name, board) -> board.addAll(Objects.requireNonNull(boards.get(name)))));
    return sums.values().stream().filter(board -> !board.isEmpty()).map(Board::result).toList();
  }

  private static Map<String, Board> boards() {
    Map<String, Board> boards = new LinkedHashMap<>();
    for (Gate gate : SCORED) {
      boards.put(gate.name(), new Board(gate.name()));
    }
    return boards;
  }

  private Map<String, Board> world(int number, SyntheticWorld.Kind kind) {
    Map<String, Board> boards = boards();
    SyntheticWorld world = SyntheticWorld.of(seed, number, kind, assumptions);
    CaseNetwork learned = NetworkCompiler.compile(world.picture(), DurationBasis.LEARNED);
    CaseNetwork cited = NetworkCompiler.compile(world.picture(), DurationBasis.CITED);
    Optional<ReadySamples> ours = samples(learned, number);
    Optional<ReadySamples> theirs = samples(cited, number);
    for (Gate gate : SCORED) {
      ReferenceClass reference = ReferenceClass.of(world.picture(), gate);
      for (Subject subject : learned.gates().keySet()) {
        Optional<Integer> outcome = learned.outcomeOf(subject, gate);
        double day = world.truth().getOrDefault(subject, Map.of()).getOrDefault(gate, Double.NaN);
        if (outcome.isEmpty() || ours.isEmpty() || Double.isNaN(day)) {
          continue;
        }
        Map<String, Optional<DayForecast>> rivals = new LinkedHashMap<>();
        rivals.put(
            "plan date (assumed medians in a row)",
            cited
                .network()
                .map(network ->
                    DayForecast.onDay(
                        network
                            .deterministicDays()[cited.outcomeOf(subject, gate).orElseThrow()])));
        rivals.put(
            "reference class", world.picture().findCase(subject).flatMap(reference::forecast));
        rivals.put(
            "assumptions only",
            theirs.map(samples ->
                DayForecast.ofSamples(
                    samples.copyOf(cited.outcomeOf(subject, gate).orElseThrow()))));
        Objects.requireNonNull(boards.get(gate.name()))
            .add(
                "world " + number,
                ours.get().copyOf(outcome.get()),
                Outcome.happened(day),
                HORIZON,
                rivals);
      }
    }
    return boards;
  }

  private Optional<ReadySamples> samples(CaseNetwork cases, int number) {
    return cases
        .network()
        .map(network ->
            Futures.of(network, seed + number)
                .withThreads(1)
                .samples(FutureRange.firstOf(futures)));
  }
}
