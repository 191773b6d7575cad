package org.testudo.forecast;

import java.util.List;
import org.testudo.forecast.duration.GateDuration;

/**
 * Other ways in which a gate can end than by being passed. One draw each time the gate's work is
 * done; what the probabilities leave is the chance to pass.
 *
 * @param activity whose end it is
 * @param ways their probabilities add up to at most 1
 */
public record Branch(String activity, List<Way> ways) {

  public Branch {
    ways = List.copyOf(ways);
    double sum = ways.stream().mapToDouble(Way::probability).sum();
    if (ways.isEmpty()
        || ways.stream().anyMatch(w -> !(w.probability() >= 0))
        || !(sum <= 1 + 1e-12)) {
      throw new IllegalArgumentException(
          "The ways of branch (%s) need probabilities that add up to at most 1, not %s: %s."
              .formatted(activity, sum, ways));
    }
  }

  /** A way and its probability. */
  public sealed interface Way {
    double probability();
  }

  /** Refused for good: the case is lost. */
  public record Refused(double probability) implements Way {}

  /** More work of the same kind first; resources are kept meanwhile. */
  public record Extended(double probability, GateDuration extra) implements Way {}

  /**
   * Back to an earlier gate: that one, this one and all between them are done again with new luck.
   *
   * @param toActivity a gate before this one, or this one
   * @param atMost so often; the next time the case is lost
   */
  public record SentBack(double probability, String toActivity, int atMost) implements Way {}
}
