package org.testudo.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.AirDefenceSystem;
import org.testudo.picture.assumptions.Milestone;
import org.testudo.picture.assumptions.Route;

/** Builds the view of a case. */
final class CaseWork {

  private final Desk desk;
  private final Subject subject;
  private final Findings findings;

  private CaseWork(Desk desk, Subject subject, Findings findings) {
    this.desk = desk;
    this.subject = subject;
    this.findings = findings;
  }

  static void work(Desk desk, Dossier dossier, Findings findings) {
    new CaseWork(desk, dossier.subject(), findings).work(dossier);
  }

  private void work(Dossier dossier) {
    List<Known> own = dossier.standing();
    List<ChoiceRule.Said<Statement.CaseOpened>> openings = dossier.openings();
    if (openings.isEmpty()) {
      findings.warning("%s is spoken of, but no claim in sight opens it.".formatted(subject));
      return;
    }
    Belief<Statement.CaseOpened> opening =
        desk.believe(new Aspect(subject, "opening"), openings, CaseWork::words, findings);
    Optional<AirDefenceSystem> system = desk.assumptions().findSystem(opening.value().system());
    CaseHead head = head(opening, system);
    Optional<Route> route = desk.assumptions().findRoute(head.route());
    if (route.isEmpty()) {
      findings.warning(
          "%s is on the route \"%s\", which the assumptions do not describe."
              .formatted(subject, head.route()));
    }
    List<Known> family = family(own, opening.value().pledge());
    List<ChoiceRule.Said<Quantity>> sizes = new ArrayList<>(openings.size());
    openings.forEach(one -> sizes.add(new ChoiceRule.Said<>(one.value().quantity(), one.known())));
    Belief<Quantity> size =
        Quantities.believe(desk, new Aspect(subject, "size.quantity"), sizes, system, findings)
            .orElseThrow();
    Map<Gate, List<GateSaid>> said =
        GateSaid.read(desk, route, whole(family, size.value(), system));
    List<GateView> gates = new GateWalk(desk, head, route, said, findings).walk();
    findings.view(view(head, size, gates, said, own, family, system));
  }

  /** Leaves out counts of a part of the case: it does not take the whole through a gate. */
  private List<Known> whole(List<Known> family, Quantity size, Optional<AirDefenceSystem> system) {
    List<Known> kept = new ArrayList<>(family.size());
    for (Known known : family) {
      Optional<Quantity> part = throughGate(known.claim().statement(), size.unit());
      if (part.isPresent()
          && part.get().min() > 0
          && Quantities.certainlyLess(part.get(), size, system)) {
        findings.warning(
            "%s: claim %s speaks of %s out of %s; the rest is still open."
                .formatted(subject, known.id().brief(), part.get(), size));
      } else {
        kept.add(known);
      }
    }
    return kept;
  }

  /**
   * How many a claim says have come through a gate, if it counts them. Who reports an arrival and
   * counts in another unit tells what arrived, not how much of it: the counts are then compared,
   * and may conflict, while the report stands.
   */
  private static Optional<Quantity> throughGate(Statement statement, Quantity.Unit unit) {
    return switch (statement) {
      case Statement.QuantityStated q when throughGate(q.measure()) -> Optional.of(q.quantity());
      case Statement.PledgeMade p when throughGate(p.measure()) -> Optional.of(p.quantity());
      case Statement.MilestoneReported m -> m.quantity().filter(q -> q.unit() == unit);
      case Statement.Shipped s -> s.quantity().filter(q -> q.unit() == unit);
      default -> Optional.empty();
    };
  }

  private static boolean throughGate(Statement.Measure measure) {
    return switch (measure) {
      case CONTRACTED, DELIVERED, READY -> true;
      case COMMITMENT, ALLOCATION -> false;
    };
  }

  private CaseHead head(Belief<Statement.CaseOpened> opening, Optional<AirDefenceSystem> system) {
    LocalDate opened = LocalDate.MAX;
    for (Known known : opening.claims()) {
      LocalDate from = known.claim().valid().from().middle();
      opened = from.isBefore(opened) ? from : opened;
    }
    Optional<Known> stock = Optional.empty();
    for (Known known : opening.value().pledge().map(desk::standing).orElse(List.of())) {
      if (known.claim().statement() instanceof Statement.PledgeMade p
          && p.supply().equals(Optional.of(Statement.Supply.STOCK))) {
        stock = Optional.of(known);
      }
    }
    return new CaseHead(
        subject, opening.value(), opened, system.map(AirDefenceSystem::code), stock);
  }

  /**
   * The case's claims and, if it alone carries out its pledge, the pledge's: they speak of one
   * thing.
   */
  private List<Known> family(List<Known> own, Optional<Subject> pledge) {
    if (pledge.isEmpty()
        || desk.casesOfPledge().getOrDefault(pledge.get(), List.of()).size() != 1) {
      return own;
    }
    List<Known> family = new ArrayList<>(own);
    family.addAll(desk.standing(pledge.get()));
    family.sort(null);
    return family;
  }

  private TransferCase view(
      CaseHead head,
      Belief<Quantity> size,
      List<GateView> gates,
      Map<Gate, List<GateSaid>> said,
      List<Known> own,
      List<Known> family,
      Optional<AirDefenceSystem> system) {
    Findings ofFamily = new Findings();
    List<Quantities.Stated> stated = new ArrayList<>();
    List<ChoiceRule.Said<Quantity>> counts = new ArrayList<>();
    for (Known known : family) {
      Quantities.stated(desk, known).ifPresent(stated::add);
    }
    stated.forEach(s -> counts.add(new ChoiceRule.Said<>(s.quantity(), s.known())));
    Map<Statement.Measure, Belief<Quantity>> measures =
        Quantities.byMeasure(desk, subject, stated, system, ofFamily);
    Optional<Belief<Statement.Measure>> status =
        StatusWork.believe(desk, new Aspect(subject, "status"), family, ofFamily);
    Quantities.compareUnits(desk, new Aspect(subject, "count"), counts, system, ofFamily);
    keepOwn(ofFamily);
    return new TransferCase(
        subject,
        head.donor(),
        head.recipient(),
        head.opening().system(),
        head.systemCode(),
        size,
        head.route(),
        head.opening().pledge(),
        head.payer(),
        head.opening().kit(),
        head.opened(),
        head.fromStock().isPresent(),
        gates,
        CaseHistory.promises(own, gates, desk.asOf()),
        CaseHistory.blockers(said, gates, desk.asOf()),
        delivery(family, gates),
        measures,
        status,
        training(own),
        own);
  }

  /** A conflict among the pledge's claims alone is told at the pledge. */
  private void keepOwn(Findings ofFamily) {
    ofFamily.conflicts().stream().filter(this::touchesOwn).forEach(findings::conflict);
    ofFamily.reconciled().stream().filter(this::touchesOwn).forEach(findings::reconciled);
  }

  private boolean touchesOwn(Conflict conflict) {
    return conflict.versions().stream()
        .anyMatch(v -> v.claims().stream().anyMatch(k -> k.claim().subject().equals(subject)));
  }

  private Delivery delivery(List<Known> family, List<GateView> gates) {
    Map<Milestone, List<Known>> claims = new java.util.EnumMap<>(Milestone.class);
    Map<Milestone, List<String>> words = new java.util.EnumMap<>(Milestone.class);
    List<Known> unmapped = new ArrayList<>();
    for (Known known : family) {
      switch (known.claim().statement()) {
        case Statement.MilestoneReported m ->
            desk.assumptions()
                .findMilestone(m.reporter(), m.word())
                .ifPresentOrElse(
                    s -> note(claims, words, s, known, m.reporter() + ": " + m.word()),
                    () -> unmapped.add(known));
        case Statement.Shipped s -> note(claims, words, GateSaid.milestoneOf(s), known, "shipment");
        default -> {}
      }
    }
    for (Known known : unmapped) {
      findings.warning(
          "%s: the milestone word of claim %s is not in the table of words."
              .formatted(subject, known.id().brief()));
    }
    List<Delivery.Station> stations = new ArrayList<>();
    for (Milestone milestone : Milestone.values()) {
      Gate gate = GateSaid.gateOf(desk, milestone);
      List<Known> list = claims.getOrDefault(milestone, List.of());
      stations.add(
          new Delivery.Station(
              milestone,
              list.stream().map(k -> k.claim().valid().from()).min(Comparator.naturalOrder()),
              gates.stream().anyMatch(g -> g.gate() == gate && reportedBy(g.state(), list)),
              words.getOrDefault(milestone, List.of()),
              list));
    }
    return new Delivery(stations, unmapped);
  }

  /** Whether the gate is passed because of these claims, not by a later gate or a rule. */
  private static boolean reportedBy(GateState state, List<Known> claims) {
    return state instanceof GateState.Passed(_, GateState.Evidence.Reported(List<Known> evidence))
        && claims.stream().anyMatch(evidence::contains);
  }

  private static void note(
      Map<Milestone, List<Known>> claims,
      Map<Milestone, List<String>> words,
      Milestone milestone,
      Known known,
      String word) {
    claims.computeIfAbsent(milestone, _ -> new ArrayList<>(2)).add(known);
    List<String> list = words.computeIfAbsent(milestone, _ -> new ArrayList<>(2));
    if (!list.contains(word)) {
      list.add(word);
    }
  }

  private static List<TransferCase.Training> training(List<Known> own) {
    List<TransferCase.Training> courses = new ArrayList<>(0);
    for (Known known : own) {
      if (known.claim().statement() instanceof Statement.TrainingReported t) {
        courses.add(new TransferCase.Training(t.state(), t.people(), t.days(), t.where(), known));
      }
    }
    return courses;
  }

  static String words(Statement.CaseOpened c) {
    return "%s of %s from %s to %s on %s"
        .formatted(c.quantity(), c.system(), c.donor(), c.recipient(), c.route());
  }
}
