package org.testudo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Question;
import org.testudo.app.replay.Showing;
import org.testudo.app.serve.Api;
import org.testudo.app.serve.Setting;
import org.testudo.app.sight.Terrain;
import org.testudo.claims.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = {
      "The dashboard and the HTTP API over a ledger, on this machine only unless --host says otherwise.",
      "The API describes itself at /api/v1/openapi.yaml. There is no sign-in: whoever reaches the",
      "address may ask as any audience and append claims, so bind another address only behind one."
    },
    footer = {
      "",
      "Examples:",
      "  testudo serve --ledger coalition.db     the dashboard of your own ledger; Ctrl-C ends it",
      "  testudo serve --demo --port 8080        the shipped example in a throwaway ledger",
      "  testudo serve --read-only               looks, and refuses every claim",
      "  testudo serve --replay flight.pcap --sensors sites.yaml --warnings --status exercise",
      "                                          with a recording in the air picture"
    })
final class ServeCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();

  @Option(
      names = "--demo",
      description = "Serve the shipped example in a throwaway ledger instead of a ledger.")
  private boolean demo;

  @Option(
      names = "--example",
      paramLabel = "FOLDER",
      description = "The same with another folder of the shape of examples/ukraine.")
  private @Nullable Path folder;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to bind (default: ${DEFAULT-VALUE}, this machine only).")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "A name by which others reach it, besides --host; give it again for more. Requests under"
              + " any other name are refused.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--read-only", description = "Take no claims; open the ledger for reading only.")
  private boolean readOnly;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Air-defence aid",
      description = "Title (default: ${DEFAULT-VALUE}).")
  private String title = "Air-defence aid";

  @Mixin private TerrainOptions ground = new TerrainOptions();
  @Mixin private ServedReplay replay = new ServedReplay();

  @Override
  ExitCode run() throws Exception {
    if (demo || folder != null) {
      Example example = Example.read(Optional.ofNullable(folder).orElseGet(Example::shippedFolder));
      try (Showing air = replay.startOrExercise(example.asOf())) {
        return example.inThrowawayLedger(
            progress(),
            opened ->
                serve(
                    throwaway(
                        opened,
                        asked.question(example.title(), example.asOf(), futures),
                        example.asOf(),
                        air,
                        ground.terrain().or(Example::shippedGround),
                        readOnly)));
      }
    }
    Optional<Showing> air = replay.start();
    try (Ledger opened = ledger.open(readOnly ? Ledger.Access.READ : Ledger.Access.CREATE)) {
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      return serve(
          new Setting(
              opened,
              asked.question(title, today, futures),
              asked.isDated() ? Optional.of(today) : Optional.empty(),
              InstantSource.system(),
              air,
              ground.terrain(),
              readOnly));
    } finally {
      if (air.isPresent()) {
        air.get().close();
      }
    }
  }

  /**
   * Of an example in a ledger that is thrown away: what is recorded after the day that stands for
   * today would not be known on it, so the clock stands still. In nobody's own ledger may it.
   */
  static Setting throwaway(
      Ledger opened,
      Question standard,
      LocalDate today,
      Showing air,
      Optional<Terrain> ground,
      boolean readOnly) {
    return new Setting(
        opened,
        standard,
        Optional.of(today),
        InstantSource.fixed(today.atStartOfDay().toInstant(ZoneOffset.UTC)),
        Optional.of(air),
        ground,
        readOnly);
  }

  private ExitCode serve(Setting setting) {
    try (Api api = Api.start(setting, host, port, names, Testudo.VERSION)) {
      api.warm();
      out().printf("Testudo: %s (Ctrl-C to stop)%n", api.address());
      out().flush();
      Thread.currentThread().join();
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }
}
