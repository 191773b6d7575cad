package org.testudo.airpicture.track;

/** Carries a hypothesis forward, or back, in time. */
interface Predictor {
  /**
   * Predicts one slot in place to a time (s). Earlier times are allowed: noise is then added too.
   */
  void predict(States states, int slot, double time);
}
