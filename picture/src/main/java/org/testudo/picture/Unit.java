package org.testudo.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * A unit that claims formed, or a notional one that stands for a case.
 *
 * @param systemCode catalogue code, if known
 * @param from the cases or kit it comes from
 * @param opened when the earliest of them was opened, or when it was formed
 * @param notional formed by the rule of {@code docs/methods/picture.md}, not by a claim
 * @param home oblast at whose centre it is shown; empty without reach class or without oblasts
 * @param homeNotional whether the home is given by the station rule
 * @param capableShare 0 to 1: how much of a whole unit it is worth in its condition, once it is in
 *     service; 1 if no condition is reported
 */
public record Unit(
    Subject subject,
    String system,
    Optional<String> systemCode,
    List<Subject> from,
    LocalDate opened,
    boolean notional,
    Optional<Subject> home,
    boolean homeNotional,
    State state,
    double capableShare,
    Optional<Belief<Statement.Condition>> condition,
    Optional<Statement.Cause> cause,
    Optional<LocalDate> readySince,
    List<Known> claims)
    implements SubjectView {

  /** From promise to service; the names are those of the readiness reference. */
  public enum State {
    PLEDGED,
    CONTRACTED,
    /** Some pieces of its kit are there. */
    DELIVERED_PARTS,
    KIT_COMPLETE,
    CREWED,
    SUPPORTED,
    READY,
    /** Was ready; damaged, abandoned or partly or not mission capable: see the capable share. */
    DEGRADED,
    LOST,
    /** Its case failed. */
    CANCELLED
  }

  public Unit {
    from = List.copyOf(from);
    claims = List.copyOf(claims);
  }

  Unit withHome(Subject oblast) {
    return new Unit(
        subject,
        system,
        systemCode,
        from,
        opened,
        notional,
        Optional.of(oblast),
        true,
        state,
        capableShare,
        condition,
        cause,
        readySince,
        claims);
  }
}
