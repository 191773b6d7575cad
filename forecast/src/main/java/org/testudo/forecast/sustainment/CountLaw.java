package org.testudo.forecast.sustainment;

/**
 * The Poisson and negative-binomial laws as one recursion (Panjer, <i>Recursive Evaluation of a
 * Family of Compound Distributions</i>, ASTIN Bulletin 12, 1981):
 *
 * <pre>  p(x + 1) / p(x) = (m + x (V − 1)) / ((x + 1) V)      m mean, V variance / mean</pre>
 *
 * <p>In this form V = 1 is nothing special, so nothing is lost when V is 1 + 1e-12. The recursion
 * starts from p(0) = exp(−m ln V / (V − 1)) or, when that is too small to carry digits, from the
 * mode with weight 1 and is normalised by its own sum. Every sum has positive terms only; sums stop
 * when a geometric bound of the rest is below the last digit.
 *
 * <p>Mutable, so that a run of evaluations allocates nothing; not for two threads.
 */
final class CountLaw {

  static final double LARGEST_MEAN = 1e9;
  static final double LARGEST_RATIO = 1e4;

  /** Rest of a sum that no longer changes it. */
  private static final double NEGLIGIBLE = 0x1p-56;

  /** p(0) below exp(−600) has too little room above the smallest double for the steps up. */
  private static final double LOG_SMALLEST_START = -600;

  /** Smaller numbers have lost digits to the end of the exponent range; never climb from them. */
  private static final double FULL_DIGITS = 1e-290;

  private static final int RECIPROCALS = 1024;
  private static final double[] RECIPROCAL = reciprocals();

  private double mean;
  private double excess;
  private double step;
  private double spread;
  private int start;
  private double atStart;
  private double next;

  private final Tail tail = new Tail();

  /**
   * Sums above a count s and, where s ≤ mean, below it. The zeroth, first and second sums are P(X
   * &gt; s), E[(X−s)⁺], E[((X−s)⁺)²] and, below, P(X ≤ s), E[(s−X)⁺], E[((s−X)⁺)²]. For s ≤ mean
   * only {@code first} of the upper ones is set; for s &gt; mean only the upper ones are.
   */
  static final class Tail {
    double zeroth;
    double first;
    double second;
    double lowerZeroth;
    double lowerFirst;
    double lowerSecond;
  }

  CountLaw(double mean, double varianceToMean) {
    set(mean, varianceToMean);
  }

  static void check(double mean, double varianceToMean) {
    Refusal.finiteNotNegative("pipeline mean", mean);
    if (mean > LARGEST_MEAN) {
      throw new IllegalArgumentException(
          "The pipeline mean (%s) must be at most %s. Maybe a rate per year was multiplied by seconds."
              .formatted(mean, LARGEST_MEAN));
    }
    if (!(varianceToMean >= 1 && varianceToMean <= LARGEST_RATIO)) {
      throw new IllegalArgumentException(
          "The variance-to-mean ratio (%s) must lie between 1 (Poisson) and %s. Maybe the variance itself was given."
              .formatted(varianceToMean, LARGEST_RATIO));
    }
  }

  /** Moves to another law. The caller has checked the parameters. */
  void set(double newMean, double varianceToMean) {
    mean = newMean;
    excess = varianceToMean - 1;
    step = newMean / varianceToMean;
    spread = excess / varianceToMean;
    start = 0;
    double logAtZero = excess == 0 ? -newMean : -newMean * (StrictMath.log1p(excess) / excess);
    if (logAtZero >= LOG_SMALLEST_START) {
      atStart = StrictMath.exp(logAtZero);
    } else {
      start = newMean < varianceToMean ? 0 : (int) (newMean - varianceToMean) + 1;
      atStart = 1 / sumFromMode();
    }
  }

  double mean() {
    return mean;
  }

  /** p(x + 1) / p(x). */
  double ratioUp(int x) {
    double numerator = step + x * spread;
    return x + 1 < RECIPROCALS ? numerator * RECIPROCAL[x + 1] : numerator / (x + 1.0);
  }

  /** p(x − 1) / p(x). */
  double ratioDown(int x) {
    return x / (step + (x - 1) * spread);
  }

  private double sumFromMode() {
    double sum = 1;
    double w = 1;
    for (int x = start; x < Integer.MAX_VALUE - 1; x++) {
      double ratio = ratioUp(x);
      w *= ratio;
      sum += w;
      if (isRest(w, largestRatioFrom(ratio), sum)) {
        break;
      }
    }
    w = 1;
    for (int x = start; x > 0; x--) {
      double ratio = ratioDown(x);
      w *= ratio;
      sum += w;
      if (isRest(w, ratio, sum)) {
        break;
      }
    }
    return sum;
  }

  /** Whether a term and all after it, each at most {@code ratio} of the last, no longer count. */
  private static boolean isRest(double term, double ratio, double sum) {
    return ratio < 1 && term <= NEGLIGIBLE * (1 - ratio) * sum;
  }

  /** A bound of all later ratios: they fall or rise towards the spread, without turning. */
  private double largestRatioFrom(double ratio) {
    return Math.max(ratio, spread);
  }

  double probability(int count) {
    double w = atStart;
    for (int x = start; x < count && w > 0; x++) {
      w *= ratioUp(x);
    }
    for (int x = start; x > count && w > 0; x--) {
      w *= ratioDown(x);
    }
    return w;
  }

  /** P(X &le; count), leaving p(count + 1) for {@link #cumulatedNext}; quickest for small means. */
  double cumulate(int count) {
    if (start > 0) {
      next = probability(count + 1);
      tail(count);
      return count > mean ? 1 - tail.zeroth : tail.lowerZeroth;
    }
    double w = atStart;
    double sum = 0;
    for (int x = 0; x <= count && w > 0; x++) {
      sum += w;
      w *= ratioUp(x);
    }
    next = w;
    return Math.min(1, sum);
  }

  double cumulatedNext() {
    return next;
  }

  /** The sums around a count; the object is reused by the next call. */
  Tail tail(int count) {
    if (count > mean) {
      above(count);
    } else {
      below(count);
    }
    return tail;
  }

  private void above(int count) {
    double zeroth = 0;
    double first = 0;
    double second = 0;
    if (count < Integer.MAX_VALUE) {
      double w = probability(count + 1);
      double away = 1;
      for (int x = count + 1; w > 0; x++) {
        zeroth += w;
        double owed = away * w;
        first += owed;
        second += away * owed;
        double ratio = x < Integer.MAX_VALUE - 1 ? ratioUp(x) : 0;
        w *= ratio;
        away++;
        // The squares shrink slowest: by ratio (1 + 1/away)² from here on.
        double growth = 1 + 1 / away;
        if (isRest(away * away * w, largestRatioFrom(ratio) * growth * growth, second)) {
          break;
        }
      }
    }
    tail.zeroth = zeroth;
    tail.first = first;
    tail.second = second;
    tail.lowerZeroth = Double.NaN;
    tail.lowerFirst = Double.NaN;
    tail.lowerSecond = Double.NaN;
  }

  private void below(int count) {
    double w = probability(count);
    double zeroth = w;
    double first = 0;
    double second = 0;
    double away = 0;
    for (int x = count; x > 0 && w > 0; x--) {
      double ratio = ratioDown(x);
      w *= ratio;
      away++;
      zeroth += w;
      double spare = away * w;
      first += spare;
      second += away * spare;
      double growth = 1 + 1 / away;
      if (isRest(away * away * w, ratio * growth * growth, second)) {
        break;
      }
    }
    tail.zeroth = Double.NaN;
    tail.first = (mean - count) + first;
    tail.second = Double.NaN;
    tail.lowerZeroth = zeroth;
    tail.lowerFirst = first;
    tail.lowerSecond = second;
  }

  /**
   * Writes E[(X − s)⁺] for s = from … to into {@code table[0 … to − from]}: exact at the top, then
   * down by adding P(X &gt; s), which is itself a sum of positive terms.
   */
  void backorders(int from, int to, double[] table) {
    tail(to);
    double owed = tail.first;
    double above = to > mean ? tail.zeroth : 1 - tail.lowerZeroth;
    table[to - from] = owed;
    double w = probability(to);
    for (int s = to - 1; s >= from; s--) {
      // Here w = p(s + 1) and above = P(X > s + 1).
      above += w;
      owed += above;
      table[s - from] = owed;
      w = w > FULL_DIGITS ? w * ratioDown(s + 1) : probability(s);
    }
    if (from == 0) {
      // Without stock everything is owed: no rounding, so that a target met exactly is met.
      table[0] = mean;
    }
  }

  /** Writes P(X &lt; s) for s = from … to into {@code table[0 … to − from]}. */
  void fillRates(int from, int to, double[] table) {
    double below = 0;
    if (from > 0) {
      tail(from - 1);
      below = from - 1 > mean ? 1 - tail.zeroth : tail.lowerZeroth;
    }
    table[0] = below;
    double w = probability(from);
    for (int s = from + 1; s <= to; s++) {
      below += w;
      table[s - from] = Math.min(1, below);
      w = w > FULL_DIGITS || s > mean ? w * ratioUp(s - 1) : probability(s);
    }
  }

  private static double[] reciprocals() {
    double[] r = new double[RECIPROCALS];
    for (int n = 1; n < RECIPROCALS; n++) {
      r[n] = 1.0 / n;
    }
    return r;
  }
}
