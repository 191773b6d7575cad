package org.testudo.exchange.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.testudo.exchange.table.UnreadableFile.Fault;

/** CSV after RFC 4180, with the separator told from the first line. */
final class CsvTable extends Table {

  private static final int FIRST_LINE = 1 << 16;
  private static final char[] SEPARATORS = {';', ',', '\t'};

  private final String name;
  private final Limits limits;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final Mojibake mojibake = new Mojibake();
  private int columns;
  private long rows;

  private CsvTable(String name, Limits limits, CsvReader<CsvRecord> reader) {
    this.name = name;
    this.limits = limits;
    this.reader = reader;
    this.records = reader.iterator();
  }

  static CsvTable open(InputStream in, String name, Limits limits) throws IOException {
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            FIRST_LINE);
    try {
      text.mark(1);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      char separator = separator(text, name);
      return new CsvTable(
          name,
          limits,
          CsvReader.builder()
              .fieldSeparator(separator)
              .skipEmptyLines(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .maxBufferSize(limits.cellCharacters())
              .ofCsvRecord(text));
    } catch (CharacterCodingException e) {
      text.close();
      throw notUtf8(name, 1, e);
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  /** The separator that stands most often outside quotes in the first line. */
  private static char separator(BufferedReader text, String name) throws IOException {
    char[] start = new char[FIRST_LINE];
    text.mark(FIRST_LINE);
    int length = 0;
    for (int read; length < start.length; length += read) {
      read = text.read(start, length, start.length - length);
      if (read < 0) {
        break;
      }
    }
    text.reset();
    int[] counts = new int[SEPARATORS.length];
    boolean quoted = false;
    for (int i = 0; i < length; i++) {
      char c = start[i];
      quoted ^= c == '"';
      if (!quoted && c == '\n') {
        break;
      }
      for (int s = 0; s < SEPARATORS.length; s++) {
        counts[s] += !quoted && c == SEPARATORS[s] ? 1 : 0;
      }
    }
    int best = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      best = counts[s] > counts[best] ? s : best;
    }
    boolean tied = false;
    for (int s = 0; s < SEPARATORS.length; s++) {
      tied |= s != best && counts[s] == counts[best];
    }
    if (counts[best] == 0 || tied) {
      throw new UnreadableFile(
          Fault.NO_DELIMITER,
          "The first line of %s does not tell how its columns are separated: it holds %d semicolons, %d commas and %d tabs. Separate columns by one of them, with the column names in the first line."
              .formatted(name, counts[0], counts[1], counts[2]));
    }
    return SEPARATORS[best];
  }

  @Override
  public Optional<Row> next() throws IOException {
    try {
      if (!records.hasNext()) {
        if (mojibake.isLikely()) {
          throw new UnreadableFile(
              Fault.RE_ENCODED,
              name
                  + " is UTF-8 that was once read as Windows-1252 (\u00c3\u00a9 stands for \u00e9). Fetch it again and open it as UTF-8.");
        }
        return Optional.empty();
      }
      CsvRecord csv = records.next();
      List<Cell> cells = new ArrayList<>(csv.getFieldCount());
      for (int i = 0; i < csv.getFieldCount(); i++) {
        mojibake.add(csv.getField(i));
        cells.add(Cell.text(csv.getField(i)));
      }
      Row row = new Row(csv.getStartingLineNumber(), cells);
      columns = columns == 0 ? cells.size() : columns;
      if (++rows > limits.rows()) {
        throw new UnreadableFile(
            Fault.TOO_LARGE, "%s has more than %d rows. Split it.".formatted(name, limits.rows()));
      }
      if (cells.size() < columns && !records.hasNext()) {
        throw new UnreadableFile(
            Fault.TRUNCATED,
            "%s is cut off: its last row (line %d) has %d of %d columns. Fetch it again."
                .formatted(name, row.line(), cells.size(), columns));
      }
      return Optional.of(row);
    } catch (UncheckedIOException e) {
      throw failed(Optional.ofNullable(e.getCause()).orElseThrow(() -> e));
    } catch (CsvParseException e) {
      throw broken(e);
    }
  }

  private IOException failed(IOException cause) {
    return cause instanceof CharacterCodingException ? notUtf8(name, rows + 1, cause) : cause;
  }

  private IOException broken(CsvParseException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return failed(io);
      }
    }
    String text = String.valueOf(e.getMessage());
    if (text.contains("unclosed") || text.contains("Unclosed") || text.contains("EOF")) {
      return new UnreadableFile(
          Fault.TRUNCATED,
          "%s ends inside a quoted cell (the row after row %d). Maybe it was cut off, or a quote is missing. Fetch it again."
              .formatted(name, rows),
          e);
    }
    if (text.contains("buffer") || text.contains("exceed")) {
      return new UnreadableFile(
          Fault.TOO_LARGE,
          "A cell of %s after row %d is longer than %d characters. Maybe a quote is missing."
              .formatted(name, rows, limits.cellCharacters()),
          e);
    }
    return new UnreadableFile(
        Fault.BROKEN,
        "The CSV of %s is broken after row %d (%s). Maybe a quote inside a cell is not doubled."
            .formatted(name, rows, text),
        e);
  }

  private static UnreadableFile notUtf8(String name, long row, Throwable cause) {
    return new UnreadableFile(
        Fault.RE_ENCODED,
        "%s is not UTF-8 (near row %d). Maybe it is Windows-1252: save it as UTF-8."
            .formatted(name, row),
        cause);
  }

  @Override
  public String sheet() {
    return "";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
