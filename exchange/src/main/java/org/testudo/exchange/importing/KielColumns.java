package org.testudo.exchange.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.exchange.table.Header;
import org.testudo.exchange.table.Row;
import org.testudo.exchange.table.Table;
import org.testudo.exchange.table.UnreadableFile;

/**
 * Where the columns of one release of the Ukraine Support Tracker stand. {@code Sub-type of item}
 * stands twice in some releases; the first is meant. In some the item column has no name; it is
 * then the one before {@code Type of Item}.
 */
record KielColumns(
    int id,
    int country,
    int date,
    int item,
    int units,
    Optional<Integer> aidGeneral,
    Optional<Integer> aidSpecific,
    Optional<Integer> type,
    Optional<Integer> subType,
    Optional<Integer> currency,
    Optional<Integer> value,
    Optional<Integer> delivered,
    Optional<Integer> officialSource,
    Optional<Integer> firstOfPackage,
    List<Integer> sources,
    Optional<Integer> deliverySource,
    int width) {

  private static final List<String> NEEDED =
      List.of("ID", "Countries", "Announcement Date", "Type of Item", "No. of Units");

  static KielColumns of(Table table, String file) throws IOException {
    Header header = Header.find(table, file, NEEDED);
    int type = header.find("Type of Item").orElse(-1);
    Optional<Integer> named = header.find("Items").or(() -> header.find("Item"));
    Optional<Integer> item = named.or(() -> unnamedBefore(header, type));
    if (item.isEmpty()) {
      throw new UnreadableFile(
          UnreadableFile.Fault.MISSING_COLUMN,
          file + " has no column \"Items\", nor an unnamed one before \"Type of Item\".");
    }
    List<Integer> sources = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      header.find("Source of Aid " + i).ifPresent(sources::add);
    }
    return new KielColumns(
        header.find("ID").orElse(-1),
        header.find("Countries").orElse(-1),
        header.find("Announcement Date").orElse(-1),
        item.get(),
        header.find("No. of Units").orElse(-1),
        header.find("Type of Aid General"),
        header.find("Type of Aid Specific"),
        Optional.of(type),
        header.find("Sub-type of item"),
        header.find("Original Currency"),
        header.find("Monetary Value as Given by Source"),
        header.findStarting("No. of Units Delivered"),
        header.find("Official Source"),
        header.findStarting("Total_value_dummy"),
        sources,
        header.find("Source for Delivery"),
        header.size());
  }

  private static Optional<Integer> unnamedBefore(Header header, int type) {
    return header.isUnnamed(type - 1) ? Optional.of(type - 1) : Optional.empty();
  }

  /** The trimmed text of a column; {@code ""} if the column or the value is missing. */
  String text(Row row, Optional<Integer> column) {
    return column.map(index -> text(row, index)).orElse("");
  }

  String text(Row row, int column) {
    String text = row.cell(column).trimmed();
    // A dot is the tracker's sign for "missing".
    return text.equals(".") ? "" : text;
  }
}
