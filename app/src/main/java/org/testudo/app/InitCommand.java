package org.testudo.app;

import java.util.Map;
import org.testudo.app.document.Json;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.merkle.TreeHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "init",
    description = "Make an empty ledger. An existing one is left as it is.",
    footer = {"", "Example:", "  testudo init --ledger coalition.db"})
final class InitCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();

  @Override
  ExitCode run() {
    try (Ledger opened = ledger.open(Ledger.Access.CREATE)) {
      TreeHead head = opened.head();
      if (json()) {
        Json.print(out(), Map.of("ledger", ledger.location(), "entries", head.size()));
      } else {
        out()
            .printf(
                "%s is a ledger of %,d claims.%n  next: testudo import --ledger %s PATH%n",
                ledger.location(), head.size(), ledger.location());
      }
      return ExitCode.OK;
    }
  }
}
