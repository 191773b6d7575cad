package org.testudo.picture;

import java.util.List;
import java.util.Optional;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;

/** A crew of a unit. */
public record Crew(
    Subject subject,
    Subject unit,
    Optional<Quantity> people,
    Belief<Boolean> certified,
    List<Known> claims)
    implements SubjectView {
  public Crew {
    claims = List.copyOf(claims);
  }
}
