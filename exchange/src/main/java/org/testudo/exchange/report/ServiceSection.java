package org.testudo.exchange.report;

import org.testudo.exchange.report.Report.LeverRow;
import org.testudo.exchange.report.Report.MissedRow;
import org.testudo.exchange.report.Report.ServiceLife;

/** What becomes of units after READY: capable share, what it is lost to, and what would help. */
final class ServiceSection {

  private ServiceSection() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "service",
            "How long it keeps working",
            "After READY units fail, wait for parts, lack crews or supplies, and are hit. The"
                + " assumptions of this are mostly without a published source: read the"
                + " differences, not the levels.");
    if (report.service().isEmpty()) {
      return section.add(
          Element.of("p").add("Nothing is assumed of the service of any system in view."));
    }
    ServiceLife life = report.service().get();
    section.add(
        Element.of("p")
            .add(
                "%s: capable %s of the time from READY to the horizon. Protected person-days in %s futures: %s (%s), against %s were every unit capable from READY on."
                    .formatted(
                        life.system(),
                        Figures.percent(life.available()),
                        Figures.count(life.futures()),
                        Figures.words(life.personDays().p50()),
                        Figures.range(life.personDays().p10(), life.personDays().p90()),
                        Figures.words(life.ideal().p50()))));
    FigureTable lost = new FigureTable("time lost after READY, by cause", "Cause", "Share of time");
    for (MissedRow row : life.missed()) {
      lost.row(row.cause(), Figures.percent(row.share()));
    }
    FigureTable levers =
        new FigureTable(
            "what would help, in protected person-days over the horizon",
            "Change",
            "Gains",
            "95 % from",
            "95 % to");
    for (LeverRow row : life.levers()) {
      levers.row(
          row.lever(),
          Figures.words(row.personDays()),
          Figures.words(row.ci95Low()),
          Figures.words(row.ci95High()));
    }
    return section.add(lost.open(), levers.open());
  }
}
