package org.testudo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.TrackUpdate;
import org.testudo.app.document.Json;
import org.testudo.exchange.warning.TrackFile;
import org.testudo.exchange.warning.WarningRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private WarningOptions options = new WarningOptions();

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where the messages go.")
  private @Nullable Path folder;

  @Option(names = "--dry-run", description = "Do everything but write.")
  private boolean dryRun;

  @Override
  ExitCode run() throws IOException {
    if (folder == null && !dryRun) {
      throw new IllegalArgumentException("Say where the messages go with --out, or --dry-run.");
    }
    WarningRules rules = options.rules();
    Areas areas = options.areas(rules);
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
    if (status instanceof Status.Actual && !options.ownRules()) {
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
    WarningText.print(told, out());
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
