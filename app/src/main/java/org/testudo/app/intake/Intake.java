package org.testudo.app.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.document.Problem;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.claimfile.ClaimsRead;
import org.testudo.exchange.importing.AlertsImporter;
import org.testudo.exchange.importing.HeavyWeaponsImporter;
import org.testudo.exchange.importing.ImportReport;
import org.testudo.exchange.importing.ImportSettings;
import org.testudo.exchange.importing.Imported;
import org.testudo.exchange.importing.Importer;
import org.testudo.exchange.importing.KielImporter;
import org.testudo.exchange.importing.MappedImporter;
import org.testudo.exchange.importing.ScheduleImporter;
import org.testudo.exchange.schedule.ScheduleFiles;
import org.testudo.picture.assumptions.Assumptions;

/** Reads claims from a file or a folder: all of them, or an exception that lists what is wrong. */
public final class Intake {

  private Intake() {}

  /**
   * How to read.
   *
   * @param format nothing for what the file shows
   * @param mapping how the columns of a table, or the tasks of a schedule, become claims
   * @param look whether nothing will be recorded: a schedule is then read in part as well
   */
  public record Order(
      Optional<ImportFormat> format,
      Optional<Path> mapping,
      ImportSettings settings,
      boolean look) {}

  /** What was read; tables come with a report. */
  public record Batch(List<Claim> claims, Optional<ImportReport> report) {
    public Batch {
      claims = List.copyOf(claims);
    }

    /** How many claims of each kind, by its word. */
    public SortedMap<String, Integer> kinds() {
      SortedMap<String, Integer> kinds = new TreeMap<>();
      claims.forEach(
          claim -> kinds.merge(StatementKind.of(claim.statement()).word(), 1, Integer::sum));
      return kinds;
    }

    /** Systems of pledges, cases and units by which no reach can be looked up. */
    public SortedMap<String, Integer> uncatalogued() {
      SortedMap<String, Integer> strange = new TreeMap<>();
      for (Claim claim : claims) {
        Optional<String> system =
            switch (claim.statement()) {
              case Statement.PledgeMade pledge -> Optional.of(pledge.system());
              case Statement.CaseOpened opened -> Optional.of(opened.system());
              case Statement.UnitFormed formed -> Optional.of(formed.system());
              default -> Optional.empty();
            };
        system
            .filter(name -> Assumptions.shipped().findSystem(name).isEmpty())
            .ifPresent(name -> strange.merge(name, 1, Integer::sum));
      }
      return strange;
    }
  }

  /** Claim files with problems. */
  public static final class Refused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    private Refused(String message, List<Problem> problems) {
      super(message);
      this.problems = List.copyOf(problems);
    }

    /** Every problem, as many as are kept. */
    public List<Problem> problems() {
      return problems;
    }
  }

  /**
   * Reads.
   *
   * @throws Refused for claim files with problems
   * @throws IllegalArgumentException if the file is of no known form
   */
  public static Batch read(Path path, Order order) throws IOException {
    ImportFormat chosen =
        order.format().isPresent()
            ? order.format().get()
            : order.mapping().isPresent() && !ImportFormat.isSchedule(path)
                ? ImportFormat.MAPPED
                : ImportFormat.guess(path);
    return switch (chosen) {
      case CLAIMS -> claimFiles(path);
      case KIEL -> table(path, new KielImporter(order.settings()));
      case HEAVY_WEAPONS -> table(path, new HeavyWeaponsImporter(order.settings()));
      case ALERTS -> table(path, new AlertsImporter(order.settings()));
      case MAPPED -> table(path, mapped(order));
      case SCHEDULE -> schedule(path, order);
    };
  }

  /** How many of the claims the ledger has. */
  public static long known(Ledger ledger, List<Claim> claims) {
    Set<ClaimId> recorded = new HashSet<>();
    ledger
        .gather(HashSet<ClaimId>::new, (ids, entry) -> ids.add(entry.id()))
        .forEach(recorded::addAll);
    return claims.stream().map(CanonicalForm::idOf).filter(recorded::contains).count();
  }

  private static Batch table(Path path, Importer importer) throws IOException {
    Imported imported = importer.read(path);
    return new Batch(imported.claims(), Optional.of(imported.report()));
  }

  /** A schedule is one plan: a part of it, read without the rest, could say what nobody planned. */
  private static Batch schedule(Path path, Order order) throws IOException {
    Batch batch =
        table(path, ScheduleImporter.of(ScheduleFiles.get(), order.settings(), order.mapping()));
    ImportReport report = batch.report().orElseThrow();
    if (!order.look() && report.rowsRefused() > 0) {
      throw new IllegalArgumentException(
          "Tasks of %s were refused; nothing was recorded.%n%s".formatted(path, report.text()));
    }
    return batch;
  }

  private static Importer mapped(Order order) throws IOException {
    return MappedImporter.of(
        order
            .mapping()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "--format mapped needs --mapping FILE, which says what the columns mean.")),
        order.settings());
  }

  private static Batch claimFiles(Path path) throws IOException {
    ClaimsRead read = ClaimFiles.read(path);
    if (!read.isSound()) {
      throw new Refused(
          "%d problems in %s; nothing was recorded.%n%s"
              .formatted(read.problemsInAll(), path, read.problemsText()),
          read.problems());
    }
    return new Batch(read.claims(), Optional.empty());
  }
}
