package org.testudo.claims.merkle;

/**
 * What a log says of itself: how many entries, and the hash over all of them. Who keeps a head can
 * later prove that nothing before it was changed.
 *
 * @param size the number of leaves
 * @param root the tree's hash, {@link TreeHash#EMPTY} for size 0
 */
public record TreeHead(long size, TreeHash root) {

  public static final TreeHead EMPTY = new TreeHead(0, TreeHash.EMPTY);

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("A tree has no negative size (%d).".formatted(size));
    }
  }

  /** Reads {@code SIZE:ROOT}, the root as 64 hex digits. */
  public static TreeHead parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0 && colon <= 18 && text.substring(0, colon).matches("\\d+")) {
      return new TreeHead(
          Long.parseLong(text.substring(0, colon)), TreeHash.parse(text.substring(colon + 1)));
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a tree head. Write SIZE:ROOT, e.g. 0:%s.".formatted(text, TreeHash.EMPTY));
  }

  @Override
  public String toString() {
    return size + ":" + root;
  }
}
