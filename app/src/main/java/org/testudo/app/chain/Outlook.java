package org.testudo.app.chain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.forecast.ReadySamples;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.Picture;
import org.testudo.plan.CostOfDelay;
import org.testudo.plan.ForecastFutures;
import org.testudo.plan.Readiness;
import org.testudo.plan.StuckGate;
import org.testudo.plan.WaitingGate;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.Protection;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;

/**
 * Everything the engines say about one picture.
 *
 * @param samples empty if no case is open
 * @param forecasts in the order of the network's outcomes
 * @param byClass protection against each class alone, with its own fan
 */
record Outlook(
    CaseNetwork cases,
    Roof roof,
    Optional<Futures> futures,
    Optional<ReadySamples> samples,
    List<OutcomeForecast> forecasts,
    Protection protection,
    Map<ThreatClass, Protection> byClass,
    List<StuckGate> stuck) {

  /** What is under way, for a progress bar. */
  interface Stage {
    void enter(String stage);
  }

  static Outlook on(Picture picture, Question question, Stage stage) {
    CaseNetwork cases = NetworkCompiler.compile(picture, question.durations());
    Roof roof = Roof.over(picture, cases);
    FutureRange range = FutureRange.firstOf(question.futures());
    stage.enter("Walking %,d futures".formatted(question.futures()));
    Optional<Futures> futures =
        cases
            .network()
            .map(known -> Futures.of(known, question.seed()).withThreads(question.threads()));
    Optional<ReadySamples> samples = futures.map(known -> known.samples(range));
    stage.enter("Integrating protection");
    Optional<ForecastFutures> timelines =
        futures.map(known -> ForecastFutures.of(known, range, roof.readiness()));
    CapableTimelines asTheyAre =
        timelines
            .map(ForecastFutures::timelines)
            .orElseGet(() -> withoutFutures(roof, question.futures()));
    ProtectionIntegrator integrator = integrator(roof, question, question.headline());
    Protection protection = integrator.integrate(asTheyAre);
    Map<ThreatClass, Protection> byClass = new EnumMap<>(ThreatClass.class);
    for (ThreatClass threat : ThreatClass.values()) {
      byClass.put(threat, integrator(roof, question, ThreatSet.only(threat)).integrate(asTheyAre));
    }
    stage.enter("Pricing delays");
    List<StuckGate> stuck =
        timelines
            .map(known -> CostOfDelay.of(integrator, known).rank(waitingGates(cases)))
            .orElse(List.of());
    return new Outlook(
        cases,
        roof,
        futures,
        samples,
        samples.map(known -> known.forecast()).orElse(List.of()),
        protection,
        byClass,
        stuck);
  }

  /** When the roof's units are ready, in the first of the question's futures. */
  static CapableTimelines timelines(Roof roof, CaseNetwork cases, Question question, int futures) {
    return cases
        .network()
        .map(known ->
            ForecastFutures.of(
                    Futures.of(known, question.seed()).withThreads(question.threads()),
                    FutureRange.firstOf(futures),
                    roof.readiness())
                .timelines())
        .orElseGet(() -> withoutFutures(roof, futures));
  }

  /** Without an open case every unit is as it is now, in one future like in all. */
  private static CapableTimelines withoutFutures(Roof roof, int futures) {
    return CapableTimelines.ofReadyDays(
        futures,
        roof.stations().size(),
        (unit, _) ->
            roof.stations().get(unit).readiness() instanceof Readiness.OnDay(double day)
                ? day
                : Double.POSITIVE_INFINITY);
  }

  private static ProtectionIntegrator integrator(Roof roof, Question question, ThreatSet headline) {
    return ProtectionIntegrator.of(roof.model(), headline, question.horizonDays())
        .withThreads(question.threads());
  }

  private static List<WaitingGate> waitingGates(CaseNetwork cases) {
    return cases.waiting().stream()
        .map(gate ->
            new WaitingGate(
                gate.caseSubject().toString(),
                gate.gate().name(),
                gate.owner().map(Object::toString).orElse(""),
                gate.activityId()))
        .toList();
  }

  /** The waiting gate that a priced one was made from. */
  OpenGate gateOf(StuckGate stuckGate) {
    return cases.waiting().stream()
        .filter(gate ->
            gate.caseSubject().toString().equals(stuckGate.caseId())
                && gate.gate().name().equals(stuckGate.gate()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "%s at %s was priced but does not wait."
                    .formatted(stuckGate.caseId(), stuckGate.gate())));
  }

  /** The network's forecast of an outcome. */
  OutcomeForecast forecast(int outcome) {
    return forecasts.get(outcome);
  }

  /** How the network knows the cases, if there is one. */
  Optional<GateNetwork> network() {
    return cases.network();
  }
}
