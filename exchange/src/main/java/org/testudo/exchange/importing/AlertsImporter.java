package org.testudo.exchange.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.exchange.table.Header;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Row;
import org.testudo.exchange.table.Table;

/**
 * Air alerts as intervals: {@code region,started_at,finished_at} or {@code
 * oblast,raion,hromada,level,started_at,finished_at,source}.
 *
 * <p>Each row becomes one alert over {@code place:ua/OBLAST}, {@code place:ua/OBLAST/RAION} or
 * {@code place:ua/OBLAST/RAION/HROMADA}. Instants need an offset or {@code Z}; a missing end means
 * that the alert was still on. Intervals longer than seven days, shorter than a minute, or
 * beginning before an earlier one of the same place has ended, are taken and counted as doubtful:
 * an alert that lasts for weeks is mostly an all-clear that was not recorded.
 */
public final class AlertsImporter implements Importer {

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final String ORIGIN = "ua-air-alerts";

  private final ImportSettings settings;
  private final Limits limits;
  private final NameTable oblasts = NameTable.shipped("oblasts.yaml", "oblasts");

  public AlertsImporter(ImportSettings settings) {
    this(settings, Limits.USUAL);
  }

  public AlertsImporter(ImportSettings settings, Limits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  private record Columns(
      int region,
      Optional<Integer> raion,
      Optional<Integer> hromada,
      int start,
      int end,
      int width) {

    static Columns of(Table table, String file) throws IOException {
      Header header = Header.find(table, file, List.of("started_at", "finished_at"));
      Optional<Integer> region = header.find("region").or(() -> header.find("oblast"));
      if (region.isEmpty()) {
        throw new org.testudo.exchange.table.UnreadableFile(
            org.testudo.exchange.table.UnreadableFile.Fault.MISSING_COLUMN,
            file + " has neither a column \"region\" nor \"oblast\".");
      }
      return new Columns(
          region.get(),
          header.find("raion"),
          header.find("hromada"),
          header.find("started_at").orElse(-1),
          header.find("finished_at").orElse(-1),
          header.size());
    }
  }

  @Override
  public String format() {
    return "alerts";
  }

  @Override
  public Imported read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    Source source =
        new Source(
            "Air alerts of Ukraine",
            "Alert intervals, file " + name,
            Optional.empty(),
            settings.published(),
            settings.captured(),
            Optional.empty());
    try (Table table = Table.open(file, limits, _ -> true)) {
      Columns columns = Columns.of(table, name);
      Account account = new Account();
      Map<Subject, Instant> lastEnd = new HashMap<>();
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        account.read();
        take(row.get(), columns, source, account, lastEnd);
      }
      return account.close(name, format());
    }
  }

  private void take(
      Row row, Columns columns, Source source, Account account, Map<Subject, Instant> lastEnd) {
    if (row.cells().size() != columns.width) {
      account.refuse(
          row.line(), "The row has %d of %d columns.".formatted(row.cells().size(), columns.width));
      return;
    }
    String region = row.cell(columns.region).trimmed();
    Optional<String> oblast = oblasts.find(region.replaceFirst("(?i) oblast$", ""));
    if (oblast.isEmpty()) {
      account.refuse(
          row.line(),
          "\"%s\" is not a known region of Ukraine. Add it to the table of oblasts."
              .formatted(region));
      return;
    }
    try {
      Instant start = instant(row.cell(columns.start).trimmed());
      String endText = row.cell(columns.end).trimmed();
      Optional<Instant> end = endText.isEmpty() ? Optional.empty() : Optional.of(instant(endText));
      if (end.isPresent() && end.get().isBefore(start)) {
        account.refuse(
            row.line(),
            "The alert ends (%s) before it begins (%s). Maybe the columns are swapped."
                .formatted(end.get(), start));
        return;
      }
      Subject place = place(oblast.get(), row, columns);
      doubt(place, start, end, row.line(), account, lastEnd);
      account.take(List.of(claim(place, start, end, source)));
    } catch (DateTimeException e) {
      account.refuse(
          row.line(),
          "\"%s\" or \"%s\" is not an instant. Write 2024-11-22T10:00:00Z or 2024-11-22 10:00:00+00:00."
              .formatted(row.cell(columns.start).trimmed(), row.cell(columns.end).trimmed()));
    }
  }

  private static Subject place(String oblast, Row row, Columns columns) {
    StringBuilder name = new StringBuilder("ua/").append(oblast);
    for (Optional<Integer> column : List.of(columns.raion, columns.hromada)) {
      String part = column.map(index -> row.cell(index).trimmed()).orElse("");
      if (!part.isEmpty()) {
        name.append('/').append(Slug.of(part));
      }
    }
    return new Subject(Subject.Kind.PLACE, name.toString());
  }

  private static void doubt(
      Subject place,
      Instant start,
      Optional<Instant> end,
      long line,
      Account account,
      Map<Subject, Instant> lastEnd) {
    if (end.isEmpty()) {
      account.doubt("no end", line);
    } else {
      Duration length = Duration.between(start, end.get());
      if (length.compareTo(LONGEST) > 0) {
        account.doubt("longer than 7 days", line);
      }
      if (length.compareTo(SHORTEST) < 0) {
        account.doubt("shorter than a minute", line);
      }
    }
    Instant before = lastEnd.get(place);
    if (before != null && start.isBefore(before)) {
      account.doubt("overlaps an earlier alert of the place", line);
    }
    Instant until = end.orElse(start);
    lastEnd.merge(place, until, (a, b) -> a.isAfter(b) ? a : b);
  }

  private static Instant instant(String text) {
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    return OffsetDateTime.parse(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
  }

  private Claim claim(Subject place, Instant start, Optional<Instant> end, Source source) {
    FuzzyDate from = day(start);
    Optional<FuzzyDate> until = end.map(AlertsImporter::day);
    return new Claim(
        place,
        new Statement.AlertRaised(start, end, Optional.empty()),
        new Validity(from, until.filter(day -> !day.equals(from))),
        source,
        ORIGIN,
        settings.grade(),
        settings.label());
  }

  private static FuzzyDate day(Instant instant) {
    return FuzzyDate.of(instant.atOffset(ZoneOffset.UTC).toLocalDate());
  }
}
