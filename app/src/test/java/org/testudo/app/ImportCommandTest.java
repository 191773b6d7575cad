package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code import} tells about tables: what they lack, and what the catalogue lacks. */
class ImportCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int testudo(Object... words) {
    return Testudo.commandLine(new PrintWriter(out), new PrintWriter(err))
        .execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }

  private Path mapping(String measure) throws IOException {
    return Files.writeString(
        folder.resolve("columns.yaml"),
        """
        kind: pledge
        subject: {template: "pledge:list/{No}"}
        valid: {column: Date}
        fields:
          donor: party:ca
          recipient: party:ua
          system: {column: System}
          quantity: {column: Number, suffix: " system"}
          measure: %s
        source: {publisher: P, title: T, published: 2024-05}
        origin: list
        """
            .formatted(measure));
  }

  private Path table() throws IOException {
    return Files.writeString(
        folder.resolve("list.csv"),
        """
        No,System,Number,Date
        1,nasams,1,2024-05-01
        2,stinger,20,2024-05-01
        3,stinger,30,2024-05-02
        4,MIM-104 Patriot,1,2024-05-02
        """);
  }

  @Test
  void systems_that_the_catalogue_lacks_are_counted() throws IOException {
    Path ledger = folder.resolve("a.db");
    Object[] command = {
      "import", "-q", "--dry-run", "--ledger", ledger, "--mapping", mapping("commitment"), table()
    };
    assertThat(testudo(command)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("does not describe, with their claims: stinger 2.");

    out.getBuffer().setLength(0);
    Object[] json = Arrays.copyOf(command, command.length + 1);
    json[command.length] = "--json";
    assertThat(testudo(json)).isZero();
    JsonNode told = JsonMapper.shared().readTree(out.toString());
    assertThat(told.path("uncatalogued").propertyNames()).containsExactly("stinger");
    assertThat(told.path("uncatalogued").path("stinger").asInt()).isEqualTo(2);
    assertThat(ledger).doesNotExist();
  }

  @Test
  void a_mistake_in_the_mapping_is_told_with_its_line_and_changes_nothing() throws IOException {
    Path ledger = folder.resolve("b.db");
    int code =
        testudo("import", "-q", "--ledger", ledger, "--mapping", mapping("comitment"), table());
    assertThat(code).isEqualTo(ExitCode.REFUSED.code());
    assertThat(err.toString()).contains("columns.yaml:9: fields.measure: \"comitment\" is not one");
    assertThat(ledger).doesNotExist();
  }

  @Test
  void what_is_no_table_is_named_without_being_told_the_format() throws IOException {
    Path ledger = folder.resolve("c.db");
    Path page = Files.writeString(folder.resolve("page.csv"), "<!DOCTYPE html><table></table>");
    Path wide =
        Files.writeString(folder.resolve("wide.csv"), "No;Date\n1;2024\n", StandardCharsets.UTF_16);
    assertThat(testudo("import", "-q", "--ledger", ledger, page))
        .isEqualTo(ExitCode.REFUSED.code());
    assertThat(testudo("import", "-q", "--ledger", ledger, wide))
        .isEqualTo(ExitCode.REFUSED.code());
    assertThat(err.toString()).contains("page.csv is a web page", "wide.csv is UTF-16");
    assertThat(ledger).doesNotExist();
  }
}
