package org.testudo.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Hindsight;
import org.testudo.app.document.Json;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "hindsight",
    description = {
      "Forecast a case with what was known on an earlier day, and set it beside what happened"
          + " since:",
      "promises made by then, blockers and whose move it was, what each week cost, and how it"
          + " fared."
    },
    footer = {"", "Example:", "  testudo hindsight case:ca-nasams --known-at 2024-02-01"})
final class HindsightCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();

  @Parameters(paramLabel = "CASE", description = "The case, e.g. case:ca-nasams.")
  private String subject = "";

  @Option(
      names = "--judged-at",
      paramLabel = "DAY",
      description = "Judge by what was known on this day (default: today).")
  private @Nullable LocalDate judgedAt;

  @Override
  ExitCode run() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      Stages stages = new Stages(progress());
      Hindsight hindsight =
          Hindsight.of(
              opened,
              Subject.parse(subject),
              asked.question("", today, futures),
              judgedAt == null ? today : judgedAt,
              stages::enter);
      stages.finish();
      if (json()) {
        Json.print(out(), hindsight);
      } else {
        print(hindsight);
      }
    }
    return ExitCode.OK;
  }

  private void print(Hindsight told) {
    out()
        .printf(
            "%s (%s)%nAs known on %s%s, judged with what was known on %s.%n",
            told.title(),
            told.subject(),
            told.then(),
            told.reconstructed() ? " (reconstructed from publication dates)" : "",
            told.now());
    out().printf("%nDates promised by then%n");
    for (Hindsight.PromiseThen promise : told.promises()) {
      out()
          .printf(
              "  said %s  %-9s %-22s %-6s %s [%s]%n",
              promise.saidOn(),
              promise.gate(),
              promise.date(),
              promise.missed() ? "missed" : "",
              promise.by(),
              promise.source());
    }
    out().printf("%nWhat held it up then, by the sources' word%n");
    for (Hindsight.BlockerThen blocker : told.blockers()) {
      out()
          .printf(
              "  %-9s %-16s move: %-24s since %s [%s]%n",
              blocker.gate(),
              blocker.reason(),
              blocker.owner().orElse("nobody named"),
              blocker.since(),
              String.join("; ", blocker.sources()));
    }
    out().printf("%nWhat one more week cost then%n");
    for (Hindsight.CostThen cost : told.costThen()) {
      out()
          .printf(
              Locale.ROOT,
              "  %-9s %,14.0f protected person-days (95 %% CI %,.0f to %,.0f), move: %s%n",
              cost.gate(),
              cost.personDaysPerWeek(),
              cost.ci95Low(),
              cost.ci95High(),
              cost.owner());
    }
    out().printf("%nForecast then, and what happened%n");
    out().printf("  %-9s %-10s %-10s %-10s %-10s  happened%n", "gate", "P10", "P50", "P80", "P90");
    for (Hindsight.GateThen gate : told.gates()) {
      out()
          .printf(
              "  %-9s %s %s %s %s  %s%n",
              gate.gate(), gate.p10(), gate.p50(), gate.p80(), gate.p90(), happened(gate));
    }
  }

  private static String happened(Hindsight.GateThen gate) {
    if (gate.happened().isEmpty()) {
      return "not yet";
    }
    String share =
        gate.shareOfFutures()
            .map(value ->
                String.format(Locale.ROOT, ", %.0f %% of futures had it by then", 100 * value))
            .orElse("");
    String evidence = gate.reported() ? "" : gate.presumed() ? " (presumed)" : " (implied)";
    return gate.happened().get() + evidence + share;
  }
}
