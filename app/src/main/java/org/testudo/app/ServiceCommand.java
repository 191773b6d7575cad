package org.testudo.app;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.testudo.app.chain.InService;
import org.testudo.app.document.Json;
import org.testudo.forecast.service.ReadinessComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "service",
    description = {
      "The whole life of a system's units: from pledge to READY, then failures, spares, crews,",
      "supplies and hits, in the same futures; what that keeps of the protection, and what one"
          + " more",
      "set of spares, one more place on the course and one week less at the worst gate are worth."
    },
    footer = {
      "",
      "Examples:",
      "  testudo service patriot --demo              of the shipped example",
      "  testudo service nasams --ledger coalition.db --json"
    })
final class ServiceCommand extends TestudoCommand {

  @Mixin private LedgerOrExample asked = new LedgerOrExample();

  @Parameters(paramLabel = "SYSTEM", description = "The system, e.g. patriot.")
  private String system = "";

  @Option(
      names = "--service-futures",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many of the futures are followed through service (default: ${DEFAULT-VALUE}).")
  private int serviceFutures = 1000;

  @Override
  ExitCode run() throws IOException {
    InService told =
        asked.ask(
            progress(),
            (ledger, question, listener) ->
                InService.of(ledger, question, system, serviceFutures, listener));
    if (json()) {
      Json.print(out(), told);
    } else {
      print(told);
    }
    return ExitCode.OK;
  }

  private void print(InService told) {
    line(
        "%s as of %s: %,d futures over %,d days. Notional values, nearly all unsourced.",
        told.system(), told.asOf(), told.futures(), told.horizonDays());
    line("%nFrom pledge to READY (P10 .. P50 .. P90), and available from then on");
    for (InService.Life life : told.lives()) {
      line(
          "  %-34s %3d %-9s ready %s .. %s .. %s  available %s",
          life.from(),
          life.units(),
          life.state(),
          day(life.readyP10()),
          day(life.readyP50()),
          day(life.readyP90()),
          life.available().map(share -> "%.0f %%".formatted(100 * share)).orElse("-"));
    }
    line(
        "%nAvailable %.1f %% of the time after READY. What it lacks otherwise:",
        100 * told.available());
    told.missed().forEach((cause, share) -> line("  %-9s %5.1f %%", cause, 100 * share));
    InService.Hits hits = told.hits();
    line(
        "Hits: %d incidents in %,.0f unit-days give %.2f a unit and year (80 %%: %.2f to %.2f), one"
            + " rate per future.",
        hits.incidents(),
        hits.unitDaysSeen(),
        hits.perYear(),
        hits.p10PerYear(),
        hits.p90PerYear());
    ReadinessComparison readiness = told.readiness();
    line(
        "%nFormula and simulation: %s%n  formula %.3f, simulation %.3f (95 %% CI %.3f to %.3f), gap"
            + " %+.3f",
        readiness.what(),
        readiness.formula(),
        readiness.simulated(),
        readiness.low(),
        readiness.high(),
        readiness.gap());
    readiness.parts().forEach(part -> line("  %+.3f  %s", part.amount(), part.reason()));
    line("%nProtected person-days over the horizon, mean (P10 to P90)");
    line("  as if kept capable from READY on  %s", range(told.ideal()));
    line("  with the service as simulated     %s", range(told.kept()));
    line("%nWhat would help, in protected person-days (95 %% CI, the same futures)");
    for (InService.Price price : told.levers()) {
      line(
          "  %-52s %,14.0f  (%,.0f to %,.0f)",
          price.lever(), price.personDays(), price.low(), price.high());
    }
    line("%nAssumed");
    told.assumptions()
        .forEach(value -> line("  %s: %s %s", value.value(), value.text(), value.mark()));
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("never     ");
  }

  private static String range(InService.PersonDays figure) {
    return String.format(
        Locale.ROOT, "%,.0f  (%,.0f to %,.0f)", figure.mean(), figure.p10(), figure.p90());
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private void line(String format, Object... values) {
    out().printf(Locale.ROOT, format + "%n", values);
  }
}
