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
    ReadinessFormula closedForm = new ReadinessFormula(model);
    double formula = 0;
    for (int u : units) {
      formula += closedForm.availability(model.units().get(u), horizonDays) / units.length;
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
    parts.add(
        new Part(
            "Units start complete, those that are down fail less, turns and courses have their own"
                + " laws, and sampling",
            unexplained));
    return new ReadinessComparison(what, formula, mean, mean - half, mean + half, parts);
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
