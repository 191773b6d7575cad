package org.testudo.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Subject;

/**
 * The air alerts over a place up to the as-of day, overlaps merged.
 *
 * @param count alerts after merging
 * @param total time under alert; an alert without an end counts up to the end of the as-of day
 * @param byMonth the same time by calendar month in UTC; months without alerts are absent, as are
 *     those more than a hundred years back
 * @param openSince start of an alert whose end nobody reports
 */
public record Alerts(
    Subject subject,
    int count,
    Duration total,
    SortedMap<YearMonth, Duration> byMonth,
    Instant latestStart,
    Optional<Instant> openSince)
    implements SubjectView {
  public Alerts {
    byMonth = Collections.unmodifiableSortedMap(new TreeMap<>(byMonth));
  }
}
