package org.testudo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.AttackTable;
import org.testudo.app.chain.NetworkAnswer;
import org.testudo.app.chain.NetworkQuestion;
import org.testudo.app.document.Json;
import org.testudo.claims.form.ValueForm;
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
      "  testudo network --demo --terrain examples/ukraine/ground/notional-ground.asc",
      "  testudo network --demo --terrain tiles/      over real tiles, as sight reads them",
      "  testudo network --weigh-by-alerts --attacks attacks.csv   of a ledger that holds alerts",
      "  testudo network --ledger coalition.db --audience coalition:ca --json"
    })
final class NetworkCommand extends TestudoCommand {

  @Mixin private LedgerOrExample asked = new LedgerOrExample();
  @Mixin private TerrainOptions ground = new TerrainOptions();

  @Option(
      names = "--weigh-by-alerts",
      description =
          "Also weigh cover by the time that places spent under alert in the last twelve months, as"
              + " claims record it.")
  private boolean weighByAlerts;

  @Option(
      names = "--attacks",
      paramLabel = "FILE",
      description =
          "Reported objects by month and class (month,threat,objects), so that the weighing tells"
              + " classes apart.")
  private @Nullable Path attacks;

  @Option(names = "--all", description = "Show long lists whole.")
  private boolean all;

  @Override
  ExitCode run() throws IOException {
    if (attacks != null && !weighByAlerts) {
      throw new IllegalArgumentException(
          "--attacks tells classes apart for --weigh-by-alerts; give both.");
    }
    NetworkQuestion.Asked how =
        new NetworkQuestion.Asked(
            ground.terrain(),
            weighByAlerts,
            attacks == null ? Optional.empty() : Optional.of(AttackTable.read(attacks)),
            all);
    NetworkAnswer told =
        asked.ask(
            progress(),
            (ledger, question, listener) ->
                NetworkQuestion.answer(ledger, question, how, listener));
    if (json()) {
      Json.print(out(), told);
    } else {
      print(told);
    }
    return ExitCode.OK;
  }

  private void print(NetworkAnswer told) {
    line(
        "As of %s: %s, %,d links of which %,d rest on a statement or an expired test alone.",
        told.asOf(), roles(told.nodes()), told.links(), told.untested());
    line("Positions are notional and coarse; a planning measure, not a prediction of combat.");
    sight(told.sight());
    line("%nResidents today, and why not (%% of all)");
    table(told.today());
    line(
        "%nPerson-days over %,d days, mean of %,d futures (%% of all)",
        told.horizonDays(), told.futures());
    table(told.personDays());
    told.exposed().ifPresent(this::exposed);
    line("%nCovered by a circle, but not in truth");
    if (told.notInTruth().isEmpty()) {
      line("  none");
    }
    told.notInTruth().forEach(this::notInTruth);
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
    line("%nResidents of the areas that posts serve (areas within areas counted once)");
    told.served()
        .forEach(
            row -> line("  %,12d  %s (%d areas)", row.residents(), row.post(), row.areas().size()));
    NetworkAnswer.Variety variety = told.variety();
    line("%nHeterogeneity (Simpson's index; as many equally common kinds)");
    line("  types    %d kinds, %.2f; %.1f", kinds(variety.types()));
    line("  spares   %d kinds, %.2f; %.1f", kinds(variety.spares()));
    line("  training %d kinds, %.2f; %.1f", kinds(variety.training()));
    line("%nThings that count by criticality");
    told.criticality()
        .forEach(row ->
            line(
                "  %-24s %-15s whole %,9.0f  by circles %,9.0f  in truth %,9.0f  hardened %,9.0f "
                    + " bare %,9.0f",
                row.kind(),
                word(row.threat()),
                row.whole(),
                row.byCircles(),
                row.inTruth(),
                row.hardened(),
                row.bare()));
    told.shortened()
        .forEach(list ->
            line(
                "%n%s: %d of %d are shown; --all shows all", list.list(), list.shown(), list.of()));
    told.leftOut().forEach(text -> line("left out: %s", text));
    line("%nAssumed");
    told.assumptions()
        .forEach(value -> line("  %s: %s %s", value.value(), value.text(), value.mark()));
  }

  private void sight(NetworkAnswer.LookedOver sight) {
    line(
        "Sight: over %s%s.",
        sight.over(), sight.voids().isEmpty() ? ", no terrain (--terrain gives one)" : "");
    if (!sight.sensorsWithoutGround().isEmpty()) {
      line(
          "%d sensors stand on unknown ground and tell nothing: %s",
          sight.sensorsWithoutGround().size(), some(sight.sensorsWithoutGround()));
    }
    if (!sight.missingTiles().isEmpty()) {
      line(
          "%d tiles in some sensor's range are missing, their ground unknown: %s",
          sight.missingTiles().size(), some(sight.missingTiles()));
    }
  }

  private static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(8, names.size())))
        + (names.size() > 8 ? " and %d more".formatted(names.size() - 8) : "");
  }

  private void exposed(NetworkAnswer.Exposed exposed) {
    line(
        "%nThe same weighted by recorded alerts, %s to %s (%% of all)",
        exposed.from(), exposed.to());
    line("  A record of the past, not a forecast. Weight: %s.", exposed.weight());
    line(
        "  %d areas have a record; %d places have none and are left out.",
        exposed.areas(), exposed.placesWithoutRecord());
    table(exposed.today());
  }

  private void notInTruth(NetworkAnswer.NotInTruth row) {
    line(
        "  %-22s %,10d  %-15s circle %3.0f %%, truth %3.0f %%: %s (%s)",
        row.place(),
        row.residents(),
        word(row.threat()),
        100 * row.circle(),
        100 * row.truth(),
        words(row.reason()),
        row.unseen()
            .map(NetworkCommand::unseen)
            .orElse("%d sensors see it".formatted(row.sensors())));
  }

  private static String unseen(NetworkAnswer.Unseen why) {
    return String.format(
        Locale.ROOT,
        "%s; %.0f m needed%s",
        why.why(),
        why.neededMetres(),
        why.lowestMetres()
            .map(metres -> String.format(Locale.ROOT, ", in view from %.0f m", metres))
            .orElse(""));
  }

  private void connection(NetworkAnswer.Connection connection) {
    line("%nConnection");
    line(
        "  %d parts without a link between them; units served by 0, 1, 2, more sensors: %s; %d by"
            + " their own alone",
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
    if (byClass.values().stream().anyMatch(why -> why.sightUnknown() > 0)) {
      List<String> unknown = new ArrayList<>();
      byClass.forEach((threat, why) ->
          unknown.add(
              String.format(
                  Locale.ROOT, "%s %.1f %%", word(threat), share(why.sightUnknown(), why))));
      line("  of not seen, sight is unknown: %s", String.join(", ", unknown));
    }
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
