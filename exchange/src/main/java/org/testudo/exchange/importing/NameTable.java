package org.testudo.exchange.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Names as foreign lists write them, and our words for them, from a YAML table beside this class.
 */
final class NameTable {

  private final Map<String, String> words = new HashMap<>();

  private NameTable() {}

  static NameTable shipped(String resource, String key) {
    try (InputStream in = Objects.requireNonNull(NameTable.class.getResourceAsStream(resource))) {
      JsonNode yaml = YAMLMapper.builder().build().readTree(in);
      NameTable table = new NameTable();
      yaml.path(key)
          .properties()
          .forEach(entry -> table.words.put(normal(entry.getKey()), entry.getValue().asString()));
      return table;
    } catch (IOException e) {
      throw new IllegalStateException("The shipped table " + resource + " is missing.", e);
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(words.get(normal(name)));
  }

  private static String normal(String name) {
    return name.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
