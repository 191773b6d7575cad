package org.testudo.exchange.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.exchange.Damage;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Table;
import org.testudo.exchange.table.UnreadableFile;
import org.testudo.exchange.table.UnreadableFile.Fault;

/** Files that are not what they should be end in one clear word, and give no claim. */
class DamagedFilesTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final long TWO_GIGABYTES = 2_000_000_000L;

  @TempDir Path folder;

  private final KielImporter kiel = new KielImporter(ImportSettings.PLAIN);

  private static final String CSV =
      KielRows.csv().replace("two\nlines", "ü é € “two” ç ö š\nlines");

  private static final String MAPPING =
      """
      sheet: Deliveries
      kind: pledge
      subject: {template: "pledge:list/{No|slug}"}
      valid: {column: Date, dates: [dd.MM.yyyy, yyyy]}
      fields:
        donor: {column: Country, map: {Canada: "party:ca"}}
        recipient: party:ua
        system: {column: System}
        quantity: {column: Number, suffix: " launcher", missing: ["."], otherwise: 1+ launcher}
        measure: commitment
      source: {publisher: P, title: T}
      origin: list
      keep: {Type: [air defence]}
      """;

  private void refused(byte[] bytes, Fault fault, String word) throws IOException {
    refused("kiel.csv", bytes, fault, word);
  }

  private void refused(String name, byte[] bytes, Fault fault, String word) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertThatThrownBy(() -> kiel.read(file))
        .isInstanceOfSatisfying(
            UnreadableFile.class,
            e -> {
              assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault);
              assertThat(e).hasMessageContaining(name).hasMessageContaining(word);
            });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void the_sound_file_is_read_plain_and_packed() throws IOException {
    assertThat(kiel.read(Files.write(folder.resolve("a.csv"), utf8(CSV))).report().rowsRead())
        .isEqualTo(13);
    assertThat(
            kiel.read(Files.write(folder.resolve("a.csv.gz"), gzip(utf8(CSV)))).report().rowsRead())
        .isEqualTo(13);
  }

  @Test
  void a_file_cut_inside_a_quoted_cell_is_truncated() throws IOException {
    int quote = CSV.lastIndexOf("lines;");
    refused(utf8(CSV.substring(0, quote)), Fault.TRUNCATED, "Fetch it again");
  }

  @Test
  void a_file_cut_inside_its_last_row_is_truncated() throws IOException {
    int cut = CSV.lastIndexOf("Heavy weapon");
    refused(utf8(CSV.substring(0, cut)), Fault.TRUNCATED, "of 19 columns");
  }

  @Test
  void a_packed_file_that_is_cut_is_truncated() throws IOException {
    byte[] packed = gzip(utf8(CSV));
    refused("kiel.csv.gz", Arrays.copyOf(packed, packed.length / 2), Fault.TRUNCATED, "compressed");
    refused("kiel.csv.gz", Arrays.copyOf(packed, 5), Fault.TRUNCATED, "compressed");
  }

  @Test
  void other_encodings_are_named() throws IOException {
    refused(CSV.getBytes(StandardCharsets.UTF_16), Fault.RE_ENCODED, "UTF-16");
    refused(CSV.getBytes(StandardCharsets.UTF_16LE), Fault.RE_ENCODED, "UTF-16");
    refused(CSV.getBytes(WINDOWS), Fault.RE_ENCODED, "Windows-1252");
    refused(utf8(new String(utf8(CSV), WINDOWS)), Fault.RE_ENCODED, "read as Windows-1252");
  }

  @Test
  void a_web_page_is_called_a_web_page() throws IOException {
    refused(
        utf8("<!DOCTYPE html>\n<html><body>Sign in;a,b</body></html>"),
        Fault.NOT_A_TABLE,
        "web page");
    refused(utf8("\uFEFF  <html lang=en>"), Fault.NOT_A_TABLE, "web page");
    refused(utf8("%PDF-1.7 ..."), Fault.NOT_A_TABLE, "PDF");
  }

  @Test
  void a_file_without_separators_or_columns_says_what_is_missing() throws IOException {
    refused(utf8(""), Fault.EMPTY, "empty");
    refused(utf8("just a line\nand another\n"), Fault.NO_DELIMITER, "semicolons");
    refused(utf8("a;b;c\n1;2;3\n"), Fault.MISSING_COLUMN, "\"Announcement Date\"");
  }

  @Test
  void a_workbook_that_unfolds_without_end_is_not_opened() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] blanks = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(blanks);
      }
    }
    refused("kiel.xlsx", out.toByteArray(), Fault.COMPRESSION_BOMB, "unfolds");
  }

  @Test
  void a_zip_that_is_no_workbook_and_a_cut_workbook_are_told_apart() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("kiel.csv"));
      zip.write(utf8(CSV));
    }
    refused("kiel.xlsx", out.toByteArray(), Fault.NOT_A_TABLE, "zip archive");

    Path book = folder.resolve("book.xlsx");
    KielImporterTest.writeWorkbook(new ByteArrayInputStream(utf8(CSV)), book);
    byte[] whole = Files.readAllBytes(book);
    refused(
        "kiel.xlsx", Arrays.copyOf(whole, whole.length / 2), Fault.TRUNCATED, "cut-off workbook");
  }

  @Test
  void a_file_of_two_gigabytes_is_refused_at_once() throws IOException {
    Path file = folder.resolve("kiel.csv");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(utf8(CSV));
      sparse.setLength(TWO_GIGABYTES);
    }
    assertThatThrownBy(() -> kiel.read(file))
        .isInstanceOfSatisfying(
            UnreadableFile.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_LARGE))
        .hasMessage(
            "kiel.csv holds more than 512 MiB. Split it, or keep only the rows that are needed.");
  }

  /**
   * What a small packed file can unfold to: a stream of two gigabytes, of which rows are kept by
   * nobody.
   */
  @Test
  void a_stream_of_two_gigabytes_ends_at_the_limit() {
    assertThatThrownBy(
            () -> {
              try (Table table =
                  Table.openCsv(new Endless(TWO_GIGABYTES), "big.csv", Limits.USUAL)) {
                while (table.next().isPresent()) {
                  // rows go by
                }
              }
            })
        .isInstanceOfSatisfying(
            UnreadableFile.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_LARGE));
  }

  @Test
  void a_quote_that_is_never_closed_does_not_swallow_the_memory() {
    byte[] start = utf8("a;b\n\"");
    InputStream in =
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(start), new Endless(TWO_GIGABYTES));
    assertThatThrownBy(
            () -> {
              try (Table table = Table.openCsv(in, "big.csv", Limits.USUAL)) {
                while (table.next().isPresent()) {
                  // rows go by
                }
              }
            })
        .isInstanceOfSatisfying(
            UnreadableFile.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_LARGE))
        .hasMessageContaining("Maybe a quote is missing");
  }

  /** Rows of two cells, some thousand characters long, as many as asked for. */
  private static final class Endless extends InputStream {

    private static final byte[] ROW = utf8("x".repeat(4000) + ";" + "y".repeat(90) + "\n");
    private long left;
    private int at;

    Endless(long bytes) {
      left = bytes;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(Math.min(length, left), ROW.length - at);
      System.arraycopy(ROW, at, into, offset, count);
      at = (at + count) % ROW.length;
      left -= count;
      return count;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damage_gives_an_account_or_one_clear_word(long seed) throws IOException {
    Random random = new Random(seed);
    Path book = folder.resolve("book.xlsx");
    KielImporterTest.writeWorkbook(new ByteArrayInputStream(utf8(CSV)), book);
    byte[] alerts =
        utf8(
            "region,started_at,finished_at\nOdeska oblast,2022-03-15T16:10:00Z,2022-03-15T17:10:00Z\n"
                .repeat(3));
    byte[] list =
        utf8(
            "[[\"2022-04-01\",\"cz\",\"Air Defense System\",\"Kub\",5,\"https://e.org\"]]"
                .repeat(1));
    for (int round = 0; round < 120; round++) {
      switch (round % 6) {
        case 0 -> survives(kiel, "f.csv", Damage.to(utf8(CSV), random));
        case 1 -> survives(kiel, "f.csv.gz", Damage.to(gzip(utf8(CSV)), random));
        case 2 -> survives(kiel, "f.xlsx", Damage.to(Files.readAllBytes(book), random));
        case 3 ->
            survives(new AlertsImporter(ImportSettings.PLAIN), "f.csv", Damage.to(alerts, random));
        case 4 -> mappingSurvives(Damage.to(utf8(MAPPING), random));
        default ->
            survives(
                new HeavyWeaponsImporter(ImportSettings.PLAIN), "f.json", Damage.to(list, random));
      }
    }
  }

  private static void mappingSurvives(byte[] bytes) {
    try {
      assertThat(MappingFile.read("m.yaml", bytes).origin()).isNotBlank();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("m.yaml:");
    }
  }

  private void survives(Importer importer, String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    try {
      ImportReport report = importer.read(file).report();
      assertThat(report.json()).startsWith("{");
    } catch (UnreadableFile e) {
      assertThat(e.getMessage()).contains(name);
    }
  }
}
