package org.testudo.exchange.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line the line of a CSV file or the row of a sheet, counted from 1, where it begins
 * @param cells from the first column on; cells at the end may be missing
 */
public record Row(long line, List<Cell> cells) {

  public Row {
    cells = List.copyOf(cells);
  }

  /** The cell of a column counted from 0; empty beyond the last. */
  public Cell cell(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  public boolean isBlank() {
    return cells.stream().allMatch(cell -> cell.trimmed().isEmpty());
  }
}
