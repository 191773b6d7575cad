package org.testudo.picture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Money;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * An announcement of aid.
 *
 * @param measures how many, apart for each measure; a missing measure is unknown, not zero
 * @param status the furthest measure believed reached
 * @param values in words with their basis, never added up
 * @param cases that carry it out
 */
public record Pledge(
    Subject subject,
    Subject donor,
    Subject recipient,
    String system,
    FuzzyDate made,
    Map<Statement.Measure, Belief<Quantity>> measures,
    Optional<Belief<Statement.Measure>> status,
    Optional<Statement.Supply> supply,
    List<Money> values,
    List<Subject> cases,
    List<Known> claims)
    implements SubjectView {

  public Pledge {
    measures = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(measures));
    values = List.copyOf(values);
    cases = List.copyOf(cases);
    claims = List.copyOf(claims);
  }
}
