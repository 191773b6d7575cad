package org.testudo.forecast.survival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Root, branches and leaves at one given spread: Gaussian messages up and down the tree, with each
 * leaf's likelihood replaced by the parabola that touches it at the leaf's mean.
 *
 * <p>A message exp(-c x^2 / 2 + h x) is kept as (c, h). Passed through an edge of precision k it
 * becomes (c k / (c + k), h k / (c + k)) times sqrt(k / (c + k)) exp(h^2 / (2 (c + k))).
 */
final class ScoreTree {

  private static final int MOST_ROUNDS = 60;

  /** Scores of one leaf: exact ones as sums, the rest by kind with their number. */
  static final class Leaf {
    private int exact;
    private double sum;
    private double squares;
    private final Map<PartialPooling.Score, Integer> others = new HashMap<>();
    private final List<PartialPooling.Score> order = new ArrayList<>();

    /** Where the last search ended: the next spread's search is near. */
    private double start;

    void add(PartialPooling.Score score) {
      if (score.exact() && Double.isInfinite(score.entry())) {
        exact++;
        sum += score.least();
        squares += score.least() * score.least();
      } else if (others.merge(score, 1, Integer::sum) == 1) {
        order.add(score);
      }
    }

    /** Log-likelihood and its derivatives at a mean. */
    double[] at(double mean, double phi) {
      double[] total = new double[3];
      double square = squares - 2 * mean * sum + exact * mean * mean;
      total[0] =
          -0.5 * square / (phi * phi)
              - exact * (StrictMath.log(phi) + 0.5 * StrictMath.log(2 * StrictMath.PI));
      total[1] = (sum - exact * mean) / (phi * phi);
      total[2] = -exact / (phi * phi);
      for (PartialPooling.Score score : order) {
        NormalScore.add(score, mean, phi, total, others.getOrDefault(score, 0));
      }
      return total;
    }
  }

  /** A mean and how well it is known. */
  record Belief(double mean, double variance) {}

  private static final class Node {
    private final Map<String, Site> sites = new TreeMap<>();
    private double c;
    private double h;
    private double downC;
    private double downH;
  }

  private static final class Site {
    private final Leaf leaf;
    private double mean;
    private double c;
    private double h;
    private double level;
    private double downC;
    private double downH;

    Site(Leaf leaf) {
      this.leaf = leaf;
      this.mean = leaf.start;
    }
  }

  private final Map<String, Node> branches = new TreeMap<>();
  private final double phi;
  private final double rootEdge;
  private final double branchEdge;
  private final double leafEdge;
  private double rootC;
  private double rootH;

  private ScoreTree(Map<String, Map<String, Leaf>> leaves, PartialPooling.Worth worth, double phi) {
    this.phi = phi;
    rootEdge = worth.prior() / (phi * phi);
    branchEdge = worth.branch() / (phi * phi);
    leafEdge = worth.leaf() / (phi * phi);
    leaves.forEach((name, own) -> {
      Node node = new Node();
      own.forEach((leaf, scores) -> node.sites.put(leaf, new Site(scores)));
      branches.put(name, node);
    });
  }

  static ScoreTree solve(
      Map<String, Map<String, Leaf>> leaves, PartialPooling.Worth worth, double phi) {
    ScoreTree tree = new ScoreTree(leaves, worth, phi);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (tree.round() < 1e-8 * phi) {
        break;
      }
    }
    tree.branches
        .values()
        .forEach(node -> node.sites.values().forEach(site -> site.leaf.start = site.mean));
    return tree;
  }

  double phi() {
    return phi;
  }

  /**
   * Touches every leaf at its mean, passes the messages, moves the means; gives the longest move.
   */
  private double round() {
    rootC = rootEdge;
    rootH = 0;
    for (Node node : branches.values()) {
      node.c = 0;
      node.h = 0;
      for (Site site : node.sites.values()) {
        touch(site);
        node.c += site.c * leafEdge / (site.c + leafEdge);
        node.h += site.h * leafEdge / (site.c + leafEdge);
      }
      rootC += node.c * branchEdge / (node.c + branchEdge);
      rootH += node.h * branchEdge / (node.c + branchEdge);
    }
    double longest = 0;
    for (Node node : branches.values()) {
      double c = rootC - node.c * branchEdge / (node.c + branchEdge);
      double h = rootH - node.h * branchEdge / (node.c + branchEdge);
      node.downC = c * branchEdge / (c + branchEdge);
      node.downH = h * branchEdge / (c + branchEdge);
      for (Site site : node.sites.values()) {
        double leafC = node.downC + node.c - site.c * leafEdge / (site.c + leafEdge);
        double leafH = node.downH + node.h - site.h * leafEdge / (site.c + leafEdge);
        site.downC = leafC * leafEdge / (leafC + leafEdge);
        site.downH = leafH * leafEdge / (leafC + leafEdge);
        double next = (site.downH + site.h) / (site.downC + site.c);
        double move = StrictMath.clamp(next - site.mean, -2 * phi, 2 * phi);
        site.mean += move;
        longest = StrictMath.max(longest, StrictMath.abs(move));
      }
    }
    return longest;
  }

  private void touch(Site site) {
    double[] at = site.leaf.at(site.mean, phi);
    site.c = StrictMath.max(0, -at[2]);
    site.h = site.c * site.mean + at[1];
    site.level = at[0] + 0.5 * site.c * site.mean * site.mean - site.h * site.mean;
  }

  /** Log probability of all scores at this spread. */
  double logEvidence() {
    double sum = 0;
    for (Node node : branches.values()) {
      for (Site site : node.sites.values()) {
        sum += site.level + passed(site.c, site.h, leafEdge);
      }
      sum += passed(node.c, node.h, branchEdge);
    }
    return sum + 0.5 * StrictMath.log(rootEdge / rootC) + rootH * rootH / (2 * rootC);
  }

  private static double passed(double c, double h, double edge) {
    return 0.5 * StrictMath.log(edge / (c + edge)) + h * h / (2 * (c + edge));
  }

  /** A leaf's mean; of a new leaf or branch, as seen from above. */
  Belief leaf(String branch, String leaf) {
    Node node = branches.get(branch);
    Site site = node == null ? null : node.sites.get(leaf);
    if (site != null) {
      return belief(site.downC + site.c, site.downH + site.h);
    }
    return node == null
        ? above(rootC, rootH, 1 / branchEdge + 1 / leafEdge)
        : above(node.downC + node.c, node.downH + node.h, 1 / leafEdge);
  }

  private static Belief above(double c, double h, double variance) {
    return new Belief(h / c, 1 / c + variance);
  }

  private static Belief belief(double c, double h) {
    return new Belief(h / c, 1 / c);
  }

  /** A leaf's mean without one of its scores, by Newton's method against the message from above. */
  Belief leafWithout(PartialPooling.Score own) {
    Node node = branches.get(own.branch());
    Site site = node == null ? null : node.sites.get(own.leaf());
    if (site == null) {
      return leaf(own.branch(), own.leaf());
    }
    double mean = site.mean;
    double c = site.downC;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] at = site.leaf.at(mean, phi);
      NormalScore.add(own, mean, phi, at, -1);
      double bend = StrictMath.max(0, -at[2]);
      c = site.downC + bend;
      double next = (site.downH + bend * mean + at[1]) / c;
      double move = StrictMath.clamp(next - mean, -2 * phi, 2 * phi);
      mean += move;
      if (StrictMath.abs(move) < 1e-10 * phi) {
        break;
      }
    }
    return new Belief(mean, 1 / c);
  }

  /** The mean is linear in what it leans on; these are the coefficients. */
  PartialPooling.Shares shares(String branch, String leaf) {
    Node node = branches.get(branch);
    Site site = node == null ? null : node.sites.get(leaf);
    double own = 0;
    double ofBranch = 0;
    double rest = 1;
    double othersC = rootC - rootEdge;
    if (site != null) {
      own = site.c / (site.downC + site.c);
    }
    if (node != null) {
      double siteC = site == null ? 0 : site.c * leafEdge / (site.c + leafEdge);
      double besideC = node.c - siteC;
      double share = besideC / (besideC + node.downC);
      ofBranch = (1 - own) * share;
      rest = (1 - own) * (1 - share);
      othersC -= node.c * branchEdge / (node.c + branchEdge);
    }
    double root = rest * othersC / (othersC + rootEdge);
    return new PartialPooling.Shares(rest - root, root, ofBranch, own);
  }
}
