package org.testudo.picture;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.Route;
import org.testudo.picture.assumptions.Route.RouteGate;

/**
 * Walks one case along its route: what is passed, what waits and since when, what is not reached.
 */
final class GateWalk {

  private final Desk desk;
  private final CaseHead head;
  private final Optional<Route> route;
  private final Map<Gate, List<GateSaid>> said;
  private final Findings findings;
  private final Map<Gate, GateOutcome.Decided> decided = new EnumMap<>(Gate.class);
  private final Map<Gate, GateState> states = new EnumMap<>(Gate.class);

  GateWalk(
      Desk desk,
      CaseHead head,
      Optional<Route> route,
      Map<Gate, List<GateSaid>> said,
      Findings findings) {
    this.desk = desk;
    this.head = head;
    this.route = route;
    this.said = said;
    this.findings = findings;
  }

  List<GateView> walk() {
    decide();
    decided.forEach((gate, d) -> reported(d).ifPresent(state -> states.put(gate, state)));
    List<RouteGate> gates = route.map(Route::gates).orElse(List.of());
    skipForStock();
    gates.reversed().forEach(this::imply);
    gates.forEach(step -> states.putIfAbsent(step.gate(), pending(step)));
    List<GateView> views = new ArrayList<>();
    EnumSet<Gate> seen = EnumSet.noneOf(Gate.class);
    for (RouteGate step : gates) {
      seen.add(step.gate());
      views.add(view(step.gate(), true));
    }
    for (Gate gate : said.keySet()) {
      if (seen.add(gate)) {
        states.putIfAbsent(gate, waitingOffRoute(gate));
        views.add(view(gate, false));
      }
    }
    return views;
  }

  /** Last gates first: what arrived settles whether it had left. */
  private void decide() {
    List<Gate> order = new ArrayList<>(said.keySet());
    order.sort(Comparator.reverseOrder());
    for (Gate gate : order) {
      Findings ofGate = new Findings();
      Optional<GateOutcome.Decided> d =
          GateOutcome.decide(desk, head.subject(), gate, route, said, ofGate);
      if (d.isPresent()
          && !(d.get().outcome() == GateOutcome.Outcome.NOT_YET && overtaken(gate, d.get()))) {
        decided.put(gate, d.get());
        findings.addAll(ofGate);
      }
    }
  }

  /** Whether a gate of custody after this one is believed passed later than anybody denied this. */
  private boolean overtaken(Gate gate, GateOutcome.Decided denied) {
    return decided.entrySet().stream()
        .anyMatch(later ->
            later.getValue().outcome() == GateOutcome.Outcome.PASSED
                && GateOutcome.ofCustody(later.getKey())
                && route.map(r -> r.upstream(later.getKey()).contains(gate)).orElse(false)
                && denied.claims().stream()
                    .allMatch(k ->
                        !k.claim()
                            .valid()
                            .from()
                            .earliest()
                            .isAfter(later.getValue().date().latest())));
  }

  private static Optional<GateState> reported(GateOutcome.Decided d) {
    return switch (d.outcome()) {
      case PASSED ->
          Optional.of(new GateState.Passed(d.date(), new GateState.Evidence.Reported(d.claims())));
      case FAILED -> Optional.of(new GateState.Failed(d.date(), d.claims()));
      case WAIVED -> Optional.of(new GateState.Waived(d.date(), d.claims()));
      case NOT_APPLICABLE -> Optional.of(new GateState.NotApplicable("reported so", d.claims()));
      case NOT_YET -> Optional.empty();
    };
  }

  private void skipForStock() {
    if (head.fromStock().isPresent()) {
      for (Gate gate : route.map(Route::stockSkips).orElse(List.of())) {
        if (!said.containsKey(gate)) {
          states.putIfAbsent(
              gate,
              new GateState.NotApplicable("given from stock", List.of(head.fromStock().get())));
        }
      }
    }
  }

  /** What a passed gate says of those before it, unless they are said to wait after its day. */
  private void imply(RouteGate step) {
    if (!(states.get(step.gate()) instanceof GateState.Passed(FuzzyDate date, var evidence))
        || evidence instanceof GateState.Evidence.Presumed) {
      return;
    }
    List<Known> claims = java.util.Objects.requireNonNull(states.get(step.gate())).support();
    Gate source = evidence instanceof GateState.Evidence.ImpliedBy i ? i.later() : step.gate();
    for (Gate before : step.after()) {
      boolean denied =
          !GateOutcome.ofCustody(source)
              && said.getOrDefault(before, List.of()).stream()
                  .anyMatch(s -> s.waits() && s.date().earliest().isAfter(date.latest()));
      if (!denied) {
        states.putIfAbsent(
            before, new GateState.Passed(date, new GateState.Evidence.ImpliedBy(source, claims)));
      }
    }
  }

  /** The state of a gate that nobody says is passed; gates before it in the route are settled. */
  private GateState pending(RouteGate step) {
    List<GateSaid> own = said.getOrDefault(step.gate(), List.of());
    Optional<LocalDate> free = freeSince(step);
    Optional<LocalDate> handedOver = passedOn(Gate.HANDOVER);
    if (own.isEmpty() && free.isPresent()) {
      Optional<GateState> presumed = presumed(step.gate(), free.get(), handedOver);
      if (presumed.isPresent()) {
        return presumed.get();
      }
    }
    Optional<LocalDate> since =
        step.clock() == Route.Clock.REPORTED
            ? firstReport(own).or(() -> handedOver)
            : free.or(() -> firstReport(own));
    return since
        .<GateState>map(day -> waiting(step.owner(), day, own))
        .orElseGet(GateState.Open::new);
  }

  private Optional<GateState> presumed(Gate gate, LocalDate free, Optional<LocalDate> handedOver) {
    Long silence = desk.assumptions().rules().silenceDays().get(gate);
    if (silence != null && handedOver.isPresent()) {
      return presumed(
          "silence-" + gate.name().toLowerCase(java.util.Locale.ROOT),
          handedOver.get().plusDays(silence));
    }
    if (gate == Gate.READY) {
      return presumed("ready-days", free.plusDays(desk.assumptions().rules().readyDays()));
    }
    return Optional.empty();
  }

  private Optional<GateState> presumed(String rule, LocalDate day) {
    return day.isAfter(desk.asOf())
        ? Optional.empty()
        : Optional.of(
            new GateState.Passed(FuzzyDate.of(day), new GateState.Evidence.Presumed(rule)));
  }

  /** The day the last gate before it was done; the case's opening for a gate with none. */
  private Optional<LocalDate> freeSince(RouteGate step) {
    LocalDate latest = head.opened();
    for (Gate before : step.after()) {
      GateState state = states.get(before);
      if (state == null || !state.done()) {
        return Optional.empty();
      }
      LocalDate day =
          switch (state) {
            case GateState.Passed p -> day(p.date());
            case GateState.Waived w -> day(w.date());
            case GateState.NotApplicable _, GateState.Open _ -> head.opened();
            case GateState.Waiting _, GateState.Failed _ -> head.opened();
          };
      latest = day.isAfter(latest) ? day : latest;
    }
    return Optional.of(latest);
  }

  private Optional<LocalDate> passedOn(Gate gate) {
    return states.get(gate) instanceof GateState.Passed p
        ? Optional.of(day(p.date()))
        : Optional.empty();
  }

  private LocalDate day(FuzzyDate date) {
    LocalDate middle = date.middle();
    return middle.isAfter(desk.asOf()) ? desk.asOf() : middle;
  }

  private Optional<LocalDate> firstReport(List<GateSaid> own) {
    return own.stream().filter(GateSaid::waits).map(GateSaid::day).min(LocalDate::compareTo);
  }

  private GateState waitingOffRoute(Gate gate) {
    List<GateSaid> own = said.getOrDefault(gate, List.of());
    return waiting("donor", firstReport(own).orElse(head.opened()), own);
  }

  private GateState.Waiting waiting(String role, LocalDate since, List<GateSaid> own) {
    List<GateSaid> waits = new ArrayList<>(own.size());
    List<Known> claims = new ArrayList<>(own.size());
    for (GateSaid one : own) {
      if (one.waits()) {
        waits.add(one);
        claims.add(one.known());
      }
    }
    Optional<Belief<Optional<DelayReason>>> delay = delay(waits);
    return new GateState.Waiting(owner(role, waits), since, delay.flatMap(Belief::value), claims);
  }

  /** Whether it is delayed: what is said around the last report; older reports are history. */
  private Optional<Belief<Optional<DelayReason>>> delay(List<GateSaid> waits) {
    LocalDate last =
        waits.stream().map(s -> s.date().latest()).max(LocalDate::compareTo).orElse(LocalDate.MIN);
    List<ChoiceRule.Said<Optional<DelayReason>>> versions = new ArrayList<>();
    for (GateSaid one : waits) {
      boolean recent =
          ChronoUnit.DAYS.between(one.date().latest(), last)
              <= desk.assumptions().rules().developmentDays();
      if (recent && one.event() == GateEvent.BLOCKED) {
        versions.add(
            new ChoiceRule.Said<>(
                Optional.of(one.reason().orElse(DelayReason.UNSTATED)), one.known()));
      } else if (recent && one.event() == GateEvent.ON_TRACK) {
        versions.add(new ChoiceRule.Said<>(Optional.empty(), one.known()));
      }
    }
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Gate gate = waits.getFirst().gate();
    return Optional.of(
        desk.believe(
            new Aspect(head.subject(), "gate." + gate + ".delay"),
            ChoiceRule.latestOfEachOrigin(versions),
            r -> r.map(reason -> "delayed: " + word(reason)).orElse("no delay"),
            findings));
  }

  static String word(DelayReason reason) {
    return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private Subject owner(String role, List<GateSaid> waits) {
    List<ChoiceRule.Said<Subject>> owners = new ArrayList<>();
    for (GateSaid one : waits) {
      one.owner().ifPresent(o -> owners.add(new ChoiceRule.Said<>(o, one.known())));
    }
    if (!owners.isEmpty()) {
      return desk.believe(
              new Aspect(head.subject(), "gate." + waits.getFirst().gate() + ".owner"),
              SubjectWork.latestState(ChoiceRule.latestOfEachOrigin(owners)),
              Subject::toString,
              findings)
          .value();
    }
    return switch (role) {
      case "donor" -> head.donor();
      case "recipient" -> head.recipient();
      case "payer" -> head.payer();
      default -> Subject.parse(role);
    };
  }

  private GateView view(Gate gate, boolean onRoute) {
    GateState state = java.util.Objects.requireNonNull(states.get(gate));
    Optional<LocalDate> start =
        switch (state) {
          case GateState.Waiting w -> Optional.of(w.since());
          case GateState.Passed p -> Optional.of(p.date().middle());
          case GateState.Failed f -> Optional.of(f.date().middle());
          case GateState.Waived w -> Optional.of(w.date().middle());
          case GateState.Open _, GateState.NotApplicable _ -> Optional.empty();
        };
    return new GateView(
        gate,
        onRoute,
        state,
        start.map(day -> Math.max(0, ChronoUnit.DAYS.between(day, desk.asOf()))),
        deadline(gate, state));
  }

  private Optional<LocalDate> deadline(Gate gate, GateState state) {
    if (gate != Gate.INVENTORY || !(state instanceof GateState.Waiting)) {
      return Optional.empty();
    }
    return desk.assumptions()
        .findDuration(gate, head.route(), head.partyCodes(), head.systemCode(), desk.asOf())
        .filter(d -> d.model() instanceof DurationModel.Deadline)
        .flatMap(d ->
            passedOn(Gate.HANDOVER)
                .map(day -> day.plusDays(Math.round(((DurationModel.Deadline) d.model()).days()))));
  }
}
