package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Subject;
import org.testudo.exchange.report.Report;
import org.testudo.exchange.report.TruthRows;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;
import org.testudo.picture.assumptions.Threat;
import org.testudo.plan.Readiness;
import org.testudo.plan.StuckGate;
import org.testudo.protection.Estimate;
import org.testudo.protection.Fan;
import org.testudo.protection.Protection;
import org.testudo.protection.ThreatClass;

/** Puts what the engines found into the one record that every face of the report shows. */
final class ReportRows {

  /** The fan is kept weekly; the report shows every fourth week. */
  private static final int FAN_STEP_WEEKS = 4;

  private final Picture picture;
  private final Outlook outlook;
  private final Question question;
  private final View view;
  private final CaseRows cases;
  private final CaseWords words;
  private final Optional<InService> service;

  private final Optional<TruthRows> truth;

  ReportRows(
      Picture picture,
      Outlook outlook,
      Question question,
      Optional<InService> service,
      Optional<TruthRows> truth) {
    this.service = service;
    this.truth = truth;
    this.picture = picture;
    this.outlook = outlook;
    this.question = question;
    this.view = View.of(picture);
    this.cases = new CaseRows(picture, outlook, question);
    this.words = new CaseWords(picture);
  }

  Report report() {
    Protection protection = outlook.protection();
    return new Report(
        question(),
        Math.toIntExact(picture.claimsRead()),
        question.headline().classes().stream().map(ReportRows::threatWords).toList(),
        percentiles(protection.headline().personDays()),
        protection.headline().backupShare(),
        picture.assumptions().rules().newsDays(),
        cases.rows(),
        outlook.stuck().stream().map(this::stuckRow).toList(),
        ConflictRows.of(picture),
        classRows(),
        unitRows(),
        PlaceRows.of(picture),
        planRows(),
        new MethodNotes(picture, outlook, question).notes(),
        service.map(ReportRows::serviceLife),
        truth);
  }

  private static Report.ServiceLife serviceLife(InService life) {
    return new Report.ServiceLife(
        life.system(),
        life.futures(),
        percentiles(life.kept()),
        percentiles(life.ideal()),
        life.ideal().mean() > 0 ? life.kept().mean() / life.ideal().mean() : 1,
        life.available(),
        life.missed().entrySet().stream()
            .map(entry -> new Report.MissedRow(entry.getKey(), entry.getValue()))
            .toList(),
        life.levers().stream()
            .map(price ->
                new Report.LeverRow(price.lever(), price.personDays(), price.low(), price.high()))
            .toList());
  }

  private static Report.Percentiles percentiles(InService.PersonDays days) {
    return new Report.Percentiles(days.p10(), days.p50(), days.p90());
  }

  /** Cases of the stuck list first, in its order; then the others, soonest ready first. */
  private List<Report.PlanRow> planRows() {
    if (outlook.futures().isEmpty() || outlook.samples().isEmpty()) {
      return List.of();
    }
    CaseProspects prospects =
        new CaseProspects(
            picture, outlook.cases(), outlook.futures().get(), outlook.samples().get());
    Set<Subject> ordered = new LinkedHashSet<>();
    outlook.stuck().forEach(stuck -> ordered.add(outlook.gateOf(stuck).caseSubject()));
    cases.rows().forEach(row -> ordered.add(Subject.parse(row.id())));
    return prospects
        .of(
            ordered.stream()
                .filter(subject -> outlook.cases().outcomeOf(subject).isPresent())
                .toList())
        .stream()
        .map(ReportRows::planRow)
        .toList();
  }

  private static Report.PlanRow planRow(Prospect.CaseProspect one) {
    return new Report.PlanRow(
        one.id(),
        one.title(),
        one.ready().p50(),
        one.never(),
        one.mergeBiasDays(),
        one.gates().stream()
            .map(gate ->
                new Report.GatePlanRow(
                    gate.gate(),
                    gate.waiting(),
                    gate.passed().p10(),
                    gate.passed().p50(),
                    gate.passed().p90(),
                    gate.criticality(),
                    gate.weekLess().days(),
                    gate.weekLess().ci95Low(),
                    gate.weekLess().ci95High(),
                    gate.restsOn(),
                    gate.unsourced()))
            .toList(),
        one.curve().stream()
            .map(point -> new Report.CurvePoint(point.share(), point.day()))
            .toList());
  }

  private Report.Question question() {
    return new Report.Question(
        question.title(),
        question.asOf(),
        question.knownAt(),
        picture.claimsReconstructed() > 0,
        question.audience().toString(),
        view.label().toString(),
        view.head().size(),
        view.head().root().toString(),
        picture.assumptions().version() + " " + picture.assumptions().contentHash(),
        question.seed(),
        question.futures(),
        question.horizonDays());
  }

  private Report.StuckRow stuckRow(StuckGate stuckGate) {
    var gate = outlook.gateOf(stuckGate);
    return new Report.StuckRow(
        stuckGate.caseId(),
        words.title(gate.caseSubject()),
        stuckGate.gate(),
        gate.owner().map(words::party),
        gate.reason().map(CaseWords::of),
        gate.waitedDays(),
        cases.lastNews(gate.caseSubject()),
        stuckGate.personDaysPerWeek(),
        stuckGate.ci95().low(),
        stuckGate.ci95().high());
  }

  private List<Report.ClassRow> classRows() {
    List<Report.ClassRow> rows = new ArrayList<>();
    outlook
        .byClass()
        .forEach((threat, protection) -> {
          Protection.Measure measure = protection.against(threat).measure();
          rows.add(
              new Report.ClassRow(
                  threatWords(threat),
                  percentiles(measure.personDays()),
                  measure.independentPersonDays(),
                  measure.backupShare(),
                  Math.round(protection.against(threat).coveredWeight()),
                  FAN_STEP_WEEKS * 7,
                  fan(protection.fan()),
                  protection.notCounted().stream()
                      .filter(unit -> unit.threat() == threat)
                      .map(unit -> unit.unitId())
                      .toList()));
        });
    return rows;
  }

  private static List<Report.Percentiles> fan(Fan fan) {
    List<Report.Percentiles> shown = new ArrayList<>();
    for (int week = 0; week < fan.points().size(); week += FAN_STEP_WEEKS) {
      Fan.Point point = fan.points().get(week);
      shown.add(new Report.Percentiles(point.p10(), point.p50(), point.p90()));
    }
    return shown;
  }

  private List<Report.UnitRow> unitRows() {
    List<Report.UnitRow> rows = new ArrayList<>();
    for (Roof.Station station : outlook.roof().stations()) {
      if (station.readiness() instanceof Readiness.Never) {
        continue;
      }
      rows.add(
          new Report.UnitRow(
              station.unit().subject().toString(),
              station.system().name(),
              donor(station.unit().from()),
              station.home().name(),
              station.home().position().latitude(),
              station.home().position().longitude(),
              station.readiness() instanceof Readiness.OnDay ? "ready" : "in pipeline",
              readyP50(station.readiness()),
              bands(station)));
    }
    return rows;
  }

  private String donor(List<Subject> from) {
    return from.stream()
        .map(subject -> Optional.ofNullable(picture.cases().get(subject)))
        .flatMap(Optional::stream)
        .map(TransferCase::donor)
        .map(words::party)
        .distinct()
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private Optional<LocalDate> readyP50(Readiness readiness) {
    return readiness instanceof Readiness.AtOutcome(String outcome)
        ? outlook
            .network()
            .map(network -> outlook.forecast(network.outcomeIndexOf(outcome)).p50Days())
            .map(cases::day)
        : Optional.empty();
  }

  private static List<Report.BandRow> bands(Roof.Station station) {
    List<Report.BandRow> bands = new ArrayList<>();
    for (Threat threat : Threat.values()) {
      var band = station.system().bands().get(threat);
      if (band != null) {
        bands.add(
            new Report.BandRow(
                threatWords(Roof.threatClass(threat)), band.fullKm(), band.zeroKm()));
      }
    }
    return bands;
  }

  private static Report.Percentiles percentiles(Estimate estimate) {
    return new Report.Percentiles(estimate.p10(), estimate.p50(), estimate.p90());
  }

  static String threatWords(ThreatClass threat) {
    return switch (threat) {
      case BALLISTIC -> "ballistic missiles";
      case CRUISE_MISSILE -> "cruise missiles";
      case ONE_WAY_DRONE -> "one-way drones";
      case AIRCRAFT -> "aircraft";
    };
  }
}
