package org.testudo.picture;

import java.time.LocalDate;
import java.util.Optional;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * A link between two nodes or units, and what is known of its ends having been tested together.
 *
 * @param evidence how far its working is shown
 * @param testedUntil the last day on which the latest test still counts, if it expires
 */
public record NetworkLink(
    Subject subject,
    Subject a,
    Subject b,
    String standard,
    Optional<Statement.Latency> latency,
    Optional<Long> capacity,
    Evidence evidence,
    Optional<LocalDate> testedUntil,
    Belief<Statement.LinkDescribed> described)
    implements SubjectView {

  /** How far the working of a link is shown. */
  public enum Evidence {
    /** Somebody says the link is there; no test is known. */
    STATED,
    TESTED,
    /** A test was passed and no longer counts. */
    EXPIRED,
    /** The latest test failed: the link carries nothing. */
    FAILED
  }
}
