package org.testudo.forecast.compile;

/** What the durations of a forecast rest on. */
public enum DurationBasis {
  /** The cited assumptions, corrected by the ledger's own history wherever there is some. */
  LEARNED,
  /** The cited assumptions only. */
  CITED
}
