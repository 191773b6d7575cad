package org.testudo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.FrameSink;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.app.document.Json;
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
final class ReplayCommand extends TestudoCommand implements ReplayOptions.Use {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The recordings, in order.")
  private List<Path> files = List.of();

  @Mixin private ReplayOptions how = new ReplayOptions();

  @Option(
      names = "--as",
      paramLabel = "SAC/SIC",
      defaultValue = "0/1",
      description = "Who the tracks are said to be from (default: ${DEFAULT-VALUE}).")
  private String self = "0/1";

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
    how.as(this);
    return ExitCode.OK;
  }

  @Override
  public <S extends Status> void with(S given) throws IOException, InterruptedException {
    Source as = source(self);
    SensorNetwork network = how.network();
    Show<S> show = new Show<>(given, network, how.warnings());
    ReplayRun run = how.look(files, progress());
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
    final Optional<ReplayOptions.Warnings> warned;
    ReplayPage.@Nullable Opened page;

    Show(S status, SensorNetwork network, Optional<ReplayOptions.Warnings> warned) {
      this.status = status;
      this.network = network;
      this.warned = warned;
    }
  }

  private <S extends Status> ReplayTold written(ReplayRun run, Show<S> show, Path draft, Source as)
      throws IOException {
    Optional<OutletFolder<S>> alerts =
        show.warned.isPresent()
            ? Optional.of(OutletFolder.at(draft.resolve("alerts"), show.status))
            : Optional.empty();
    ReplayTold told;
    try (ReplayWriters writers = new ReplayWriters(draft, show.status, as, how.everySeconds())) {
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
    Optional<WarningRun<S>> warning = show.warned.map(one -> one.run(show.status, alerts));
    List<FrameSink> sinks = new ArrayList<>(writers);
    if (page.wanted()) {
      show.page =
          page.open(
              ReplayOptions.about(
                  files.stream().map(file -> String.valueOf(file.getFileName())).toList(),
                  show.status,
                  run.first(),
                  show.warned),
              run.first(),
              warning);
      sinks.add(show.page);
    }
    ReplayTold told = run.watch(show.status, show.network, how.everySeconds(), warning, sinks);
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
