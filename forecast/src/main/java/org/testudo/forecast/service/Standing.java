package org.testudo.forecast.service;

/** Where a unit stands in a future. */
enum Standing {
  NOT_YET,
  UP,
  DAMAGED,
  DESTROYED,
  BETWEEN,
  RETIRED
}
