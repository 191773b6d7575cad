package org.testudo.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.app.document.Json;
import org.testudo.app.document.PictureDocument;
import org.testudo.claims.ledger.Ledger;
import org.testudo.picture.Conflict;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Kit;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;
import org.testudo.picture.Unit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "picture",
    description =
        "What an audience, knowing what was known by one day, should believe about another.",
    footer = {
      "",
      "Examples:",
      "  testudo picture",
      "  testudo picture --as-of 2023-05-01 --known-at 2024-02-01",
      "  testudo picture --audience coalition:ca --open --json"
    })
final class PictureCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();

  @Option(names = "--open", description = "Only cases that are not ready yet.")
  private boolean openOnly;

  @Override
  ExitCode run() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Question question = asked.question("", today, new QuestionOptions.FutureOptions());
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      Picture picture = progress().show("Reading claims", 0, _ -> Chain.picture(opened, question));
      List<TransferCase> cases =
          picture.cases().values().stream().filter(one -> !openOnly || one.open()).toList();
      if (json()) {
        Json.print(out(), PictureDocument.of(picture, cases));
      } else {
        print(picture, cases);
      }
    }
    return ExitCode.OK;
  }

  private void print(Picture picture, List<TransferCase> cases) {
    out()
        .printf(
            "As of %s, known at %s%s, audience %s; %,d claims.%n",
            picture.asOf(),
            asked.knownAt(LocalDate.ofInstant(picture.knownAt(), ZoneOffset.UTC)),
            picture.claimsReconstructed() > 0 ? " (reconstructed)" : "",
            picture.audience(),
            picture.claimsRead());
    out().printf("%nCases (%d)%n", cases.size());
    for (TransferCase one : cases) {
      out().printf("  %-34s %-4s %s%n", one.subject(), one.route(), standing(picture, one));
    }
    if (!picture.kits().isEmpty()) {
      out().printf("%nKits (%d)%n", picture.kits().size());
      picture
          .kits()
          .values()
          .forEach(kit -> out().printf("  %-34s %s%n", kit.subject(), missing(kit)));
    }
    Map<Unit.State, Long> units = new LinkedHashMap<>();
    for (Unit.State state : Unit.State.values()) {
      long count = picture.units().values().stream().filter(unit -> unit.state() == state).count();
      if (count > 0) {
        units.put(state, count);
      }
    }
    out().printf("%nUnits (%d): %s%n", picture.units().size(), words(units));
    out().printf("%nIncidents (%d)%n", picture.incidents().size());
    picture
        .incidents()
        .values()
        .forEach(incident ->
            out()
                .printf(
                    "  %-34s assessed %s; claimed %s to %s%n",
                    incident.subject(),
                    word(incident.effect().value()),
                    word(incident.mildest()),
                    word(incident.gravest())));
    out().printf("%nConflicts (%d)%n", picture.conflicts().size());
    for (Conflict conflict : picture.conflicts()) {
      out()
          .printf("  %-50s %s; range %s%n", conflict.aspect(), conflict.chosen(), conflict.range());
    }
    picture.warnings().forEach(warning -> out().println("warning: " + warning));
    out().printf("%nEvery figure down to its sources: testudo explain SUBJECT%n");
  }

  private static String standing(Picture picture, TransferCase one) {
    if (one.failed()) {
      return "failed";
    }
    if (!one.open()) {
      return "ready";
    }
    return one.standsAt().map(view -> standing(picture, view)).orElse("open");
  }

  private static String standing(Picture picture, GateView view) {
    if (view.state() instanceof GateState.Waiting waiting) {
      return String.format(
          Locale.ROOT,
          "%s at %s, %d days, move: %s",
          waiting.blocked() ? "blocked" : "waits",
          view.gate(),
          view.days().orElse(0L),
          picture.assumptions().partyName(waiting.owner().name()));
    }
    return "before " + view.gate();
  }

  private static String missing(Kit kit) {
    if (kit.complete()) {
      return "complete";
    }
    List<String> pieces =
        kit.pieces().stream()
            .filter(piece -> !piece.complete())
            .map(piece ->
                piece.name()
                    + piece.missing().map(left -> " (" + left + " missing)").orElse(" (?)"))
            .toList();
    return "waits for " + String.join(", ", pieces);
  }

  private static String words(Map<Unit.State, Long> units) {
    return String.join(
        ", ",
        units.entrySet().stream()
            .map(entry -> entry.getValue() + " " + word(entry.getKey()))
            .toList());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
