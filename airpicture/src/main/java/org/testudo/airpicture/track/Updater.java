package org.testudo.airpicture.track;

/** Compares a predicted hypothesis with a plot and takes it in. */
interface Updater {
  /**
   * Likelihood (per square metre) of the plot, over all models.
   *
   * @param gate squared Mahalanobis distance; 0 is returned when no model comes as near
   */
  double likelihood(States states, int slot, Plots plots, int plot, double gate);

  /** Writes slot {@code from}, updated with the plot, to slot {@code to}; existence becomes 1. */
  void update(States states, int from, int to, Plots plots, int plot);
}
