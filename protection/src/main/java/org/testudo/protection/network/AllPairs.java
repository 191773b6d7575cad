package org.testudo.protection.network;

import org.testudo.protection.network.SensorNetwork.Losses;

/**
 * Who can feed whom, for every pair of nodes: whether a track held at one node can come to another,
 * and whether on some way it passes a command post. A post that holds a track has passed itself.
 */
public final class AllPairs {
  private final int nodes;
  private final int words;
  private final long[] reaches;
  private final long[] serves;

  private AllPairs(int nodes) {
    this.nodes = nodes;
    this.words = (nodes + 63) >>> 6;
    this.reaches = new long[nodes * words];
    this.serves = new long[nodes * words];
  }

  public static AllPairs of(SensorNetwork network, Losses losses) {
    int count = network.nodes().size();
    AllPairs pairs = new AllPairs(count);
    Walker walker = network.walker();
    for (int word = 0; word < pairs.words; word++) {
      walker.clear();
      int size = 0;
      for (int bit = 0; bit < 64 && 64 * word + bit < count; bit++) {
        int node = 64 * word + bit;
        if (network.nodes().get(node).role() != NetworkNode.Role.UNIT) {
          size = walker.begin(node, 1L << bit, losses, size);
        }
      }
      walker.spread(size, losses);
      for (int to = 0; to < count; to++) {
        long any = 0;
        long passed = 0;
        for (int s = network.firstState(to); s < network.endState(to); s += 2) {
          any |= walker.bitsAt(s) | walker.bitsAt(s + 1);
          passed |= walker.bitsAt(s + 1);
        }
        pairs.reaches[to * pairs.words + word] = any;
        pairs.serves[to * pairs.words + word] = passed;
      }
    }
    return pairs;
  }

  /**
   * Whether a track held at {@code from} can come to {@code to}; every node but a unit has its own.
   */
  public boolean reaches(int from, int to) {
    return (reaches[to * words + (from >>> 6)] >>> from & 1) != 0;
  }

  /** The same on a way that passes a command post, its ends included. */
  public boolean serves(int from, int to) {
    return (serves[to * words + (from >>> 6)] >>> from & 1) != 0;
  }

  /** How many ordered pairs of different nodes are joined. */
  public long joined() {
    long count = 0;
    for (int to = 0; to < nodes; to++) {
      for (int w = 0; w < words; w++) {
        count += Long.bitCount(reaches[to * words + w]);
      }
      count -= reaches(to, to) ? 1 : 0;
    }
    return count;
  }
}
