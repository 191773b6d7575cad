package org.testudo.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.WhatIf;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.CapableTimelines.ReadyDays;

/**
 * The futures of a gate network as timelines of units that become ready once.
 *
 * <p>Keeps eight bytes per future and outcome that a unit waits for, and the same again for each
 * outcome that a delay reaches while that delay is priced.
 */
public final class ForecastFutures implements DelayableFutures {
  private final Futures futures;
  private final FutureRange range;
  private final List<Readiness> units;
  private final double[][] readyDays;

  private ForecastFutures(Futures futures, FutureRange range, List<Readiness> units) {
    this.futures = futures;
    this.range = range;
    this.units = units;
    this.readyDays = new double[units.size()][];
  }

  /**
   * Walks the futures once.
   *
   * @param units where each unit's ready day comes from, in the order of the protection model
   * @throws IllegalArgumentException if an outcome is not in the network
   */
  public static ForecastFutures of(Futures futures, FutureRange range, List<Readiness> units) {
    ForecastFutures made = new ForecastFutures(futures, range, List.copyOf(units));
    int[] outcomes = new int[units.size()];
    for (int unit = 0; unit < outcomes.length; unit++) {
      Optional<Integer> outcome = made.outcomeOf(unit);
      outcomes[unit] = outcome.orElse(-1);
      made.readyDays[unit] = outcome.isPresent() ? new double[range.count()] : new double[0];
    }
    futures.run(
        range,
        block -> {
          int at = (int) (block.firstFuture() - range.first());
          for (int unit = 0; unit < outcomes.length; unit++) {
            if (outcomes[unit] >= 0) {
              System.arraycopy(
                  block.ready(outcomes[unit]), 0, made.readyDays[unit], at, block.size());
            }
          }
        });
    return made;
  }

  private Optional<Integer> outcomeOf(int unit) {
    return switch (units.get(unit)) {
      case Readiness.AtOutcome(String outcome) ->
          Optional.of(futures.network().outcomeIndexOf(outcome));
      case Readiness.OnDay _, Readiness.Never _ -> Optional.empty();
    };
  }

  @Override
  public int futures() {
    return range.count();
  }

  @Override
  public ReadyDays asTheyAre() {
    return readyDays(readyDays);
  }

  /** The same as timelines, for {@link org.testudo.protection.ProtectionIntegrator#integrate}. */
  public CapableTimelines timelines() {
    return CapableTimelines.ofReadyDays(futures(), units.size(), asTheyAre());
  }

  @Override
  public List<Delayed> delayedBy(double days, List<String> activityIds) {
    return shifted(days, activityIds.stream().map(List::of).toList());
  }

  @Override
  public Delayed shiftedTogether(double days, List<String> activityIds) {
    return shifted(days, List.of(activityIds)).getFirst();
  }

  /** Each group of activities moved in a copy of the futures of its own. */
  private List<Delayed> shifted(double days, List<List<String>> groups) {
    List<WhatIf> whatIfs =
        groups.stream()
            .map(ids ->
                new WhatIf(
                    "%s %+.4g d".formatted(String.join(", ", ids), days),
                    ids.stream().<WhatIf.Change>map(id -> new WhatIf.EndShift(id, days)).toList()))
            .toList();
    List<Set<Integer>> affected = new ArrayList<>();
    List<double[][]> changed = new ArrayList<>();
    for (List<String> ids : groups) {
      Set<String> reached = new TreeSet<>();
      ids.forEach(id -> reached.addAll(futures.network().listDownstreamOutcomes(id)));
      Set<Integer> unitsReached = new TreeSet<>();
      double[][] columns = readyDays.clone();
      for (int unit = 0; unit < units.size(); unit++) {
        if (units.get(unit) instanceof Readiness.AtOutcome(String outcome)
            && reached.contains(outcome)) {
          unitsReached.add(unit);
          columns[unit] = new double[range.count()];
        }
      }
      affected.add(unitsReached);
      changed.add(columns);
    }
    futures.run(
        range,
        whatIfs,
        block -> {
          int at = (int) (block.firstFuture() - range.first());
          for (int w = 0; w < whatIfs.size(); w++) {
            for (int unit : affected.get(w)) {
              int outcome = outcomeOf(unit).orElseThrow();
              System.arraycopy(block.ready(w, outcome), 0, changed.get(w)[unit], at, block.size());
            }
          }
        });
    List<Delayed> result = new ArrayList<>();
    for (int w = 0; w < whatIfs.size(); w++) {
      result.add(new Delayed(readyDays(changed.get(w)), affected.get(w)));
    }
    return result;
  }

  private ReadyDays readyDays(double[][] columns) {
    return (unit, future) ->
        switch (units.get(unit)) {
          case Readiness.AtOutcome _ -> columns[unit][future];
          case Readiness.OnDay(double day) -> day;
          case Readiness.Never _ -> Double.POSITIVE_INFINITY;
        };
  }
}
