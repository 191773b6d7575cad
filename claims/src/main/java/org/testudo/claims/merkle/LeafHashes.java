package org.testudo.claims.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The leaf hashes of a whole log, from which any proof about it can be made. Needs 32 bytes of
 * memory a leaf; a proof hashes the tree once over (a second for a few million leaves).
 */
public final class LeafHashes {

  private final TreeHasher hasher = new TreeHasher();
  private byte[] hashes = new byte[32 * 64];
  private int size;

  public void add(TreeHash leaf) {
    if (size == Integer.MAX_VALUE / 32) {
      throw new IllegalStateException("Proofs are made for logs of up to 67 million entries.");
    }
    if ((size + 1) * 32 > hashes.length) {
      hashes = Arrays.copyOf(hashes, (int) Math.min(hashes.length * 2L, Integer.MAX_VALUE - 31));
    }
    leaf.copyTo(hashes, size * 32);
    size++;
  }

  public long size() {
    return size;
  }

  public TreeHash get(long index) {
    return TreeHash.at(hashes, Math.toIntExact(index) * 32);
  }

  /** The head of the tree of the first {@code size} leaves. */
  public TreeHead head(long size) {
    checkSize(size);
    return new TreeHead(size, size == 0 ? TreeHash.EMPTY : root(0, (int) size));
  }

  /** PATH(m, D[n]) of RFC 6962, section 2.1.1: proves leaf {@code index} under a head. */
  public InclusionProof inclusion(long index, long treeSize) {
    checkSize(treeSize);
    if (index < 0 || index >= treeSize) {
      throw new IllegalArgumentException(
          "There is no leaf %d in a tree of %d.".formatted(index, treeSize));
    }
    List<TreeHash> path = new ArrayList<>();
    path((int) index, 0, (int) treeSize, path);
    return new InclusionProof(index, get(index), head(treeSize), path);
  }

  /** PROOF(m, D[n]) of RFC 6962, section 2.1.2: proves that one head grew into another. */
  public ConsistencyProof consistency(long olderSize, long newerSize) {
    checkSize(newerSize);
    if (olderSize < 0 || olderSize > newerSize) {
      throw new IllegalArgumentException(
          "A tree of %d cannot have grown into one of %d.".formatted(olderSize, newerSize));
    }
    List<TreeHash> path = new ArrayList<>();
    if (olderSize > 0) {
      subproof((int) olderSize, 0, (int) newerSize, true, path);
    }
    return new ConsistencyProof(head(olderSize), head(newerSize), path);
  }

  private void checkSize(long treeSize) {
    if (treeSize < 0 || treeSize > size) {
      throw new IllegalArgumentException(
          "There is no tree of %d: the log has %d entries.".formatted(treeSize, size));
    }
  }

  private void path(int index, int from, int to, List<TreeHash> path) {
    if (to - from == 1) {
      return;
    }
    int split = from + split(to - from);
    if (index < split) {
      path(index, from, split, path);
      path.add(root(split, to));
    } else {
      path(index, split, to, path);
      path.add(root(from, split));
    }
  }

  private void subproof(int older, int from, int to, boolean known, List<TreeHash> path) {
    if (older == to) {
      if (!known) {
        path.add(root(from, to));
      }
      return;
    }
    int split = from + split(to - from);
    if (older <= split) {
      subproof(older, from, split, known, path);
      path.add(root(split, to));
    } else {
      subproof(older, split, to, false, path);
      path.add(root(from, split));
    }
  }

  private TreeHash root(int from, int to) {
    if (to - from == 1) {
      return get(from);
    }
    int split = from + split(to - from);
    return hasher.node(root(from, split), root(split, to));
  }

  /** The largest power of two below {@code n}. */
  private static int split(int n) {
    return Integer.highestOneBit(n - 1);
  }
}
