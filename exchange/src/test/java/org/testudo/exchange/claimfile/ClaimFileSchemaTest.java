package org.testudo.exchange.claimfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Claim;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published schema against the reader: what one takes, the other takes. */
class ClaimFileSchemaTest {

  private static final Path EXAMPLES = Path.of("../examples");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private static final Schema FILE = schema(ClaimFileSchema.text());
  private static final Schema LINE = schema(lineSchema());

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  private static String lineSchema() {
    ObjectNode schema = (ObjectNode) JSON.readTree(ClaimFileSchema.text());
    ObjectNode line = JSON.createObjectNode();
    line.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    line.put("$ref", "#/$defs/line");
    line.set("$defs", schema.get("$defs"));
    return line.toString();
  }

  private static List<String> errors(Schema schema, JsonNode instance) {
    return schema.validate(instance).stream().map(Error::toString).toList();
  }

  /** With {@code -Dtestudo.schema.write=true} it writes the resource instead of comparing it. */
  @Test
  void the_published_schema_is_up_to_date() throws IOException {
    if (Boolean.getBoolean("testudo.schema.write")) {
      Files.writeString(
          Path.of("src/main/resources/org/testudo/exchange/claimfile/claims.schema.json"),
          ClaimFileSchema.text());
      return;
    }
    try (InputStream in =
        Objects.requireNonNull(ClaimFileSchema.class.getResourceAsStream("claims.schema.json"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .as("run this test with -Dtestudo.schema.write=true")
          .isEqualTo(ClaimFileSchema.text());
    }
  }

  @Test
  void every_claim_file_of_the_examples_is_valid_and_read_without_a_problem() throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(EXAMPLES)) {
      files = paths.filter(Files::isRegularFile).sorted().toList();
    }
    int checked = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".yaml") && !name.equals(ClaimFiles.DESCRIPTION)) {
        assertThat(errors(FILE, YAML.readTree(file.toFile()))).as(file.toString()).isEmpty();
        checked++;
      } else if (name.endsWith(".jsonl")) {
        for (String line : Files.readAllLines(file)) {
          assertThat(errors(LINE, JSON.readTree(line))).as(file + ": " + line).isEmpty();
        }
        checked++;
      }
    }
    assertThat(checked).isPositive();
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        ClaimsRead read = ClaimFiles.read(folder);
        assertThat(read.problemsText()).as(folder.toString()).isEmpty();
        assertThat(read.claims()).as(folder.toString()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatever_is_written_is_valid(long seed) throws IOException {
    List<Claim> claims = ClaimFileWriterTest.random(seed, 100);
    StringBuilder yaml = new StringBuilder();
    ClaimFileWriter.writeYaml(claims, yaml);
    StringBuilder lines = new StringBuilder();
    ClaimFileWriter.writeJsonLines(claims, lines);

    assertThat(errors(FILE, YAML.readTree(yaml.toString()))).isEmpty();
    assertThat(lines.toString().lines())
        .allSatisfy(line -> assertThat(errors(LINE, JSON.readTree(line))).as(line).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claims: 3",
        "claim: []",
        "claims: [{subject: 'case:x', kind: gat}]",
        "claims: [{subject: 'case:x', kind: gate, gate: fund}]",
        "claims: [{subject: 'cases:x', kind: shipment}]",
        "claims: [{subject: 'case:x', kind: shipment, quantity: 3 lorry}]",
        "claims: [{subject: 'case:x', kind: shipment, grade: G1}]",
        "claims: [{subject: 'unit:x', kind: unit, system: s, from: 'case:y'}]",
        "sources: {s: {publisher: P}}",
      })
  void the_schema_refuses_what_the_reader_refuses(String text) {
    assertThat(errors(FILE, YAML.readTree(text))).isNotEmpty();
  }
}
