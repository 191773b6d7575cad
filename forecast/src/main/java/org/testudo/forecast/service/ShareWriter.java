package org.testudo.forecast.service;

/** Receives steps of capable share; for each unit its days never decrease. */
@FunctionalInterface
public interface ShareWriter {

  /** From {@code day} on, until the next call for the unit, this share in [0, 1] is capable. */
  void shareFrom(int unit, double day, double share);
}
