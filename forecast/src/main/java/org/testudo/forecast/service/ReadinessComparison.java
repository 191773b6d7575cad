package org.testudo.forecast.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.testudo.forecast.FutureRange;

/**
 * One readiness figure twice: from the formula and from the simulation, with the reasons why they
 * differ.
 *
 * @param formula mean capable share by the closed forms
 * @param simulated the same by the simulation
 * @param low and {@code high}: 95 % interval of the simulated mean over futures
 * @param parts of the gap; they add up to it
 */
public record ReadinessComparison(
    String what, double formula, double simulated, double low, double high, List<Part> parts) {

  /** A part of the gap, simulated minus formula, with its reason in words. */
  public record Part(String reason, double amount) {}

  /** Horizons after which nothing tells of the start any more. */
  private static final double LATER = 10;

  private static final double NORMAL_95 = 1.959963984540054;

  private record Change(String reason, UnaryOperator<ServiceModel> strip) {}

  /**
   * In this order; where the formula has something to say of a trait, the amount is beyond that.
   */
  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "Workshops take few jobs at a time; Palm's theorem knows no queue",
              Variants::withoutQueues),
          new Change("Supplies run out between deliveries", Variants::withoutSupplies),
          new Change("Units grow obsolete", Variants::withoutObsolescence),
          new Change(
              "The rate of hits is uncertain and shared; the formula takes its mean",
              Variants::withKnownRates),
          new Change(
              "Turns and courses have their own laws, start together and share a school; the"
                  + " formula's are exponential",
              Variants::withoutCrews),
          new Change(
              "Components do not age while a unit is hit, and one replaced comes complete; the"
                  + " formula takes hits and parts as independent",
              Variants::withoutHits));

  public ReadinessComparison {
    parts = List.copyOf(parts);
  }

  /** Simulated minus formula. */
  public double gap() {
    return simulated - formula;
  }

  /** Whether sampling alone could explain the gap. */
  public boolean withinSampling() {
    return low <= formula && formula <= high;
  }

  /**
   * Compares some units of a model, standing since day 0, over a horizon. Each reason is measured
   * by walking the same futures once more without it, so that its amount is a difference on the
   * same luck; the amounts add up to the gap.
   */
  public static ReadinessComparison of(
      String what, ServiceFutures futures, FutureRange range, double horizonDays, int... units) {
    Must.be(units.length > 0, "A comparison of %s needs at least one unit.", what);
    ServiceModel model = futures.model();
    double formula = closed(ReadinessFormula.ofPalm(model), model, horizonDays, units);
    double falling = closed(ReadinessFormula.withFallingDemand(model), model, horizonDays, units);
    ServiceTimelines asItIs = futures.walk(range, horizonDays, (_, _) -> 0);
    double[] perFuture = new double[range.count()];
    double mean = 0;
    for (int f = 0; f < perFuture.length; f++) {
      perFuture[f] = capable(asItIs, range.first() + f, horizonDays, units);
      mean += perFuture[f];
    }
    mean /= perFuture.length;
    double squares = 0;
    for (double x : perFuture) {
      squares += (x - mean) * (x - mean);
    }
    double half =
        perFuture.length == 1
            ? 1
            : NORMAL_95 * Math.sqrt(squares / (perFuture.length - 1) / perFuture.length);
    List<Part> parts = new ArrayList<>();
    ServiceModel stripped = model;
    double walked = mean;
    double known = falling;
    for (Change change : CHANGES) {
      ServiceModel next = change.strip.apply(stripped);
      if (next.equals(stripped)) {
        continue;
      }
      stripped = next;
      double before = walked - known;
      walked = average(futures.on(stripped).walk(range, horizonDays, (_, _) -> 0), units);
      known = closed(ReadinessFormula.withFallingDemand(stripped), stripped, horizonDays, units);
      parts.add(new Part(change.reason, before - (walked - known)));
    }
    double longRun = longRun(futures.on(stripped), range, horizonDays, units);
    parts.add(new Part("Units start complete, with full shelves", walked - longRun));
    parts.add(
        new Part(
            "Components that are missing do not fail; the formula's demand never falls",
            falling - formula));
    parts.add(
        new Part(
            "What is left: demand falls with what is missing now, not with what is on average"
                + " (the last line's fixed point), units lack several kinds at once, and sampling",
            longRun - known));
    return new ReadinessComparison(what, formula, mean, mean - half, mean + half, parts);
  }

  /** Long after the start, found ten horizons on. */
  private static double longRun(
      ServiceFutures futures, FutureRange range, double horizonDays, int... units) {
    double later = Math.min(LATER * horizonDays, 36_525);
    double late = average(futures.walk(range, later, (_, _) -> 0), units) * later;
    double half = average(futures.walk(range, later / 2, (_, _) -> 0), units) * later / 2;
    return (late - half) / (later / 2);
  }

  private static double closed(
      ReadinessFormula formula, ServiceModel model, double horizonDays, int... units) {
    double sum = 0;
    for (int u : units) {
      sum += formula.availability(model.units().get(u), horizonDays);
    }
    return sum / units.length;
  }

  private static double average(ServiceTimelines lines, int... units) {
    double sum = 0;
    for (long f = lines.range().first(); f < lines.range().end(); f++) {
      sum += capable(lines, f, lines.horizonDays(), units);
    }
    return sum / lines.range().count();
  }

  private static double capable(ServiceTimelines lines, long future, double days, int... units) {
    double sum = 0;
    for (int u : units) {
      sum += lines.capableDays(u, future);
    }
    return sum / (days * units.length);
  }
}
