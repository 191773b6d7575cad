package org.testudo.protection.sight;

/**
 * Where the posts of a sector's lines lie as seen from the eye. Line k is the k-th column (or row)
 * of posts away from the eye's; a post is known by its row (or column) on the line.
 */
interface Placement {

  /**
   * Places posts {@code lo} to {@code hi} of line {@code k}.
   *
   * @param heights ground in metres, that of post i at {@code heights[at + i]}
   * @param u tangent of the direction, ascending over the line
   * @param v height relative to the eye, Earth's drop included, over {@code x}; {@code NaN} where
   *     unknown
   * @param x distance along the sector's axis, positive
   */
  void line(int k, int lo, int hi, float[] heights, int at, double[] u, double[] v, double[] x);

  /**
   * Where the middles of the edges between the eye's own line and line 1 lie, for posts near the
   * axis; {@code NaN} in u for the others. An even line needs none: no sight line crosses them.
   */
  default void nearest(
      int lo, int hi, float[] own, int atOwn, float[] first, int atFirst, double[] u, double[] v) {
    throw new UnsupportedOperationException("An even line has no use for nearest edges.");
  }

  /** The u of one post. */
  double u(int k, int post);

  /** Whether the post lies within the sensor's range, border included. */
  boolean inRange(int k, int post);

  /** Whether {@code u} over a line is exactly (post − centre) / k. */
  boolean even();
}
