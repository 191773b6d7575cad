package org.testudo.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "warnings",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Warnings to the public: made of tracks as messages of CAP 1.2, checked, and looked back on.",
      "Exercise, test, system and actual are kept apart from the track to the file."
    },
    subcommands = {
      WarningsIssueCommand.class,
      WarningsCheckCommand.class,
      WarningsBurdenCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  testudo warnings issue tracks.jsonl --outlet exercise --dry-run",
      "  testudo warnings check alert.xml",
      "  testudo warnings burden alerts.csv --json"
    })
final class WarningsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }
}
