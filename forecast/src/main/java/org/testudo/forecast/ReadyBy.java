package org.testudo.forecast;

/** Probability to be ready on or before a day. */
public record ReadyBy(double days, Proportion probability) {}
