package org.testudo.forecast;

import java.util.List;
import org.testudo.forecast.GateNetwork.Component;

/** Starts are maxima of ends: the whole {@link Walk} of a component that shares nothing. */
record LongestPathKernel(Walk walk, Component component) implements Kernel {

  @Override
  public Walk.Scratch scratch(int capacity) {
    return walk.scratch(component.nodes().size(), capacity);
  }

  @Override
  public void walk(long first, int count, Scratch scratch, double[][] ready, int at) {
    if (!(scratch instanceof Walk.Scratch rows)) {
      throw new IllegalArgumentException("The scratch belongs to another kernel: " + scratch);
    }
    GateNetwork network = walk.network();
    List<Integer> outcomes = component.outcomes();
    walk.walk(component, first, count, rows, false);
    for (int k = 0; k < outcomes.size(); k++) {
      if (ready[k].length > 0) {
        double[] end = rows.end(network.positionOf(network.nodeOfOutcome(outcomes.get(k))));
        System.arraycopy(end, 0, ready[k], at, count);
      }
    }
  }
}
