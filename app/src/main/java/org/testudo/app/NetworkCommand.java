package org.testudo.app;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testudo.app.chain.NetworkAnswer;
import org.testudo.app.chain.NetworkQuestion;
import org.testudo.app.chain.Question;
import org.testudo.app.document.Json;
import org.testudo.claims.form.ValueForm;
import org.testudo.claims.ledger.Ledger;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.cover.WhyNot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "network",
    description = {
      "Who is covered in truth: by a unit in reach that is ready, fed through a post by "
          + "a sensor that sees the height in question.",
      "Where the others are lost, which standard or gateway is missing, and which "
          + "single nodes hold everything together."
    },
    footer = {
      "",
      "Examples:",
      "  testudo network --demo                       of the shipped example (a notional network)",
      "  testudo network --ledger coalition.db --audience coalition:ca --json"
    })
final class NetworkCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();

  @Option(names = "--demo", description = "Ask the shipped example instead of a ledger.")
  private boolean demo;

  @Override
  ExitCode run() throws IOException {
    NetworkAnswer told;
    if (demo) {
      Example example = Example.read(Example.shippedFolder());
      told =
          example.inThrowawayLedger(
              progress(), opened -> ask(opened, question(example.title(), example.asOf())));
    } else {
      try (Ledger opened = ledger.open(Ledger.Access.READ)) {
        told = ask(opened, question("", LocalDate.now(ZoneOffset.UTC)));
      }
    }
    if (json()) {
      Json.print(out(), told);
    } else {
      print(told);
    }
    return ExitCode.OK;
  }

  private Question question(String title, LocalDate today) {
    return asked.question(title, today, futures);
  }

  private NetworkAnswer ask(Ledger opened, Question question) {
    Stages stages = new Stages(progress());
    NetworkAnswer told = NetworkQuestion.answer(opened, question, stages::enter);
    stages.finish();
    return told;
  }

  private void print(NetworkAnswer told) {
    line(
        "As of %s: %s, %,d links of which %,d rest on a statement or an expired test alone.",
        told.asOf(), roles(told.nodes()), told.links(), told.untested());
    line("Positions are notional and coarse; a planning measure, not a prediction of combat.");
    line("%nResidents today, and why not (%% of all)");
    table(told.today());
    line(
        "%nPerson-days over %,d days, mean of %,d futures (%% of all)",
        told.horizonDays(), told.futures());
    table(told.personDays());
    line("%nCovered by a circle, but not in truth");
    if (told.notInTruth().isEmpty()) {
      line("  none");
    }
    told.notInTruth()
        .forEach(row ->
            line(
                "  %-22s %,10d  %-15s circle %3.0f %%, truth %3.0f %%: %s (%d sensors see it)",
                row.place(),
                row.residents(),
                word(row.threat()),
                100 * row.circle(),
                100 * row.truth(),
                words(row.reason()),
                row.sensors()));
    line("%nSingle points of failure, in protected residents of the headline");
    told.singlePoints()
        .forEach(point -> line("  %,12d  %s (%s)", point.persons(), point.node(), point.role()));
    line("%nUnits that their post ought to feed and cannot");
    told.gaps()
        .forEach(gap ->
            line(
                "  %s → %s (%d): no %s in common; it has %s, they have %s",
                gap.feeder(),
                gap.system(),
                gap.units(),
                gap.lack(),
                gap.has(),
                gap.theirs().isEmpty() ? "none that is assumed" : gap.theirs()));
    gains("The missing standard that costs most", told.standards());
    gains("One more gateway", told.gateways());
    connection(told.connection());
    NetworkAnswer.Variety variety = told.variety();
    line("%nHeterogeneity (Simpson's index; as many equally common kinds)");
    line("  types    %d kinds, %.2f; %.1f", kinds(variety.types()));
    line("  spares   %d kinds, %.2f; %.1f", kinds(variety.spares()));
    line("  training %d kinds, %.2f; %.1f", kinds(variety.training()));
    line("%nThings that count by criticality");
    told.criticality()
        .forEach(row ->
            line(
                "  %-24s %-15s whole %,9.0f  by circles %,9.0f  in truth %,9.0f",
                row.kind(), word(row.threat()), row.whole(), row.byCircles(), row.inTruth()));
    told.leftOut().forEach(text -> line("left out: %s", text));
    line("%nAssumed");
    told.assumptions()
        .forEach(value -> line("  %s: %s %s", value.value(), value.text(), value.mark()));
  }

  private void connection(NetworkAnswer.Connection connection) {
    line("%nConnection");
    line(
        "  %d parts without a link between them; units served by 0, 1, 2, more sensors: %s; %d by their own alone",
        connection.separateParts(), connection.unitsBySensors(), connection.unitsAlone());
    line("  units served within each latency class: %s", connection.unitsByLatency());
    line("  articulation nodes: %s", joined(connection.articulationNodes()));
    line("  bridges: %s", joined(connection.bridges()));
    connection.overloadedLinks().forEach(link -> line("  overloaded: %s", link));
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? "none" : String.join("; ", words);
  }

  private void gains(String title, List<NetworkAnswer.Gain> gains) {
    line("%n%s, in protected residents of the headline", title);
    if (gains.isEmpty()) {
      line("  none would protect more people today");
    }
    gains.forEach(gain ->
        line(
            "  %,12d  %s (%d units)%s",
            gain.persons(),
            gain.item(),
            gain.unitsJoined(),
            gain.published() ? "" : ", without a published bridging standard"));
  }

  private static Object[] kinds(NetworkAnswer.Index index) {
    return new Object[] {index.kinds(), index.index(), index.effective()};
  }

  private void table(Map<ThreatClass, WhyNot> byClass) {
    line(
        "  %-16s %9s %8s %8s %9s %9s %8s %9s",
        "against", "covered", "backup", "no unit", "not ready", "not seen", "no link", "no stock");
    byClass.forEach((threat, why) ->
        line(
            "  %-16s %8.1f %% %6.1f %% %6.1f %% %7.1f %% %7.1f %% %6.1f %% %7.1f %%",
            word(threat),
            share(why.covered(), why),
            share(why.backup(), why),
            share(why.noUnitInReach(), why),
            share(why.unitNotReady(), why),
            share(why.noSensorSees(), why),
            share(why.noLink(), why),
            share(why.noStock(), why)));
  }

  private static double share(double part, WhyNot why) {
    return why.whole() == 0 ? 0 : 100 * Math.max(0, part) / why.whole();
  }

  private static String word(ThreatClass threat) {
    return ValueForm.word(threat);
  }

  private static String words(WhyNot.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String roles(Map<String, Long> nodes) {
    return String.join(
        ", ",
        nodes.entrySet().stream()
            .map(role -> role.getValue() + " " + role.getKey() + "s")
            .toList());
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private void line(String format, Object... values) {
    out().printf(Locale.ROOT, format + "%n", values);
  }
}
