package org.testudo.app.chain;

import java.util.List;
import java.util.Optional;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.ServiceCompiler;
import org.testudo.forecast.service.ServiceFutures;
import org.testudo.forecast.service.ServiceModel;
import org.testudo.picture.Picture;
import org.testudo.plan.DelayableFutures;
import org.testudo.plan.ForecastFutures;
import org.testudo.plan.Readiness;
import org.testudo.plan.lever.Lever;
import org.testudo.plan.lever.WholeLife;
import org.testudo.protection.CapableTimelines.ReadyDays;
import org.testudo.protection.ProtectionIntegrator;

/** The roof's units from the way to READY through their service, ready to be priced against. */
record ServiceLife(
    DelayableFutures ready, ServiceModel model, WholeLife life, ProtectionIntegrator integrator) {

  static ServiceLife of(
      Picture picture,
      Question question,
      CaseNetwork cases,
      Roof roof,
      int futures,
      Chain.Listener listener) {
    listener.entered("Walking %,d futures to READY".formatted(futures));
    DelayableFutures ready =
        cases
            .network()
            .<DelayableFutures>map(known ->
                ForecastFutures.of(
                    Futures.of(known, question.seed()).withThreads(question.threads()),
                    FutureRange.firstOf(futures),
                    roof.readiness()))
            .orElseGet(() -> new AsToday(futures, roof.readiness()));
    ServiceModel model =
        ServiceCompiler.compile(picture, roof.stations().stream().map(Roof.Station::unit).toList());
    listener.entered("Walking %,d futures of service".formatted(futures));
    WholeLife life =
        WholeLife.of(
            ready,
            ServiceFutures.of(model, question.seed()).withThreads(question.threads()),
            futures,
            question.horizonDays());
    return new ServiceLife(
        ready,
        model,
        life,
        ProtectionIntegrator.of(roof.model(), question.headline(), question.horizonDays())
            .withThreads(question.threads()));
  }

  static Lever spares(Picture picture, String system) {
    return new Lever.Spares(
        "one more set of spares in the depot today",
        ServiceCompiler.setOfSpares(picture, system, 0));
  }

  Lever coursePlace(String system) {
    String course = ServiceCompiler.course(system);
    return new Lever.CoursePlaces(
        "one more place on the course",
        course,
        Optional.ofNullable(model.schoolPlaces().get(course)).orElse(0) + 1);
  }

  /** Without an open case every unit is as it is now. */
  private record AsToday(int futures, List<Readiness> units) implements DelayableFutures {
    @Override
    public ReadyDays asTheyAre() {
      return (unit, _) ->
          units.get(unit) instanceof Readiness.OnDay(double day) ? day : Double.POSITIVE_INFINITY;
    }

    @Override
    public List<Delayed> delayedBy(double days, List<String> activityIds) {
      throw new IllegalArgumentException("No case is open, so no gate can be moved.");
    }
  }
}
