package org.testudo.exchange.importing;

import java.time.LocalDate;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;

/**
 * What the person who imports says about a file, because the file does not.
 *
 * @param grade of every claim made
 * @param label of every claim made
 * @param published when this release of the file appeared, if known
 * @param captured when it was fetched, if known
 */
public record ImportSettings(
    Grade grade, Label label, Optional<FuzzyDate> published, Optional<LocalDate> captured) {

  /** Not graded, public, dates unknown. */
  public static final ImportSettings PLAIN =
      new ImportSettings(Grade.UNGRADED, Label.CLEAR, Optional.empty(), Optional.empty());
}
