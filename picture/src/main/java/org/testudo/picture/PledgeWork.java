package org.testudo.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.Money;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.AirDefenceSystem;

/** Builds the view of a pledge. */
final class PledgeWork {

  private PledgeWork() {}

  static void work(Desk desk, Dossier dossier, Findings findings) {
    List<Known> claims = dossier.standing();
    Optional<Known> first = first(claims);
    if (first.isEmpty()) {
      findings.warning(
          "%s is spoken of, but no claim in sight makes it.".formatted(dossier.subject()));
      return;
    }
    Statement.PledgeMade made = (Statement.PledgeMade) first.get().claim().statement();
    Subject subject = dossier.subject();
    Optional<AirDefenceSystem> system = desk.assumptions().findSystem(made.system());
    List<Quantities.Stated> stated = new ArrayList<>();
    List<Money> values = new ArrayList<>();
    Optional<Statement.Supply> supply = Optional.empty();
    for (Known known : claims) {
      Quantities.stated(desk, known).ifPresent(stated::add);
      if (known.claim().statement() instanceof Statement.PledgeMade p) {
        p.value().filter(v -> !values.contains(v)).ifPresent(values::add);
        supply = p.supply().isPresent() ? p.supply() : supply;
      }
    }
    findings.view(
        new Pledge(
            subject,
            made.donor(),
            made.recipient(),
            made.system(),
            first.get().claim().valid().from(),
            Quantities.byMeasure(desk, subject, stated, system, findings),
            StatusWork.believe(desk, new Aspect(subject, "status"), claims, findings),
            supply,
            values,
            desk.casesOfPledge().getOrDefault(subject, List.of()),
            claims));
    Quantities.compareUnits(
        desk,
        new Aspect(subject, "count"),
        stated.stream().map(s -> new ChoiceRule.Said<>(s.quantity(), s.known())).toList(),
        system,
        findings);
  }

  /** The announcement that is true from earliest; among equals the first known. */
  static Optional<Known> first(List<Known> claims) {
    Known first = null;
    for (Known known : claims) {
      if (known.claim().statement() instanceof Statement.PledgeMade
          && (first == null
              || known.claim().valid().from().compareTo(first.claim().valid().from()) < 0)) {
        first = known;
      }
    }
    return Optional.ofNullable(first);
  }
}
