package org.testudo.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.testudo.app.document.Json;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.merkle.TreeHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description =
        "Write a consistent copy of the ledger while others read and append. Never overwrites.",
    footer = {"", "Example:", "  testudo backup --ledger coalition.db coalition-2026-11-22.db"})
final class BackupCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();

  @Parameters(paramLabel = "TARGET", description = "The file to write; it must not exist.")
  private Path target = Path.of("backup.db");

  @Override
  ExitCode run() throws Exception {
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      progress()
          .show(
              "Copying",
              0,
              _ -> {
                opened.backup(target);
                return target;
              });
    }
    // The copy is read back: a backup that was never opened is a hope.
    try (Ledger copy = Ledger.open(target, Ledger.Access.READ)) {
      TreeHead head = copy.head();
      if (json()) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("target", target.toString());
        result.put("bytes", Files.size(target));
        result.put("entries", head.size());
        result.put("root", head.root().toString());
        Json.print(out(), result);
      } else {
        out()
            .printf(
                "%s holds %,d entries, %,d bytes, root %s%n",
                target, head.size(), Files.size(target), head.root());
      }
    }
    return ExitCode.OK;
  }
}
