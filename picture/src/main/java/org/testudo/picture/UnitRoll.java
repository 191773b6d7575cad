package org.testudo.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.AirDefenceSystem;

/**
 * The units: those that claims form, and notional ones for the cases and kits that no claim turns
 * into a unit. A notional unit stands for one fire unit or battery; a case counted in launchers
 * gives the least number of them that the stated conversion allows, and at least one.
 */
final class UnitRoll {

  private final Desk desk;
  private final Map<Subject, TransferCase> cases;
  private final Map<Subject, Kit> kits;
  private final Findings findings;
  private final List<Unit> units = new ArrayList<>();
  private final Set<Subject> taken = new HashSet<>();

  UnitRoll(Desk desk, Map<Subject, TransferCase> cases, Map<Subject, Kit> kits, Findings findings) {
    this.desk = desk;
    this.cases = cases;
    this.kits = kits;
    this.findings = findings;
  }

  /** All units, without stations for those whose home no claim names. */
  List<Unit> units(Collection<Dossier> dossiers) {
    List<Dossier> ofUnits =
        dossiers.stream()
            .filter(d -> d.subject().kind() == Subject.Kind.UNIT && !d.standing().isEmpty())
            .sorted(Comparator.comparing(Dossier::subject))
            .toList();
    ofUnits.forEach(this::formed);
    for (Kit kit : kits.values()) {
      if (!taken.contains(kit.subject())
          && kit.cases().stream().noneMatch(taken::contains)
          && kit.cases().stream().anyMatch(cases::containsKey)) {
        fromKit(kit);
      }
    }
    for (TransferCase transfer : cases.values()) {
      if (!taken.contains(transfer.subject()) && formsUnits(transfer)) {
        fromCase(transfer);
      }
    }
    return units;
  }

  private Optional<Statement.UnitFormed> formation(Dossier dossier) {
    List<ChoiceRule.Said<Statement.UnitFormed>> said = new ArrayList<>(1);
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.UnitFormed u) {
        said.add(new ChoiceRule.Said<>(u, known));
      }
    }
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            desk.believe(
                    new Aspect(dossier.subject(), "formation"),
                    ChoiceRule.latestOfEachOrigin(said),
                    UnitRoll::words,
                    findings)
                .value());
  }

  private static String words(Statement.UnitFormed u) {
    return "%s%s%s"
        .formatted(
            u.system(),
            u.from().isEmpty()
                ? ""
                : " from " + String.join(", ", u.from().stream().map(Subject::toString).toList()),
            u.home().map(h -> " at " + h).orElse(""));
  }

  private void formed(Dossier dossier) {
    if (dossier.subject().name().startsWith(NOTIONAL)) {
      findings.warning(
          "%s: names that begin with unit:%s are kept for units that no claim forms; what is claimed of it is left out."
              .formatted(dossier.subject(), NOTIONAL));
      return;
    }
    Optional<Statement.UnitFormed> formed = formation(dossier);
    if (formed.isEmpty()) {
      findings.warning(
          "%s is spoken of, but no claim in sight forms it.".formatted(dossier.subject()));
      return;
    }
    List<TransferCase> from = new ArrayList<>();
    List<Subject> unseen = new ArrayList<>(0);
    for (Subject source : formed.get().from()) {
      taken.add(source);
      Kit kit = kits.get(source);
      List<Subject> parts = kit == null ? List.of(source) : kit.cases();
      for (Subject part : parts) {
        taken.add(part);
        Optional.ofNullable(cases.get(part)).ifPresentOrElse(from::add, () -> unseen.add(part));
      }
      if (parts.isEmpty()) {
        unseen.add(source);
      }
    }
    if (!unseen.isEmpty()) {
      findings.warning(
          "%s is formed from %s, of which nothing is in sight: it counts as pledged."
              .formatted(
                  dossier.subject(),
                  String.join(", ", unseen.stream().map(Subject::toString).toList())));
    }
    LocalDate formedOn =
        dossier.standing().stream()
            .filter(k -> k.claim().statement() instanceof Statement.UnitFormed)
            .map(k -> k.claim().valid().from().middle())
            .min(Comparator.naturalOrder())
            .orElse(desk.asOf());
    LocalDate opened =
        from.stream().map(TransferCase::opened).min(Comparator.naturalOrder()).orElse(formedOn);
    // What a named part lacks is not known while the part is out of sight: never take it for ready.
    Unit.State base =
        leastOf(from) == Unit.State.CANCELLED
            ? Unit.State.CANCELLED
            : unseen.isEmpty() ? leastOf(from) : Unit.State.PLEDGED;
    Optional<LocalDate> ready =
        base != Unit.State.READY
            ? Optional.empty()
            : from.isEmpty() ? Optional.of(formedOn) : readySince(from);
    add(
        dossier.subject(),
        formed.get().system(),
        formed.get().from(),
        opened,
        false,
        formed.get().home(),
        base,
        ready,
        dossier.standing());
  }

  private void fromKit(Kit kit) {
    List<TransferCase> from =
        kit.cases().stream().filter(cases::containsKey).map(cases::get).toList();
    kit.cases().forEach(taken::add);
    TransferCase first =
        from.stream().min(Comparator.comparing(TransferCase::opened)).orElseThrow();
    Unit.State base = leastOf(from);
    if (base.compareTo(Unit.State.KIT_COMPLETE) >= 0
        && base.compareTo(Unit.State.READY) <= 0
        && !kit.pieces().isEmpty()
        && !kit.complete()) {
      base = Unit.State.DELIVERED_PARTS;
    }
    add(
        notional(kit.subject(), ""),
        first.system(),
        List.of(kit.subject()),
        first.opened(),
        true,
        Optional.empty(),
        base,
        base == Unit.State.READY ? readySince(from) : Optional.empty(),
        List.of());
  }

  private void fromCase(TransferCase transfer) {
    long count = count(transfer);
    for (long n = 1; n <= count; n++) {
      add(
          notional(transfer.subject(), count == 1 ? "" : "-" + n),
          transfer.system(),
          List.of(transfer.subject()),
          transfer.opened(),
          true,
          Optional.empty(),
          state(transfer),
          readySince(List.of(transfer)),
          List.of());
    }
  }

  /**
   * A name that no claimed unit can have and no two parts share: the number follows the kind, for a
   * part's own name may end in one.
   */
  private static Subject notional(Subject part, String number) {
    return new Subject(
        Subject.Kind.UNIT, NOTIONAL + part.kind().word() + number + "/" + part.name());
  }

  private static final String NOTIONAL = "notional/";

  private boolean formsUnits(TransferCase transfer) {
    return transfer
        .systemCode()
        .map(code -> desk.assumptions().systems().get(code))
        .filter(s -> s != null && s.reachClass().isPresent())
        .isPresent();
  }

  /** Fire units or batteries in the case: the lower end of what is believed, at least one. */
  private long count(TransferCase transfer) {
    Belief<Quantity> best = transfer.size();
    for (Statement.Measure measure :
        List.of(
            Statement.Measure.DELIVERED,
            Statement.Measure.CONTRACTED,
            Statement.Measure.ALLOCATION)) {
      Belief<Quantity> belief = transfer.measures().get(measure);
      // What arrived so far says nothing of how many come while the rest is open.
      boolean partial = measure == Statement.Measure.DELIVERED && !transfer.done(Gate.HANDOVER);
      if (belief != null && !partial) {
        best = belief;
        break;
      }
    }
    Quantity quantity = best.value();
    Optional<AirDefenceSystem> system =
        transfer.systemCode().flatMap(code -> desk.assumptions().findSystem(code));
    long least =
        switch (quantity.unit()) {
          case BATTERY, FIRE_UNIT, SYSTEM -> quantity.min();
          default ->
              system
                  .flatMap(s -> s.convert(quantity, Quantity.Unit.FIRE_UNIT))
                  .or(() -> system.flatMap(s -> s.convert(quantity, Quantity.Unit.BATTERY)))
                  .map(Quantity::min)
                  .orElse(1L);
        };
    return Math.clamp(least, 1, MAX_UNITS);
  }

  /** Guards the picture against a mistyped count; no public transfer comes near it. */
  private static final long MAX_UNITS = 200;

  private void add(
      Subject subject,
      String system,
      List<Subject> from,
      LocalDate opened,
      boolean notional,
      Optional<Subject> home,
      Unit.State base,
      Optional<LocalDate> readySince,
      List<Known> claims) {
    UnitCondition condition = UnitCondition.of(desk, subject, claims, findings);
    units.add(
        new Unit(
            subject,
            system,
            desk.assumptions().findSystem(system).map(AirDefenceSystem::code),
            from,
            opened,
            notional,
            home,
            false,
            condition.apply(base),
            condition.capableShare(desk.assumptions().rules()),
            condition.belief(),
            condition.cause(),
            readySince.or(condition::since),
            claims));
  }

  private static Unit.State leastOf(List<TransferCase> from) {
    Unit.State least = Unit.State.READY;
    for (TransferCase transfer : from) {
      Unit.State state = state(transfer);
      least = state == Unit.State.CANCELLED || state.compareTo(least) < 0 ? state : least;
      if (state == Unit.State.CANCELLED) {
        return state;
      }
    }
    return least;
  }

  static Unit.State state(TransferCase transfer) {
    if (transfer.failed()) {
      return Unit.State.CANCELLED;
    }
    if (transfer.done(Gate.READY)) {
      return Unit.State.READY;
    }
    if (transfer.done(Gate.HANDOVER)) {
      return !transfer.done(Gate.TRAIN)
          ? Unit.State.KIT_COMPLETE
          : transfer.done(Gate.SPARES) ? Unit.State.SUPPORTED : Unit.State.CREWED;
    }
    return transfer.find(Gate.CONTRACT).isPresent() && transfer.done(Gate.CONTRACT)
        ? Unit.State.CONTRACTED
        : Unit.State.PLEDGED;
  }

  private static Optional<LocalDate> readySince(List<TransferCase> from) {
    LocalDate latest = LocalDate.MIN;
    for (TransferCase transfer : from) {
      Optional<LocalDate> day =
          transfer
              .find(Gate.READY)
              .flatMap(g ->
                  g.state() instanceof GateState.Passed p
                      ? Optional.of(p.date().middle())
                      : Optional.empty());
      if (day.isEmpty()) {
        return Optional.empty();
      }
      latest = day.get().isAfter(latest) ? day.get() : latest;
    }
    return Optional.of(latest);
  }
}
