package org.testudo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.claims.Claim;
import org.testudo.claims.StatementKind;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.Receipt;
import org.testudo.claims.ledger.Recording;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.claimfile.ClaimsRead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Read claims from a folder of claim files and record them: all or, if anything is wrong, none.",
      "A claim that the ledger has already is recognised by its content and left out."
    },
    footer = {
      "",
      "Examples:",
      "  testudo import --dry-run my-claims/",
      "  testudo import --backfill my-claims/history.yaml"
    })
final class ImportCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();

  @Parameters(paramLabel = "PATH", description = "A claim file, or a folder of them.")
  private Path path = Path.of(".");

  @Option(names = "--dry-run", description = "Say what would be recorded and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--backfill",
      description =
          "Declare that these claims are recorded later than they became known: they count as known"
              + " from the publication of their source, marked reconstructed.")
  private boolean backfill;

  @Override
  ExitCode run() throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    ClaimsRead read = progress().show("Reading " + path, 0, _ -> ClaimFiles.read(path));
    if (!read.isSound()) {
      throw new IllegalArgumentException(
          "%d problems in %s; nothing was recorded.%n%s"
              .formatted(read.problemsInAll(), path, read.problemsText()));
    }
    if (dryRun) {
      long known = known(read.claims());
      tell("wouldRecord", read.claims(), read.claims().size() - known, known);
    } else {
      try (Ledger opened = ledger.open(Ledger.Access.CREATE)) {
        Receipt receipt =
            progress()
                .show(
                    "Recording %,d claims".formatted(read.claims().size()),
                    0,
                    _ ->
                        opened.append(
                            read.claims(), new Recording(InstantSource.system(), backfill)));
        tell("recorded", read.claims(), receipt.appended(), receipt.duplicates());
      }
    }
    return ExitCode.OK;
  }

  /** How many of the claims the ledger has, without making a ledger. */
  private long known(List<Claim> claims) {
    if (!Files.exists(Path.of(ledger.location()))) {
      return 0;
    }
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      return claims.stream()
          .filter(claim -> opened.find(CanonicalForm.idOf(claim)).isPresent())
          .count();
    }
  }

  private void tell(String verb, List<Claim> claims, long recorded, long duplicates) {
    Map<String, Integer> kinds = new TreeMap<>();
    claims.forEach(
        claim -> kinds.merge(StatementKind.of(claim.statement()).word(), 1, Integer::sum));
    if (json()) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("ledger", ledger.location());
      told.put("read", claims.size());
      told.put(verb, recorded);
      told.put("known", duplicates);
      told.put("kinds", kinds);
      Json.print(out(), told);
      return;
    }
    out().printf("%,d claims read: ", claims.size());
    out()
        .println(
            String.join(
                ", ",
                kinds.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .toList()));
    out()
        .printf(
            dryRun
                ? "%,d would be recorded in %s; %,d it has already. Nothing was changed.%n"
                : "%,d recorded in %s; %,d it had already.%n",
            recorded,
            ledger.location(),
            duplicates);
  }
}
