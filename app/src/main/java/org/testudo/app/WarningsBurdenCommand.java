package org.testudo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Burden;
import org.testudo.app.document.Json;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.warning.AlertHistory;
import org.testudo.exchange.warning.ShippedAreas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "burden",
    description = {
      "What recorded alerts asked of people: hours and nights under alert by place, "
          + "from a CSV of alert intervals (region or oblast, raion, hromada; started_at; "
          + "finished_at), plain or gzip.",
      "Nested and overlapping alerts count once. Very long intervals are set apart as "
          + "standing."
    },
    footer = {
      "",
      "Examples:",
      "  testudo warnings burden alerts.csv.gz",
      "  testudo warnings burden alerts.csv --from 2025-01-01 --until 2026-01-01 --json",
      "  testudo warnings burden alerts.csv --parts       an oblast counts when any part is alerted"
    })
final class WarningsBurdenCommand extends TestudoCommand {

  @Parameters(paramLabel = "ALERTS", description = "The CSV file.")
  private Path file = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day (default: the first alert).")
  private @Nullable LocalDate from;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "Day after the last (default: the last alert).")
  private @Nullable LocalDate until;

  @Option(
      names = "--parts",
      description = "A place is under alert when any part of it is, not only the whole.")
  private boolean parts;

  @Option(
      names = "--longest-days",
      paramLabel = "N",
      defaultValue = "7",
      description = "A longer interval is standing and set apart (default: ${DEFAULT-VALUE}).")
  private int longestDays = 7;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "Europe/Kyiv",
      description = "Whose nights (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneId.of("Europe/Kyiv");

  @Option(
      names = "--night-from",
      paramLabel = "TIME",
      defaultValue = "23:00",
      description = "A night begins (default: ${DEFAULT-VALUE}).")
  private LocalTime nightFrom = LocalTime.of(23, 0);

  @Option(
      names = "--night-until",
      paramLabel = "TIME",
      defaultValue = "06:00",
      description = "A night ends (default: ${DEFAULT-VALUE}).")
  private LocalTime nightUntil = LocalTime.of(6, 0);

  @Option(
      names = "--disturbed-minutes",
      paramLabel = "N",
      defaultValue = "15",
      description = "Alerts of this length together disturb a night (default: ${DEFAULT-VALUE}).")
  private int disturbedMinutes = 15;

  @Option(
      names = "--places",
      paramLabel = "FILE",
      description = "Claims that give places their residents (default: the settlements that ship).")
  private @Nullable Path places;

  /** A burden with the people who bore it, where they are known. */
  private record Row(Burden burden, OptionalLong residents) {
    double personHours() {
      return residents.orElse(0) * burden.hours();
    }
  }

  private record Told(
      String file,
      Instant from,
      Instant until,
      long rowsRead,
      long rowsRefused,
      boolean parts,
      double personHours,
      List<Shown> places) {}

  private record Shown(
      String place,
      int alerts,
      double hours,
      double shareOfTime,
      double longestHours,
      int nights,
      int nightsSeen,
      int standing,
      double standingHours,
      @Nullable Long residents) {}

  @Override
  ExitCode run() throws IOException {
    AlertHistory history =
        progress().show("Reading " + file.getFileName(), 0, _ -> AlertHistory.read(file));
    Burden.Terms terms =
        new Burden.Terms(
            from == null ? history.from() : from.atStartOfDay(zone).toInstant(),
            until == null ? history.until() : until.atStartOfDay(zone).toInstant(),
            Duration.ofDays(longestDays),
            zone,
            nightFrom,
            nightUntil,
            Duration.ofMinutes(disturbedMinutes));
    Areas areas =
        ShippedAreas.of(
            ClaimFiles.read(places == null ? Example.shippedSettlements() : places).claims(), 1000);
    List<Row> rows = new ArrayList<>();
    for (Burden burden : Burden.of(history.alerts(), AlertHistory::within, parts, terms)) {
      long residents = areas.residents(burden.place());
      rows.add(new Row(burden, residents > 0 ? OptionalLong.of(residents) : OptionalLong.empty()));
    }
    rows.sort(
        Comparator.comparingDouble((Row row) -> -row.burden().hours())
            .thenComparing(row -> row.burden().place()));
    if (json()) {
      Json.print(out(), told(history, terms, rows));
    } else {
      print(history, terms, rows);
    }
    return ExitCode.OK;
  }

  private Told told(AlertHistory history, Burden.Terms terms, List<Row> rows) {
    double span = Duration.between(terms.from(), terms.until()).toMillis() / 3_600_000.0;
    return new Told(
        file.toString(),
        terms.from(),
        terms.until(),
        history.report().rowsRead(),
        history.report().rowsRefused(),
        parts,
        rows.stream().mapToDouble(Row::personHours).sum(),
        rows.stream()
            .map(row -> {
              Burden burden = row.burden();
              return new Shown(
                  burden.place(),
                  burden.alerts(),
                  burden.hours(),
                  burden.hours() / span,
                  burden.longestHours(),
                  burden.nights(),
                  burden.nightsSeen(),
                  burden.standing(),
                  burden.standingHours(),
                  row.residents().isPresent() ? row.residents().getAsLong() : null);
            })
            .toList());
  }

  private void print(AlertHistory history, Burden.Terms terms, List<Row> rows) {
    line(
        "Alerts from %s to %s: %,d rows read, %,d refused. %s",
        terms.from(),
        terms.until(),
        history.report().rowsRead(),
        history.report().rowsRefused(),
        parts
            ? "A place counts when any part is alerted."
            : "A place counts when it is alerted whole.");
    line(
        "Intervals over %d days are standing: an all-clear is missing, or many alerts were put together.%n",
        longestDays);
    line(
        "%-34s %7s %9s %8s %13s %9s %10s",
        "place", "alerts", "hours", "longest", "nights", "standing", "its hours");
    for (Row row : rows) {
      Burden burden = row.burden();
      line(
          "%-34s %,7d %,9.0f %8.1f %,6d/%,6d %9d %,10.0f",
          burden.place(),
          burden.alerts(),
          burden.hours(),
          burden.longestHours(),
          burden.nights(),
          burden.nightsSeen(),
          burden.standing(),
          burden.standingHours());
    }
    double people = rows.stream().mapToDouble(Row::personHours).sum();
    if (people > 0) {
      line(
          "%nPerson-hours under alert, without standing ones: %,.0f (residents of GeoNames, mostly of before 2022).",
          people);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private void line(String format, Object... values) {
    out().printf(Locale.ROOT, format + "%n", values);
  }
}
