package org.testudo.plan.lever;

import org.testudo.plan.ConfidenceInterval;

/**
 * What a lever is worth.
 *
 * @param personDays mean headline person-days gained over the horizon
 * @param ci95 interval of that mean, from differences paired on the same futures
 * @param unitsMoved how many units' service it changes in at least one future
 */
public record LeverPrice(Lever lever, double personDays, ConfidenceInterval ci95, int unitsMoved) {}
