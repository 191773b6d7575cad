package org.testudo.exchange.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.exchange.table.Row;

/** Counts, over all rows of a release, what a reader of the tracker should doubt. */
final class KielDoubts {

  private record Dated(long line, LocalDate latest) {}

  /** All rows of one package id. */
  private static final class Parcel {
    private final TreeSet<String> values = new TreeSet<>();
    private final List<Long> lines = new ArrayList<>();
  }

  private final KielColumns columns;
  private final Account account;
  private final List<Dated> dated = new ArrayList<>();
  private final Map<LocalDate, Integer> untils = new TreeMap<>();
  private final Map<String, Parcel> packages = new TreeMap<>();
  private final Map<String, Map<String, List<Long>>> spellings = new TreeMap<>();

  KielDoubts(KielColumns columns, Account account) {
    this.columns = columns;
    this.account = account;
  }

  void look(Row row, KielDate date) {
    long line = row.line();
    if (date.style() != KielDate.Style.DAY) {
      account.doubt("date: " + date.style().word(), line);
    }
    if (date.impossible()) {
      account.doubt("date: impossible day", line);
    }
    date.until().ifPresent(day -> dated.add(new Dated(line, day)));
    if (date.style() == KielDate.Style.UNTIL) {
      date.until().ifPresent(day -> untils.merge(day, 1, Integer::sum));
    }
    lookAtUnits(row);
    lookAtValue(row);
    lookAtSpelling(row, columns.aidGeneral());
    lookAtSpelling(row, columns.aidSpecific());
    lookAtSpelling(row, columns.type());
    lookAtSpelling(row, columns.subType());
    lookAtSpelling(row, Optional.of(columns.item()));
  }

  private void lookAtUnits(Row row) {
    if (columns.text(row, columns.units()).equalsIgnoreCase("undisclosed")) {
      account.doubt("units undisclosed", row.line());
    }
    if (columns.text(row, columns.delivered()).equalsIgnoreCase("undisclosed")) {
      account.doubt("delivered units undisclosed", row.line());
    }
  }

  private void lookAtValue(Row row) {
    String text = columns.text(row, columns.value());
    String id = columns.text(row, columns.id());
    if (!id.isEmpty()) {
      Parcel all = packages.computeIfAbsent(id, _ -> new Parcel());
      all.values.add(text);
      all.lines.add(row.line());
    }
    columns
        .value()
        .flatMap(column -> KielNumber.read(row.cell(column)))
        .ifPresent(amount -> {
          if (amount.signum() < 0) {
            account.doubt("negative value", row.line());
          }
          if (columns.firstOfPackage().isPresent()
              && !columns.text(row, columns.firstOfPackage()).equals("1")) {
            account.doubt("package value repeated", row.line());
          }
        });
  }

  private void lookAtSpelling(Row row, Optional<Integer> column) {
    String exact = column.map(index -> row.cell(index).text()).orElse("");
    if (exact.isBlank() || column.isEmpty()) {
      return;
    }
    if (!exact.equals(exact.strip())) {
      account.doubt("blank at the end of a cell", row.line());
    }
    String key = column.get() + ":" + exact.replace('\u00a0', ' ').strip().toLowerCase(Locale.ROOT);
    spellings
        .computeIfAbsent(key, _ -> new HashMap<>())
        .computeIfAbsent(exact.strip(), _ -> new ArrayList<>())
        .add(row.line());
  }

  /**
   * The end of the period that the file covers: the most frequent date after {@code until}, the
   * later one if two are equally frequent; the latest plain date if there is none.
   */
  Optional<LocalDate> statedEnd() {
    return untils.entrySet().stream()
        .max(
            Map.Entry.<LocalDate, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .or(() -> dated.stream().map(Dated::latest).max(Comparator.naturalOrder()));
  }

  /** What can be told only after the last row. */
  void close() {
    Optional<LocalDate> end = statedEnd();
    end.ifPresent(day ->
        dated.stream()
            .filter(row -> row.latest.isAfter(day))
            .forEach(row -> account.doubt("date after the stated end", row.line)));
    List<String> reused = new ArrayList<>();
    packages.forEach((id, all) -> {
      if (all.values.size() > 1) {
        reused.add(id);
        all.lines.forEach(line -> account.doubt("id with several values", line));
      }
    });
    if (!reused.isEmpty()) {
      account.note(
          "%d package ids carry more than one money value: %s"
              .formatted(reused.size(), String.join(", ", reused)));
    }
    TreeSet<Long> variants = new TreeSet<>();
    spellings.values().stream()
        .filter(forms -> forms.size() > 1)
        .forEach(forms -> {
          String usual =
              forms.entrySet().stream()
                  .max(
                      Comparator.comparingInt(
                              (Map.Entry<String, List<Long>> form) -> form.getValue().size())
                          .thenComparing(Map.Entry.comparingByKey()))
                  .map(Map.Entry::getKey)
                  .orElse("");
          forms.forEach((form, lines) -> {
            if (!form.equals(usual)) {
              variants.addAll(lines);
            }
          });
        });
    variants.forEach(line -> account.doubt("unusual upper and lower case", line));
    end.ifPresent(day -> account.note("The stated end of the file is taken to be " + day + "."));
    account.note("%d package ids.".formatted(packages.size()));
  }

  /** How many item rows a package has. */
  int rowsOf(String id) {
    Parcel all = packages.get(id);
    return all == null ? 0 : all.lines.size();
  }
}
