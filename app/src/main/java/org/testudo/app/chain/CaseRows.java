package org.testudo.app.chain;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Subject;
import org.testudo.exchange.report.Report;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.Promise;
import org.testudo.picture.TransferCase;

/** The cases of a picture, with their futures, as rows of the report. */
final class CaseRows {

  private final Picture picture;
  private final CaseWords words;
  private final Outlook outlook;
  private final FutureRange range;

  CaseRows(Picture picture, Outlook outlook, Question question) {
    this.picture = picture;
    this.words = new CaseWords(picture);
    this.outlook = outlook;
    this.range = FutureRange.firstOf(question.futures());
  }

  /** Open cases first, longest waiting first; then the others by name. */
  List<Report.CaseRow> rows() {
    List<Report.CaseRow> rows = new ArrayList<>();
    for (TransferCase transfer : picture.cases().values()) {
      rows.add(row(transfer));
    }
    rows.sort(
        Comparator.comparing((Report.CaseRow row) -> row.ready().isEmpty())
            .thenComparing(Report.CaseRow::waitedDays, Comparator.reverseOrder())
            .thenComparing(Report.CaseRow::id));
    return rows;
  }

  private Report.CaseRow row(TransferCase transfer) {
    CaseWords.Standing standing = words.standing(transfer);
    return new Report.CaseRow(
        transfer.subject().toString(),
        words.title(transfer),
        words.party(transfer.donor()),
        words.system(transfer),
        CaseWords.size(transfer),
        transfer.route(),
        standing.gate(),
        state(transfer),
        standing.owner(),
        standing.reason(),
        standing.waitedDays(),
        lastNews(transfer.subject()),
        ready(transfer),
        transfer.gates().stream().filter(GateView::onRoute).map(this::gateRow).toList(),
        transfer.promises().stream().map(this::promiseRow).toList(),
        transfer.claims().stream().map(Known::id).map(id -> id.brief()).distinct().toList(),
        outlook.cases().of(transfer.subject()).stream()
            .anyMatch(gate -> gate.duration().basis().unsourced()));
  }

  /** The last day on which any source spoke of the case. */
  Optional<LocalDate> lastNews(Subject subject) {
    return Optional.ofNullable(picture.cases().get(subject)).stream()
        .flatMap(transfer -> transfer.claims().stream())
        .map(CaseRows::saidBy)
        .max(Comparator.naturalOrder());
  }

  private static LocalDate saidBy(Known known) {
    return known
        .claim()
        .source()
        .published()
        .map(FuzzyDate::latest)
        .orElseGet(() -> LocalDate.ofInstant(known.knownFrom(), ZoneOffset.UTC));
  }

  private static String state(TransferCase transfer) {
    return transfer.failed()
        ? "failed"
        : transfer.standsAt().map(view -> word(view.state())).orElse("ready");
  }

  private static String word(GateState state) {
    return switch (state) {
      case GateState.Open _ -> "open";
      case GateState.Waiting waiting -> waiting.blocked() ? "blocked" : "waiting";
      case GateState.Passed _ -> "passed";
      case GateState.Failed _ -> "failed";
      case GateState.Waived _ -> "waived";
      case GateState.NotApplicable _ -> "not applicable";
    };
  }

  private Report.GateRow gateRow(GateView view) {
    Optional<GateState.Waiting> waiting =
        view.state() instanceof GateState.Waiting w ? Optional.of(w) : Optional.empty();
    Optional<LocalDate> date =
        switch (view.state()) {
          case GateState.Open _, GateState.NotApplicable _ -> Optional.empty();
          case GateState.Waiting w -> Optional.of(w.since());
          case GateState.Passed passed -> Optional.of(passed.date().middle());
          case GateState.Failed failed -> Optional.of(failed.date().middle());
          case GateState.Waived waived -> Optional.of(waived.date().middle());
        };
    return new Report.GateRow(
        view.gate().name(),
        word(view.state()),
        waiting.map(GateState.Waiting::owner).map(words::party),
        waiting.flatMap(GateState.Waiting::reason).map(CaseWords::of),
        date,
        view.state() instanceof GateState.Passed(_, GateState.Evidence.ImpliedBy _),
        view.state() instanceof GateState.Passed(_, GateState.Evidence.Presumed _));
  }

  private Report.PromiseRow promiseRow(Promise promise) {
    return new Report.PromiseRow(
        promise.gate().name(),
        promise.date().toString(),
        promise.by(),
        promise.wording(),
        promise.saidOn(),
        promise.outcome() == Promise.Outcome.MISSED,
        promise.claim().claim().source().publisher());
  }

  private Optional<Report.ReadyDates> ready(TransferCase transfer) {
    Optional<Integer> outcome = outlook.cases().outcomeOf(transfer.subject());
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    OutcomeForecast forecast = outlook.forecast(outcome.get());
    Optional<Promise> promise = CaseWords.standingPromise(transfer);
    return Optional.of(
        new Report.ReadyDates(
            day(forecast.p10Days()),
            day(forecast.p50Days()),
            day(forecast.p80Days()),
            day(forecast.p90Days()),
            day(forecast.deterministicDays()),
            forecast.deterministicMet().value(),
            promise.map(said -> said.date().latest()),
            promise.flatMap(said -> chance(transfer.subject(), said)),
            criticality(transfer, forecast.outcome())));
  }

  /** The chance that the promised gate is passed by the last promised day. */
  private Optional<Double> chance(Subject subject, Promise promise) {
    return outlook
        .cases()
        .outcomeOf(subject, promise.gate())
        .flatMap(outcome -> chance(outcome, promise.date().latest()));
  }

  /** The share of the futures in which an outcome has come by the end of a day. */
  Optional<Double> chance(int outcome, LocalDate day) {
    double days = day.toEpochDay() - picture.asOf().toEpochDay();
    return outlook.samples().map(known -> known.readyBy(outcome, days).value());
  }

  private List<Report.Criticality> criticality(TransferCase transfer, String outcome) {
    Map<String, Double> onPath = new HashMap<>();
    outlook
        .futures()
        .ifPresent(futures ->
            futures
                .influences(range, outcome)
                .forEach(influence ->
                    onPath.put(influence.activityId(), influence.criticality().value())));
    return outlook.cases().of(transfer.subject()).stream()
        .filter(gate -> onPath.getOrDefault(gate.activityId(), 0.0) > 0)
        .map(gate ->
            new Report.Criticality(gate.gate().name(), onPath.getOrDefault(gate.activityId(), 0.0)))
        .toList();
  }

  /** The day on which a fractional count of days ends. */
  LocalDate day(double days) {
    return picture.asOf().plusDays((long) Math.ceil(days));
  }
}
