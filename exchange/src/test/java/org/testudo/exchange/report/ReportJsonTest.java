package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ReportJsonTest.class.getResourceAsStream("report.schema.json"));

  static Stream<Report> samples() {
    return Stream.concat(
        Stream.of(
            SampleReport.small(),
            SampleReport.full(),
            SampleReport.empty(),
            SampleReport.inService(SampleReport.small())),
        Hostile.TEXTS.stream().map(text -> Hostile.in(SampleReport.small(), text)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void keepsToItsSchema(Report report) {
    assertThat(SCHEMA.validate(ReportJson.render(report), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaNoticesAMissingAndAnUnknownMember() {
    String json = ReportJson.render(SampleReport.small());

    assertThat(SCHEMA.validate(json.replace("\"waitedDays\"", "\"waited\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(SCHEMA.validate(json.replace("\"2024-09-01\"", "\"1 Sep\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void holdsTheDocumentedFigures() {
    JsonNode json = JsonMapper.shared().readTree(ReportJson.render(SampleReport.small()));

    assertThat(json.get("claims").asInt()).isEqualTo(214);
    assertThat(json.get("conflicts").isArray()).isTrue();
    assertThat(json.at("/protectedPersonDays/p50").asDouble()).isEqualTo(420e6);
    JsonNode stuck = json.at("/stuck/0");
    assertThat(stuck.get("case").asString()).isEqualTo("case:ca-nasams");
    assertThat(stuck.get("personDaysPerWeek").asDouble()).isEqualTo(8_420_000);
    assertThat(stuck.at("/ci95/0").asDouble()).isEqualTo(8_130_000);
    assertThat(stuck.at("/ci95/1").asDouble()).isEqualTo(8_710_000);
    assertThat(json.get("newsDays").asInt()).isEqualTo(365);
    assertThat(stuck.get("lastNews").asString()).isEqualTo("2024-01-18");
    assertThat(json.at("/cases/0/lastNews").asString()).isEqualTo("2024-01-18");
    assertThat(json.at("/cases/0/readyP80").asString()).isEqualTo("2025-09-20");
    assertThat(json.at("/cases/1/readyP50").isNull()).isTrue();
    assertThat(json.at("/cases/1/owner").isNull()).isTrue();
  }

  @Test
  void membersComeInTheOrderOfTheSchemaAndTheSameReportGivesTheSameBytes() {
    String json = ReportJson.render(SampleReport.full());
    JsonNode tree = JsonMapper.shared().readTree(json);
    JsonNode schema =
        JsonMapper.shared()
            .readTree(ReportJsonTest.class.getResourceAsStream("report.schema.json"));

    assertThat(names(tree)).isEqualTo(names(schema.get("properties")));
    assertThat(names(tree.at("/cases/0")))
        .isEqualTo(names(schema.at("/properties/cases/items/properties")));
    assertThat(names(tree.at("/stuck/0")))
        .isEqualTo(names(schema.at("/properties/stuck/items/properties")));
    assertThat(ReportJson.render(SampleReport.full())).isEqualTo(json);
    assertThat(json).endsWith("}\n").doesNotContain("\r");
  }

  private static List<String> names(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }

  /** Tests run in the module's directory; the documentation lies beside the modules. */
  @Test
  void everyMemberIsDocumented() throws IOException {
    String doc = Files.readString(Path.of("../docs/formats/report-json.md"));
    Set<String> members = new TreeSet<>();
    try (InputStream in = ReportJsonTest.class.getResourceAsStream("report.schema.json")) {
      collect(JsonMapper.shared().readTree(in), members);
    }
    assertThat(members).hasSizeGreaterThan(60);
    assertThat(members).allSatisfy(member -> assertThat(doc).contains("`" + member + "`"));
  }

  private static void collect(JsonNode schema, Set<String> members) {
    members.addAll(schema.path("properties").propertyNames());
    schema.path("properties").forEach(member -> collect(member, members));
    if (schema.has("items")) {
      collect(schema.get("items"), members);
    }
  }
}
