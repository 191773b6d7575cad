package org.testudo.app;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Says how far long work has come: a moving bar on a terminal, one line a step elsewhere. Always on
 * standard error, so that standard output can be piped.
 */
final class Progress {

  private final PrintStream err;
  private final boolean quiet;
  private final boolean terminal;

  Progress(PrintStream err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
    this.terminal = interactive();
  }

  /** Work that reports how much is done. */
  interface Work<T, E extends Exception> {
    T run(Step step) throws E;
  }

  /** Takes news from running work; safe to call from any thread. */
  interface Step {
    /** {@code done} of the step's total units are done. */
    void done(long done);
  }

  /** Runs {@code work} under a bar of {@code total} units, 0 if unknown. */
  <T, E extends Exception> T show(String what, long total, Work<T, E> work) throws E {
    if (quiet) {
      return work.run(_ -> {});
    }
    if (!terminal) {
      err.println(what + " ...");
      err.flush();
      return work.run(_ -> {});
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(total == 0 ? -1 : total)
            .setStyle(unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .build()) {
      T result = work.run(bar::stepTo);
      if (total > 0) {
        bar.stepTo(total);
      }
      return result;
    }
  }

  /** A stage of unknown length begins: on a terminal its name shows until it ends. */
  void begin(String stage) {
    if (!quiet && terminal) {
      err.print("\r" + stage + " ...\u001b[K");
      err.flush();
    }
  }

  /** The stage is over; only those that took a while are worth a line. */
  void end(String stage, double seconds) {
    if (!quiet) {
      if (terminal) {
        err.print("\r\u001b[K");
      }
      if (seconds >= 1) {
        err.printf(Locale.ROOT, "%s: %.1f s%n", stage, seconds);
      }
      err.flush();
    }
  }

  /** Whether a person is watching. */
  // The console may be null again since JDK 25 went back to the plain implementation.
  @SuppressWarnings("SystemConsoleNull")
  static boolean interactive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Whether the user's terminal shows more than ASCII. */
  static boolean unicode() {
    return System.out.charset().name().toLowerCase(Locale.ROOT).startsWith("utf");
  }
}
