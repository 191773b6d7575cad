package org.testudo.protection.sight;

/**
 * Where the posts of a sector's lines lie as seen from the eye. Line k is the k-th column (or row)
 * of posts away from the eye's; a post is known by its row (or column) on the line.
 */
sealed interface Placement permits PlanarPlacement, GeodesicPlacement {

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

  /** The u of one post. */
  double u(int k, int post);

  /** Whether the post lies within the sensor's range, border included. */
  boolean inRange(int k, int post);
}
