package org.testudo.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.plot.ReportFile;
import org.testudo.airpicture.scenario.ExerciseRecording;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.airpicture.watch.SensorSite;
import org.testudo.app.replay.Showing;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A replay that the dashboard shows beside the ledger. */
final class ServedReplay {

  private static final long SEED = 1;
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final double EXERCISE_SECONDS = 2700;
  private static final double EXERCISE_SPEED = 10;
  private static final double EXERCISE_BEGINS = 600;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Show this recording in the air picture; again for one that follows it.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--replay-once", description = "Stop at its end instead of beginning again.")
  private boolean once;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "How fast the replay plays, up to 1000 (default: ${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(
      names = "--seek",
      paramLabel = "MOMENT",
      description = "Where the replay begins to play (default: at the first picture).")
  private @Nullable String seek;

  @Mixin private ReplayOptions how = new ReplayOptions();

  /** Begins to play what was asked for, if anything was. */
  Optional<Showing> start() throws IOException, InterruptedException {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    ReplayRun.Moment at = seek == null ? ReplayRun.Moment.OPEN : ReplayRun.Moment.parse(seek);
    List<Showing> begun = new ArrayList<>();
    how.as(
        new ReplayOptions.Use() {
          @Override
          public <S extends Status> void with(S status) throws IOException {
            Plan plan = new Plan(how.network(), how.warnings(), how.everySeconds());
            ReplayRun run = how.look(files, quiet());
            Showing showing =
                new Showing(
                    ReplayOptions.about(
                        files.stream().map(file -> String.valueOf(file.getFileName())).toList(),
                        status,
                        run.first(),
                        plan.warned()),
                    speed,
                    !once);
            double first = run.first().toEpochMilli() / 1000.0;
            showing.player().seek(at.after(first, first));
            beside(showing, files, () -> play(showing, run, status, plan));
            begun.add(showing);
          }
        });
    return Optional.of(begun.getFirst());
  }

  /**
   * Begins to play what was asked for, else an exercise that is made up: the same each time, and
   * marked as one.
   *
   * @param day on which it is said to be
   */
  Showing startOrExercise(LocalDate day) throws IOException, InterruptedException {
    Optional<Showing> asked = start();
    return asked.isPresent() ? asked.get() : exercise(day);
  }

  /** Begins to play an exercise that is made up. */
  static Showing exercise(LocalDate day) throws IOException {
    Status.Exercise status = Status.Exercise.EXERCISE;
    Instant begins = day.atTime(MORNING).toInstant(ZoneOffset.UTC);
    ReplayOptions theirs = new ReplayOptions();
    SensorNetwork shipped = theirs.network();
    List<SensorSite> sites = ExerciseRecording.sites();
    Plan plan =
        new Plan(
            new SensorNetwork(sites, shipped.told(), shipped.traffic()),
            Optional.of(theirs.theirs()),
            theirs.everySeconds());
    Showing showing =
        new Showing(
            ReplayOptions.about(
                List.of("exercise " + SEED + ", made up"), status, begins, plan.warned()),
            EXERCISE_SPEED,
            true);
    showing.player().seek(begins.getEpochSecond() + EXERCISE_BEGINS);
    showing.fillWhenAsked(
        () -> beside(showing, List.of(), () -> makeUp(showing, begins, status, plan)));
    return showing;
  }

  private static void makeUp(Showing showing, Instant begins, Status.Exercise status, Plan plan)
      throws IOException {
    Path file = Files.createTempFile("testudo-exercise", ".pcap");
    file.toFile().deleteOnExit();
    try {
      ExerciseRecording.write(Files.newOutputStream(file), SEED, begins, EXERCISE_SECONDS);
      ReplayRun run =
          new ReplayRun(
              List.of(
                  ReportFile.of(
                      file,
                      new ReportFile.Options(
                          Optional.empty(), java.util.Set.of(), DecodeOptions.detect(), 0, true))),
              ReplayRun.Moment.OPEN,
              ReplayRun.Moment.OPEN,
              quiet());
      run.look();
      play(showing, run, status, plan);
    } catch (IOException e) {
      throw new IOException("The exercise could not be made up or read.", e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** What a run is watched with. */
  private record Plan(
      SensorNetwork network, Optional<ReplayOptions.Warnings> warned, double everySeconds) {}

  private static <S extends Status> void play(Showing showing, ReplayRun run, S status, Plan plan)
      throws IOException {
    Optional<WarningRun<S>> warning = plan.warned().map(one -> one.run(status, Optional.empty()));
    run.watch(
        status,
        plan.network(),
        plan.everySeconds(),
        warning,
        List.of(new ShownFrames(showing, warning)));
    showing.complete();
  }

  /** Work that may fail on files. */
  private interface Work {
    void run() throws IOException;
  }

  /** Tracks are made beside the server. */
  private static void beside(Showing showing, List<Path> files, Work work) {
    Thread.ofPlatform()
        .daemon()
        .name("replay")
        .start(() -> {
          try {
            work.run();
          } catch (IOException | RuntimeException e) {
            showing.failed(withoutFolders(String.valueOf(e.getMessage()), files));
          } catch (OutOfMemoryError e) {
            showing.failed("The replay takes more memory than there is. Show a part of it.");
            throw e;
          }
        });
  }

  /** Where files lie here is nobody's business who looks. */
  private static String withoutFolders(String text, List<Path> files) {
    String told = text;
    for (Path file : files) {
      told = told.replace(file.toString(), String.valueOf(file.getFileName()));
    }
    return told;
  }

  private static Progress quiet() {
    return new Progress(new PrintStream(java.io.OutputStream.nullOutputStream()), true);
  }
}
