package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.claims.form.ValueForm;
import org.testudo.exchange.schedule.MarkedState;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleMark;
import org.testudo.exchange.schedule.ScheduleTask;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Picture;
import org.testudo.picture.Promise;
import org.testudo.picture.TransferCase;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.Route;

/**
 * The cases of a forecast as a project schedule: a summary for each case, a task for each gate of
 * its route, a milestone for each promised date. What is over has actual dates, what waits an
 * actual start; what lies ahead is planned by its medians.
 */
final class CaseSchedule {

  private final Picture picture;
  private final CaseNetwork cases;
  private final List<ScheduleTask> tasks = new ArrayList<>();

  private CaseSchedule(Picture picture, CaseNetwork cases) {
    this.picture = picture;
    this.cases = cases;
  }

  static Schedule of(Picture picture, CaseNetwork cases, Prospect prospect) {
    CaseSchedule made = new CaseSchedule(picture, cases);
    prospect.cases().forEach(made::add);
    return new Schedule(
        ScheduleTask.clean(
            "Testudo as of %s, known at %s, %s"
                .formatted(prospect.asOf(), prospect.knownAt(), prospect.label())),
        Optional.of(prospect.asOf()),
        made.tasks);
  }

  private void add(Prospect.CaseProspect told) {
    Subject subject = Subject.parse(told.id());
    TransferCase transfer = picture.findCase(subject).orElseThrow();
    // Titles of two cases can be alike; with its id each summary is one.
    String title = ScheduleTask.clean(told.id() + " — " + told.title());
    tasks.add(task(title, List.of(), true, Span.NONE, List.of(), Map.of()));
    Optional<Route> route = picture.assumptions().findRoute(transfer.route());
    Map<Gate, Integer> ids = new EnumMap<>(Gate.class);
    Map<Gate, LocalDate> ends = new EnumMap<>(Gate.class);
    Map<String, Prospect.GateProspect> ahead = new HashMap<>();
    told.gates().forEach(gate -> ahead.put(gate.gate(), gate));
    for (GateView view : transfer.gates()) {
      List<Gate> before =
          route.flatMap(r -> r.find(view.gate())).map(Route.RouteGate::after).orElse(List.of());
      LocalDate free =
          before.stream()
              .flatMap(gate -> Optional.ofNullable(ends.get(gate)).stream())
              .max(LocalDate::compareTo)
              .orElse(transfer.opened());
      Optional<Prospect.Dates> dates =
          Optional.ofNullable(ahead.get(view.gate().name())).map(Prospect.GateProspect::passed);
      Span span = span(view, free, dates.flatMap(Prospect.Dates::p50));
      Optional<OpenGate> open =
          cases.of(subject).stream().filter(gate -> gate.gate() == view.gate()).findFirst();
      ScheduleMark mark =
          new ScheduleMark.GateMark(
              subject,
              transfer.route(),
              view.gate(),
              view.state() instanceof GateState.Waiting waiting
                  ? Optional.of(waiting.owner())
                  : Optional.empty(),
              state(view.state()),
              open.map(CaseSchedule::duration),
              open.map(CaseWords::restsOn).map(ScheduleTask::clean),
              view.due(),
              dates.flatMap(Prospect.Dates::p10),
              dates.flatMap(Prospect.Dates::p50),
              dates.flatMap(Prospect.Dates::p80),
              dates.flatMap(Prospect.Dates::p90));
      ids.put(view.gate(), tasks.size() + 1);
      ends.put(view.gate(), span.finish.orElseThrow());
      tasks.add(
          task(
              ScheduleTask.clean(view.gate().name()),
              List.of(title),
              false,
              span,
              before.stream().map(ids::get).filter(Objects::nonNull).sorted().toList(),
              mark.fields()));
    }
    transfer.promises().forEach(promise -> add(subject, title, promise));
  }

  private void add(Subject subject, String title, Promise promise) {
    Optional<LocalDate> day = Optional.of(promise.date().latest());
    String by = ScheduleTask.clean(promise.by());
    tasks.add(
        task(
            ScheduleTask.clean("Promised: %s, by %s".formatted(promise.gate(), by)),
            List.of(title),
            false,
            new Span(day, day, Optional.empty(), Optional.empty()),
            List.of(),
            new ScheduleMark.PromiseMark(
                    subject, promise.gate(), by, promise.date(), promise.saidOn())
                .fields()));
  }

  private ScheduleTask task(
      String name,
      List<String> within,
      boolean summary,
      Span span,
      List<Integer> after,
      Map<org.testudo.exchange.schedule.ScheduleField, String> fields) {
    return new ScheduleTask(
        tasks.size() + 1,
        name,
        within,
        summary,
        span.start,
        span.finish,
        span.actualStart,
        span.actualFinish,
        after,
        fields);
  }

  /** The days of a task; the finish is its last day. */
  private record Span(
      Optional<LocalDate> start,
      Optional<LocalDate> finish,
      Optional<LocalDate> actualStart,
      Optional<LocalDate> actualFinish) {

    static final Span NONE =
        new Span(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Span over(LocalDate from, LocalDate day) {
      Optional<LocalDate> start = Optional.of(from.isAfter(day) ? day : from);
      return new Span(start, Optional.of(day), start, Optional.of(day));
    }

    static Span planned(LocalDate from, LocalDate until, boolean begun) {
      Optional<LocalDate> start = Optional.of(from.isAfter(until) && !begun ? until : from);
      LocalDate finish = until.isBefore(start.get()) ? start.get() : until;
      return new Span(
          start, Optional.of(finish), begun ? start : Optional.empty(), Optional.empty());
    }
  }

  /** A gate without a median is planned for the day it is free: nothing says when it ends. */
  private Span span(GateView view, LocalDate free, Optional<LocalDate> median) {
    LocalDate later = free.isBefore(picture.asOf()) ? picture.asOf() : free;
    return switch (view.state()) {
      case GateState.Passed(FuzzyDate date, var _) -> Span.over(free, date.middle());
      case GateState.Waived(FuzzyDate date, var _) -> Span.over(free, date.middle());
      case GateState.Failed(FuzzyDate date, var _) ->
          Span.planned(date.middle(), date.middle(), false);
      case GateState.NotApplicable _ -> Span.planned(free, free, false);
      case GateState.Waiting waiting ->
          Span.planned(waiting.since(), median.or(view::due).orElse(later), true);
      case GateState.Open _ ->
          Span.planned(later.plusDays(1), median.orElse(later.plusDays(1)), false);
    };
  }

  private static MarkedState state(GateState state) {
    return switch (state) {
      case GateState.Open _ ->
          new MarkedState(MarkedState.Word.OPEN, Optional.empty(), Optional.empty());
      case GateState.NotApplicable _ ->
          new MarkedState(MarkedState.Word.NOT_APPLICABLE, Optional.empty(), Optional.empty());
      case GateState.Waiting waiting ->
          new MarkedState(
              MarkedState.Word.WAITING,
              Optional.of(FuzzyDate.of(waiting.since())),
              waiting.reason().map(ValueForm::word));
      case GateState.Passed(FuzzyDate date, var evidence) ->
          new MarkedState(
              MarkedState.Word.PASSED,
              Optional.of(date),
              Optional.of(
                  switch (evidence) {
                    case GateState.Evidence.Reported _ -> "reported";
                    case GateState.Evidence.ImpliedBy _ -> "implied";
                    case GateState.Evidence.Presumed _ -> "presumed";
                  }));
      case GateState.Failed failed ->
          new MarkedState(MarkedState.Word.FAILED, Optional.of(failed.date()), Optional.empty());
      case GateState.Waived waived ->
          new MarkedState(MarkedState.Word.WAIVED, Optional.of(waived.date()), Optional.empty());
    };
  }

  /** The law of a gate's whole duration, as learned or assumed. */
  private static String duration(OpenGate gate) {
    return gate.learned()
        .map(learned ->
            String.format(
                Locale.ROOT,
                "lognormal p50=%.1f p80=%.1f days",
                learned.p50Days(),
                learned.p80Days()))
        .orElseGet(() ->
            switch (gate.duration().model()) {
              case DurationModel.LogNormal(
                      double lower,
                      double lowerDays,
                      double upper,
                      double upperDays) ->
                  String.format(
                      Locale.ROOT,
                      "lognormal p%.0f=%.1f p%.0f=%.1f days",
                      100 * lower,
                      lowerDays,
                      100 * upper,
                      upperDays);
              case DurationModel.Fixed(double days) ->
                  String.format(Locale.ROOT, "fixed %.1f days", days);
              case DurationModel.Deadline(double days) ->
                  String.format(Locale.ROOT, "deadline %.1f days", days);
              case DurationModel.Capacity(double perYear, String unit) ->
                  String.format(Locale.ROOT, "capacity %.1f/year %s", perYear, unit);
            });
  }
}
