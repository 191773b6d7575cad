package org.testudo.forecast;

/**
 * Tournaments of packed keys: node 1 is the winner, the leaves begin at the number of leaves, and a
 * node holds the lesser key of its two children. A key is the bits of a non-negative time with the
 * low bits given to the leaf's number, so that the winner says where it sits.
 *
 * <p>Nothing here branches on a key: which of two times is the lesser is as good as random, and a
 * processor that guesses wrong loses more than the whole step costs. {@code Math.min(long, long)}
 * is an intrinsic of Java 25 and becomes a conditional move; taking the lesser by subtracting and
 * masking costs two instructions more a level and twice the time from the leaf to the root.
 */
final class Tournament {

  /** What a leaf without a server holds: after all others, and near enough to subtract from. */
  static final long NEVER = Long.MAX_VALUE >> 1;

  private Tournament() {}

  /**
   * Fills the inner nodes of the tree that begins at {@code base} and has {@code leaves} leaves.
   */
  static void build(long[] tree, int base, int leaves) {
    for (int i = leaves - 1; i > 0; i--) {
      tree[base + i] = Math.min(tree[base + 2 * i], tree[base + 2 * i + 1]);
    }
  }

  /** Puts a key on leaf node {@code i} of a tree of 16 leaves. */
  static void put16(long[] tree, int base, int i, long leafKey) {
    long key = leafKey;
    int node = i;
    tree[base + node] = key;
    key = Math.min(key, tree[base + (node ^ 1)]);
    node >>= 1;
    tree[base + node] = key;
    key = Math.min(key, tree[base + (node ^ 1)]);
    node >>= 1;
    tree[base + node] = key;
    key = Math.min(key, tree[base + (node ^ 1)]);
    node >>= 1;
    tree[base + node] = key;
    key = Math.min(key, tree[base + (node ^ 1)]);
    tree[base + 1] = key;
  }

  /** Puts a key on leaf node {@code i} of a tree of any depth. */
  static void put(long[] tree, int base, int i, long leafKey) {
    long key = leafKey;
    int node = i;
    tree[base + node] = key;
    while (node > 1) {
      key = Math.min(key, tree[base + (node ^ 1)]);
      node >>= 1;
      tree[base + node] = key;
    }
  }

  /** The least power of two that is not below {@code n}, at least 1. */
  static int leavesFor(int n) {
    return n <= 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
  }
}
