package org.testudo.exchange.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.exchange.table.UnreadableFile.Fault;

/**
 * The names of a table's columns, found with tolerance: case, blanks at the ends and doubled blanks
 * do not matter, and of two columns of one name the first is meant.
 */
public final class Header {

  /** Title, subtitle, note and source rows may stand above the header. */
  private static final int ROWS_ABOVE = 40;

  private final List<String> names;
  private final long line;

  private Header(Row row) {
    List<String> found = new ArrayList<>();
    row.cells().forEach(cell -> found.add(normal(cell.text())));
    names = List.copyOf(found);
    line = row.line();
  }

  /**
   * Reads rows until one has all the names asked for.
   *
   * @param needed names that must all stand in one row
   * @throws UnreadableFile naming the missing ones if no such row is among the first forty
   */
  public static Header find(Table table, String file, List<String> needed) throws IOException {
    List<String> missing = needed;
    for (int i = 0; i < ROWS_ABOVE; i++) {
      Optional<Row> row = table.next();
      if (row.isEmpty()) {
        break;
      }
      Header header = new Header(row.get());
      List<String> lacking = needed.stream().filter(name -> header.find(name).isEmpty()).toList();
      if (lacking.isEmpty()) {
        return header;
      }
      missing = lacking.size() < missing.size() ? lacking : missing;
    }
    throw new UnreadableFile(
        Fault.MISSING_COLUMN,
        "%s%s has no header row with the column%s %s. Check that it is the right file and that the header was not removed."
            .formatted(
                file,
                table.sheet().isEmpty() ? "" : ", sheet \"" + table.sheet() + "\",",
                missing.size() == 1 ? "" : "s",
                String.join(", ", missing.stream().map(name -> "\"" + name + "\"").toList())));
  }

  /** The first column of that name, counted from 0. */
  public Optional<Integer> find(String name) {
    int index = names.indexOf(normal(name));
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  /** The first column whose name begins with {@code start}. */
  public Optional<Integer> findStarting(String start) {
    String wanted = normal(start);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).startsWith(wanted)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  public boolean isUnnamed(int column) {
    return column >= 0 && column < names.size() && names.get(column).isEmpty();
  }

  /** Columns that have a name; a row of a CSV file should reach as far. */
  public int size() {
    return names.size();
  }

  /** The line on which the header stands. */
  public long line() {
    return line;
  }

  private static String normal(String name) {
    return name.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
