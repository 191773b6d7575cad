package org.testudo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.plot.ReportFile;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.app.replay.Scene;
import org.testudo.exchange.surveillance.SensorsFile;
import org.testudo.exchange.warning.WarningRules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How recordings are played again: what the sensors are like, which part, as what, with warnings.
 */
final class ReplayOptions {

  private static final Instant FIRST_DATED = Instant.parse("1980-01-01T00:00:00Z");

  @Option(
      names = "--sensors",
      paramLabel = "FILE",
      description = "Where sensors stand and what they are like, as YAML (default: what ships).")
  private @Nullable Path sensorsFile;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      defaultValue = "test",
      description = "What the tracks and warnings are: test, exercise or system (default: test).")
  private String status = "test";

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "4",
      description = "From one picture to the next (default: ${DEFAULT-VALUE}).")
  private double everySeconds = 4;

  @Option(
      names = "--from",
      paramLabel = "MOMENT",
      description = "Begin so many seconds into the recording, or at an instant.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "MOMENT",
      description = "End so many seconds into the recording, or at an instant.")
  private @Nullable String to;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      defaultValue = "1970-01-01",
      description = "The day a recording without dates was made (default: ${DEFAULT-VALUE}).")
  private LocalDate date = LocalDate.EPOCH;

  @Option(
      names = "--warnings",
      description = "Make warnings, by the rules and areas that ship unless others are given.")
  private boolean warnings;

  @Mixin private RecordingOptions read = new RecordingOptions();
  @Mixin private WarningOptions warning = new WarningOptions();

  /** Goes on once it is known, as a type, what the tracks are. */
  interface Use {
    <S extends Status> void with(S status) throws IOException, InterruptedException;
  }

  /** By which rules to warn of which areas. */
  record Warnings(WarningRules rules, Areas areas) {
    <S extends Status> WarningRun<S> run(S status, Optional<OutletFolder<S>> folder) {
      return WarningRun.of(status, rules, areas, folder);
    }
  }

  /**
   * Goes on as what was given.
   *
   * @throws IllegalArgumentException if that is no status that a replay can have: never actual
   */
  void as(Use use) throws IOException, InterruptedException {
    switch (status.toLowerCase(Locale.ROOT)) {
      case "test" -> use.with(Status.Test.TEST);
      case "exercise" -> use.with(Status.Exercise.EXERCISE);
      case "system" -> use.with(Status.Internal.SYSTEM);
      case "actual" ->
          throw new IllegalArgumentException(
              "What is played again is not happening: it cannot be actual. Give --status test, exercise or system.");
      default ->
          throw new IllegalArgumentException(
              "There is no status \"%s\" for a replay; there are test, exercise and system."
                  .formatted(status));
    }
  }

  double everySeconds() {
    return everySeconds;
  }

  SensorNetwork network() throws IOException {
    return sensorsFile == null ? SensorsFile.shipped() : SensorsFile.read(sensorsFile);
  }

  /** Empty if no warnings are wanted. */
  Optional<Warnings> warnings() throws IOException {
    return warnings || warning.given() ? Optional.of(theirs()) : Optional.empty();
  }

  /** By the rules and areas given, else those that ship. */
  Warnings theirs() throws IOException {
    WarningRules rules = warning.rules();
    return new Warnings(rules, warning.areas(rules));
  }

  /** Looks these recordings through. */
  ReplayRun look(List<Path> files, Progress progress) throws IOException {
    ReportFile.Options reading =
        new ReportFile.Options(
            read.format(),
            read.ports(),
            read.editions(),
            date.atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
            true);
    List<ReportFile> recordings = new ArrayList<>();
    for (Path file : files) {
      recordings.add(ReportFile.of(file, reading));
    }
    ReplayRun run =
        new ReplayRun(
            recordings,
            from == null ? ReplayRun.Moment.OPEN : ReplayRun.Moment.parse(from),
            to == null ? ReplayRun.Moment.OPEN : ReplayRun.Moment.parse(to),
            progress);
    run.look();
    return run;
  }

  /** What is shown of a run besides its tracks. */
  static Scene.About about(
      List<String> names, Status status, Instant first, Optional<Warnings> warned) {
    return new Scene.About(
        names,
        status.word(),
        !first.isBefore(FIRST_DATED),
        warned.map(one -> one.rules().rules()).orElse(List.of()),
        warned.map(Warnings::areas));
  }
}
