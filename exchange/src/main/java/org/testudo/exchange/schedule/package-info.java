/**
 * Project schedules in Testudo's own words: tasks, and what of a task belongs to a gate.
 *
 * <p>{@link org.testudo.exchange.schedule.Schedule} is what any schedule file comes down to; the
 * fields that keep a gate's meaning through a foreign format are {@link
 * org.testudo.exchange.schedule.ScheduleField}s, their typed reading a {@link
 * org.testudo.exchange.schedule.ScheduleMark}. Who reads and writes the files is found at run time:
 * {@link org.testudo.exchange.schedule.ScheduleFiles}.
 *
 * <p>What may not enter: any library for schedule files, and any judgement of what is believed.
 */
@NullMarked
package org.testudo.exchange.schedule;

import org.jspecify.annotations.NullMarked;
