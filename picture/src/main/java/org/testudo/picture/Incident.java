package org.testudo.picture;

import java.util.List;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * What sources claim an incident did, against what is assessed.
 *
 * @param effect the assessment: the effect chosen among the claims
 * @param mildest and {@code gravest}: the range of effects claimed
 * @param quantity how many the chosen version speaks of
 */
public record Incident(
    Subject subject,
    String system,
    FuzzyDate date,
    Belief<Statement.Effect> effect,
    Statement.Effect mildest,
    Statement.Effect gravest,
    Optional<Quantity> quantity,
    Optional<Subject> unit,
    Optional<Subject> place,
    Statement.Precision placePrecision,
    Statement.Precision timePrecision,
    List<Known> claims)
    implements SubjectView {

  public Incident {
    claims = List.copyOf(claims);
  }
}
