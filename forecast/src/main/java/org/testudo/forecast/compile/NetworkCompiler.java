package org.testudo.forecast.compile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.DelayReason;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;
import org.testudo.forecast.Activity;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.GateNetworkBuilder;
import org.testudo.forecast.duration.Capacity;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.learning.DurationLearner;
import org.testudo.forecast.learning.GateHistory;
import org.testudo.forecast.learning.LearnedDuration;
import org.testudo.forecast.promise.Slippage;
import org.testudo.forecast.random.Address;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Kit;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;
import org.testudo.picture.Unit;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.GateDuration;
import org.testudo.picture.assumptions.Route;
import org.testudo.picture.assumptions.Route.RouteGate;

/**
 * Turns a picture into a network of activities. The rules, with their reasons, are in {@code
 * docs/methods/forecast.md}, section "From the picture".
 */
public final class NetworkCompiler {

  /**
   * A thing cannot be on its way before it exists: a report that one of these is under way while a
   * gate before it is open is kept in the picture and not believed here.
   */
  private static final Set<Gate> CUSTODY = EnumSet.of(Gate.SHIP, Gate.TRANSIT, Gate.HANDOVER);

  /** Endings of the activities that a gate consists of when one will not do. */
  static final String WORK = "/work";

  static final String OUTPUT = "/output";

  private final Picture picture;
  private final GateNetworkBuilder builder = GateNetwork.builder();
  private final SortedMap<Subject, List<OpenGate>> gates = new TreeMap<>();
  private final SortedMap<Subject, String> unforeseen = new TreeMap<>();

  /** Cases and kits whose readiness is an outcome. */
  private final Set<Subject> watched = new HashSet<>();

  private final Optional<DurationLearner> learner;
  private final SharedThings shared;

  /** Empty if promises are not to be heeded. */
  private final Optional<Slippage> slippage;

  private NetworkCompiler(Picture picture, DurationBasis basis) {
    this.picture = picture;
    this.slippage =
        basis == DurationBasis.LEARNED
            ? Optional.of(PromiseReading.slippage(picture))
            : Optional.empty();
    this.shared = new SharedThings(picture, builder);
    this.learner =
        switch (basis) {
          case LEARNED ->
              Optional.of(
                  DurationLearner.of(
                      GateHistory.of(picture), picture.assumptions().rules().learning()));
          case CITED -> Optional.empty();
        };
  }

  /** With durations learned where there is history. */
  public static CaseNetwork compile(Picture picture) {
    return compile(picture, DurationBasis.LEARNED);
  }

  public static CaseNetwork compile(Picture picture, DurationBasis basis) {
    NetworkCompiler compiler = new NetworkCompiler(picture, basis);
    picture.cases().values().stream().filter(TransferCase::open).forEach(compiler::addCase);
    picture.kits().values().forEach(compiler::addKit);
    picture.units().values().forEach(compiler::addUnit);
    compiler.shared.finish();
    return new CaseNetwork(
        compiler.gates.isEmpty() ? Optional.empty() : Optional.of(compiler.builder.build()),
        compiler.gates,
        compiler.unforeseen);
  }

  private void addCase(TransferCase transfer) {
    Optional<Route> route = picture.assumptions().findRoute(transfer.route());
    if (route.isEmpty()) {
      unforeseen.put(
          transfer.subject(),
          "The route %s is not among the assumptions.".formatted(transfer.route()));
      return;
    }
    Map<Gate, OpenGate> ahead = new EnumMap<>(Gate.class);
    for (RouteGate step : route.get().gates()) {
      if (step.holdsUpReady() && !transfer.done(step.gate())) {
        boolean early = step.after().stream().anyMatch(ahead::containsKey);
        Optional<OpenGate> gate = openGate(transfer, step, early && CUSTODY.contains(step.gate()));
        if (gate.isEmpty()) {
          unforeseen.put(
              transfer.subject(),
              "No assumption says how long gate %s takes on route %s."
                  .formatted(step.gate(), transfer.route()));
          return;
        }
        ahead.put(step.gate(), gate.get());
      }
    }
    if (!ahead.containsKey(Gate.READY)) {
      unforeseen.put(
          transfer.subject(), "The route %s does not end at READY.".formatted(transfer.route()));
      return;
    }
    if (slippage.isPresent()) {
      new PromiseReading(picture, slippage.get()).bend(transfer, route.get(), ahead);
    }
    List<OpenGate> inOrder = new ArrayList<>();
    for (RouteGate step : route.get().gates()) {
      OpenGate gate = ahead.get(step.gate());
      if (gate != null) {
        addActivity(transfer, gate, route.get(), step, ahead);
        builder.outcome(gate.activityId());
        inOrder.add(gate);
      }
    }
    gates.put(transfer.subject(), List.copyOf(inOrder));
    watched.add(transfer.subject());
  }

  private Optional<OpenGate> openGate(TransferCase transfer, RouteGate step, boolean tooEarly) {
    Optional<GateState.Waiting> waiting =
        transfer
            .find(step.gate())
            .map(GateView::state)
            .filter(state -> !tooEarly && state instanceof GateState.Waiting)
            .map(GateState.Waiting.class::cast);
    long waited =
        waiting
            .map(w -> Math.max(0, picture.asOf().toEpochDay() - w.since().toEpochDay()))
            .orElse(0L);
    Optional<Subject> owner = waiting.map(GateState.Waiting::owner);
    Optional<DelayReason> reason = waiting.flatMap(GateState.Waiting::reason);
    Set<String> parties = parties(transfer, owner);
    return picture
        .assumptions()
        .findDuration(step.gate(), transfer.route(), parties, transfer.systemCode(), picture.asOf())
        .filter(entry -> !(entry.model() instanceof DurationModel.Deadline))
        .map(entry ->
            new OpenGate(
                transfer.subject(),
                step.gate(),
                CaseNetwork.activityId(transfer.subject(), step.gate()),
                waiting.isPresent(),
                waited,
                owner,
                reason,
                entry,
                learner.flatMap(known ->
                    known.find(transfer, step, entry, waiting.isPresent() ? (double) waited : 0)),
                output(transfer, step.gate(), parties),
                Optional.empty()));
  }

  private static Set<String> parties(TransferCase transfer, Optional<Subject> owner) {
    Set<String> parties = new LinkedHashSet<>();
    parties.add(transfer.donor().name());
    parties.add(transfer.payer().name());
    owner.map(Subject::name).ifPresent(parties::add);
    return parties;
  }

  /** In the case's own unit of count, or in fire units if the catalogue converts it. */
  private Optional<OpenGate.Output> output(TransferCase transfer, Gate gate, Set<String> parties) {
    Quantity size = transfer.size().value();
    Optional<Quantity> fireUnits =
        transfer
            .systemCode()
            .flatMap(code -> Optional.ofNullable(picture.assumptions().systems().get(code)))
            .flatMap(system -> system.convert(size, Quantity.Unit.FIRE_UNIT));
    return output(transfer, gate, parties, size)
        .or(() -> fireUnits.flatMap(count -> output(transfer, gate, parties, count)));
  }

  private Optional<OpenGate.Output> output(
      TransferCase transfer, Gate gate, Set<String> parties, Quantity count) {
    return picture
        .assumptions()
        .findOutput(
            gate, transfer.route(), parties, transfer.systemCode(), count.unit(), picture.asOf())
        .flatMap(entry ->
            entry.model() instanceof DurationModel.Capacity(double perYear, String _)
                ? Optional.of(new OpenGate.Output(count.min(), perYear, entry))
                : Optional.empty());
  }

  /**
   * A gate that is under way while one before it is still open runs beside it, but is not passed
   * before it: two authorities often work on one case at once. A gate whose work comes from a
   * yearly output waits until the case's count has come to it, in the order of customers.
   */
  private void addActivity(
      TransferCase transfer,
      OpenGate gate,
      Route route,
      RouteGate step,
      Map<Gate, OpenGate> ahead) {
    Set<String> before = new LinkedHashSet<>();
    for (Gate earlier : gate.waiting() ? step.after() : startsAfter(route, step)) {
      collect(earlier, route, ahead, before);
    }
    boolean own = gate.output().isEmpty() && (!gate.waiting() || before.isEmpty());
    String work = own ? gate.activityId() : gate.activityId() + WORK;
    Set<String> last = new LinkedHashSet<>(before);
    addWork(gate, work, duration(gate), before);
    shared.add(transfer, gate, work, parties(transfer, gate.owner()));
    last.add(work);
    gate.output()
        .ifPresent(output -> {
          String made = gate.activityId() + OUTPUT;
          shared.addCustomer(gate, output, made, before);
          last.add(made);
        });
    if (!own) {
      builder.milestone(gate.activityId(), List.copyOf(last));
    }
  }

  /** Work under way has no predecessors in the engine; other work begins after them. */
  private void addWork(
      OpenGate gate,
      String id,
      org.testudo.forecast.duration.GateDuration duration,
      Set<String> before) {
    Address address = new Address(gate.caseSubject().toString(), gate.gate().name());
    builder.add(
        gate.waiting()
            ? Activity.underWay(id, address, duration, (double) gate.waitedDays())
            : new Activity(id, address, duration, 0, 0, List.copyOf(before)));
  }

  /**
   * A gate whose clock starts on report and of which nobody has spoken begins together with the
   * journey: crews and first spares are seldom started before production has ended.
   */
  static List<Gate> startsAfter(Route route, RouteGate step) {
    if (step.clock() == Route.Clock.REPORTED) {
      return route
          .find(Gate.SHIP)
          .or(() -> route.find(Gate.HANDOVER))
          .map(RouteGate::after)
          .orElse(step.after());
    }
    return step.after();
  }

  /** The nearest gates at or before {@code gate} that are still open. */
  private static void collect(
      Gate gate, Route route, Map<Gate, OpenGate> ahead, Set<String> before) {
    OpenGate open = ahead.get(gate);
    if (open != null) {
      before.add(open.activityId());
    } else {
      for (Gate earlier : route.find(gate).map(RouteGate::after).orElse(List.of())) {
        collect(earlier, route, ahead, before);
      }
    }
  }

  static org.testudo.forecast.duration.GateDuration duration(OpenGate gate) {
    org.testudo.forecast.duration.GateDuration own = unbent(gate);
    return gate.promised().map(promise -> promise.bend().bend(own)).orElse(own);
  }

  private static org.testudo.forecast.duration.GateDuration unbent(OpenGate gate) {
    return gate.learned()
        .<org.testudo.forecast.duration.GateDuration>map(LearnedDuration::duration)
        .orElseGet(() -> engineDuration(gate.duration()));
  }

  private static org.testudo.forecast.duration.GateDuration engineDuration(GateDuration entry) {
    return switch (entry.model()) {
      case DurationModel.LogNormal(
              double lower,
              double lowerDays,
              double upper,
              double upperDays) ->
          LogNormal.ofPercentiles(lower, lowerDays, upper, upperDays);
      case DurationModel.Fixed(double days) -> new Fixed(days);
      case DurationModel.Deadline(double days) -> new Fixed(days);
      case DurationModel.Capacity(double perYear, String _) -> Capacity.of(1, perYear);
    };
  }

  /** A unit is ready when the last of the cases and kits it comes from is. */
  private void addUnit(Unit unit) {
    List<String> last = new ArrayList<>();
    for (Subject part : unit.from()) {
      if (unforeseen.containsKey(part)) {
        unforeseen.put(unit.subject(), "Its part %s has no forecast.".formatted(part));
        return;
      }
      if (watched.contains(part)) {
        last.add(CaseNetwork.activityId(part, Gate.READY));
      }
    }
    if (!last.isEmpty()) {
      String ready = CaseNetwork.activityId(unit.subject(), Gate.READY);
      builder.milestone(ready, last);
      builder.outcome(ready);
    }
  }

  /** A kit is ready when its last case is, provided that every piece has somebody who gives it. */
  private void addKit(Kit kit) {
    List<String> unoffered =
        kit.pieces().stream()
            .filter(piece -> piece.unoffered().map(left -> left.min() > 0).orElse(false))
            .map(Kit.Piece::name)
            .toList();
    if (!unoffered.isEmpty()) {
      unforeseen.put(kit.subject(), "Nobody offers " + String.join(", ", unoffered) + ".");
      return;
    }
    List<String> last = new ArrayList<>();
    for (Subject part : kit.cases()) {
      if (gates.containsKey(part)) {
        last.add(CaseNetwork.activityId(part, Gate.READY));
      } else if (unforeseen.containsKey(part) || isFailed(part)) {
        unforeseen.put(kit.subject(), "Its piece %s has no forecast.".formatted(part));
        return;
      }
    }
    if (!last.isEmpty()) {
      String ready = CaseNetwork.activityId(kit.subject(), Gate.READY);
      builder.milestone(ready, last);
      builder.outcome(ready);
      watched.add(kit.subject());
    }
  }

  private boolean isFailed(Subject subject) {
    return Optional.ofNullable(picture.cases().get(subject))
        .map(TransferCase::failed)
        .orElse(false);
  }
}
