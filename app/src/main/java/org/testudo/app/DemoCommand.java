package org.testudo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.app.replay.Showing;
import org.testudo.app.serve.Api;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "The shipped example from claims to protection: loads it into a throwaway ledger, walks its",
      "futures, prints where protection is stuck, and serves the dashboard on this machine only."
    },
    footer = {
      "",
      "Examples:",
      "  testudo demo                              summary and dashboard; Ctrl-C ends it",
      "  testudo demo --once --out report          write report/report.html and report.json, then exit",
      "  testudo demo --once --json                one JSON object on standard output",
      "  testudo demo --once --known-at 2024-02-01 the example as it was known then"
    })
final class DemoCommand extends TestudoCommand {

  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();
  @Mixin private ReportOutput output = new ReportOutput();

  @Option(
      names = "--example",
      paramLabel = "FOLDER",
      description = "Another folder of the shape of examples/ukraine.")
  private @Nullable Path folder;

  @Override
  ExitCode run() throws Exception {
    Example example = Example.read(Optional.ofNullable(folder).orElseGet(Example::shippedFolder));
    // The example's own day stands for today, so that the demo says the same tomorrow.
    Question question = asked.question(example.title(), example.asOf(), futures);
    return example.inThrowawayLedger(
        progress(),
        ledger -> {
          try {
            return show(ledger, question, example.asOf());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
          }
        });
  }

  private ExitCode show(Ledger ledger, Question question, LocalDate today)
      throws IOException, InterruptedException {
    Stages stages = new Stages(progress());
    Report report = Chain.report(ledger, question, stages::enter);
    stages.finish();
    output.print(report, this);
    if (output.once()) {
      return ExitCode.OK;
    }
    try (Showing air = ServedReplay.exercise(today);
        Api api =
            Api.start(
                ServeCommand.throwaway(
                    ledger, question, today, air, Example.shippedGround(), false),
                "127.0.0.1",
                output.port(),
                java.util.List.of(),
                Testudo.VERSION)) {
      api.remember(question, report);
      // With --json the only thing on standard output is the document.
      var told = json() ? err() : out();
      told.printf(
          "Dashboard: %s (report: %sreport.html; Ctrl-C to stop)%n", api.address(), api.address());
      told.flush();
      Thread.currentThread().join();
    }
    return ExitCode.OK;
  }
}
