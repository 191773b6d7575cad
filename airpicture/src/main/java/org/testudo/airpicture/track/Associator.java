package org.testudo.airpicture.track;

/** Finds the best joint assignments of plots to the tracks of one cluster. */
interface Associator {
  /** Fills {@code out} with the most probable children of all the cluster's hypotheses. */
  void associate(Cluster cluster, States states, Edges edges, int plots, Leaves out);
}
