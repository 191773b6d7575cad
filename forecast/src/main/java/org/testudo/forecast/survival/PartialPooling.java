package org.testudo.forecast.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.TDistribution;
import org.testudo.forecast.duration.StandardNormal;

/**
 * Normal scores of groups within groups, each group leaning on the larger one in proportion to what
 * it has seen itself, so that three observations do not pretend to be thirty.
 *
 * <p>Model: a score is normal with the mean of its leaf and spread phi. A leaf's mean is normal
 * about its branch's with variance phi^2 / leafWorth, a branch's about the root's with phi^2 /
 * branchWorth, the root's about 0 with phi^2 / priorWorth; phi^2 is a scaled inverse chi-square
 * with spreadWorth degrees of freedom, about a scale such that without any observation the next
 * score has the median and the 90th percentile of the standard normal: the prior says what it said
 * before anybody learned. Each worth is a number of observations: with so many of its own a group
 * is believed as much as what stands above it. A score may be exact, lie in an interval, be known
 * to exceed a limit (censored), and have come into view late (truncated).
 *
 * <p>Method: nested Laplace approximation (Rue, Martino and Chopin, JRSS B 71, 2009). On a grid of
 * phi the means are solved exactly where all scores are exact, and by Newton's method on the tree
 * where they are not (the likelihood is log-concave in the mean); the grid is integrated. Nothing
 * is drawn, so the answer is a function of its input.
 */
public final class PartialPooling {

  /**
   * How many observations each level is worth.
   *
   * @param prior the root's mean against the prior's 0
   * @param branch a branch against the root
   * @param leaf a leaf against its branch
   * @param spread phi against the prior's own
   */
  public record Worth(double prior, double branch, double leaf, double spread) {
    public Worth {
      if (!(prior > 0) || !(branch > 0) || !(leaf > 0) || !(spread > 2)) {
        throw new IllegalArgumentException(
            "Worths must be positive and the spread's above 2: prior %s, branch %s, leaf %s, spread %s."
                .formatted(prior, branch, leaf, spread));
      }
    }

    /** The spread within a leaf that the prior expects. */
    public double priorPhi() {
      double student = new TDistribution(spread).inverseCumulativeProbability(0.9);
      return StandardNormal.quantile(0.9)
          / (student * StrictMath.sqrt(1 + 1 / prior + 1 / branch + 1 / leaf));
    }
  }

  /**
   * A score and what is known of it.
   *
   * @param entry below this it would not have been seen; -infinity if seen from the beginning
   * @param least at least this
   * @param most at most this; equal to {@code least} if exact, +infinity if not heard to have ended
   * @param heard up to here it was certainly still open; for an open score at most {@code least}
   * @param told chance that an end between {@code heard} and {@code least} would have been told; 1
   *     if silence proves that it is still open
   */
  public record Score(
      String branch,
      String leaf,
      double entry,
      double least,
      double most,
      double heard,
      double told) {
    public Score {
      if (Double.isNaN(entry) || !(least <= most) || !(entry <= least) || entry == most) {
        throw new IllegalArgumentException(
            "A score from %s to %s, in view from %s, is in the wrong order."
                .formatted(least, most, entry));
      }
      if (!(told >= 0 && told <= 1) || !(entry <= heard) || !(heard <= least)) {
        throw new IllegalArgumentException(
            "A score heard of up to %s of %s must have a chance of being told within 0 to 1, not %s."
                .formatted(heard, least, told));
      }
      if (least == most && Double.isInfinite(least)) {
        throw new IllegalArgumentException("A score must be finite, not %s.".formatted(least));
      }
    }

    /** A score of which nothing could have ended unnoticed. */
    public Score(String branch, String leaf, double entry, double least, double most) {
      this(branch, leaf, entry, least, most, least, 1);
    }

    boolean exact() {
      return least == most;
    }
  }

  /**
   * On whom a leaf's mean leans, as shares of 1.
   *
   * @param prior what was assumed
   * @param root all branches but its own
   * @param branch the leaf's branch without the leaf
   * @param leaf its own observations
   */
  public record Shares(double prior, double root, double branch, double leaf) {}

  private static final int COARSE = 11;
  private static final int FINE = 15;
  private static final double FARTHEST_LOG_PHI = 2.5;

  private final Worth worth;
  private final double priorPhi;
  private final Map<String, Map<String, ScoreTree.Leaf>> leaves = new TreeMap<>();
  private final List<ScoreTree> grid = new ArrayList<>();
  private final double[] weights;

  private PartialPooling(Worth worth, List<Score> scores) {
    this.worth = worth;
    priorPhi = worth.priorPhi();
    for (Score score : scores) {
      leaves
          .computeIfAbsent(score.branch(), _ -> new TreeMap<>())
          .computeIfAbsent(score.leaf(), _ -> new ScoreTree.Leaf())
          .add(score);
    }
    double[] logWeights = new double[COARSE];
    double best = Double.NEGATIVE_INFINITY;
    double centre = 0;
    double step = 2 * FARTHEST_LOG_PHI / (COARSE - 1);
    for (int i = 0; i < COARSE; i++) {
      double at = -FARTHEST_LOG_PHI + i * step;
      logWeights[i] = evidence(ScoreTree.solve(leaves, worth, StrictMath.exp(at)), at);
      if (logWeights[i] > best) {
        best = logWeights[i];
        centre = at;
      }
    }
    centre = climb(centre, step, best);
    double width = 1e-2;
    double bend = 2 * evidenceAt(centre) - evidenceAt(centre - width) - evidenceAt(centre + width);
    double deviation = bend > 0 ? width / StrictMath.sqrt(bend) : step;
    double mesh = 8 * StrictMath.min(deviation, 1) / (FINE - 1);
    weights = new double[FINE];
    double sum = 0;
    double top = evidenceAt(centre);
    for (int i = 0; i < FINE; i++) {
      double at = centre + (i - FINE / 2) * mesh;
      ScoreTree tree = ScoreTree.solve(leaves, worth, StrictMath.exp(at));
      grid.add(tree);
      weights[i] = StrictMath.exp(evidence(tree, at) - top);
      sum += weights[i];
    }
    for (int i = 0; i < FINE; i++) {
      weights[i] /= sum;
    }
  }

  /** Pools the scores; none leave the prior as it is. */
  public static PartialPooling of(Worth worth, List<Score> scores) {
    return new PartialPooling(worth, scores);
  }

  /** Golden section between the neighbours of the best coarse point. */
  private double climb(double from, double step, double best) {
    double low = from - step;
    double high = from + step;
    double ratio = 0.5 * (StrictMath.sqrt(5) - 1);
    double a = high - ratio * (high - low);
    double b = low + ratio * (high - low);
    double atA = evidenceAt(a);
    double atB = evidenceAt(b);
    for (int i = 0; i < 8; i++) {
      if (atA > atB) {
        high = b;
        b = a;
        atB = atA;
        a = high - ratio * (high - low);
        atA = evidenceAt(a);
      } else {
        low = a;
        a = b;
        atA = atB;
        b = low + ratio * (high - low);
        atB = evidenceAt(b);
      }
    }
    double found = 0.5 * (low + high);
    return evidenceAt(found) >= best ? found : from;
  }

  private double evidenceAt(double logPhi) {
    return evidence(ScoreTree.solve(leaves, worth, StrictMath.exp(logPhi)), logPhi);
  }

  /** Log density of ln(phi), up to a constant. */
  private double evidence(ScoreTree tree, double logPhi) {
    double ratio = priorPhi * StrictMath.exp(-logPhi);
    double prior = -worth.spread() * (logPhi + 0.5 * ratio * ratio);
    return tree.logEvidence() + prior;
  }

  /** What the next score of a leaf will be; the leaf and its branch may be new. */
  public Predictive predict(String branch, String leaf) {
    double[] means = new double[FINE];
    double[] deviations = new double[FINE];
    for (int i = 0; i < FINE; i++) {
      ScoreTree.Belief belief = grid.get(i).leaf(branch, leaf);
      means[i] = belief.mean();
      deviations[i] = spread(i, belief);
    }
    return new Predictive(weights, means, deviations);
  }

  /**
   * What the score of one that still waits would be, had its own wait not been used: to be
   * conditioned on that wait afterwards, which would otherwise count twice.
   *
   * @param own one of the scores given, not exact
   */
  public Predictive predictWithout(Score own) {
    double[] means = new double[FINE];
    double[] deviations = new double[FINE];
    double[] corrected = new double[FINE];
    double sum = 0;
    for (int i = 0; i < FINE; i++) {
      ScoreTree.Belief belief = grid.get(i).leafWithout(own);
      means[i] = belief.mean();
      deviations[i] = spread(i, belief);
      double chance = StrictMath.exp(NormalScore.logProbability(own, means[i], deviations[i]));
      corrected[i] = weights[i] / StrictMath.max(chance, 1e-12);
      sum += corrected[i];
    }
    for (int i = 0; i < FINE; i++) {
      corrected[i] /= sum;
    }
    return new Predictive(corrected, means, deviations);
  }

  private double spread(int i, ScoreTree.Belief belief) {
    double phi = grid.get(i).phi();
    return StrictMath.sqrt(phi * phi + belief.variance());
  }

  /** On whom the leaf leans, at the likeliest phi. */
  public Shares shares(String branch, String leaf) {
    int best = 0;
    for (int i = 1; i < FINE; i++) {
      best = weights[i] > weights[best] ? i : best;
    }
    return grid.get(best).shares(branch, leaf);
  }
}
