package org.testudo.exchange.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.claims.StatementKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How the columns of some table become the fields of claims, as a small YAML file says.
 *
 * @param sheet begins the name of the sheet to read; any sheet if empty
 * @param kind of the claims
 * @param fields values of the statement's fields, of {@code subject} and {@code valid}
 * @param source values of the source's fields
 * @param origin of all claims
 * @param grade of all claims, as text; the import settings' if empty
 * @param keep a row is wanted only if each of these values is one of its texts
 */
record Mapping(
    String sheet,
    StatementKind kind,
    Map<String, MappedValue> fields,
    Map<String, MappedValue> source,
    String origin,
    Optional<String> grade,
    Map<String, Set<String>> keep) {

  private static final int LARGEST = 1 << 20;
  private static final Set<String> KEYS =
      Set.of("sheet", "kind", "subject", "valid", "fields", "source", "origin", "grade", "keep");
  private static final Set<String> SOURCE_KEYS =
      Set.of("publisher", "title", "address", "published", "captured");

  /**
   * Reads a mapping.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  static Mapping read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(file.getFileName() + " is larger than a mapping can be.");
    }
    JsonNode yaml;
    try {
      yaml = YAMLMapper.builder().build().readTree(bytes);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is no YAML, line %d: %s"
              .formatted(
                  file.getFileName(),
                  Optional.ofNullable(e.getLocation()).map(at -> at.getLineNr()).orElse(0),
                  e.getOriginalMessage()),
          e);
    }
    List<String> wrong = new ArrayList<>();
    Optional<Mapping> mapping = build(yaml, wrong);
    if (mapping.isEmpty() || !wrong.isEmpty()) {
      throw new IllegalArgumentException(
          file.getFileName() + " is not a mapping:\n  " + String.join("\n  ", wrong));
    }
    return mapping.get();
  }

  private static Optional<Mapping> build(JsonNode yaml, List<String> wrong) {
    for (String key : yaml.propertyNames()) {
      if (!KEYS.contains(key)) {
        wrong.add("\"%s\" is no key; there are %s.".formatted(key, new TreeSet<>(KEYS)));
      }
    }
    Optional<StatementKind> kind = StatementKind.find(yaml.path("kind").asString(""));
    if (kind.isEmpty()) {
      wrong.add(
          "kind: \"%s\" is none of %s."
              .formatted(yaml.path("kind").asString(""), StatementKind.words()));
      return Optional.empty();
    }
    Map<String, MappedValue> fields = values(yaml.path("fields"), wrong);
    for (String key : List.of("subject", "valid")) {
      if (yaml.path(key).isMissingNode()) {
        wrong.add(key + ": it is needed.");
      } else {
        MappedValue.read(key, yaml.path(key), wrong).ifPresent(value -> fields.put(key, value));
      }
    }
    for (StatementKind.Field field : kind.get().fields()) {
      if (!field.optional() && !field.list() && !fields.containsKey(field.name())) {
        wrong.add("fields: \"%s\" is needed for %s.".formatted(field.name(), kind.get().word()));
      }
    }
    Set<String> known = new TreeSet<>(List.of("subject", "valid"));
    kind.get().fields().forEach(field -> known.add(field.name()));
    fields.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> wrong.add("fields: \"%s\" is none of %s.".formatted(name, known)));
    Map<String, MappedValue> source = values(yaml.path("source"), wrong);
    source.keySet().stream()
        .filter(name -> !SOURCE_KEYS.contains(name))
        .forEach(name -> wrong.add("source: \"%s\" is none of %s.".formatted(name, SOURCE_KEYS)));
    for (String key : List.of("publisher", "title")) {
      if (!source.containsKey(key)) {
        wrong.add("source: \"%s\" is needed.".formatted(key));
      }
    }
    String origin = yaml.path("origin").asString("");
    if (origin.isBlank()) {
      wrong.add("origin: it is needed, a short name of where the table's facts come from.");
    }
    Map<String, Set<String>> keep = new LinkedHashMap<>();
    yaml.path("keep")
        .properties()
        .forEach(entry -> {
          Set<String> texts = new TreeSet<>();
          entry.getValue().forEach(text -> texts.add(text.asString("").strip()));
          keep.put(entry.getKey(), texts);
        });
    return Optional.of(
        new Mapping(
            yaml.path("sheet").asString(""),
            kind.get(),
            fields,
            source,
            origin,
            yaml.has("grade") ? Optional.of(yaml.path("grade").asString("")) : Optional.empty(),
            keep));
  }

  private static Map<String, MappedValue> values(JsonNode node, List<String> wrong) {
    Map<String, MappedValue> values = new LinkedHashMap<>();
    node.properties()
        .forEach(entry ->
            MappedValue.read(entry.getKey(), entry.getValue(), wrong)
                .ifPresent(value -> values.put(entry.getKey(), value)));
    return values;
  }

  /** All columns that the table must have. */
  Set<String> columns() {
    Set<String> columns = new TreeSet<>(keep.keySet());
    fields.values().forEach(value -> columns.addAll(value.columns()));
    source.values().forEach(value -> columns.addAll(value.columns()));
    return columns;
  }
}
