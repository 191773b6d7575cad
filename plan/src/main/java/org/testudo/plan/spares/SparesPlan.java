package org.testudo.plan.spares;

import java.util.List;

/**
 * A choice of stocks, with the way it was made in the type.
 *
 * <p>Both kinds list the stocks in the order of the items.
 */
public sealed interface SparesPlan {

  List<Integer> stocks();

  long cost();

  /** The sum of the items' losses that remains. */
  double loss();

  /** No affordable choice loses less; among equals the cheapest. */
  record Optimal(List<Integer> stocks, long cost, double loss) implements SparesPlan {
    public Optimal {
      stocks = List.copyOf(stocks);
    }
  }

  /** Where marginal analysis stands: best for exactly its own cost, not for the budget. */
  record Greedy(List<Integer> stocks, long cost, double loss) implements SparesPlan {
    public Greedy {
      stocks = List.copyOf(stocks);
    }
  }
}
