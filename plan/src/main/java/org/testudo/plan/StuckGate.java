package org.testudo.plan;

/**
 * What another week at a gate costs.
 *
 * @param caseId the case that waits
 * @param gate the gate's name
 * @param owner whose move it is
 * @param personDaysPerWeek mean headline person-days lost over the horizon for each further week
 * @param ci95 interval of that mean, from differences paired on the same futures
 */
public record StuckGate(
    String caseId, String gate, String owner, double personDaysPerWeek, ConfidenceInterval ci95) {}
