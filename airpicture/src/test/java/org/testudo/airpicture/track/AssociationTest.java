package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The searches for the best joint assignments against listing all of them. */
class AssociationTest {
  private static final double PD = 0.9;

  private final States states = new States(1);
  private final Edges edges = new Edges();
  private Cluster cluster = new Cluster();

  /** A cluster of random tracks, of which hypotheses may lack some, that share a few plots. */
  private void random(SplittableRandom random, int tracks, int hypotheses, int plots) {
    cluster = new Cluster();
    cluster.shape(tracks, hypotheses);
    edges.count = 0;
    double sum = 0;
    for (int h = 0; h < hypotheses; h++) {
      cluster.weight[h] = 0.1 + random.nextDouble();
      sum += cluster.weight[h];
      for (int k = 0; k < tracks; k++) {
        if (random.nextDouble() < 0.15) {
          cluster.choice[h * tracks + k] = Cluster.NONE;
          continue;
        }
        int slot = states.take();
        cluster.choice[h * tracks + k] = slot;
        states.existence[slot] = 0.2 + 0.79 * random.nextDouble();
        states.detection[slot] = PD;
        states.edge[slot] = edges.count;
        for (int j = 0; j < plots; j++) {
          if (random.nextDouble() < 0.6) {
            edges.add(j, Math.exp(4 * random.nextGaussian()));
          }
        }
        states.edges[slot] = edges.count - states.edge[slot];
      }
    }
    for (int h = 0; h < hypotheses; h++) {
      cluster.weight[h] /= sum;
    }
  }

  private List<Double> all() {
    List<Double> out = new ArrayList<>();
    for (int h = 0; h < cluster.hypotheses; h++) {
      list(h, 0, Math.log(cluster.weight[h]), new boolean[64], out);
    }
    out.sort(Comparator.reverseOrder());
    return out;
  }

  private void list(int h, int k, double log, boolean[] used, List<Double> out) {
    if (k == cluster.tracks) {
      out.add(log);
      return;
    }
    int slot = cluster.choice[h * cluster.tracks + k];
    if (slot < 0) {
      list(h, k + 1, log, used, out);
      return;
    }
    double r = states.existence[slot];
    list(h, k + 1, log + Math.log(1 - r * PD), used, out);
    for (int e = states.edge[slot]; e < states.edge[slot] + states.edges[slot]; e++) {
      int j = edges.plot[e];
      if (!used[j]) {
        used[j] = true;
        list(h, k + 1, log + Math.log(r * edges.odds[e]), used, out);
        used[j] = false;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheMostProbableOfAll(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 40; round++) {
      random(random, 1 + random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(4));
      int most = 1 + random.nextInt(30);
      double pruneBelow = 1e-4;
      Leaves leaves = new Leaves();
      new Enumeration(most, pruneBelow).associate(cluster, states, edges, 8, leaves);
      List<Double> expected = all();
      double least = most == 1 ? expected.getFirst() : expected.getFirst() + Math.log(pruneBelow);
      List<Double> kept = expected.stream().filter(v -> v >= least - 1e-12).limit(most).toList();
      double[] found = Arrays.copyOf(leaves.log, leaves.count);
      Arrays.sort(found);
      assertThat(found).hasSize(kept.size());
      for (int i = 0; i < found.length; i++) {
        assertThat(found[found.length - 1 - i]).isCloseTo(kept.get(i), within(1e-9));
      }
      eachPlotOnce(leaves);
    }
  }

  private void eachPlotOnce(Leaves leaves) {
    for (int i = 0; i < leaves.count; i++) {
      boolean[] used = new boolean[64];
      for (int k = 0; k < leaves.width; k++) {
        int e = leaves.edge[i * leaves.width + k];
        if (e >= 0) {
          assertThat(used[edges.plot[e]]).isFalse();
          used[edges.plot[e]] = true;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void murtyListsTheBestInOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20; round++) {
      int tracks = 1 + random.nextInt(4);
      random(random, tracks, 1, 1 + random.nextInt(4));
      int[] start = new int[tracks + 1];
      int[] edge = new int[edges.count];
      int[] plot = new int[edges.count];
      double[] gain = new double[edges.count];
      int[] template = new int[tracks];
      double base = 0;
      int n = 0;
      for (int k = 0; k < tracks; k++) {
        start[k] = n;
        int slot = cluster.choice[k];
        template[k] = slot < 0 ? Leaves.ABSENT : Leaves.MISS;
        if (slot >= 0) {
          double miss = 1 - states.existence[slot] * PD;
          base += Math.log(miss);
          for (int e = states.edge[slot]; e < states.edge[slot] + states.edges[slot]; e++, n++) {
            edge[n] = e;
            plot[n] = edges.plot[e];
            gain[n] = Math.log(states.existence[slot] * edges.odds[e] / miss);
          }
        }
      }
      start[tracks] = n;
      Leaves leaves = new Leaves();
      leaves.clear(tracks);
      new Murty().best(tracks, start, edge, plot, gain, base, 25, 0, template, leaves);
      List<Double> expected = all();
      assertThat(leaves.count).isEqualTo(Math.min(25, expected.size()));
      for (int i = 0; i < leaves.count; i++) {
        assertThat(leaves.log[i]).isCloseTo(expected.get(i), within(1e-7));
      }
      eachPlotOnce(leaves);
    }
  }

  /**
   * Twelve tracks that all gate twelve plots: too many assignments to list, so Murty finds them.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void largeClustersKeepTheBest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 12;
    cluster = new Cluster();
    cluster.shape(n, 1);
    cluster.weight[0] = 1;
    double[] cost = new double[n * 2 * n];
    Arrays.fill(cost, 1e7);
    double base = 0;
    for (int k = 0; k < n; k++) {
      int slot = states.take();
      cluster.choice[k] = slot;
      states.existence[slot] = 0.99;
      states.detection[slot] = PD;
      states.edge[slot] = edges.count;
      double miss = 1 - 0.99 * PD;
      base += Math.log(miss);
      cost[k * 2 * n + n + k] = 0;
      for (int j = 0; j < n; j++) {
        edges.add(j, Math.exp(0.5 * random.nextGaussian()));
        cost[k * 2 * n + j] = -Math.log(0.99 * edges.odds[edges.count - 1] / miss);
      }
      states.edges[slot] = n;
    }
    int[] column = org.testudo.airpicture.accuracy.Assignment.least(cost, n, 2 * n);
    double best = base;
    for (int k = 0; k < n; k++) {
      best -= cost[k * 2 * n + column[k]];
    }
    Leaves leaves = new Leaves();
    new Enumeration(20, 1e-3).associate(cluster, states, edges, n, leaves);
    assertThat(leaves.count).isEqualTo(20);
    assertThat(Arrays.stream(leaves.log, 0, 20).max().orElseThrow()).isCloseTo(best, within(1e-7));
    eachPlotOnce(leaves);
  }
}
