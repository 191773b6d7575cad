package org.testudo.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.Estimate;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.ProtectionModel;

/**
 * Where protection is stuck: for each waiting gate, the headline person-days lost over the horizon
 * when its end comes a week later.
 *
 * <p>The loss is taken future by future between two walks that meet the same luck (common random
 * numbers: Glasserman and Yao, <i>Some Guidelines and Guarantees for Common Random Numbers</i>,
 * Management Science 38, 1992), and only over places that a delayed unit covers. The interval is
 * mean ± 1.96 standard errors of the paired differences. It says how well the futures are sampled,
 * not how good the assumptions are; a loss that occurs in fewer than about three futures in all of
 * them may be missed.
 */
public final class CostOfDelay {
  /** Two-sided 95 % point of the standard normal. */
  private static final double NORMAL_95 = 1.959963984540054;

  private static final double WEEK_DAYS = 7;

  /** Delays priced in one walk; bounds the memory for changed ready days. */
  private static final int BATCH = 32;

  private final ProtectionIntegrator integrator;
  private final DelayableFutures futures;
  private final double shiftDays;

  private CostOfDelay(ProtectionIntegrator integrator, DelayableFutures futures, double shiftDays) {
    this.integrator = integrator;
    this.futures = futures;
    this.shiftDays = shiftDays;
  }

  /** Prices a shift of seven days. */
  public static CostOfDelay of(ProtectionIntegrator integrator, DelayableFutures futures) {
    return new CostOfDelay(integrator, futures, WEEK_DAYS);
  }

  /** The same with another shift; costs stay per week. A shift of 0 costs 0. */
  public CostOfDelay withShiftDays(double days) {
    if (!(days >= 0 && days < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The shift (" + days + " days) must be finite and not negative.");
    }
    return new CostOfDelay(integrator, futures, days);
  }

  /**
   * Every gate priced, dearest first; equal costs in order of case and gate.
   *
   * @throws IllegalArgumentException if a gate's activity is not in the network
   */
  public List<StuckGate> rank(List<WaitingGate> gates) {
    List<StuckGate> priced = new ArrayList<>();
    Map<Set<Integer>, PlacesAsTheyAre> parts = new HashMap<>();
    for (int from = 0; from < gates.size(); from += BATCH) {
      List<WaitingGate> batch = gates.subList(from, Math.min(from + BATCH, gates.size()));
      List<DelayableFutures.Delayed> delays =
          futures.delayedBy(shiftDays, batch.stream().map(WaitingGate::activityId).toList());
      for (int i = 0; i < batch.size(); i++) {
        priced.add(price(batch.get(i), delays.get(i), parts));
      }
    }
    priced.sort(
        Comparator.comparingDouble(StuckGate::personDaysPerWeek)
            .reversed()
            .thenComparing(StuckGate::caseId)
            .thenComparing(StuckGate::gate));
    return List.copyOf(priced);
  }

  /** The places that some units cover, and what each future is worth there without a delay. */
  private static final class PlacesAsTheyAre {
    final ProtectionIntegrator integrator;
    final double[] personDays;

    PlacesAsTheyAre(ProtectionIntegrator whole, Set<Integer> units, CapableTimelines asTheyAre) {
      ProtectionModel part = whole.model().onlyPlacesCoveredBy(units);
      integrator = whole.on(part);
      personDays = integrator.personDaysByFuture(asTheyAre);
    }
  }

  private StuckGate price(
      WaitingGate gate,
      DelayableFutures.Delayed delayed,
      Map<Set<Integer>, PlacesAsTheyAre> parts) {
    if (delayed.affectedUnits().isEmpty() || shiftDays == 0) {
      return stuck(gate, 0, new ConfidenceInterval(0, 0));
    }
    PlacesAsTheyAre places =
        parts.computeIfAbsent(
            delayed.affectedUnits(),
            units -> new PlacesAsTheyAre(integrator, units, futures.asTheyAre()));
    double[] late = places.integrator.personDaysByFuture(delayed.timelines());
    double[] cost = new double[late.length];
    // The same cover summed in another order may differ in the last bits, of either sign.
    double rounding = 1e-12 * Arrays.stream(places.personDays).max().orElse(0);
    Arrays.setAll(
        cost,
        future -> {
          double lost = places.personDays[future] - late[future];
          return Math.abs(lost) <= rounding ? 0 : lost * WEEK_DAYS / shiftDays;
        });
    Estimate mean = Estimate.of(cost);
    double half = NORMAL_95 * mean.standardError();
    double low = mean.mean() - half;
    // Where no future gains, the mean cannot be negative, whatever the normal approximation says.
    boolean noGain = Arrays.stream(cost).allMatch(c -> c >= 0);
    return stuck(
        gate,
        mean.mean(),
        new ConfidenceInterval(noGain ? Math.max(0, low) : low, mean.mean() + half));
  }

  private static StuckGate stuck(WaitingGate gate, double cost, ConfidenceInterval ci95) {
    return new StuckGate(gate.caseId(), gate.gate(), gate.owner(), cost, ci95);
  }
}
