package org.testudo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.testudo.app.document.Json;
import org.testudo.app.intake.ImportFormat;
import org.testudo.app.intake.Intake;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.LedgerException;
import org.testudo.claims.ledger.Receipt;
import org.testudo.claims.ledger.Recording;
import org.testudo.exchange.importing.ImportReport;
import org.testudo.exchange.importing.ImportSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Read claims from a file or folder and record them: all or, if the file cannot be trusted,"
          + " none.",
      "A claim that the ledger has already is recognised by its content and left out. A table ends",
      "with a report: rows read, claims made, rows refused and why, doubtful readings by class."
    },
    footer = {
      "",
      "Examples:",
      "  testudo import --dry-run my-claims/",
      "  testudo import --backfill my-claims/history.yaml",
      "  testudo import --dry-run tracker.csv                   the Kiel tracker, CSV or XLSX",
      "  testudo import --mapping columns.yaml deliveries.xlsx  any table",
      "  testudo import --dry-run plan.xml                      a schedule that Testudo wrote,"
          + " changed since",
      "  testudo import --mapping gates.yaml plan.xer           any schedule, tasks mapped to gates"
    })
final class ImportCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();

  @Parameters(paramLabel = "PATH", description = "A file, or a folder of claim files.")
  private Path path = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "claims, kiel, heavy-weapons, alerts, mapped or schedule (default: what the file shows).")
  private @Nullable ImportFormat format;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "How the columns of a table, or the tasks of a schedule, become claims; see"
              + " docs/formats.")
  private @Nullable Path mapping;

  @Option(
      names = "--grade",
      paramLabel = "GRADE",
      defaultValue = "F6",
      description = "Admiralty grade for the rows of a table (default: ${DEFAULT-VALUE}).")
  private String grade = "F6";

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      defaultValue = "TLP:CLEAR",
      description = "Label for the rows of a table (default: ${DEFAULT-VALUE}).")
  private String label = "TLP:CLEAR";

  @Option(
      names = "--published",
      paramLabel = "DATE",
      description = "When the table was published, for back-fills.")
  private @Nullable String published;

  @Option(
      names = "--captured",
      paramLabel = "DAY",
      description = "When you took the table from its publisher.")
  private @Nullable LocalDate captured;

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
    Intake.Batch read = progress().show("Reading " + path, 0, _ -> Intake.read(path, order()));
    if (dryRun) {
      long known = known(read.claims());
      tell("wouldRecord", read, read.claims().size() - known, known);
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
        tell("recorded", read, receipt.appended(), receipt.duplicates());
      }
    }
    return ExitCode.OK;
  }

  private Intake.Order order() {
    return new Intake.Order(
        Optional.ofNullable(format),
        Optional.ofNullable(mapping),
        new ImportSettings(
            Grade.parse(grade),
            Label.parse(label),
            Optional.ofNullable(published).map(FuzzyDate::parse),
            Optional.ofNullable(captured)),
        dryRun);
  }

  /** How many of the claims the ledger has, without making one. */
  private long known(List<Claim> claims) {
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      return Intake.known(opened, claims);
    } catch (LedgerException e) {
      if (e.reason() != LedgerException.Reason.MISSING) {
        throw e;
      }
      return 0;
    }
  }

  private void tell(String verb, Intake.Batch read, long recorded, long duplicates) {
    SortedMap<String, Integer> kinds = read.kinds();
    SortedMap<String, Integer> strange = read.uncatalogued();
    if (json()) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("ledger", ledger.location());
      told.put("read", read.claims().size());
      told.put(verb, recorded);
      told.put("known", duplicates);
      told.put("kinds", kinds);
      told.put("uncatalogued", strange);
      read.report().ifPresent(report -> told.put("report", Json.read(report.json())));
      Json.print(out(), told);
      return;
    }
    read.report().map(ImportReport::text).ifPresent(out()::print);
    out().printf("%,d claims read: ", read.claims().size());
    out()
        .println(
            String.join(
                ", ",
                kinds.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .toList()));
    if (!strange.isEmpty()) {
      out()
          .printf(
              "Systems that the shipped catalogue does not describe, with their claims: %s. They"
                  + " are shown, and protect nobody until your --assumptions give them a reach.%n",
              String.join(
                  ", ",
                  strange.entrySet().stream()
                      .map(entry -> entry.getKey() + " " + entry.getValue())
                      .toList()));
    }
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
