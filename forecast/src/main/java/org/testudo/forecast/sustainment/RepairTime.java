package org.testudo.forecast.sustainment;

/** How long an item is away, for pipelines whose rate of demand changes. */
public sealed interface RepairTime {

  double meanDays();

  /** E[min(T, days)]: the days that an item has spent away by then; the integral of P(T &gt; u). */
  double expectedDaysWithin(double days);

  /** Exponential: no memory. */
  record Exponential(double meanDays) implements RepairTime {
    public Exponential {
      Refusal.finitePositive("mean repair time (days)", meanDays);
    }

    @Override
    public double expectedDaysWithin(double days) {
      return -meanDays * StrictMath.expm1(-days / meanDays);
    }
  }

  /** Always the same. */
  record Deterministic(double meanDays) implements RepairTime {
    public Deterministic {
      Refusal.finitePositive("repair time (days)", meanDays);
    }

    @Override
    public double expectedDaysWithin(double days) {
      return Math.min(days, meanDays);
    }
  }

  /** Evenly spread between two bounds. */
  record Uniform(double shortestDays, double longestDays) implements RepairTime {
    public Uniform {
      Refusal.finiteNotNegative("shortest repair time (days)", shortestDays);
      Refusal.finitePositive("longest repair time (days)", longestDays);
      if (!(shortestDays < longestDays)) {
        throw new IllegalArgumentException(
            "The shortest repair time (%s days) must lie below the longest (%s days). Use a deterministic time if they are equal."
                .formatted(shortestDays, longestDays));
      }
    }

    @Override
    public double meanDays() {
      return 0.5 * (shortestDays + longestDays);
    }

    @Override
    public double expectedDaysWithin(double days) {
      if (days <= shortestDays) {
        return days;
      }
      double inside = Math.min(days, longestDays) - shortestDays;
      return shortestDays + inside - inside * inside / (2 * (longestDays - shortestDays));
    }
  }

  /** The sum of equal exponential stages: between exponential (1) and deterministic (many). */
  record Erlang(int stages, double meanDays) implements RepairTime {
    public Erlang {
      Refusal.atLeastOne("number of repair stages", stages);
      Refusal.finitePositive("mean repair time (days)", meanDays);
      if (stages > 1000) {
        throw new IllegalArgumentException(
            "The number of repair stages (%d) must be at most 1000. Use a deterministic time."
                .formatted(stages));
      }
    }

    @Override
    public double expectedDaysWithin(double days) {
      if (days == 0) {
        return 0;
      }
      // E[min(T, d)] = Σ over stages of the mean time spent in the stage by day d
      //             = (mean / n) Σ_{i=1..n} P(at least i stages done by d).
      double perStage = meanDays / stages;
      if (days / perStage > CountLaw.LARGEST_MEAN) {
        return meanDays;
      }
      Pipeline done = Pipeline.poisson(days / perStage);
      double sum = 0;
      for (int i = 1; i <= stages; i++) {
        sum += done.probabilityAbove(i - 1);
      }
      return perStage * sum;
    }
  }
}
