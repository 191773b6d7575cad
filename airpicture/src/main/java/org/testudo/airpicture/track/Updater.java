package org.testudo.airpicture.track;

/** Compares a predicted hypothesis with a plot and takes it in. */
interface Updater {
  /**
   * Squared Mahalanobis distance between the plot and the hypothesis's overall position, cheap: used
   * to gate.
   */
  double distance(States states, int slot, Plots plots, int plot);

  /** Likelihood (per square metre) of the plot, over all models. */
  double likelihood(States states, int slot, Plots plots, int plot);

  /** Writes slot {@code from}, updated with the plot, to slot {@code to}; existence becomes 1. */
  void update(States states, int from, int to, Plots plots, int plot);
}
