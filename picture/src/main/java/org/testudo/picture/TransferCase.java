package org.testudo.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * A transfer on its route.
 *
 * @param systemCode catalogue code, if the catalogue knows the spelling
 * @param size how many the case is about
 * @param route code; the picture's assumptions may lack it
 * @param fromStock whether the linked pledge is given from stock
 * @param gates in route order, then those off the route that claims speak of
 * @param promises every promised date, first said first
 * @param blockers every reported delay, first said first
 */
public record TransferCase(
    Subject subject,
    Subject donor,
    Subject recipient,
    String system,
    Optional<String> systemCode,
    Belief<Quantity> size,
    String route,
    Optional<Subject> pledge,
    Subject payer,
    Optional<Subject> kit,
    LocalDate opened,
    boolean fromStock,
    List<GateView> gates,
    List<Promise> promises,
    List<Blocker> blockers,
    Delivery delivery,
    Map<Statement.Measure, Belief<Quantity>> measures,
    Optional<Belief<Statement.Measure>> status,
    List<Training> training,
    List<Known> claims)
    implements SubjectView {

  /** A course reported for the case. */
  public record Training(
      Statement.TrainingState state,
      Optional<Quantity> people,
      Optional<Long> days,
      Optional<String> where,
      Known claim) {}

  public TransferCase {
    gates = List.copyOf(gates);
    promises = List.copyOf(promises);
    blockers = List.copyOf(blockers);
    measures = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(measures));
    training = List.copyOf(training);
    claims = List.copyOf(claims);
  }

  public Optional<GateView> find(Gate gate) {
    return gates.stream().filter(g -> g.gate() == gate).findFirst();
  }

  /** Whether the gate is passed, waived or not applicable. */
  public boolean done(Gate gate) {
    return find(gate).map(g -> g.state().done()).orElse(false);
  }

  public boolean failed() {
    return gates.stream().anyMatch(g -> g.state() instanceof GateState.Failed);
  }

  /** Neither ready nor failed. */
  public boolean open() {
    return !done(Gate.READY) && !failed();
  }

  /** Gates that wait now and hold the case up, in route order. */
  public List<GateView> waiting() {
    return gates.stream()
        .filter(g -> g.state() instanceof GateState.Waiting && g.due().isEmpty())
        .toList();
  }

  /**
   * The gate at which the case stands: the first that waits, else, with nobody known to be at work,
   * the first of the route that is not done. A gate with a deadline that runs beside the case, such
   * as the first inventory, is not one; of a failed case it is the gate before or at which it
   * failed.
   *
   * @return empty once all gates that hold the case up are done
   */
  public Optional<GateView> standsAt() {
    return waiting().stream()
        .findFirst()
        .or(() ->
            gates.stream()
                .filter(g -> g.onRoute() && g.due().isEmpty() && !g.state().done())
                .findFirst());
  }
}
