package org.testudo.forecast;

import java.util.List;

/**
 * How many can be served at once, day by day: constant, in steps (a desk that grows), or in steps
 * that repeat (a season, a closed month).
 *
 * <p>A step down takes nothing from those being served: they finish, and nobody else starts until
 * fewer are served than there are servers.
 *
 * @param steps rising by day, the first on day 0; each holds until the next
 * @param everyDays length of one round of the steps, after which they repeat; infinite for once
 */
public record Servers(List<Step> steps, double everyDays) {

  /** From a day on, this many; 0 is closed. */
  public record Step(double fromDay, int count) {
    public Step {
      if (!(fromDay >= 0) || !Double.isFinite(fromDay) || count < 0) {
        throw new IllegalArgumentException(
            "A step of servers needs a day (%s) of at least 0 and a count (%d) that is not negative."
                    .formatted(fromDay, count)
                + " Maybe a closed period was meant: that is 0.");
      }
    }
  }

  public Servers {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.getFirst().fromDay() != 0) {
      throw new IllegalArgumentException(
          "Servers (%s) must begin on day 0. Maybe the first step is missing.".formatted(steps));
    }
    for (int i = 1; i < steps.size(); i++) {
      if (!(steps.get(i).fromDay() > steps.get(i - 1).fromDay())) {
        throw new IllegalArgumentException(
            "Steps of servers must rise by day, but day %s follows day %s."
                .formatted(steps.get(i).fromDay(), steps.get(i - 1).fromDay()));
      }
    }
    if (!(everyDays > steps.getLast().fromDay())) {
      throw new IllegalArgumentException(
          "A round of %s days is over before its last step on day %s."
              .formatted(everyDays, steps.getLast().fromDay()));
    }
  }

  /** Always the same. */
  public static Servers constant(int count) {
    return new Servers(List.of(new Step(0, count)), Double.POSITIVE_INFINITY);
  }

  /** In steps, the last for good. */
  public static Servers of(Step... steps) {
    return new Servers(List.of(steps), Double.POSITIVE_INFINITY);
  }

  /** The same steps again every so many days. */
  public Servers repeating(double days) {
    return new Servers(steps, days);
  }

  /** The same with more (or, if negative, fewer) at all times; never fewer than none. */
  public Servers plus(int more) {
    return new Servers(
        steps.stream().map(s -> new Step(s.fromDay(), Math.max(0, s.count() + more))).toList(),
        everyDays);
  }

  /** Whether the number never changes. */
  public boolean isConstant() {
    return steps.stream().allMatch(s -> s.count() == steps.getFirst().count());
  }

  /** The greatest number at any time. */
  public int greatest() {
    return steps.stream().mapToInt(Step::count).max().orElse(0);
  }
}
