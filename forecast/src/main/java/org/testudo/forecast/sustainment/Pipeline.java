package org.testudo.forecast.sustainment;

import org.testudo.forecast.sustainment.CountLaw.Tail;

/**
 * The number of items in repair or on order at a random instant: Poisson, or negative binomial when
 * its variance exceeds its mean.
 *
 * <p>With independent repairs and Poisson demand the number is Poisson with mean rate × mean time
 * whatever the distribution of the time is (Palm's theorem; Sherbrooke, <i>METRIC</i>, Operations
 * Research 16, 1968). The negative binomial with the same two moments stands for pipelines that
 * wait for somebody else's stock (Sherbrooke, <i>VARI-METRIC</i>, Operations Research 34, 1986).
 *
 * <p>Given a stock s, backorders are (X − s)⁺: items owed. All figures are good to about 1e-13
 * relative, in either tail too.
 *
 * @param mean expected number in the pipeline, at most {@value CountLaw#LARGEST_MEAN}
 * @param varianceToMean 1 is Poisson; above 1 negative binomial, at most {@value
 *     CountLaw#LARGEST_RATIO}
 */
public record Pipeline(double mean, double varianceToMean) {

  public Pipeline {
    CountLaw.check(mean, varianceToMean);
  }

  public static Pipeline poisson(double mean) {
    return new Pipeline(mean, 1);
  }

  public static Pipeline negativeBinomial(double mean, double varianceToMean) {
    return new Pipeline(mean, varianceToMean);
  }

  /** The pipeline of Poisson demand at a rate, each item away for a mean time. */
  public static Pipeline ofDemand(double perDay, double meanDays) {
    return poisson(
        Refusal.finiteNotNegative("demand per day", perDay)
            * Refusal.finiteNotNegative("mean days in the pipeline", meanDays));
  }

  public double variance() {
    return mean * varianceToMean;
  }

  /** E[(X − stock)⁺]. */
  public double expectedBackorders(int stock) {
    return tail(stock).first;
  }

  /** Var[(X − stock)⁺]. */
  public double backorderVariance(int stock) {
    Tail tail = tail(stock);
    if (stock > mean) {
      return tail.second - tail.first * tail.first;
    }
    // Around the mean instead of around 0: with d = mean − stock the squares of d cancel by hand.
    double below = tail.lowerFirst;
    return variance() - tail.lowerSecond - 2 * (mean - stock) * below - below * below;
  }

  /** P(X &lt; stock): the chance that a demand is met at once. */
  public double fillRate(int stock) {
    Refusal.stock("stock", stock);
    return stock == 0 ? 0 : probabilityAtMost(stock - 1);
  }

  /** P(X ≤ count), exact in the lower tail. */
  public double probabilityAtMost(int count) {
    Tail tail = tail(count);
    return count > mean ? 1 - tail.zeroth : tail.lowerZeroth;
  }

  /** P(X &gt; count), exact in the upper tail. */
  public double probabilityAbove(int count) {
    Tail tail = tail(count);
    return count > mean ? tail.zeroth : 1 - tail.lowerZeroth;
  }

  /** P(X = count). */
  public double probability(int count) {
    Refusal.stock("count", count);
    return new CountLaw(mean, varianceToMean).probability(count);
  }

  /** Expected backorders for each stock 0, 1, … {@code highestStock}. */
  public double[] expectedBackordersUpTo(int highestStock) {
    Refusal.stock("highest stock", highestStock);
    double[] table = new double[highestStock + 1];
    new CountLaw(mean, varianceToMean).backorders(0, highestStock, table);
    return table;
  }

  private Tail tail(int stock) {
    Refusal.stock("stock", stock);
    return new CountLaw(mean, varianceToMean).tail(stock);
  }
}
