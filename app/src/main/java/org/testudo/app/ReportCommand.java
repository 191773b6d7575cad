package org.testudo.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.testudo.app.chain.Chain;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = {
      "From your ledger to protection: walks the futures of every open case, prints where protection",
      "is stuck, and serves one HTML report on this machine only."
    },
    footer = {
      "",
      "Examples:",
      "  testudo report --ledger coalition.db              summary and page; Ctrl-C ends it",
      "  testudo report --once --out weekly                write weekly/report.html and report.json",
      "  testudo report --once --json --known-at 2024-02-01"
    })
final class ReportCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();
  @Mixin private ReportOutput output = new ReportOutput();

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Air-defence aid",
      description = "Title of the report (default: ${DEFAULT-VALUE}).")
  private String title = "Air-defence aid";

  @Override
  ExitCode run() throws Exception {
    Report report;
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      Stages stages = new Stages(progress());
      report =
          Chain.report(
              opened, asked.question(title, LocalDate.now(ZoneOffset.UTC), futures), stages::enter);
      stages.finish();
    }
    output.show(report, this);
    return ExitCode.OK;
  }
}
