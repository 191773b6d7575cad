package org.testudo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.exchange.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "The shipped example from claims to protection: loads it into a throwaway ledger, walks its",
      "futures, prints where protection is stuck, and serves one HTML report on this machine only."
    },
    footer = {
      "",
      "Examples:",
      "  testudo demo                              summary and report; Ctrl-C ends it",
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
    output.show(report(example, asked.question(example.title(), example.asOf(), futures)), this);
    return ExitCode.OK;
  }

  private Report report(Example example, Question question) throws IOException {
    return example.inThrowawayLedger(
        progress(),
        ledger -> {
          Stages stages = new Stages(progress());
          Report report = Chain.report(ledger, question, stages::enter);
          stages.finish();
          return report;
        });
  }
}
