package org.testudo.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.testudo.claims.Subject;

/**
 * The air alerts over a place up to the as-of day, overlaps merged.
 *
 * @param count alerts after merging
 * @param total time under alert; an alert without an end counts up to the end of the as-of day
 * @param openSince start of an alert whose end nobody reports
 */
public record Alerts(
    Subject subject, int count, Duration total, Instant latestStart, Optional<Instant> openSince)
    implements SubjectView {}
