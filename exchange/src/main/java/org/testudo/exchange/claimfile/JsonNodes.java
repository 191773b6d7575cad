package org.testudo.exchange.claimfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Builds nodes from one line of a JSON Lines file. */
final class JsonNodes {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(ClaimFiles.LONGEST_LINE)
                  .maxNumberLength(40)
                  .build())
          .build();

  private final String file;
  private final int line;
  private final Problems problems;

  private JsonNodes(String file, int line, Problems problems) {
    this.file = file;
    this.line = line;
    this.problems = problems;
  }

  /** The object of the line, or nothing if it is not one JSON object (a problem then says so). */
  static Optional<Node.Mapping> read(String file, int line, String text, Problems problems) {
    try (JsonParser parser =
        JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        Node.Mapping object = new JsonNodes(file, line, problems).object(parser);
        if (parser.nextToken() == null) {
          return Optional.of(object);
        }
      }
      problems.add(
          file,
          line,
          "",
          text.strip(),
          "Each line must hold exactly one JSON object: one claim or one source.");
    } catch (JacksonException e) {
      problems.add(
          file,
          line,
          "",
          text.strip(),
          "The JSON is broken (%s). Maybe the line was cut off.".formatted(e.getOriginalMessage()));
    }
    return Optional.empty();
  }

  private Node value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Node.Sequence(file, line, items);
      }
      case VALUE_STRING -> new Node.Scalar(file, line, parser.getString(), true);
      case VALUE_NULL -> new Node.Scalar(file, line, "", false);
      default -> new Node.Scalar(file, line, parser.getString(), false);
    };
  }

  private Node.Mapping object(JsonParser parser) {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      Node value = value(parser);
      if (seen.add(key)) {
        entries.add(new Node.Entry(key, line, value));
      } else {
        problems.add(
            file, line, key, "", "The key stands twice in one object. Leave one of them out.");
      }
    }
    return new Node.Mapping(file, line, entries);
  }
}
