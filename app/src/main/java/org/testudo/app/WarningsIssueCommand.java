package org.testudo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Quality;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.TrackUpdate;
import org.testudo.app.document.Json;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.warning.AreaFile;
import org.testudo.exchange.warning.RulesFile;
import org.testudo.exchange.warning.ShippedAreas;
import org.testudo.exchange.warning.TrackFile;
import org.testudo.exchange.warning.WarningRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "issue",
    description = {
      "Make alerts, updates and all-clears of recorded tracks: one CAP 1.2 file each, "
          + "in Ukrainian and English, and how good they were against what the tracks did.",
      "All or nothing is written. Tracks of one status leave through an outlet of the "
          + "same status only. --replay makes any tracks part of an exercise or test; nothing "
          + "makes them actual."
    },
    footer = {
      "",
      "Examples:",
      "  testudo warnings issue tracks.jsonl --outlet exercise --dry-run",
      "  testudo warnings issue tracks.jsonl --outlet test --replay --out alerts",
      "  testudo warnings issue tracks.jsonl --outlet exercise --rules mine.yaml --areas raions.geojson --out alerts"
    })
final class WarningsIssueCommand extends TestudoCommand {

  @Parameters(paramLabel = "TRACKS", description = "Track updates as JSON Lines, plain or gzip.")
  private Path tracks = Path.of("");

  @Option(
      names = "--outlet",
      required = true,
      paramLabel = "STATUS",
      description = "The status of the outlet: actual, exercise, system or test.")
  private String outlet = "";

  @Option(
      names = "--replay",
      description = "Take tracks of any status as part of the exercise or test.")
  private boolean replay;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Your rules (default: the example that ships, which no actual outlet takes).")
  private @Nullable Path rulesFile;

  @Option(
      names = "--areas",
      paramLabel = "FILE",
      description = "Areas as GeoJSON (default: the settlements that ship).")
  private @Nullable Path areasFile;

  @Option(
      names = "--settlement-radius-km",
      paramLabel = "KM",
      defaultValue = "10",
      description = "Ground of a shipped settlement around its centre (default: ${DEFAULT-VALUE}).")
  private double radiusKm = 10;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where the messages go.")
  private @Nullable Path folder;

  @Option(names = "--dry-run", description = "Do everything but write.")
  private boolean dryRun;

  @Override
  ExitCode run() throws IOException {
    if (folder == null && !dryRun) {
      throw new IllegalArgumentException("Say where the messages go with --out, or --dry-run.");
    }
    WarningRules rules = rulesFile == null ? RulesFile.shipped() : RulesFile.read(rulesFile);
    Areas areas =
        areasFile == null
            ? ShippedAreas.of(
                ClaimFiles.read(Example.shippedSettlements()).claims(), radiusKm * 1000)
            : AreaFile.read(areasFile, rules.areaKeys());
    String word = outlet.toLowerCase(Locale.ROOT);
    WarningRun.Told told =
        switch (word) {
          case "actual" -> live(Status.Actual.ACTUAL, rules, areas);
          case "system" -> live(Status.Internal.SYSTEM, rules, areas);
          case "exercise" ->
              replay
                  ? replayed(Status.Exercise.EXERCISE, TrackUpdate::asExercise, rules, areas)
                  : live(Status.Exercise.EXERCISE, rules, areas);
          case "test" ->
              replay
                  ? replayed(Status.Test.TEST, TrackUpdate::asTest, rules, areas)
                  : live(Status.Test.TEST, rules, areas);
          default ->
              throw new IllegalArgumentException(
                  "There is no outlet \"%s\"; there are actual, exercise, system and test."
                      .formatted(outlet));
        };
    if (json()) {
      Json.print(out(), told);
    } else {
      print(told);
    }
    return ExitCode.OK;
  }

  private <S extends Status> WarningRun.Told live(S status, WarningRules rules, Areas areas)
      throws IOException {
    if (replay) {
      throw new IllegalArgumentException(
          "A replay cannot be %s. Give --outlet exercise or --outlet test."
              .formatted(status.word()));
    }
    if (status instanceof Status.Actual && rulesFile == null) {
      throw new IllegalArgumentException(
          "Actual warnings need your own rules: give --rules FILE. The rules that ship are an example without a source.");
    }
    return run(status, rules, areas, run -> TrackFile.read(tracks, status, run::take));
  }

  private <S extends Status> WarningRun.Told replayed(
      S status,
      Function<TrackUpdate<? extends Status>, TrackUpdate<S>> as,
      WarningRules rules,
      Areas areas)
      throws IOException {
    Status given = TrackFile.statusOf(tracks);
    return run(
        status,
        rules,
        areas,
        run -> TrackFile.read(tracks, given, update -> run.take(as.apply(update))));
  }

  private interface Feed<S extends Status> {
    long into(WarningRun<S> run) throws IOException;
  }

  private <S extends Status> WarningRun.Told run(
      S status, WarningRules rules, Areas areas, Feed<S> feed) throws IOException {
    Optional<OutletFolder<S>> out =
        folder == null ? Optional.empty() : Optional.of(OutletFolder.at(folder, status));
    WarningRun<S> run = WarningRun.of(status, rules, areas, out);
    try {
      progress().show("Following tracks", 0, _ -> feed.into(run));
    } catch (UncheckedIOException e) {
      throw Optional.ofNullable(e.getCause()).orElseThrow(() -> e);
    }
    if (!dryRun && out.isPresent()) {
      out.get().commit();
    }
    return run.told(dryRun ? "" : String.valueOf(folder));
  }

  private void print(WarningRun.Told told) {
    line(
        "%s: %,d updates of %,d tracks; %,d alerts, %,d updates, %,d all-clears; %,d still on at the end.",
        told.status(),
        told.updates(),
        told.tracks(),
        told.raised(),
        told.changed(),
        told.cleared(),
        told.stillOn());
    if (told.refusedAhead() > 0) {
      line(
          "%,d updates not taken: far ahead of the feed's time, and no other track confirmed it. Maybe a clock is wrong.",
          told.refusedAhead());
    }
    if (told.unfollowed() > 0) {
      line(
          "%,d updates not taken: of tracks beyond the 100,000 followed at once. Split the feed.",
          told.unfollowed());
    }
    told.alerts().stream()
        .limit(40)
        .forEach(alert ->
            line(
                "  %-12s %-30s %s .. %s",
                alert.rule(), alert.area(), alert.from(), alert.on() ? "still on" : alert.until()));
    if (told.alerts().size() > 40) {
      line("  and %,d more", told.alerts().size() - 40);
    }
    Quality quality = told.quality();
    line(
        "%nAgainst what the tracks did: %,d entries into places; %,d warned, %,d late, %,d missed.",
        quality.entries(), quality.warned(), quality.late(), quality.missed());
    if (quality.warned() > 0) {
      line(
          "Lead time: %.1f min at the median, at least %.1f min for nine in ten of those warned.",
          quality.leadAtLeast(0.5), quality.leadAtLeast(0.9));
    }
    line(
        "Person-hours under alert %,.0f, of them without need %,.0f.",
        quality.warnedPersonHours(), quality.overWarnedPersonHours());
    line(
        told.folder().isEmpty() ? "Nothing was written." : "%,d messages of status %s in %s.",
        told.folder().isEmpty()
            ? new Object[0]
            : new Object[] {told.messages(), told.status(), told.folder()});
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private void line(String format, Object... values) {
    out().printf(Locale.ROOT, format + "%n", values);
  }
}
