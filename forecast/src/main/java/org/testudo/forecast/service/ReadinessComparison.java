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
   * same luck.
   */
  public static ReadinessComparison of(
      String what, ServiceFutures futures, FutureRange range, double horizonDays, int... units) {
    Must.be(units.length > 0, "A comparison of %s needs at least one unit.", what);
    ServiceModel model = futures.model();
    ReadinessFormula palm = ReadinessFormula.ofPalm(model);
    ReadinessFormula falling = ReadinessFormula.withFallingDemand(model);
    double formula = 0;
    double fallingDemand = 0;
    for (int u : units) {
      ServiceUnit unit = model.units().get(u);
      formula += palm.availability(unit, horizonDays) / units.length;
      fallingDemand += falling.availability(unit, horizonDays) / units.length;
    }
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
    double unexplained = mean - formula;
    double before = mean;
    List<Change> changes =
        List.of(
            new Change(
                "Workshops take few jobs at a time; Palm's theorem knows no queue",
                Variants::withoutQueues),
            new Change("Supplies run out between deliveries", Variants::withoutSupplies),
            new Change("Units grow obsolete", Variants::withoutObsolescence),
            new Change(
                "The rate of hits is uncertain and shared; the formula takes its mean",
                Variants::withKnownRates));
    ServiceModel stripped = model;
    for (Change change : changes) {
      ServiceModel next = change.strip.apply(stripped);
      if (!next.equals(stripped)) {
        stripped = next;
        double without = average(futures.on(stripped).walk(range, horizonDays, (_, _) -> 0), units);
        parts.add(new Part(change.reason, before - without));
        unexplained -= before - without;
        before = without;
      }
    }
    double start = ofStart(futures.on(Variants.withoutHits(stripped)), range, horizonDays, units);
    parts.add(new Part("Units start complete, with full shelves", start));
    unexplained -= start;
    parts.add(
        new Part(
            "Components that are missing do not fail; the formula's demand never falls",
            fallingDemand - formula));
    unexplained -= fallingDemand - formula;
    parts.add(
        new Part(
            "What is left: units lack several things at once, turns and courses have their own laws,"
                + " and sampling",
            unexplained));
    return new ReadinessComparison(what, formula, mean, mean - half, mean + half, parts);
  }

  /** What the first days are better than the long run, found ten horizons on. */
  private static double ofStart(
      ServiceFutures futures, FutureRange range, double horizonDays, int... units) {
    double later = Math.min(LATER * horizonDays, 36_525);
    double late = average(futures.walk(range, later, (_, _) -> 0), units) * later;
    double half = average(futures.walk(range, later / 2, (_, _) -> 0), units) * later / 2;
    double longRun = (late - half) / (later / 2);
    return average(futures.walk(range, horizonDays, (_, _) -> 0), units) - longRun;
  }

  private record Change(String reason, UnaryOperator<ServiceModel> strip) {}

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
