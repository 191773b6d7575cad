package org.testudo.plan;

/**
 * A gate that somebody is waiting at.
 *
 * @param caseId the case that waits, in the caller's words
 * @param gate the gate's name
 * @param owner whose move it is
 * @param activityId the activity of the network whose end is this gate's end
 */
public record WaitingGate(String caseId, String gate, String owner, String activityId) {}
