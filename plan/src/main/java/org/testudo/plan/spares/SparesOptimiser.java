package org.testudo.plan.spares;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The stocks that lose least for a budget.
 *
 * <p>{@link #optimum} is a dynamic programme over the costs that are worth spending: after each
 * item only the choices are kept that no cheaper choice equals or beats, so any whole-number costs
 * will do and the work follows the number of such choices, not the size of the budget. Losses need
 * not be convex.
 *
 * <p>{@link #greedyFrontier} is marginal analysis (Fox, Management Science 13, 1966; Sherbrooke
 * 1968): buy where a unit of money saves most. For convex losses each of its points is optimal for
 * its own cost; between them, where budgets usually lie, it is not.
 */
public final class SparesOptimiser {

  /** Choices kept after an item; above it the budget is too fine for the items' costs. */
  private static final int MOST_CHOICES = 4_000_000;

  private final List<SpareItem> items;

  private SparesOptimiser(List<SpareItem> items) {
    this.items = items;
  }

  public static SparesOptimiser of(List<SpareItem> items) {
    Set<String> names = new HashSet<>();
    for (SpareItem item : items) {
      if (!names.add(item.name())) {
        throw new IllegalArgumentException(
            "The item %s is listed twice; add its demands up first.".formatted(item.name()));
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to buy: the list of items is empty.");
    }
    return new SparesOptimiser(List.copyOf(items));
  }

  /** The choices worth having after some items: costs rise, losses fall strictly. */
  private static final class Choices {
    final long[] cost;
    final double[] loss;

    /** How many of the last item, and which choice of the items before it. */
    final int[] stock;

    final int[] before;

    Choices(long[] cost, double[] loss, int[] stock, int[] before) {
      this.cost = cost;
      this.loss = loss;
      this.stock = stock;
      this.before = before;
    }
  }

  /** The least loss for the budget, and among equals the cheapest choice. */
  public SparesPlan.Optimal optimum(long budget) {
    requireBudget(budget);
    List<Choices> stages = new ArrayList<>();
    Choices now = new Choices(new long[1], new double[1], new int[1], new int[1]);
    for (SpareItem item : items) {
      now = extended(now, item, budget);
      stages.add(now);
    }
    int at = now.cost.length - 1;
    long cost = now.cost[at];
    List<Integer> stocks = new ArrayList<>();
    for (int i = stages.size() - 1; i >= 0; i--) {
      stocks.add(stages.get(i).stock[at]);
      at = stages.get(i).before[at];
    }
    Collections.reverse(stocks);
    return new SparesPlan.Optimal(stocks, cost, lossOf(stocks));
  }

  private static void requireBudget(long budget) {
    if (budget < 0) {
      throw new IllegalArgumentException(
          "The budget (%d) must be 0 or more. Maybe it is a saving.".formatted(budget));
    }
  }

  private static Choices extended(Choices before, SpareItem item, long budget) {
    int choices = before.cost.length;
    int most = (int) Math.min(item.loss().size() - 1, budget / item.unitCost());
    // One more of the item moves the whole list by its cost: merge the moved lists two by two.
    List<Choices> moved = new ArrayList<>();
    for (int s = 0; s <= most; s++) {
      if (s > 0 && item.loss().get(s).equals(item.loss().get(s - 1))) {
        continue;
      }
      long spent = s * item.unitCost();
      int kept = choices;
      while (kept > 0 && before.cost[kept - 1] > budget - spent) {
        kept--;
      }
      if (kept == 0) {
        break;
      }
      long[] cost = new long[kept];
      double[] loss = new double[kept];
      int[] stock = new int[kept];
      int[] from = new int[kept];
      for (int i = 0; i < kept; i++) {
        cost[i] = before.cost[i] + spent;
        loss[i] = before.loss[i] + item.loss().get(s);
        stock[i] = s;
        from[i] = i;
      }
      moved.add(new Choices(cost, loss, stock, from));
    }
    while (moved.size() > 1) {
      List<Choices> halved = new ArrayList<>();
      for (int i = 0; i < moved.size(); i += 2) {
        halved.add(i + 1 < moved.size() ? merged(moved.get(i), moved.get(i + 1)) : moved.get(i));
      }
      moved = halved;
    }
    Choices merged = moved.getFirst();
    if (merged.cost.length > MOST_CHOICES) {
      throw new IllegalArgumentException(
          "After item %s there are %d choices worth having, more than %d. Round the costs to a coarser unit."
              .formatted(item.name(), merged.cost.length, MOST_CHOICES));
    }
    return merged;
  }

  /** Both lists in order of cost, without the choices that cost more and lose no less. */
  private static Choices merged(Choices a, Choices b) {
    int n = a.cost.length + b.cost.length;
    long[] cost = new long[n];
    double[] loss = new double[n];
    int[] stock = new int[n];
    int[] from = new int[n];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.cost.length || j < b.cost.length) {
      boolean takeA =
          j == b.cost.length
              || (i < a.cost.length
                  && (a.cost[i] < b.cost[j] || (a.cost[i] == b.cost[j] && a.loss[i] <= b.loss[j])));
      Choices c = takeA ? a : b;
      int k = takeA ? i++ : j++;
      if (size == 0 || c.loss[k] < loss[size - 1]) {
        cost[size] = c.cost[k];
        loss[size] = c.loss[k];
        stock[size] = c.stock[k];
        from[size] = c.before[k];
        size++;
      }
    }
    return new Choices(
        Arrays.copyOf(cost, size),
        Arrays.copyOf(loss, size),
        Arrays.copyOf(stock, size),
        Arrays.copyOf(from, size));
  }

  /** Marginal analysis from empty shelves until the next best buy no longer fits the budget. */
  public SparesPlan.Greedy greedy(long budget) {
    return greedyFrontier(budget).getLast();
  }

  /** Every point that marginal analysis passes on its way. */
  public List<SparesPlan.Greedy> greedyFrontier(long budget) {
    requireBudget(budget);
    int[] stocks = new int[items.size()];
    long cost = 0;
    List<SparesPlan.Greedy> frontier = new ArrayList<>();
    while (true) {
      List<Integer> here = Arrays.stream(stocks).boxed().toList();
      frontier.add(new SparesPlan.Greedy(here, cost, lossOf(here)));
      int best = -1;
      double bestGain = 0;
      for (int i = 0; i < stocks.length; i++) {
        SpareItem item = items.get(i);
        if (stocks[i] + 1 < item.loss().size()) {
          double saved = item.loss().get(stocks[i]) - item.loss().get(stocks[i] + 1);
          if (saved / item.unitCost() > bestGain) {
            best = i;
            bestGain = saved / item.unitCost();
          }
        }
      }
      if (best < 0 || items.get(best).unitCost() > budget - cost) {
        return List.copyOf(frontier);
      }
      cost += items.get(best).unitCost();
      stocks[best]++;
    }
  }

  /** The sum in the order of the items, so that equal choices have equal losses to the last bit. */
  private double lossOf(List<Integer> stocks) {
    double sum = 0;
    for (int i = 0; i < stocks.size(); i++) {
      sum += items.get(i).loss().get(stocks.get(i));
    }
    return sum;
  }
}
