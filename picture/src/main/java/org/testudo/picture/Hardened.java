package org.testudo.picture;

import java.util.List;
import java.util.Optional;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** The works that protect objects of a place, level by level. */
public record Hardened(Subject subject, List<Work> works, List<Known> claims)
    implements SubjectView {

  /**
   * Works of one level.
   *
   * @param objects how many objects they protect, if anybody says
   */
  public record Work(
      Statement.Hardening level, Belief<Boolean> finished, Optional<Quantity> objects) {}

  public Hardened {
    works = List.copyOf(works);
    claims = List.copyOf(claims);
  }
}
