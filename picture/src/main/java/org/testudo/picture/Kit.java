package org.testudo.picture;

import java.util.List;
import java.util.Optional;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;

/** The pieces of a unit that several donors fill. */
public record Kit(Subject subject, List<Piece> pieces, List<Subject> cases, List<Known> claims)
    implements SubjectView {

  /**
   * One piece and how much of it is there.
   *
   * @param needed empty if nobody says how many
   * @param missing needed and not delivered; a range if either is
   * @param unoffered needed and neither offered nor delivered
   */
  public record Piece(
      String name,
      Optional<Belief<Quantity>> needed,
      List<Share> offered,
      List<Share> delivered,
      Optional<Quantity> missing,
      Optional<Quantity> unoffered) {
    public Piece {
      offered = List.copyOf(offered);
      delivered = List.copyOf(delivered);
    }

    public boolean complete() {
      return missing.isPresent() && missing.get().max() == 0;
    }
  }

  /** What one donor offers or has delivered, under a case if named. */
  public record Share(
      Optional<Subject> donor, Optional<Subject> under, Belief<Quantity> quantity) {}

  public Kit {
    pieces = List.copyOf(pieces);
    cases = List.copyOf(cases);
    claims = List.copyOf(claims);
  }

  public boolean complete() {
    return !pieces.isEmpty() && pieces.stream().allMatch(Piece::complete);
  }
}
