package org.testudo.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: help, {@code --json}, {@code --quiet}, and where to write. */
abstract class TestudoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing of progress.")
  private boolean quiet;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Does the work. */
  abstract ExitCode run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    try {
      ExitCode code = run();
      out().flush();
      return code.code();
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException(
          "This needs more memory than the program may use. Split the input, or give more: JDK_JAVA_OPTIONS=-Xmx4g testudo ...",
          e);
    }
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final boolean json() {
    return json;
  }

  final Progress progress() {
    return new Progress(System.err, quiet);
  }
}
