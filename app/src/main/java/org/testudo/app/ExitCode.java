package org.testudo.app;

/** What the command's exit codes mean; printed by {@code testudo --help}. */
enum ExitCode {
  OK(0, "done"),
  FAILED(1, "an unexpected failure; nothing was half done"),
  USAGE(2, "the command line was not understood"),
  REFUSED(3, "the input was refused as a whole; nothing was changed"),
  UNVERIFIED(4, "the ledger does not verify"),
  STORAGE(5, "a file could not be read or written; nothing was lost"),
  INTERRUPTED(130, "stopped by Ctrl-C; nothing was half done");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }
}
