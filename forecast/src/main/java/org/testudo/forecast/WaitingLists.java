package org.testudo.forecast;

import java.util.Arrays;

/**
 * Lists of waiting nodes, each in order of (tick from which the node waits, node): rings of {@code
 * tick << 20 | node}. Nodes nearly always come in order, so they are appended; one of the same tick
 * finds its place from the end.
 */
final class WaitingLists {

  static final int NODE_BITS = 20;
  static final int NODE_MASK = (1 << NODE_BITS) - 1;

  final long[][] ring;
  final int[] head;
  final int[] size;

  WaitingLists(int[] sizes) {
    // One more stays empty: the list of those who need nothing.
    ring = new long[sizes.length + 1][];
    ring[sizes.length] = new long[4];
    for (int q = 0; q < sizes.length; q++) {
      ring[q] = new long[Integer.highestOneBit(Math.max(4, sizes[q]) * 2 - 1)];
    }
    head = new int[ring.length];
    size = new int[ring.length];
  }

  void clear() {
    Arrays.fill(head, 0);
    Arrays.fill(size, 0);
  }

  void add(int list, long tick, int node) {
    if (size[list] == ring[list].length) {
      grow(list);
    }
    long[] r = ring[list];
    int mask = r.length - 1;
    long entry = tick << NODE_BITS | node;
    int at = head[list] + size[list];
    while (at > head[list] && r[(at - 1) & mask] > entry) {
      r[at & mask] = r[(at - 1) & mask];
      at--;
    }
    r[at & mask] = entry;
    size[list]++;
  }

  /** The first entry of a list that is not empty. */
  long first(int list) {
    return ring[list][head[list] & (ring[list].length - 1)];
  }

  void removeFirst(int list) {
    head[list]++;
    size[list]--;
  }

  private void grow(int list) {
    long[] old = ring[list];
    long[] more = new long[2 * old.length];
    for (int i = 0; i < size[list]; i++) {
      more[i] = old[(head[list] + i) & (old.length - 1)];
    }
    ring[list] = more;
    head[list] = 0;
  }
}
