package org.testudo.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.CapableTimelines.ReadyDays;
import org.testudo.protection.Estimate;
import org.testudo.protection.Postponement;
import org.testudo.protection.ProtectionIntegrator;

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
  private static final int BATCH = 128;

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
      List<double[]> lost = lostByFuture(delays, parts);
      for (int i = 0; i < batch.size(); i++) {
        priced.add(stuck(batch.get(i), lost.get(i)));
      }
    }
    priced.sort(
        Comparator.comparingDouble(StuckGate::personDaysPerWeek)
            .reversed()
            .thenComparing(StuckGate::caseId)
            .thenComparing(StuckGate::gate));
    return List.copyOf(priced);
  }

  /**
   * Delays of one unit are priced together in one walk; a delay of several units, whose losses do
   * not add up, by integrating their places twice.
   */
  private List<double[]> lostByFuture(
      List<DelayableFutures.Delayed> delays, Map<Set<Integer>, PlacesAsTheyAre> parts) {
    List<Postponement> single = new ArrayList<>();
    for (DelayableFutures.Delayed delay : delays) {
      if (delay.affectedUnits().size() == 1) {
        single.add(new Postponement(delay.affectedUnits().iterator().next(), delay.readyDays()));
      }
    }
    Iterator<double[]> ofOneUnit =
        single.isEmpty()
            ? Collections.emptyIterator()
            : List.of(
                    integrator.personDaysLostByFuture(
                        futures.futures(), futures.asTheyAre(), single))
                .iterator();
    List<double[]> lost = new ArrayList<>();
    for (DelayableFutures.Delayed delay : delays) {
      lost.add(
          switch (delay.affectedUnits().size()) {
            case 0 -> new double[futures.futures()];
            case 1 -> ofOneUnit.next();
            default ->
                parts
                    .computeIfAbsent(delay.affectedUnits(), PlacesAsTheyAre::new)
                    .lostByFuture(delay);
          });
    }
    return lost;
  }

  /** The places that some units cover, and what each future is worth there without a delay. */
  private final class PlacesAsTheyAre {
    private final ProtectionIntegrator onTheirPlaces;
    private final double[] personDays;

    PlacesAsTheyAre(Set<Integer> units) {
      onTheirPlaces = integrator.on(integrator.model().onlyPlacesCoveredBy(units));
      personDays = integrate(futures.asTheyAre());
    }

    double[] lostByFuture(DelayableFutures.Delayed delay) {
      double[] lost = integrate(delay.readyDays());
      // The same cover summed in another order may differ in the last bits, of either sign.
      double rounding = 1e-12 * Arrays.stream(personDays).max().orElse(0);
      for (int future = 0; future < lost.length; future++) {
        double difference = personDays[future] - lost[future];
        lost[future] = Math.abs(difference) <= rounding ? 0 : difference;
      }
      return lost;
    }

    private double[] integrate(ReadyDays days) {
      return onTheirPlaces.personDaysByFuture(
          CapableTimelines.ofReadyDays(
              futures.futures(), onTheirPlaces.model().units().size(), days));
    }
  }

  private StuckGate stuck(WaitingGate gate, double[] lost) {
    double[] perWeek = new double[lost.length];
    Arrays.setAll(perWeek, f -> lost[f] == 0 ? 0 : lost[f] * WEEK_DAYS / shiftDays);
    Estimate cost = Estimate.of(perWeek);
    double half = NORMAL_95 * cost.standardError();
    double low = cost.mean() - half;
    // Where no future gains, the mean cannot be negative, whatever the normal approximation says.
    boolean noGain = Arrays.stream(perWeek).allMatch(c -> c >= 0);
    return new StuckGate(
        gate.caseId(),
        gate.gate(),
        gate.owner(),
        cost.mean(),
        new ConfidenceInterval(noGain ? Math.max(0, low) : low, cost.mean() + half));
  }
}
