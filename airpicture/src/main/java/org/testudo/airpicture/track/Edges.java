package org.testudo.airpicture.track;

import java.util.Arrays;

/** What the gates let through in one look: for each slot a run of plots with their likelihoods. */
final class Edges {
  int count;
  int[] plot = new int[64];

  /** Detection probability times likelihood over the plot's intensity: the odds of the plot. */
  double[] odds = new double[64];

  /** Slot made by taking the plot in, or -1. */
  int[] child = new int[64];

  void add(int toPlot, double value) {
    if (count == plot.length) {
      plot = Arrays.copyOf(plot, 2 * count);
      odds = Arrays.copyOf(odds, 2 * count);
      child = Arrays.copyOf(child, 2 * count);
    }
    plot[count] = toPlot;
    odds[count] = value;
    child[count++] = -1;
  }
}
