package org.testudo.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.app.chain.LossAnswer;
import org.testudo.app.chain.LossQuestion;
import org.testudo.app.document.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "losses",
    description = {
      "What the loss of each node of the network takes from the protection of today, "
          + "the dearest sets of losses, how protection comes back under each belief about an "
          + "incident, and what a spare or a redundant link would be worth.",
      "For planning repair, spares and redundancy."
    },
    footer = {
      "",
      "Examples:",
      "  testudo losses --demo                        of the shipped example (a notional network)",
      "  testudo losses --demo --terrain tiles/       over real ground",
      "  testudo losses --demo --lose node:post-north --recovery-days 90",
      "  testudo losses --ledger coalition.db --audience coalition:ca --worst 2 --json"
    })
final class LossesCommand extends TestudoCommand {

  @Mixin private LedgerOrExample asked = new LedgerOrExample();
  @Mixin private TerrainOptions ground = new TerrainOptions();

  @Option(
      names = "--worst",
      paramLabel = "K",
      defaultValue = "3",
      description = "Search the dearest sets of up to K shared nodes (default: ${DEFAULT-VALUE}).")
  private int worst = 3;

  @Option(
      names = "--lose",
      paramLabel = "NODE",
      split = ",",
      description = "Lose these nodes together and follow their recovery.")
  private List<String> lose = new ArrayList<>();

  @Option(
      names = "--recovery-days",
      paramLabel = "DAYS",
      defaultValue = "365",
      description = "How long a recovery is followed (default: ${DEFAULT-VALUE}).")
  private int recoveryDays = 365;

  @Option(names = "--all", description = "Show long lists whole.")
  private boolean all;

  @Override
  ExitCode run() throws IOException {
    LossQuestion.Asked how =
        new LossQuestion.Asked(worst, lose, recoveryDays, ground.terrain(), all);
    LossAnswer told =
        asked.ask(
            progress(),
            (ledger, question, listener) -> LossQuestion.answer(ledger, question, how, listener));
    if (json()) {
      Json.print(out(), told);
    } else {
      print(told);
    }
    return ExitCode.OK;
  }

  private void print(LossAnswer told) {
    line(
        "As of %s, %,d residents protected (mean of the headline classes). Notional network.",
        told.asOf(), told.standing());
    line("Sight: over %s.", told.sight().over());
    rows("Each node alone", told.each());
    rows("What is shared, lost together", told.groups());
    line("%nThe dearest sets of shared nodes");
    for (LossAnswer.Worst one : told.worst()) {
      line(
          "  %d: %,12d  %s (%s, %,d sets of %d nodes)",
          one.losses(),
          one.persons(),
          names(one.nodes()),
          one.exact() ? "exact" : "greedy; no set can cost more than %,d".formatted(one.bound()),
          one.examined(),
          one.candidates());
      if (one.exact() && one.greedyPersons() < one.persons()) {
        line(
            "     one after the other finds %,d, %,d less: %s",
            one.greedyPersons(), one.persons() - one.greedyPersons(), names(one.greedyNodes()));
      }
    }
    line("%nThe sets of shared nodes that cut off most units");
    told.worstServed()
        .forEach(one ->
            line(
                "  %d: %,12d units  %s (%s, %,d branches)",
                one.losses(),
                one.unitsCut(),
                names(one.nodes()),
                one.proved()
                    ? "proved"
                    : String.format(
                        Locale.ROOT,
                        "no set can cut off more than %,d: gap %.0f %%",
                        one.bound(),
                        100 * one.gap()),
                one.branches()));
    line("%nRecovery over %,d days", told.horizonDays());
    told.recoveries().forEach(this::recovery);
    line("%nOne spare in place, in person-days after one loss");
    told.spares()
        .forEach(spare -> line("  %,14d  %s (%s)", spare.personDays(), spare.node(), spare.role()));
    line("%nOne more link: gained now, off the dearest single loss, off the sum of single losses");
    told.redundantLinks()
        .forEach(gain ->
            line(
                "  %,10d %,12d %,12d  %s",
                gain.gainedNow(), gain.offDearestLoss(), gain.offSumOfLosses(), gain.link()));
    line("%nNot modelled");
    told.notModelled().forEach(text -> line("  %s", text));
    told.shortened()
        .forEach(list ->
            line(
                "%n%s: %d of %d are shown; --all shows all", list.list(), list.shown(), list.of()));
    told.leftOut().forEach(text -> line("left out: %s", text));
    line("%nAssumed");
    told.assumptions()
        .forEach(value -> line("  %s: %s %s", value.value(), value.text(), value.mark()));
  }

  private static String names(List<String> nodes) {
    return nodes.isEmpty() ? "named to coalition audiences" : String.join(" + ", nodes);
  }

  private void rows(String title, List<LossAnswer.Row> rows) {
    line(
        "%n%s: residents lost; units cut off, served by fewer; days away if repaired, replaced",
        title);
    for (LossAnswer.Row row : rows) {
      line(
          "  %,12d  %-44s %-13s %3d %3d   %s, %s",
          row.persons(),
          row.what(),
          row.role(),
          row.cut().size(),
          row.degraded().size(),
          away(row.repair()),
          away(row.replacement()));
    }
  }

  private static String away(LossAnswer.Away away) {
    return String.format(Locale.ROOT, "P50 %.0f P80 %.0f", away.p50Days(), away.p80Days());
  }

  private void recovery(LossAnswer.Recovered one) {
    line(
        "  %s: %s%s",
        one.what(), one.belief(), one.saidBy().isEmpty() ? "" : " (" + one.saidBy() + ")");
    line(
        "    %,d before, %,d right after; %,d person-days lost; all back P50 %s, P80 %s",
        one.before(),
        one.justAfter(),
        one.lostPersonDays(),
        days(one.allBackP50Days()),
        days(one.allBackP80Days()));
    StringBuilder curve = new StringBuilder();
    one.points()
        .forEach(point ->
            curve.append(String.format(Locale.ROOT, "  day %d %,d", point.day(), point.mean())));
    if (!curve.isEmpty()) {
      line("   %s", curve);
    }
  }

  private static String days(Optional<Double> days) {
    return days.map(d -> String.format(Locale.ROOT, "day %.0f", d)).orElse("beyond ten years");
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private void line(String format, Object... values) {
    out().printf(Locale.ROOT, format + "%n", values);
  }
}
