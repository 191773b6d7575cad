package org.testudo.exchange.table;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.testudo.exchange.table.UnreadableFile.Fault;

/**
 * An open table that hands out its rows in order.
 *
 * <p>What a file is, is told by its first bytes: gzip, XLSX (zip) or text. CSV must be UTF-8, with
 * or without a byte order mark, separated by semicolons, commas or tabs. Rows are streamed.
 */
public abstract sealed class Table implements Closeable permits CsvTable, XlsxTable {

  private static final int HEAD = 4096;

  Table() {}

  /**
   * Opens a CSV file, plain or gzip, or a sheet of an XLSX workbook.
   *
   * @param sheet which sheets of a workbook are meant; the first that is accepted is read
   * @throws UnreadableFile if it is none of these, or no sheet is accepted
   */
  public static Table open(Path file, Limits limits, Predicate<String> sheet) throws IOException {
    String name = String.valueOf(file.getFileName());
    long size = Files.size(file);
    if (size == 0) {
      throw new UnreadableFile(Fault.EMPTY, name + " is empty.");
    }
    if (size > limits.bytes()) {
      throw BoundedStream.tooLarge(name, limits.bytes());
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      return XlsxTable.open(file, name, limits, sheet);
    }
    return CsvTable.open(stream(file, limits), name, limits);
  }

  /** Opens the CSV text of a stream, which the table then owns. */
  public static Table openCsv(InputStream in, String name, Limits limits) throws IOException {
    return CsvTable.open(new BoundedStream(in, name, limits.bytes()), name, limits);
  }

  /**
   * The bytes of a file, unpacked if it is gzip, bounded, and checked not to be a known stranger.
   */
  public static InputStream stream(Path file, Limits limits) throws IOException {
    String name = String.valueOf(file.getFileName());
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      raw.mark(2);
      byte[] magic = raw.readNBytes(2);
      raw.reset();
      InputStream in =
          new BufferedInputStream(
              new BoundedStream(
                  startsWith(magic, 0x1f, 0x8b) ? gunzip(raw, name) : raw, name, limits.bytes()),
              1 << 16);
      in.mark(HEAD);
      refuseStrangers(in.readNBytes(HEAD), name);
      in.reset();
      return in;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream gunzip(InputStream raw, String name) throws IOException {
    try {
      return new GZIPInputStream(raw, 1 << 16);
    } catch (java.io.EOFException e) {
      throw new UnreadableFile(
          Fault.TRUNCATED, name + " ends in the middle of its compressed data. Fetch it again.", e);
    } catch (java.util.zip.ZipException e) {
      throw new UnreadableFile(
          Fault.BROKEN, name + " begins like gzip and is not. Fetch it again.", e);
    }
  }

  static void refuseStrangers(byte[] head, String name) throws UnreadableFile {
    if (head.length == 0) {
      throw new UnreadableFile(Fault.EMPTY, name + " is empty.");
    }
    if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
      throw new UnreadableFile(
          Fault.RE_ENCODED, name + " is UTF-16. Save it as UTF-8 (\"CSV UTF-8\" in Excel).");
    }
    if (startsWith(head, '%', 'P', 'D', 'F')) {
      throw new UnreadableFile(Fault.NOT_A_TABLE, name + " is a PDF, not a table.");
    }
    if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
      throw new UnreadableFile(
          Fault.NOT_A_TABLE,
          name + " is an old or encrypted Excel workbook. Save it as .xlsx without a password.");
    }
    int zeros = 0;
    for (byte b : head) {
      zeros += b == 0 ? 1 : 0;
    }
    if (zeros > 0) {
      boolean wide = zeros > head.length / 4 && zeros < head.length * 3 / 4;
      throw new UnreadableFile(
          wide ? Fault.RE_ENCODED : Fault.NOT_A_TABLE,
          wide
              ? name + " looks like UTF-16 without a byte order mark. Save it as UTF-8."
              : name + " holds binary data, not text.");
    }
    String start =
        new String(head, StandardCharsets.ISO_8859_1)
            .replace("\u00ef\u00bb\u00bf", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype")
        || start.startsWith("<html")
        || start.startsWith("<head")
        || start.startsWith("<?xml")
        || start.startsWith("<!--")) {
      throw new UnreadableFile(
          Fault.NOT_A_TABLE,
          name
              + " is a web page or XML, whatever its name says. Maybe the download led to a sign-in or error page: open the address in a browser and save the table itself.");
    }
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The next row, or nothing at the end; wholly blank rows are left out.
   *
   * @throws UnreadableFile if the rest of the file cannot be taken
   */
  public abstract Optional<Row> next() throws IOException;

  /** The name of the sheet, or {@code ""} for CSV. */
  public abstract String sheet();
}
