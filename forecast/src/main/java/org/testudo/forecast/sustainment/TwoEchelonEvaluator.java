package org.testudo.forecast.sustainment;

import java.util.Arrays;

/**
 * Exact two-echelon backorders at one base, on plain numbers, without allocation: the inner loop of
 * a search over stocks.
 *
 * <p>The base's pipeline is X = A + D: A, Poisson, is in its own repair or on the road; D of the
 * depot's B₀ = (N₀ − s₀)⁺ backorders, N₀ Poisson, are owed to this base, each with the base's share
 * of the depot's demand (Simon, Operations Research 19, 1971; Graves, Management Science 31, 1985).
 * The convolution is never written out. With g_b(s) = E[(A + Bin(b, f) − s)⁺],
 *
 * <pre>
 *   g_b(s)  = (1 − f) g_{b−1}(s) + f g_{b−1}(s − 1),     g_b(−1) = E A + b f + 1
 *   EBO(s)  = P(N₀ ≤ s₀) g_0(s) + Σ_{b ≥ 1} P(N₀ = s₀ + b) g_b(s)
 * </pre>
 *
 * <p>which has positive terms only, so a backorder of 1e-20 is as exact as one of 1. For large
 * pipelines, where b runs over thousands, each g_b is summed over the window of the binomial that
 * matters instead.
 *
 * <p>Mutable scratch: one per thread. The parameters are checked once per call.
 */
public final class TwoEchelonEvaluator {

  private static final double NEGLIGIBLE = 0x1p-56;

  /** Steps of the recursion above which the windowed sum is the faster one. */
  private static final double LARGEST_RECURSION = 3e6;

  /** A chance this small has too few exponents left to climb from. */
  private static final double SMALLEST_START = 1e-290;

  private final CountLaw own = new CountLaw(0, 1);
  private final CountLaw depot = new CountLaw(0, 1);
  private int lowest;
  private double[] now = new double[64];
  private double[] next = new double[64];

  /**
   * Expected backorders at the base.
   *
   * @param depotMean mean number in depot repair, N₀
   * @param share the base's share f of the depot's demand
   * @param ownMean mean number in base repair and in resupply, A
   * @param depotStock s₀
   * @param baseStock s
   */
  public double expectedBackorders(
      double depotMean, double share, double ownMean, int depotStock, int baseStock) {
    prepare(depotMean, share, ownMean, depotStock, baseStock);
    if (baseStock == 0) {
      // Everything in the pipeline is owed; the same expression as the pipeline's mean elsewhere,
      // so
      // that a target met exactly is met by every method.
      return ownMean + share * depot.tail(depotStock).first;
    }
    own.backorders(lowest, baseStock, now);
    return mixed(share, ownMean, depotStock, baseStock, true);
  }

  /**
   * Expected backorders for each base stock 0 … {@code highestStock}, for little more than the
   * price of the last one: the recursion passes them all.
   *
   * @param into receives them from index 0 on
   */
  public void expectedBackordersUpTo(
      double depotMean,
      double share,
      double ownMean,
      int depotStock,
      int highestStock,
      double[] into) {
    if (into.length <= highestStock) {
      throw new IllegalArgumentException(
          "The array holds %d values, but stocks 0 to %d need %d."
              .formatted(into.length, highestStock, highestStock + 1L));
    }
    prepare(depotMean, share, ownMean, depotStock, highestStock);
    double none = depot.cumulate(depotStock);
    double p = depot.cumulatedNext();
    if (lowest > 0 || (p < SMALLEST_START && depotStock < depotMean)) {
      for (int s = 0; s <= highestStock; s++) {
        into[s] = expectedBackorders(depotMean, share, ownMean, depotStock, s);
      }
      return;
    }
    own.backorders(0, highestStock, now);
    double keep = 1 - share;
    double[] from = now;
    double[] to = next;
    double boundary = ownMean + 1;
    double last = 0;
    for (int i = 0; i <= highestStock; i++) {
      into[i] = none * from[i];
    }
    for (int b = 1; p > 0; b++) {
      to[0] = keep * from[0] + share * boundary;
      into[0] += p * to[0];
      for (int i = 1; i <= highestStock; i++) {
        to[i] = keep * from[i] + share * from[i - 1];
        into[i] += p * to[i];
      }
      boundary += share;
      // The terms of the highest stock die out last.
      double term = p * to[highestStock];
      if (isRest(term, last, into[highestStock])) {
        break;
      }
      last = term;
      p *= depot.ratioUp(depotStock + b);
      double[] swap = from;
      from = to;
      to = swap;
    }
    into[0] = ownMean + share * depot.tail(depotStock).first;
  }

  /** P(X &lt; baseStock), by the same recursion on the chances instead of the backorders. */
  public double fillRate(
      double depotMean, double share, double ownMean, int depotStock, int baseStock) {
    prepare(depotMean, share, ownMean, depotStock, baseStock);
    if (baseStock == 0) {
      return 0;
    }
    own.fillRates(lowest, baseStock, now);
    return Math.min(1, mixed(share, ownMean, depotStock, baseStock, false));
  }

  private void prepare(
      double depotMean, double share, double ownMean, int depotStock, int baseStock) {
    // One comparison on the way that is nearly always taken; the message is made elsewhere.
    if (!(depotMean >= 0
        && depotMean <= CountLaw.LARGEST_MEAN
        && ownMean >= 0
        && ownMean <= CountLaw.LARGEST_MEAN
        && share >= 0
        && share <= 1
        && depotStock >= 0
        && depotStock <= Refusal.MOST_STOCK
        && baseStock >= 0
        && baseStock <= Refusal.MOST_STOCK)) {
      refuse(depotMean, share, ownMean, depotStock, baseStock);
    }
    own.set(ownMean, 1);
    depot.set(depotMean, 1);
    double rows = Math.max(0, depotMean - depotStock) + 40 * Math.sqrt(depotMean) + 400;
    lowest = (int) Math.max(0, baseStock - rows);
    int columns = baseStock - lowest + 1;
    if (now.length < columns) {
      now = new double[columns + 64];
      next = new double[columns + 64];
    }
  }

  private static void refuse(
      double depotMean, double share, double ownMean, int depotStock, int baseStock) {
    CountLaw.check(depotMean, 1);
    CountLaw.check(ownMean, 1);
    Refusal.probability("share of the depot's demand", share);
    Refusal.stock("depot stock", depotStock);
    Refusal.stock("base stock", baseStock);
  }

  /**
   * Σ over the depot's backorders of the recursion's last column. {@code now[i]} holds g_0(lowest +
   * i); below {@code lowest} nothing reaches that column before the terms have died out. For fill
   * rates the boundary g_b(−1) is 0.
   */
  private double mixed(double share, double ownMean, int depotStock, int stock, boolean owed) {
    double none = depot.cumulate(depotStock);
    double p = depot.cumulatedNext();
    int top = stock - lowest;
    double rows = Math.max(0, depot.mean() - depotStock) + 12 * Math.sqrt(depot.mean()) + 30;
    boolean climbsFromNothing = p < SMALLEST_START && depotStock < depot.mean();
    if (climbsFromNothing || rows * (top + 1.0) > LARGEST_RECURSION) {
      return none * now[top] + windowed(share, ownMean, depotStock, stock, owed);
    }
    double keep = 1 - share;
    double sum = none * now[top];
    double boundary = owed ? ownMean + 1 : 0;
    double last = 0;
    for (int b = 1; p > 0; b++) {
      double[] from = now;
      double[] to = next;
      to[0] = keep * from[0] + share * boundary;
      for (int i = 1; i <= top; i++) {
        to[i] = keep * from[i] + share * from[i - 1];
      }
      if (owed) {
        boundary += share;
      }
      now = to;
      next = from;
      double term = p * to[top];
      sum += term;
      if (isRest(term, last, sum)) {
        break;
      }
      last = term;
      p *= depot.ratioUp(depotStock + b);
    }
    return sum;
  }

  /**
   * Whether the terms to come no longer count. They are log-concave: once they shrink, they shrink
   * ever faster, and once they are 0 after having been more, they stay 0.
   */
  private static boolean isRest(double term, double last, double sum) {
    return term < last && term * term <= NEGLIGIBLE * (last - term) * sum;
  }

  private double windowed(double share, double ownMean, int depotStock, int stock, boolean owed) {
    double sum = 0;
    int middle = Math.max(1, (int) depot.mean() - depotStock);
    double atMiddle = depot.probability(depotStock + middle);
    double p = atMiddle;
    double last = 0;
    for (int b = middle; p > 0; b++) {
      double term = p * overBinomial(b, share, ownMean, stock, owed);
      sum += term;
      if (isRest(term, last, sum)) {
        break;
      }
      last = term;
      p *= depot.ratioUp(depotStock + b);
    }
    p = atMiddle;
    last = 0;
    for (int b = middle - 1; b >= 1 && p > 0; b--) {
      p *= depot.ratioDown(depotStock + b + 1);
      double term = p * overBinomial(b, share, ownMean, stock, owed);
      sum += term;
      if (isRest(term, last, sum)) {
        break;
      }
      last = term;
    }
    return sum;
  }

  /** g_b(stock) = Σ_k P(Bin(b, f) = k) g_0(stock − k), outwards from the binomial's mode. */
  private double overBinomial(int b, double share, double ownMean, int stock, boolean owed) {
    if (share == 0 || share == 1) {
      return ownValue(share == 0 ? stock : stock - b, ownMean, owed);
    }
    int mode = (int) Math.min(b, (b + 1L) * share);
    double odds = share / (1 - share);
    double weights = 1;
    double values = ownValue(stock - mode, ownMean, owed);
    double w = 1;
    double last = values;
    for (int k = mode; k < b; k++) {
      w *= (b - k) * odds / (k + 1);
      double term = w * ownValue(stock - k - 1, ownMean, owed);
      weights += w;
      values += term;
      if (isSpent(w, term, last, weights, values)) {
        break;
      }
      last = term;
    }
    w = 1;
    last = values;
    for (int k = mode; k > 0; k--) {
      w *= k / ((b - k + 1) * odds);
      double term = w * ownValue(stock - k + 1, ownMean, owed);
      weights += w;
      values += term;
      if (isSpent(w, term, last, weights, values)) {
        break;
      }
      last = term;
    }
    return values / weights;
  }

  private static boolean isSpent(
      double w, double term, double last, double weights, double values) {
    return w == 0 || (w * 1e3 <= NEGLIGIBLE * weights && isRest(term, last, values));
  }

  private double ownValue(int stock, double ownMean, boolean owed) {
    if (stock >= lowest) {
      return now[stock - lowest];
    }
    if (stock >= 0) {
      throw new IllegalStateException(
          "Stock %d lies below the table's %d.".formatted(stock, lowest));
    }
    return owed ? ownMean - stock : 0;
  }

  /** Overwrites the scratch, so that a test can show that no result depends on what was before. */
  void spoilScratch() {
    Arrays.fill(now, Double.NaN);
    Arrays.fill(next, Double.NaN);
  }
}
