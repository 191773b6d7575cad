package org.testudo.forecast.compile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Gate;
import org.testudo.forecast.promise.PromiseBend;
import org.testudo.forecast.promise.Slippage;
import org.testudo.picture.Picture;
import org.testudo.picture.Promise;
import org.testudo.picture.TransferCase;
import org.testudo.picture.assumptions.Route;
import org.testudo.picture.assumptions.Route.RouteGate;
import org.testudo.picture.assumptions.Rules;

/** Reads a case's announced dates and bends the gates before the promised one. */
final class PromiseReading {

  private final Picture picture;
  private final Slippage slippage;

  PromiseReading(Picture picture, Slippage slippage) {
    this.picture = picture;
    this.slippage = slippage;
  }

  static Slippage slippage(Picture picture) {
    Rules rules = picture.assumptions().rules();
    Rules.Promises worth = rules.promises();
    return Slippage.of(
        fates(picture.cases().values()),
        new Slippage.Prior(
            rules.onTimePrior(), worth.keptWorth(), worth.lateDays(), worth.lateWorth()));
  }

  private static List<Slippage.Fate> fates(Collection<TransferCase> cases) {
    List<Slippage.Fate> fates = new ArrayList<>();
    for (TransferCase transfer : cases) {
      for (Promise promise : transfer.promises()) {
        switch (promise.outcome()) {
          case KEPT -> fates.add(new Slippage.Fate.Kept());
          case MISSED ->
              fates.add(
                  new Slippage.Fate.Missed(
                      promise.daysLate().orElse(0L), transfer.done(promise.gate())));
          case OPEN, UNKNOWN -> {
            // says nothing yet
          }
        }
      }
    }
    return fates;
  }

  /** Replaces the gates that the promise made last reaches, if it is of a gate ahead. */
  void bend(TransferCase transfer, Route route, Map<Gate, OpenGate> ahead) {
    Optional<Promise> standing =
        transfer.promises().stream()
            .filter(promise -> ahead.containsKey(promise.gate()))
            .max(Comparator.comparing(Promise::saidOn));
    double share = picture.assumptions().rules().promises().share();
    if (standing.isEmpty() || share == 0) {
      return;
    }
    Gate promised = standing.get().gate();
    Set<Gate> way = new LinkedHashSet<>(route.upstream(promised));
    way.add(promised);
    way.retainAll(ahead.keySet());
    LocalDate day = standing.get().date().latest();
    PromiseBend bend =
        PromiseBend.of(
            steps(route, ahead, way),
            slippage,
            (double) (day.toEpochDay() - picture.asOf().toEpochDay()),
            share);
    for (Gate gate : way) {
      ahead.computeIfPresent(
          gate, (_, open) -> open.bentBy(new OpenGate.Promised(promised, day, slippage, bend)));
    }
  }

  /** As the network has them, without what cases share. */
  private static List<PromiseBend.Step> steps(
      Route route, Map<Gate, OpenGate> ahead, Set<Gate> way) {
    List<PromiseBend.Step> steps = new ArrayList<>();
    Map<Gate, Integer> places = new EnumMap<>(Gate.class);
    for (Gate gate : way) {
      OpenGate open = java.util.Objects.requireNonNull(ahead.get(gate));
      RouteGate step = route.find(gate).orElseThrow();
      Set<Integer> before = new LinkedHashSet<>();
      for (Gate earlier :
          open.waiting() ? step.after() : NetworkCompiler.startsAfter(route, step)) {
        collect(earlier, route, places, before);
      }
      List<Integer> all = List.copyOf(before);
      places.put(gate, steps.size());
      steps.add(
          new PromiseBend.Step(
              NetworkCompiler.duration(open),
              open.waiting() ? (double) open.waitedDays() : 0,
              open.waiting() ? List.of() : all,
              open.waiting() ? all : List.of()));
    }
    return steps;
  }

  /** The nearest places at or before a gate that are on the way. */
  private static void collect(
      Gate gate, Route route, Map<Gate, Integer> places, Set<Integer> before) {
    Integer place = places.get(gate);
    if (place != null) {
      before.add(place);
    } else {
      for (Gate earlier : route.find(gate).map(RouteGate::after).orElse(List.of())) {
        collect(earlier, route, places, before);
      }
    }
  }
}
