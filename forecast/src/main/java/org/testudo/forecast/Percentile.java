package org.testudo.forecast;

/**
 * The day by which a share of the futures is ready.
 *
 * <p>Estimator: linear between order statistics at rank (n - 1) p (Hyndman and Fan, The American
 * Statistician 50, 1996, type 7; the default of R and numpy). Standard error: half the distance
 * between the order statistics at ranks n p &plusmn; sqrt(n p (1 - p)), a distribution-free
 * interval of one standard deviation (David and Nagaraja, Order Statistics, section 7.1).
 *
 * @param share 0..1
 * @param days the estimate
 * @param standardError of the estimate, in days
 */
public record Percentile(double share, double days, double standardError) {}
