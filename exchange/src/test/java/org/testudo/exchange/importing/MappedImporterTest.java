package org.testudo.exchange.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.claims.Claim;
import org.testudo.claims.Statement;
import org.testudo.exchange.claimfile.ClaimFileWriter;

class MappedImporterTest {

  @TempDir Path folder;

  /** The mapping shown in the documentation, so that what is shown works. */
  private Path documented() throws IOException {
    String page = Files.readString(Path.of("../docs/formats/importers.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    return Files.writeString(
        folder.resolve("mapping.yaml"), page.substring(start, page.indexOf("```", start)));
  }

  private static String lines(List<Claim> claims) throws IOException {
    StringBuilder text = new StringBuilder();
    ClaimFileWriter.writeJsonLines(claims, text);
    return text.toString();
  }

  @Test
  void the_documented_mapping_reads_a_csv_file() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("list.csv"),
            """
            No,Type,Country,System,Number,Million EUR,Date,Link
            A 1,air defence,canada,NASAMS,2,406,10.01.2023,https://example.org/1
            A 2,air defence,Germany,Patriot PAC-3,undisclosed,.,05/2023,
            A 3,tanks,Germany,Leopard,14,.,2023,
            A 4,air defence,Germany,Slingshot,1,.,2023,
            A 5,air defence,Germany,NASAMS,a few,.,2023,
            A 6,air defence,Germany,NASAMS,1,.,some day,
            """);

    Imported imported = MappedImporter.of(documented(), ImportSettings.PLAIN).read(file);

    assertThat(lines(imported.claims()))
        .isEqualTo(
            """
            {"source":"ministry-of-example-2024-05-01","publisher":"Ministry of Example","title":"List of deliveries, no. A 1","address":"https://example.org/1","published":"2024-05"}
            {"subject":"pledge:mylist/a-1","kind":"pledge","donor":"party:ca","recipient":"party:ua","system":"nasams","quantity":"2 launcher","measure":"commitment","value":"EUR 406000000","valid":"2023-01-10","source":"ministry-of-example-2024-05-01","origin":"moe-list","grade":"B3","label":"TLP:CLEAR"}
            {"source":"ministry-of-example-2024-05-01.2","publisher":"Ministry of Example","title":"List of deliveries, no. A 2","published":"2024-05"}
            {"subject":"pledge:mylist/a-2","kind":"pledge","donor":"party:de","recipient":"party:ua","system":"patriot","quantity":"1+ launcher","measure":"commitment","valid":"2023-05","source":"ministry-of-example-2024-05-01.2","origin":"moe-list","grade":"B3","label":"TLP:CLEAR"}
            """);
    assertThat(imported.report().setAside()).containsEntry("not wanted: Type", 1L);
    assertThat(imported.report().refused())
        .extracting(ImportReport.Refusal::why)
        .containsExactly(
            "system: \"Slingshot\" is not in the mapping's \"map\". Add it.",
            "quantity: \"a few launcher\" is not a quantity. Write e.g. \"4 launcher\", \"3..4"
                + " launcher\" or \"1+ battery\"; units are system, battery, fire-unit, launcher,"
                + " radar, command-post, vehicle, missile, round, person, piece, package, percent.",
            "valid: \"some day\" is a date in none of the mapping's \"dates\" patterns.");
  }

  @Test
  void the_documented_mapping_reads_a_workbook() throws IOException {
    Path file = folder.resolve("list.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("Notes").value(0, 0, "not this one");
      Worksheet sheet = book.newWorksheet("Deliveries 2023");
      List<String> header =
          List.of("No", "Type", "Country", "System", "Number", "Million EUR", "Date", "Link");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(2, i, header.get(i));
      }
      sheet.value(3, 0, 7);
      sheet.value(3, 1, "air defence");
      sheet.value(3, 2, "Canada");
      sheet.value(3, 3, "NASAMS");
      sheet.value(3, 4, 2);
      sheet.value(3, 5, ".");
      sheet.value(3, 6, LocalDate.of(2023, 1, 10));
      sheet.style(3, 6).format("dd/mm/yyyy").set();
    }

    Imported imported = MappedImporter.of(documented(), ImportSettings.PLAIN).read(file);

    assertThat(imported.report().refused()).isEmpty();
    assertThat(imported.claims()).hasSize(1);
    Claim claim = imported.claims().getFirst();
    assertThat(claim.subject()).hasToString("pledge:mylist/7");
    assertThat(claim.valid()).hasToString("2023-01-10");
    assertThat(((Statement.PledgeMade) claim.statement()).quantity()).hasToString("2 launcher");
  }

  @Test
  void everything_wrong_with_a_mapping_is_named_at_once_with_its_line() throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("m.yaml"),
            """
            knid: pledge
            kind: shipment
            subject: {colunm: A}
            fields:
              weight: 3
              quantity:
                column: Q
                dates:
                  - dd.MM.yyyy
                  - bb
            source: {publisher: P}
            grade: Z9
            """);

    assertThatThrownBy(() -> MappedImporter.of(mapping, ImportSettings.PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .satisfies(message ->
            assertThat(message.replace(mapping.toString(), "m.yaml").lines())
                .containsExactly(
                    "m.yaml:1: knid: No such key; there are [fields, grade, keep, kind, origin,"
                        + " sheet, source, subject, valid].",
                    "m.yaml:1: valid: It is needed.",
                    "m.yaml:1: origin: It is needed: a short name of where the table's facts come"
                        + " from.",
                    "m.yaml:3: subject.colunm: No such key; there are [column, constant, dates,"
                        + " map, missing, otherwise, prefix, suffix, template, thousands].",
                    "m.yaml:3: subject: Give one of column, template, constant.",
                    "m.yaml:5: fields.weight: No such key; there are [from, quantity, subject, to,"
                        + " valid].",
                    "m.yaml:10: fields.quantity.dates: \"bb\": This is no date pattern. Write e.g."
                        + " dd/MM/yyyy or MM/yyyy.",
                    "m.yaml:11: source.title: It is needed.",
                    "m.yaml:12: grade: \"Z9\" is not a grade. Write reliability A to F and"
                        + " credibility 1 to 6, e.g. B2."));
  }

  private static final String SOUND =
      """
      kind: pledge
      subject: {column: No, prefix: "pledge:list/"}
      valid: {column: Date, missing: ["."]}
      fields:
        donor: {column: Country, map: {Canada: "party:ca"}}
        recipient: party:ua
        system: nasams
        quantity: {constant: 2, suffix: " launcher"}
        measure: commitment
      source: {publisher: P, title: T, published: 2024-05}
      origin: list
      keep: {Type: [air defence]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "measure: commitment  | measure: commitmnt       | m.yaml:9: fields.measure: \"commitmnt\""
            + " is not one of",
        "recipient: party:ua  | recipient: ua            | m.yaml:6: fields.recipient: \"ua\"",
        "constant: 2          | constant: two            | m.yaml:8: fields.quantity: \"two\":"
            + " \"two launcher\" is not a quantity",
        "published: 2024-05   | published: May           | m.yaml:10: source.published: \"May\" is"
            + " not a date",
        "measure: commitment  | measure:                 | m.yaml:9: fields.measure: Give a text",
        "measure: commitment  | measure: [commitment]    | m.yaml:9: fields.measure: Give a text",
        "measure: commitment  | measures: commitment     | m.yaml:9: fields.measures: No such key",
        "missing: .*}         | missing: \".\"}         | m.yaml:3: valid.missing: A list is needed"
            + " here",
        "map: .*}}            | map: [Canada]}           | m.yaml:5: fields.donor.map: Keys and"
            + " values are needed",
        "kind: pledge         | kind: plegde             | m.yaml:1: kind: \"plegde\": Give one of",
        "keep: .*             | keep: {Type: air defence} | m.yaml:12: keep.Type: A list is needed",
        "constant: 2          | constant: 2, column: Q   | m.yaml:8: fields.quantity: \"column,"
            + " constant\": Give one of",
        "origin: list         | origin: [list]           | m.yaml:11: origin: A single text is"
            + " needed here, not a list",
        "system: nasams       | system: *nasams          | m.yaml:7: \"*nasams\": Anchors, aliases"
            + " and tags are not taken",
        "system: nasams       | system: 'nasams          | m.yaml:",
      })
  void a_mistake_in_a_mapping_is_named_with_line_field_and_remedy(
      String good, String bad, String told) {
    String text = SOUND.replaceFirst(good, bad);
    assertThat(text).isNotEqualTo(SOUND);
    assertThat(MappingFile.read("m.yaml", SOUND.getBytes(UTF_8)).kind().word()).isEqualTo("pledge");
    assertThatThrownBy(() -> MappingFile.read("m.yaml", text.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @Test
  void a_mapping_that_is_none_is_refused() {
    for (String none : List.of("", "[]", "7", "kind", "---\n---\nkind: pledge\n")) {
      assertThatThrownBy(() -> MappingFile.read("m.yaml", none.getBytes(UTF_8)))
          .as(none)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("m.yaml:");
    }
    assertThatThrownBy(() -> MappingFile.read("m.yaml", new byte[MappingFile.LARGEST + 1]))
        .hasMessageContaining("larger than a mapping can be (1048576 bytes)");
    assertThatThrownBy(() -> MappingFile.read("m.yaml", new byte[] {'a', (byte) 0xff}))
        .hasMessageContaining("not UTF-8");
  }
}
