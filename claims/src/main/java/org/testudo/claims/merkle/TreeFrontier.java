package org.testudo.claims.merkle;

import java.util.Arrays;

/**
 * The right edge of a growing tree: the hash of every complete subtree that the size's binary
 * digits call for, largest first. It is all that appending needs: a tree of a million leaves grows
 * by one from at most twenty hashes.
 *
 * <p>Drawn for 7 leaves (binary 111):
 *
 * <pre>
 *        a        a: leaves 0-3
 *      /   \        b: leaves 4-5
 *     .     .    b    c: leaf 6
 *    / \   / \  / \
 *   0   1 2   3 4  5   6
 * </pre>
 *
 * Not safe for several threads.
 */
public final class TreeFrontier {

  private final TreeHasher hasher = new TreeHasher();
  private TreeHash[] hashes = new TreeHash[64];
  private int count;
  private long size;

  /** The frontier of an empty tree. */
  public TreeFrontier() {}

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException unless there is one hash for each binary 1 of {@code size}
   */
  public static TreeFrontier of(long size, byte[] bytes) {
    if (size < 0 || bytes.length != Long.bitCount(size) * 32) {
      throw new IllegalArgumentException(
          "The frontier of a tree of %d leaves has %d bytes, not %d."
              .formatted(size, Long.bitCount(size) * 32, bytes.length));
    }
    TreeFrontier frontier = new TreeFrontier();
    frontier.size = size;
    for (int at = 0; at < bytes.length; at += 32) {
      frontier.hashes[frontier.count++] = TreeHash.at(bytes, at);
    }
    return frontier;
  }

  public long size() {
    return size;
  }

  /** Appends one leaf by its hash. */
  public void append(TreeHash leaf) {
    TreeHash right = leaf;
    // Each trailing 1 of the size is a complete subtree that the new one makes a pair with.
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      right = hasher.node(hashes[--count], right);
    }
    hashes[count++] = right;
    size++;
  }

  public TreeHash root() {
    if (count == 0) {
      return TreeHash.EMPTY;
    }
    TreeHash root = hashes[count - 1];
    for (int i = count - 2; i >= 0; i--) {
      root = hasher.node(hashes[i], root);
    }
    return root;
  }

  public TreeHead head() {
    return new TreeHead(size, root());
  }

  /** The hashes, largest subtree first, 32 bytes each. */
  public byte[] bytes() {
    byte[] bytes = new byte[count * 32];
    for (int i = 0; i < count; i++) {
      hashes[i].copyTo(bytes, i * 32);
    }
    return bytes;
  }

  public TreeFrontier copy() {
    TreeFrontier copy = new TreeFrontier();
    copy.hashes = Arrays.copyOf(hashes, hashes.length);
    copy.count = count;
    copy.size = size;
    return copy;
  }
}
