package org.testudo.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command's entry point. */
@Command(
    name = "testudo",
    mixinStandardHelpOptions = true,
    version = "testudo 0.1.0-SNAPSHOT",
    description = "From pledge to protection: what is believed, what is stuck, whom it costs.")
public final class Testudo {

  private Testudo() {}

  static CommandLine commandLine() {
    return new CommandLine(new Testudo());
  }

  static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }
}
