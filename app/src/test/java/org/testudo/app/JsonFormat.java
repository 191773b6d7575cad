package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command's JSON against its schema, and the schema against the page that documents it. */
final class JsonFormat {

  private final String resource;
  private final Schema schema;

  /** {@code resource}: beside the application's classes. */
  JsonFormat(String resource) {
    this.resource = resource;
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(open());
  }

  private InputStream open() {
    return Objects.requireNonNull(Testudo.class.getResourceAsStream(resource));
  }

  void holds(String json) {
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
  }

  void refuses(String json) {
    assertThat(schema.validate(json, InputFormat.JSON)).isNotEmpty();
  }

  void isDocumentedIn(String page) {
    String text;
    Set<String> members = new TreeSet<>();
    try (InputStream in = open()) {
      text = Files.readString(Path.of("..", "docs", "formats", page));
      collect(JsonMapper.shared().readTree(in), members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(members).hasSizeGreaterThan(15);
    assertThat(members)
        .allSatisfy(member -> assertThat(text).containsPattern("[`.]" + member + "(\\[\\])?`"));
  }

  private static void collect(JsonNode schema, Set<String> members) {
    members.addAll(schema.path("properties").propertyNames());
    schema.forEach(inner -> {
      if (inner.isContainer()) {
        collect(inner, members);
      }
    });
  }
}
