package org.testudo.airpicture.track;

/** Finds the best joint assignments of plots to the tracks of one cluster. */
interface Associator {
  /**
   * Fills {@code out} with the most probable children of all the cluster's hypotheses.
   *
   * @param detection detection probability of the look
   */
  void associate(
      Cluster cluster, States states, Edges edges, double detection, int plots, Leaves out);
}
