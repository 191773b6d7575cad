package org.testudo.exchange.table;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.testudo.exchange.table.UnreadableFile.Fault;

/**
 * One sheet of an XLSX workbook, streamed.
 *
 * <p>The workbook is unpacked once into nothing before it is opened, so that one that unfolds
 * without end is refused with a few kilobytes of memory. Shared strings are held in memory.
 */
final class XlsxTable extends Table {

  /** Spreadsheet XML packs 10 to 30 times; ten times that is an attack. */
  private static final long LARGEST_RATIO = 300;

  private static final long HARMLESS = 16 << 20;
  private static final long LARGEST_STRINGS = 128 << 20;

  private final String name;
  private final Limits limits;
  private final ReadableWorkbook workbook;
  private final String sheet;
  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
  private long count;

  private XlsxTable(String name, Limits limits, ReadableWorkbook workbook, Sheet sheet)
      throws IOException {
    this.name = name;
    this.limits = limits;
    this.workbook = workbook;
    this.sheet = sheet.getName();
    this.rows = sheet.openStream().iterator();
  }

  static XlsxTable open(Path file, String name, Limits limits, Predicate<String> accepted)
      throws IOException {
    refuseBomb(file, name, limits);
    ReadableWorkbook workbook;
    try {
      workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
    } catch (IOException | RuntimeException e) {
      throw broken(name, e);
    }
    try {
      List<Sheet> sheets = workbook.getSheets().toList();
      for (Sheet sheet : sheets) {
        if (accepted.test(sheet.getName())) {
          return new XlsxTable(name, limits, workbook, sheet);
        }
      }
      throw new UnreadableFile(
          Fault.MISSING_COLUMN,
          "%s has no sheet of the expected name. It has: %s."
              .formatted(name, String.join(", ", sheets.stream().map(Sheet::getName).toList())));
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw broken(name, e);
    }
  }

  private static void refuseBomb(Path file, String name, Limits limits) throws IOException {
    long packed = Math.max(1, java.nio.file.Files.size(file));
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry("[Content_Types].xml") == null) {
        throw new UnreadableFile(
            Fault.NOT_A_TABLE,
            name + " is a zip archive, not a workbook. Unpack it and import the table inside.");
      }
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        boolean strings = entry.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
        long own = 0;
        try (InputStream in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            own += read;
            total += read;
            if (total > HARMLESS && total / packed > LARGEST_RATIO) {
              throw new UnreadableFile(
                  Fault.COMPRESSION_BOMB,
                  "%s unfolds to more than %d times its size. It is not opened."
                      .formatted(name, LARGEST_RATIO));
            }
            if (total > limits.bytes() || (strings && own > LARGEST_STRINGS)) {
              throw BoundedStream.tooLarge(name, strings ? LARGEST_STRINGS : limits.bytes());
            }
          }
        }
      }
    } catch (ZipException | java.io.EOFException e) {
      throw new UnreadableFile(
          Fault.TRUNCATED,
          "%s is a broken or cut-off workbook (%s). Fetch it again."
              .formatted(name, e.getMessage()),
          e);
    } catch (RuntimeException e) {
      throw broken(name, e);
    }
  }

  private static IOException broken(String name, Exception e) {
    return e instanceof UnreadableFile known
        ? known
        : new UnreadableFile(
            Fault.BROKEN,
            "%s cannot be read as a workbook (%s). Open it in a spreadsheet and save it again."
                .formatted(name, e.getMessage()),
            e);
  }

  @Override
  public Optional<Row> next() throws IOException {
    try {
      while (rows.hasNext()) {
        org.dhatim.fastexcel.reader.Row row = rows.next();
        if (++count > limits.rows()) {
          throw new UnreadableFile(
              Fault.TOO_LARGE,
              "%s has more than %d rows. Split it.".formatted(name, limits.rows()));
        }
        List<Cell> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
          cells.add(row.getOptionalCell(i).map(this::cell).orElse(Cell.EMPTY));
        }
        Row read = new Row(row.getRowNum(), cells);
        if (!read.isBlank()) {
          return Optional.of(read);
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      throw broken(name, e);
    }
  }

  private Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
    String raw = Optional.ofNullable(cell.getRawValue()).orElse("");
    boolean number =
        cell.getType() == CellType.NUMBER
            || (cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal);
    if (number && !raw.isEmpty()) {
      if (isDate(Optional.ofNullable(cell.getDataFormatString()).orElse(""))) {
        return new Cell(cell.asDate().toLocalDate().toString(), Cell.Kind.DATE);
      }
      return new Cell(new BigDecimal(raw).toPlainString(), Cell.Kind.NUMBER);
    }
    String text = Optional.ofNullable(cell.getText()).orElse("");
    if (text.length() > limits.cellCharacters()) {
      throw new IllegalArgumentException("a cell is longer than " + limits.cellCharacters());
    }
    return Cell.text(text);
  }

  /** Whether a number format shows a day: it has y or d outside quotes and brackets. */
  static boolean isDate(String format) {
    String bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
    return bare.indexOf('y') >= 0 || (bare.indexOf('d') >= 0 && !bare.contains("general"));
  }

  @Override
  public String sheet() {
    return sheet;
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
