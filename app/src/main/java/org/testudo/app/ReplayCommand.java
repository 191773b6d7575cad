package org.testudo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.plot.ReportFile;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.FrameSink;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.app.document.Json;
import org.testudo.exchange.surveillance.SensorsFile;
import org.testudo.exchange.warning.WarningRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description = {
      "Play recordings of surveillance data again: reports of radars, ADS-B, multilateration and "
          + "other systems become tracks, and tracks become warnings. Several files are taken one "
          + "after another.",
      "What is played again is an exercise, a test or for the system itself, never actual."
    },
    footer = {
      "",
      "Examples:",
      "  testudo replay flight.pcap                         which tracks, and how the sensors do",
      "  testudo replay radar.pcap --sensors sites.yaml --out tracks",
      "  testudo replay flight.pcap --serve --speed 10      look at it in a browser",
      "  testudo replay states.json.gz --out tracks --warnings --status exercise",
      "  testudo replay old.ff --date 2011-05-16 --from 600 --to 1200 --json"
    })
final class ReplayCommand extends TestudoCommand {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The recordings, in order.")
  private List<Path> files = List.of();

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

  @Mixin private RecordingOptions read = new RecordingOptions();

  @Option(
      names = "--as",
      paramLabel = "SAC/SIC",
      defaultValue = "0/1",
      description = "Who the tracks are said to be from (default: ${DEFAULT-VALUE}).")
  private String self = "0/1";

  @Option(
      names = "--warnings",
      description = "Make warnings, by the rules and areas that ship unless others are given.")
  private boolean warnings;

  @Mixin private WarningOptions options = new WarningOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "A new folder for tracks, sensor health and warnings; all or nothing.")
  private @Nullable Path folder;

  @Mixin private ReplayPage page = new ReplayPage();

  @Override
  ExitCode run() throws Exception {
    if (folder != null) {
      WholeFolder.requireNewOrEmpty(folder);
    }
    switch (status.toLowerCase(Locale.ROOT)) {
      case "test" -> replay(Status.Test.TEST);
      case "exercise" -> replay(Status.Exercise.EXERCISE);
      case "system" -> replay(Status.Internal.SYSTEM);
      case "actual" ->
          throw new IllegalArgumentException(
              "What is played again is not happening: it cannot be actual. Give --status test, exercise or system.");
      default ->
          throw new IllegalArgumentException(
              "There is no status \"%s\" for a replay; there are test, exercise and system."
                  .formatted(status));
    }
    return ExitCode.OK;
  }

  private <S extends Status> void replay(S given) throws IOException, InterruptedException {
    Source as = source(self);
    ReplayRun.Moment begin = from == null ? ReplayRun.Moment.OPEN : ReplayRun.Moment.parse(from);
    ReplayRun.Moment end = to == null ? ReplayRun.Moment.OPEN : ReplayRun.Moment.parse(to);
    SensorNetwork network =
        sensorsFile == null ? SensorsFile.shipped() : SensorsFile.read(sensorsFile);
    Warnings<S> warned = warned(given);
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
    ReplayRun run = new ReplayRun(recordings, begin, end, progress());
    run.look();
    Show<S> show = new Show<>(given, network, warned);
    Path target = folder;
    ReplayTold[] told = new ReplayTold[1];
    try {
      if (target == null) {
        told[0] = watch(run, show, Optional.empty(), List.of());
      } else {
        WholeFolder.write(target, draft -> told[0] = written(run, show, draft, as));
        told[0] = told[0].in(target.toString());
      }
      if (json()) {
        Json.print(out(), told[0]);
      } else {
        told[0].print(out());
      }
      out().flush();
      if (show.page != null) {
        show.page.stay();
      }
    } finally {
      if (show.page != null) {
        show.page.close();
      }
    }
  }

  /** What a replay is run with, and the page that shows it once it is open. */
  private static final class Show<S extends Status> {
    final S status;
    final SensorNetwork network;
    final Warnings<S> warned;
    ReplayPage.@Nullable Opened page;

    Show(S status, SensorNetwork network, Warnings<S> warned) {
      this.status = status;
      this.network = network;
      this.warned = warned;
    }
  }

  /** By which rules to warn of which areas; empty if not at all. */
  private record Warnings<S extends Status>(
      S status, Optional<WarningRules> rules, Optional<Areas> areas) {
    WarningRun<S> run(Optional<OutletFolder<S>> folder) {
      return WarningRun.of(status, rules.orElseThrow(), areas.orElseThrow(), folder);
    }
  }

  private <S extends Status> Warnings<S> warned(S given) throws IOException {
    if (!warnings && !options.given()) {
      return new Warnings<>(given, Optional.empty(), Optional.empty());
    }
    WarningRules rules = options.rules();
    return new Warnings<>(given, Optional.of(rules), Optional.of(options.areas(rules)));
  }

  private <S extends Status> ReplayTold written(ReplayRun run, Show<S> show, Path draft, Source as)
      throws IOException {
    Optional<OutletFolder<S>> alerts =
        show.warned.rules().isPresent()
            ? Optional.of(OutletFolder.at(draft.resolve("alerts"), show.status))
            : Optional.empty();
    ReplayTold told;
    try (ReplayWriters writers = new ReplayWriters(draft, show.status, as, everySeconds)) {
      told = watch(run, show, alerts, List.of(writers));
    }
    if (alerts.isPresent()) {
      alerts.get().commit();
    }
    StringWriter health = new StringWriter();
    Json.print(new PrintWriter(health), told.sensors());
    Files.writeString(draft.resolve("sensors.json"), health.toString(), StandardCharsets.UTF_8);
    return told;
  }

  private <S extends Status> ReplayTold watch(
      ReplayRun run, Show<S> show, Optional<OutletFolder<S>> alerts, List<FrameSink> writers)
      throws IOException {
    Optional<WarningRun<S>> warning =
        show.warned.rules().isPresent() ? Optional.of(show.warned.run(alerts)) : Optional.empty();
    List<FrameSink> sinks = new ArrayList<>(writers);
    if (page.wanted()) {
      show.page =
          page.open(
              files.stream().map(file -> String.valueOf(file.getFileName())).toList(),
              show.status.word(),
              run.first(),
              warning.map(made ->
                  new ReplayPage.Warned(
                      show.warned.rules().orElseThrow(), show.warned.areas().orElseThrow(), made)));
      sinks.add(show.page);
    }
    ReplayTold told = run.watch(show.status, show.network, everySeconds, warning, sinks);
    return told.with(warning.map(made -> made.told(alerts.isPresent() ? "alerts" : "")));
  }

  private static Source source(String text) {
    String[] parts = text.split("/", -1);
    try {
      int sac = Integer.parseInt(parts[0]);
      int sic = Integer.parseInt(parts[parts.length - 1]);
      if (parts.length == 2 && (sac | sic) >>> 8 == 0) {
        return new Source(sac, sic);
      }
    } catch (NumberFormatException _) {
      // told below, with numbers that do not fit
    }
    throw new IllegalArgumentException(
        "\"%s\" is no SAC/SIC. Write two numbers from 0 to 255: 25/13.".formatted(text));
  }
}
