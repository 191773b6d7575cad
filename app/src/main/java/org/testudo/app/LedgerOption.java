package org.testudo.app;

import org.testudo.claims.ledger.Ledger;
import picocli.CommandLine.Option;

/** {@code --ledger}, the same for every command. */
final class LedgerOption {

  @Option(
      names = {"-l", "--ledger"},
      paramLabel = "PATH|JDBC-URL",
      defaultValue = "testudo.db",
      description = "The ledger (default: ${DEFAULT-VALUE} in the working directory).")
  private String location = "testudo.db";

  String location() {
    return location;
  }

  Ledger open(Ledger.Access access) {
    return Ledger.open(location, access);
  }
}
