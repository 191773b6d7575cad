package org.testudo.claims.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds nodes from the events of one YAML document.
 *
 * <p>It works on events because they carry lines and leave every scalar as text: {@code 2023-03}
 * stays what the author wrote. Anchors, aliases and tags are refused: with them a small file can
 * unfold into an endless one.
 */
public final class YamlNodes {

  /** Claim files nest four deep, assumptions six. */
  private static final int DEEPEST = 16;

  private final String file;
  private final Problems problems;
  private final Iterator<Event> events;

  private YamlNodes(String file, Problems problems, Iterator<Event> events) {
    this.file = file;
    this.problems = problems;
    this.events = events;
  }

  /**
   * Reads one document of at most {@value #DEEPEST} levels. The caller bounds the text.
   *
   * @param file as problems shall name it
   * @return its root; nothing if the text is empty, or no YAML (a problem then says so)
   */
  public static Optional<Node> read(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(Math.max(1, text.length()))
            .setParseComments(false)
            .build();
    try {
      return new YamlNodes(file, problems, new Parse(settings).parseString(text).iterator()).root();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.add(file, line, "", "", syntax(Optional.ofNullable(e.getProblem()).orElse("")));
    } catch (YamlEngineException e) {
      problems.add(
          file,
          0,
          "",
          "",
          "This is not a YAML text (%s). The rest of the file is not read."
              .formatted(firstLine(String.valueOf(e.getMessage()))));
    }
    return Optional.empty();
  }

  private static String syntax(String problem) {
    String cause =
        problem.contains("\\t") || problem.contains("TAB")
            ? "A tab stands where blanks are needed: YAML is indented with blanks only"
            : "The YAML is broken here (%s). Maybe a quote, a colon or the indentation is wrong"
                .formatted(firstLine(problem));
    return cause + ". The rest of the file is not read.";
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private Optional<Node> root() {
    Optional<Node> root = Optional.empty();
    boolean second = false;
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        Event start = events.next();
        Node node = node(start, 0);
        if (root.isEmpty()) {
          root = Optional.of(node);
        } else if (!second) {
          second = true;
          problems.add(
              file,
              node.line(),
              "",
              "---",
              "A second document begins here. Put it into a file of its own.");
        }
      }
    }
    return root;
  }

  private Node node(Event event, int depth) {
    int line = line(event);
    refuseExtras(event, line);
    if (depth > DEEPEST) {
      throw new YamlEngineException("nested more than %d deep at line %d".formatted(DEEPEST, line));
    }
    return switch (event) {
      case ScalarEvent scalar ->
          new Node.Scalar(
              file, line, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
      case SequenceStartEvent _ -> {
        List<Node> items = new ArrayList<>();
        for (Event next = events.next();
            next.getEventId() != Event.ID.SequenceEnd;
            next = events.next()) {
          items.add(node(next, depth + 1));
        }
        yield new Node.Sequence(file, line, items);
      }
      case MappingStartEvent _ -> mapping(line, depth);
      default -> new Node.Scalar(file, line, "*", true);
    };
  }

  private Node mapping(int line, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      Node key = node(next, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(
            file,
            key.line(),
            "",
            "",
            "A key must be a single word, not %s.".formatted(key.shape()));
      } else if (!seen.add(name.text())) {
        problems.add(
            file,
            key.line(),
            name.text(),
            value instanceof Node.Scalar scalar ? scalar.text() : "",
            "The key stands twice. Maybe a \"- \" before the next item is missing.");
      } else {
        entries.add(new Node.Entry(name.text(), key.line(), value));
      }
    }
    return new Node.Mapping(file, line, entries);
  }

  private void refuseExtras(Event event, int line) {
    if (event instanceof AliasEvent alias) {
      refuse(line, "*" + alias.getAlias());
    } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      refuse(line, "&" + node.getAnchor().get());
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case SequenceStartEvent sequence -> sequence.getTag();
          case MappingStartEvent mapping -> mapping.getTag();
          default -> Optional.empty();
        };
    tag.ifPresent(name -> refuse(line, name));
  }

  private void refuse(int line, String what) {
    problems.add(
        file,
        line,
        "",
        what,
        "Anchors, aliases and tags are not taken. Write the value out. A text that begins with &, * or ! needs quotes.");
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
