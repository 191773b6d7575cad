package org.testudo.picture.assumptions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * A YAML document in which every node remembers its file and line.
 *
 * <p>Jackson's own tree forgets positions, and an error without a line is no help in a file of four
 * hundred. Scalars stay text: what a number means depends on the field.
 */
sealed interface YamlTree {

  String file();

  int line();

  record Mapping(String file, int line, Map<String, YamlTree> entries) implements YamlTree {}

  record Sequence(String file, int line, List<YamlTree> items) implements YamlTree {}

  record Scalar(String file, int line, String text) implements YamlTree {}

  /** Assumptions are a few hundred lines; anything much bigger is the wrong file. */
  int MAX_CHARS = 4_000_000;

  int MAX_DEPTH = 40;

  /**
   * Reads one document.
   *
   * @return an empty mapping if the text is not a YAML mapping; the reason is in {@code problems}
   */
  static Mapping parse(String file, String text, List<Problem> problems) {
    if (text.length() > MAX_CHARS) {
      problems.add(
          new Problem(
              file,
              0,
              "",
              "has %d characters; the limit is %d. Maybe it is another file."
                  .formatted(text.length(), MAX_CHARS)));
      return new Mapping(file, 0, Map.of());
    }
    YAMLFactory factory =
        YAMLFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    try (JsonParser parser =
        factory.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        Mapping root = mapping(file, parser, "", problems);
        if (parser.nextToken() != null) {
          problems.add(
              new Problem(
                  file,
                  line(parser),
                  "",
                  "holds a second document. Put everything into one, without \"---\"."));
        }
        return root;
      }
      problems.add(
          new Problem(file, 1, "", "is not a YAML mapping. It should begin with \"version: 1\"."));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      problems.add(new Problem(file, line, "", "is not YAML: " + e.getOriginalMessage()));
    } catch (RuntimeException e) {
      // The YAML scanner under Jackson throws its own exceptions for some malformed input.
      problems.add(new Problem(file, 0, "", "is not YAML: " + e.getMessage()));
    }
    return new Mapping(file, 0, Map.of());
  }

  private static Mapping mapping(
      String file, JsonParser parser, String path, List<Problem> problems) {
    int line = line(parser);
    Map<String, YamlTree> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      int nameLine = line(parser);
      String inner = path.isEmpty() ? name : path + "." + name;
      parser.nextToken();
      if (entries.put(name, node(file, parser, inner, nameLine, problems)) != null) {
        problems.add(new Problem(file, nameLine, inner, "stands twice. Remove one of them."));
      }
    }
    return new Mapping(file, line, entries);
  }

  private static YamlTree node(
      String file, JsonParser parser, String path, int line, List<Problem> problems) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(file, parser, path, problems);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlTree> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(file, parser, path + "[" + items.size() + "]", line(parser), problems));
      }
      return new Sequence(file, line, items);
    }
    String text = token == JsonToken.VALUE_NULL ? "" : parser.getString();
    return new Scalar(file, line, text == null ? "" : text);
  }

  private static int line(JsonParser parser) {
    return Math.max(0, parser.currentTokenLocation().getLineNr());
  }
}
