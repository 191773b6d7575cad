package org.testudo.forecast;

/**
 * How an activity rules an outcome, over the same futures.
 *
 * <p>Criticality (Van Slyke, Operations Research 11, 1963): share of futures in which it lies on
 * the critical path. Schedule sensitivity index: criticality times its standard deviation over the
 * outcome's (PMI Practice Standard; Vanhoucke, Measuring Time, 2009). Cruciality: correlation of
 * its duration with the outcome's ready day (Williams, JORS 43, 1992). Among predecessors that end
 * at the same moment the first listed counts as critical, so that a path is one path.
 *
 * <p>Criticality alone misleads: an activity that never varies can always be critical. Beside it
 * show what an improvement gains, by {@link WhatIf}.
 *
 * @param activityId the activity
 * @param criticality share of futures on the critical path
 * @param sensitivityIndex criticality times standard deviation ratio; 0 if the outcome never varies
 * @param cruciality correlation, -1..1; 0 if either never varies
 * @param meanDays mean of its remaining duration
 */
public record GateInfluence(
    String activityId,
    Proportion criticality,
    double sensitivityIndex,
    double cruciality,
    double meanDays) {}
