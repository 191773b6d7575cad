package org.testudo.protection.sight;

/**
 * Square cells on a plane; distances in cells. Over a line u is exactly (post − centre) / k, so
 * that no sight line crosses an edge between two lines before it reaches its target.
 */
final class PlanarPlacement implements Placement {

  private final int centre;
  private final double eye;
  private final double drop;
  private final double rangeSquared;

  /**
   * @param centre the eye's post on every line
   * @param eyeMetres the eye's height
   * @param dropMetres by how much the Earth drops at a distance of one cell; at d cells d² times
   *     that
   * @param rangeCells may be infinite
   */
  PlanarPlacement(int centre, double eyeMetres, double dropMetres, double rangeCells) {
    this.centre = centre;
    this.eye = eyeMetres;
    this.drop = dropMetres;
    // A range of whole cells must include them whatever the division of metres by metres left.
    this.rangeSquared = rangeCells * rangeCells * (1 + 1e-12);
  }

  @Override
  public void line(
      int k, int lo, int hi, float[] heights, int at, double[] u, double[] v, double[] x) {
    final double inverse = 1.0 / k;
    final double base = eye + drop * ((double) k * k);
    final double perSquare = drop;
    final double middle = centre;
    for (int i = lo; i <= hi; i++) {
      double j = i - middle;
      u[i] = j * inverse;
      v[i] = (heights[at + i] - (base + perSquare * (j * j))) * inverse;
      x[i] = k;
    }
  }

  @Override
  public double u(int k, int post) {
    return (post - (double) centre) * (1.0 / k);
  }

  @Override
  public boolean inRange(int k, int post) {
    double j = post - (double) centre;
    return (double) k * k + j * j <= rangeSquared;
  }
}
