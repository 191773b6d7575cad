package org.testudo.app.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.form.ValueForm;
import org.testudo.exchange.table.Header;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Row;
import org.testudo.exchange.table.Table;
import org.testudo.protection.ThreatClass;

/** Reported objects by month and class, from a table {@code month,threat,objects}. */
public record AttackTable(SortedMap<YearMonth, Map<ThreatClass, Long>> launched) {

  /**
   * Reads a CSV file or sheet; rows of one month and class add up.
   *
   * @throws IllegalArgumentException naming every row that is wrong
   */
  public static AttackTable read(Path file) throws IOException {
    SortedMap<YearMonth, Map<ThreatClass, Long>> launched = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    try (Table table = Table.open(file, Limits.USUAL, _ -> true)) {
      String name = String.valueOf(file.getFileName());
      Header header = Header.find(table, name, List.of("month", "threat", "objects"));
      int month = header.find("month").orElseThrow();
      int threat = header.find("threat").orElseThrow();
      int objects = header.find("objects").orElseThrow();
      for (Optional<Row> next = table.next(); next.isPresent(); next = table.next()) {
        Row row = next.get();
        if (row.isBlank()) {
          continue;
        }
        try {
          long count = Long.parseLong(row.cell(objects).trimmed());
          if (count < 0) {
            throw new IllegalArgumentException("negative");
          }
          launched
              .computeIfAbsent(
                  YearMonth.parse(row.cell(month).trimmed()), _ -> new EnumMap<>(ThreatClass.class))
              .merge(
                  (ThreatClass) ValueForm.parse(ThreatClass.class, row.cell(threat).trimmed()),
                  count,
                  Math::addExact);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
          problems.add(
              "%s:%d: write a month such as 2025-03, a class (ballistic, cruise-missile, one-way-drone, aircraft) and a whole number."
                  .formatted(name, row.line()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "%s was refused as a whole:%n%s"
              .formatted(file.getFileName(), String.join(System.lineSeparator(), problems)));
    }
    return new AttackTable(launched);
  }
}
