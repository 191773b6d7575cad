package org.testudo.app;

import org.testudo.app.chain.Prospect;
import org.testudo.exchange.report.CaseChart;
import org.testudo.exchange.report.Report;

/** A forecast as one drawing, case below case. */
final class ForecastSvg {

  private ForecastSvg() {}

  static String render(Prospect prospect) {
    return CaseChart.svg(
        "As of %s, known at %s, audience %s, %s; %,d futures, seed %d"
            .formatted(
                prospect.asOf(),
                prospect.knownAt(),
                prospect.audience(),
                prospect.label(),
                prospect.futures(),
                prospect.seed()),
        prospect.asOf(),
        prospect.cases().stream().map(ForecastSvg::chart).toList());
  }

  private static CaseChart chart(Prospect.CaseProspect one) {
    return new CaseChart(
        one.title(),
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
            .toList(),
        one.ready().p10(),
        one.ready().p50(),
        one.ready().p80(),
        one.ready().p90(),
        one.never(),
        one.deterministic(),
        one.chanceOfDeterministic().probability(),
        one.chanceOfDeterministic().words(),
        one.mergeBiasDays());
  }
}
