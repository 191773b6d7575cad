package org.testudo.protection;

import org.testudo.protection.CapableTimelines.ReadyDays;

/**
 * One unit that becomes ready later than it would have, all other units as they are.
 *
 * @param unit its place in {@link ProtectionModel#units()}
 * @param later its ready day in each future; a day before the undelayed one counts as no delay
 */
public record Postponement(int unit, ReadyDays later) {}
