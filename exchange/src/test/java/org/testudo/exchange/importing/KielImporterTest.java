package org.testudo.exchange.importing;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.claims.Claim;
import org.testudo.claims.Statement;
import org.testudo.exchange.claimfile.ClaimFileWriter;

class KielImporterTest {

  private static final String REAL = "pledges/kiel_to_2023-02-24_bilateral_semicolon.csv.gz";

  @TempDir Path folder;

  private final KielImporter importer = new KielImporter(ImportSettings.PLAIN);

  private static String brief(Claim claim) {
    return claim.subject().name()
        + " "
        + claim.valid()
        + switch (claim.statement()) {
          case Statement.PledgeMade pledge ->
              " %s %s %s%s"
                  .formatted(
                      pledge.donor().name(),
                      pledge.system(),
                      pledge.quantity(),
                      pledge
                          .value()
                          .map(value -> " " + value + ", " + pledge.valueBasis().orElse(""))
                          .orElse(""));
          case Statement.QuantityStated stated ->
              " " + stated.measure() + " " + stated.quantity() + " " + stated.system().orElse("");
          default -> " unexpected " + claim.statement();
        };
  }

  private static final String EXPECTED =
      """
      kiel/cam1/some-nasams 2022-11-14 ca nasams 1 system CAD 500000000, value of the whole package CAM1 (2 item rows) as given by the source
      kiel/cam1/munitions-for-nasams 2022-11-14 ca nasams 1+ missile
      kiel/dem1/gepard-vehicle 2022-01-24..2023-02-24 de gepard 30 system
      kiel/dem1/gepard-vehicle 2022-01-24..2023-02-24 DELIVERED 30 system gepard
      kiel/dem1/gepard-vehicle.2 2022-01-24..2023-02-24 de gepard 7 system
      kiel/dem1/gepard-vehicle.2 2022-01-24..2023-02-24 DELIVERED 2 system gepard
      kiel/dem1/gepard-ammunition 2022-01-24..2023-02-24 de gepard 6000 round
      kiel/dem1/gepard-ammunition 2022-01-24..2023-02-24 DELIVERED 6000 round gepard
      kiel/esm1/mim-23-hawk 2022-04 es hawk 4 system EUR -3971727, value as given by the source
      kiel/esm1/mim-23-hawk 2022-04-01..2023-02-24 DELIVERED 4 system hawk
      kiel/frm1/cortale 2022-03-20..2022-07-01 fr crotale 2 system
      kiel/frm1/cortale 2022-03-20..2023-02-24 DELIVERED 0 system crotale
      """;

  private static final Map<String, Long> DOUBTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("blank at the end of a cell", 3L),
              Map.entry("date after the stated end", 1L),
              Map.entry("date: between", 1L),
              Map.entry("date: impossible day", 1L),
              Map.entry("date: month-only", 1L),
              Map.entry("date: no-date", 1L),
              Map.entry("date: unreadable", 1L),
              Map.entry("date: until", 4L),
              Map.entry("delivered units undisclosed", 2L),
              Map.entry("false friend: bus", 1L),
              Map.entry("false friend: drone", 1L),
              Map.entry("false friend: glove", 1L),
              Map.entry("id with several values", 3L),
              Map.entry("item stands twice in its package", 1L),
              Map.entry("negative value", 1L),
              Map.entry("package value repeated", 4L),
              Map.entry("units undisclosed", 1L)));

  @Test
  void every_kind_of_dirt_is_read_or_counted() throws IOException {
    Path file = Files.writeString(folder.resolve("kiel.csv"), "\uFEFF" + KielRows.csv());

    Imported imported = importer.read(file);

    assertThat(imported.claims().stream().map(KielImporterTest::brief))
        .containsExactlyElementsOf(EXPECTED.lines().toList());
    ImportReport report = imported.report();
    assertThat(report.rowsRead()).isEqualTo(13);
    assertThat(report.rowsTaken()).isEqualTo(7);
    assertThat(report.setAside())
        .containsExactlyEntriesOf(new TreeMap<>(Map.of("not air defence", 4L)));
    assertThat(report.refused())
        .extracting(ImportReport.Refusal::why)
        .containsExactly(
            "\"Ruritania\" is not a known donor. Add it to the table of parties.",
            "The announcement date \"soon\" is in no known form.");
    assertThat(report.doubtfulCounts()).isEqualTo(DOUBTS);
    assertThat(imported.claims().getFirst().source().address())
        .hasValue("https://example.org/CAM1");
    assertThat(report.text()).contains("rows read            13").contains("refused, line 24: ");
    assertThat(report.json())
        .startsWith("{\"file\":\"kiel.csv\",\"format\":\"kiel\",\"rowsRead\":13,");
  }

  @Test
  void a_workbook_in_the_layout_of_the_tracker_gives_the_same_claims() throws IOException {
    Path csv = Files.writeString(folder.resolve("kiel.csv"), KielRows.csv());
    Path xlsx = folder.resolve("kiel.xlsx");
    writeWorkbook(new ByteArrayInputStream(KielRows.csv().getBytes(StandardCharsets.UTF_8)), xlsx);

    Imported fromCsv = importer.read(csv);
    Imported fromXlsx = importer.read(xlsx);

    assertThat(fromXlsx.claims()).isEqualTo(fromCsv.claims());
    assertThat(fromXlsx.report().doubtfulCounts()).isEqualTo(DOUBTS);
  }

  /** The counts of the release whose announcements end on 24 February 2023. */
  @Test
  void the_release_of_2023_gives_these_counts() throws IOException {
    Imported imported = importer.read(SharedData.require(REAL));
    ImportReport report = imported.report();

    assertThat(report.rowsRead()).isEqualTo(1641);
    assertThat(report.rowsTaken()).isEqualTo(82);
    assertThat(report.setAside())
        .containsExactlyEntriesOf(new TreeMap<>(Map.of("not air defence", 1559L)));
    assertThat(report.rowsRefused()).isZero();
    assertThat(report.claimsMade()).isEqualTo(114);
    assertThat(imported.claims()).hasSize(114);
    assertThat(
            imported.claims().stream()
                .map(Claim::statement)
                .filter(Statement.PledgeMade.class::isInstance))
        .hasSize(82);
    assertThat(
            imported.claims().stream()
                .map(Claim::statement)
                .filter(said ->
                    said instanceof Statement.PledgeMade pledge && pledge.value().isPresent()))
        .hasSize(8);
    assertThat(report.doubtfulCounts())
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("air defence by its sub-type only", 1L),
                    Map.entry("blank at the end of a cell", 25L),
                    Map.entry("date after the stated end", 6L),
                    Map.entry("date: between", 1L),
                    Map.entry("date: impossible day", 1L),
                    Map.entry("date: month-only", 19L),
                    Map.entry("date: no-date", 2L),
                    Map.entry("date: until", 240L),
                    Map.entry("delivered units undisclosed", 724L),
                    Map.entry("false friend: aircraft-rocket", 1L),
                    Map.entry("false friend: artillery-radar", 7L),
                    Map.entry("false friend: bus", 2L),
                    Map.entry("false friend: counter-drone", 11L),
                    Map.entry("false friend: disposal", 3L),
                    Map.entry("false friend: drone", 1L),
                    Map.entry("false friend: drone-detection", 2L),
                    Map.entry("false friend: generator", 1L),
                    Map.entry("false friend: glove", 1L),
                    Map.entry("false friend: ground-radar", 2L),
                    Map.entry("false friend: naval-gun", 1L),
                    Map.entry("false friend: night-sight", 1L),
                    Map.entry("false friend: radar-of-unstated-use", 1L),
                    Map.entry("false friend: vehicle", 1L),
                    Map.entry("id with several values", 540L),
                    Map.entry("item stands twice in its package", 5L),
                    Map.entry("negative value", 1L),
                    Map.entry("package value repeated", 830L),
                    Map.entry("units undisclosed", 403L),
                    Map.entry("unusual upper and lower case", 434L))));
    assertThat(report.notes())
        .contains(
            "14 package ids carry more than one money value: DEH21, DEH3, DEH4, DEH5, DEM1, DEM2,"
                + " DEM6, HRH6, USM1, USM10, USM2, USM3, USM7, USM8",
            "The stated end of the file is taken to be 2023-02-24.",
            "642 package ids.");
    assertThat(imported.claims().stream().map(KielImporterTest::brief))
        .contains(
            "kiel/cam13/national-advanced-surface-to-air-missile-system-nasams 2022-11-14 ca nasams"
                + " 1 system CAD 500000000, value of the whole package CAM13 (2 item rows) as given by"
                + " the source");
  }

  @Test
  void the_release_of_2023_as_a_workbook_gives_the_same_claims() throws IOException {
    Path file = SharedData.require(REAL);
    Path xlsx = folder.resolve("UkraineSupportTracker.xlsx");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      writeWorkbook(in, xlsx);
    }

    Imported fromCsv = importer.read(file);
    Imported fromXlsx = importer.read(xlsx);

    assertThat(text(fromXlsx.claims())).isEqualTo(text(fromCsv.claims()));
    assertThat(fromXlsx.report().doubtfulCounts()).isEqualTo(fromCsv.report().doubtfulCounts());
    assertThat(fromXlsx.report().rowsRead()).isEqualTo(1641);
  }

  private static String text(List<Claim> claims) throws IOException {
    StringBuilder text = new StringBuilder();
    ClaimFileWriter.writeJsonLines(claims, text);
    return text.toString();
  }

  /**
   * The tracker's workbook: a read-me sheet first, title rows above the header, the item column
   * without a name, numbers as numbers, and of the plain dates every second one as a real date.
   */
  static void writeWorkbook(InputStream csv, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to);
        Workbook book = new Workbook(out, "test", "1.0");
        CsvReader<CsvRecord> rows =
            CsvReader.builder().fieldSeparator(';').detectBomHeader(true).ofCsvRecord(csv)) {
      book.newWorksheet("Read me").value(0, 0, "Ukraine Support Tracker");
      Worksheet sheet = book.newWorksheet("Bilateral Assistance, MAIN DATA ");
      sheet.value(0, 0, "Ukraine Support Tracker: bilateral assistance");
      sheet.value(1, 0, "See the notes for how to cite");
      int line = 3;
      Optional<CsvRecord> header = Optional.empty();
      for (CsvRecord row : rows) {
        for (int i = 0; i < row.getFieldCount(); i++) {
          String name = header.orElse(row).getField(i);
          String text = row.getField(i);
          if (header.isEmpty()) {
            if (!text.equals("Items")) {
              sheet.value(line, i, text.equals("Countries") ? "countries " : text);
            }
          } else if (name.equals("Announcement Date")
              && text.matches("\\d\\d/\\d\\d/\\d{4}")
              && line % 2 == 0) {
            sheet.value(
                line,
                i,
                LocalDate.of(
                    Integer.parseInt(text.substring(6)),
                    Integer.parseInt(text.substring(3, 5)),
                    Integer.parseInt(text.substring(0, 2))));
            sheet.style(line, i).format("yyyy-mm-dd").set();
          } else if ((name.startsWith("No. of Units") || name.startsWith("Monetary"))
              && text.matches("-?\\d[\\d.]*")) {
            sheet.value(line, i, new BigDecimal(text.replace(".", "")));
          } else {
            sheet.value(line, i, text);
          }
        }
        header = header.isEmpty() ? Optional.of(row) : header;
        line++;
      }
      book.newWorksheet("Country summary").value(0, 0, "not this one");
    }
  }
}
