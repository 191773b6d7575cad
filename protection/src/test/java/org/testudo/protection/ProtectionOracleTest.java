package org.testudo.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.testudo.protection.OracleRows.Row;
import org.testudo.protection.closedform.Availability;
import org.testudo.protection.closedform.CoverGroup.Alone;
import org.testudo.protection.closedform.CoverGroup.BehindOneGate;
import org.testudo.protection.closedform.ExpectedPersonDays;
import org.testudo.protection.closedform.GateLaw;

/**
 * FEATURE UNDER TEST: the protected person-day, against closed forms evaluated at 40 digits.
 *
 * <p>Quadrature must reach every row to 1e-9 relative. Simulation must stay within four standard
 * errors of it for each of 100 seeds of 1,000 futures (20,000 for costs), and so must the mean of
 * all seeds; the sum of the squared standardised errors must look like chi-square with 100 degrees
 * of freedom (0.05 % to 99.95 %: 59.9 to 153.2), which fails when the standard error itself is
 * wrong.
 */
class ProtectionOracleTest {
  private static final Percentage TO_1E_9 = Percentage.withPercentage(1e-7);
  private static final int SEEDS = 100;
  private static final int FUTURES = 1_000;

  /**
   * A week's delay costs the same in every future but the one in some four hundred where the unit
   * comes too late; a thousand futures may hold none of these, and an error of zero.
   */
  private static final int FUTURES_FOR_COST = 20_000;

  /** The rows quote these in their sentence, not as name=value. */
  private static final double MEAN_UP = 45;

  private static final double MEAN_DOWN = 9;
  private static final double WAITED = 120;

  @Test
  void quadratureReachesEveryRow() {
    List<Row> rows = OracleRows.protection();
    for (Row row : rows) {
      assertThat(analytic(row)).as(row.toString()).isCloseTo(row.value(), TO_1E_9);
    }
  }

  @Test
  void simulationStaysWithinFourHonestStandardErrors() {
    List<Row> rows = OracleRows.protection();
    for (Row row : rows) {
      double sumSquares = 0;
      double pooledError = 0;
      double pooledVariance = 0;
      for (long seed = 1; seed <= SEEDS; seed++) {
        Estimate simulated = simulated(row, seed);
        double error = simulated.mean() - row.value();
        double standardised = error / simulated.standardError();
        assertThat(Math.abs(standardised)).as("%s, seed %s", row, seed).isLessThan(4);
        sumSquares += standardised * standardised;
        pooledError += error;
        pooledVariance += simulated.standardError() * simulated.standardError();
      }
      assertThat(Math.abs(pooledError / Math.sqrt(pooledVariance))).as("%s", row).isLessThan(4);
      assertThat(sumSquares).as("chi-square of %s", row).isBetween(59.9, 153.2);
    }
  }

  /** The product of expectations is wrong behind one gate; the summary shows by how much. */
  @Test
  void theProductSummaryTellsDependenceApart() {
    List<Row> rows = OracleRows.protection();
    for (Row row : rows) {
      if (row.name().equals("two_same_gate") || row.name().equals("two_independent_partial")) {
        World world = world(row);
        Protection.Measure measure =
            ProtectionIntegrator.of(world.model(), ThreatSet.all(), row.input("H"))
                .integrate(timelines(world, 5, 20_000, 0))
                .headline();
        double difference = measure.independentPersonDays() / measure.personDays().mean() - 1;
        if (row.name().equals("two_same_gate")) {
          double m = row.input("m1");
          double h = row.input("H");
          double f = h + m * Math.expm1(-h / m);
          double f2 = h + 2 * m * Math.expm1(-h / m) - m / 2 * Math.expm1(-2 * h / m);
          double product = row.input("w") * (1.3 * f - 0.4 * f2);
          assertThat(difference).isCloseTo(product / row.value() - 1, Percentage.withPercentage(5));
        } else {
          assertThat(Math.abs(difference)).isLessThan(2e-3);
        }
      }
    }
  }

  private static double analytic(Row row) {
    double w = row.input("w");
    double h = row.input("H");
    GateLaw g1 = GateLaw.exponential(row.input("m1"));
    GateLaw g2 = GateLaw.exponential(row.input("m2"));
    double d = row.input("d");
    GateLaw waited = GateLaw.lognormal(5.2, 0.9).afterWaiting(WAITED);
    return switch (row.name() + " " + row.quantity()) {
      case "one_gate person_days" -> days(w, h, ready(g1, 1));
      case "one_gate cost_of_delay" ->
          days(w, h, ready(g1, 1)) - days(w, h, ready(g1.delayedBy(d), 1));
      case "partial_cover person_days" -> days(w, h, ready(g1, 0.8));
      case "two_independent person_days" -> days(w, h, ready(g1, 1), ready(g2, 1));
      case "two_independent_partial person_days" -> days(w, h, ready(g1, 0.8), ready(g2, 0.5));
      case "two_same_gate person_days" ->
          ExpectedPersonDays.of(
                  w,
                  h,
                  new BehindOneGate(
                      g1,
                      List.of(
                          new Alone(Availability.always(), 0.8),
                          new Alone(Availability.always(), 0.5))))
              .personDays();
      case "backup backup_person_days" ->
          ExpectedPersonDays.of(w, h, ready(g1, 1), ready(g2, 1)).backupPersonDays();
      case "kit_of_two person_days" -> days(w, h, ready(g1.andAlso(g2), 1));
      case "two_gates_in_series person_days" -> days(w, h, ready(g1.then(g2), 1));
      case "two_gates_in_series cost_of_delay" ->
          days(w, h, ready(g1.then(g2), 1)) - days(w, h, ready(g1.then(g2.delayedBy(d)), 1));
      case "ready_then_fails person_days" ->
          days(w, h, new Alone(Availability.upAndDown(MEAN_UP, MEAN_DOWN).startingAfter(g1), 1));
      case "waited_lognormal p_ready_by_H" -> waited.cumulative(h);
      case "waited_lognormal person_days" -> days(w, h, ready(waited, 1));
      case String name when name.startsWith("waited_lognormal remaining_days_P") ->
          waited.percentile(percentile(row));
      case "loss person_days" -> days(w, h, new Alone(Availability.untilLost(row.input("m3")), 1));
      case "loss_replaced person_days" ->
          days(w, h, new Alone(Availability.upAndDown(row.input("m3"), row.input("m2")), 1));
      default -> throw new AssertionError("No method for " + row);
    };
  }

  private static Alone ready(GateLaw gate, double cover) {
    return new Alone(Availability.readyAfter(gate), cover);
  }

  private static double days(double residents, double horizon, Alone... units) {
    return ExpectedPersonDays.of(residents, horizon, units).personDays();
  }

  private static double percentile(Row row) {
    return Integer.parseInt(row.quantity().substring("remaining_days_P".length())) / 100.0;
  }

  private static Estimate simulated(Row row, long seed) {
    double h = row.input("H");
    World world = world(row);
    CapableTimelines timelines = timelines(world, seed, FUTURES, 0);
    ProtectionIntegrator integrator =
        ProtectionIntegrator.of(world.model(), ThreatSet.only(ThreatClass.AIRCRAFT), h);
    return switch (row.quantity()) {
      case "person_days" -> Estimate.of(integrator.personDaysByFuture(timelines));
      case "backup_person_days" -> integrator.integrate(timelines).headline().backupPersonDays();
      case "cost_of_delay" -> {
        double[] cost = integrator.personDaysByFuture(timelines(world, seed, FUTURES_FOR_COST, 0));
        double[] late =
            integrator.personDaysByFuture(timelines(world, seed, FUTURES_FOR_COST, row.input("d")));
        Arrays.setAll(cost, future -> cost[future] - late[future]);
        yield Estimate.of(cost);
      }
      // A percentile is checked by the share of futures below it, on the scale of the row's value.
      default -> {
        boolean atHorizon = row.quantity().equals("p_ready_by_H");
        double share = atHorizon ? row.value() : percentile(row);
        double day = atHorizon ? h : row.value();
        double found = shareReadyBy(timelines, day);
        double standardError = Math.sqrt(share * (1 - share) / FUTURES);
        yield new Estimate(row.value() + found - share, standardError, 0, 0, 0);
      }
    };
  }

  private static double shareReadyBy(CapableTimelines timelines, double day) {
    int[] ready = {0};
    for (int future = 0; future < timelines.futures(); future++) {
      timelines.write(future, (unit, upFrom, share) -> ready[0] += upFrom <= day ? 1 : 0);
    }
    return (double) ready[0] / timelines.futures();
  }

  /** One future of a row: writes its timelines, the named gate ending {@code delay} days later. */
  private interface Story {
    void tell(RandomGenerator random, double delay, CapableTimelines.TimelineWriter into);
  }

  private record World(ProtectionModel model, Story story) {}

  private static World world(Row row) {
    double w = row.input("w");
    double h = row.input("H");
    double m1 = row.input("m1");
    double m2 = row.input("m2");
    double m3 = row.input("m3");
    return switch (row.name()) {
      case "one_gate", "partial_cover" ->
          new World(
              Examples.onePlace(w, row.name().equals("one_gate") ? 1 : 0.8),
              (random, delay, into) -> into.upFrom(0, exponential(random, m1) + delay));
      case "two_independent", "two_independent_partial", "backup" ->
          new World(
              row.name().equals("two_independent_partial")
                  ? Examples.onePlace(w, 0.8, 0.5)
                  : Examples.onePlace(w, 1, 1),
              (random, delay, into) -> {
                into.upFrom(0, exponential(random, m1) + delay);
                into.upFrom(1, exponential(random, m2));
              });
      case "two_same_gate" ->
          new World(
              Examples.onePlace(w, 0.8, 0.5),
              (random, delay, into) -> {
                double end = exponential(random, m1) + delay;
                into.upFrom(0, end);
                into.upFrom(1, end);
              });
      case "kit_of_two" ->
          new World(
              Examples.onePlace(w, 1),
              (random, delay, into) ->
                  into.upFrom(0, Math.max(exponential(random, m1), exponential(random, m2))));
      case "two_gates_in_series" ->
          new World(
              Examples.onePlace(w, 1),
              (random, delay, into) ->
                  into.upFrom(0, exponential(random, m1) + exponential(random, m2) + delay));
      case "ready_then_fails" ->
          new World(
              Examples.onePlace(w, 1),
              (random, delay, into) ->
                  upAndDown(random, exponential(random, m1), MEAN_UP, MEAN_DOWN, h, into));
      case "waited_lognormal" ->
          new World(
              Examples.onePlace(w, 1),
              (random, delay, into) -> {
                double duration;
                do {
                  duration = Math.exp(5.2 + 0.9 * random.nextGaussian());
                } while (duration <= WAITED);
                into.upFrom(0, duration - WAITED);
              });
      case "loss" ->
          new World(
              Examples.onePlace(w, 1),
              (random, delay, into) -> {
                into.upFrom(0, 0);
                into.downFrom(0, exponential(random, m3));
              });
      case "loss_replaced" ->
          new World(
              Examples.onePlace(w, 1),
              (random, delay, into) -> upAndDown(random, 0, m3, m2, h, into));
      default -> throw new AssertionError("No story for " + row);
    };
  }

  private static void upAndDown(
      RandomGenerator random,
      double start,
      double meanUp,
      double meanDown,
      double horizon,
      CapableTimelines.TimelineWriter into) {
    double day = start;
    while (day < horizon) {
      into.upFrom(0, day);
      day += exponential(random, meanUp);
      into.downFrom(0, day);
      day += exponential(random, meanDown);
    }
  }

  private static double exponential(RandomGenerator random, double mean) {
    return mean * random.nextExponential();
  }

  private static CapableTimelines timelines(World world, long seed, int futures, double delay) {
    return new CapableTimelines() {
      @Override
      public int futures() {
        return futures;
      }

      @Override
      public int units() {
        return world.model().units().size();
      }

      @Override
      public void write(int future, TimelineWriter into) {
        world.story().tell(new SplittableRandom(seed << 32 | future), delay, into);
      }
    };
  }
}
