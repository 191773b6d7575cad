package org.testudo.exchange.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;
import org.testudo.claims.document.YamlNodes;
import org.testudo.claims.form.ValueForm;

/**
 * Which tasks of somebody's schedule are which gates, as a small YAML file says:
 *
 * <pre>{@code
 * source: { publisher: Ministry of Defence, title: Delivery plan, published: 2024-03-01 }
 * origin: mod-delivery-plan-7
 * tasks:
 *   - { task: Contract signed, case: case:ca-nasams, gate: contract }
 *   - { task: Phase 2 / Hand-over, case: case:ca-nasams, gate: handover, promise: The manufacturer }
 * }</pre>
 *
 * @param tasks the task's name, or its path if the name alone is not enough
 */
record ScheduleMapping(
    String publisher,
    String title,
    Optional<FuzzyDate> published,
    String origin,
    List<Entry> tasks) {

  static final int LARGEST = 1 << 20;
  static final int MOST_TASKS = 10_000;

  private static final Set<String> KEYS = Set.of("source", "origin", "tasks");
  private static final Set<String> SOURCE_KEYS = Set.of("publisher", "title", "published");
  private static final Set<String> TASK_KEYS = Set.of("task", "case", "gate", "promise");

  /**
   * One task.
   *
   * @param promise who promises by the planned finish; nobody if empty
   */
  record Entry(int line, String task, Subject subject, Gate gate, Optional<String> promise) {}

  ScheduleMapping {
    tasks = List.copyOf(tasks);
  }

  /**
   * Reads a mapping.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it, with lines
   */
  static ScheduleMapping read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    return read(file.toString(), bytes);
  }

  /** The same from bytes; {@code file} names them in problems. */
  static ScheduleMapping read(String file, byte[] bytes) {
    Reading reading = new Reading(file);
    Optional<ScheduleMapping> read = reading.mapping(bytes);
    if (read.isEmpty() || reading.problems.count() > 0) {
      throw new IllegalArgumentException(
          String.join("\n", reading.problems.kept().stream().map(Problem::toString).toList()));
    }
    return read.get();
  }

  /** One run over one file. */
  private static final class Reading {
    private final String file;
    private final Problems problems = new Problems();

    Reading(String file) {
      this.file = file;
    }

    Optional<ScheduleMapping> mapping(byte[] bytes) {
      if (bytes.length > LARGEST) {
        return wrong(0, "", "", "The file is larger than a mapping can be (1 MiB).");
      }
      String text;
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return wrong(0, "", "", "The file is not UTF-8. Save it as UTF-8.");
      }
      Optional<Node> root = YamlNodes.read(file, text, problems);
      if (root.isEmpty() || !(root.get() instanceof Node.Mapping top)) {
        return problems.count() > 0
            ? Optional.empty()
            : wrong(
                1, "", "", "A mapping has a \"source\", an \"origin\" and a list of \"tasks\".");
      }
      refuseOthers(top, KEYS);
      String origin = scalar(top, "origin").orElse("");
      List<Entry> entries = new ArrayList<>();
      if (top.find("tasks").isPresent()) {
        if (!(top.find("tasks").get().value() instanceof Node.Sequence list)
            || list.items().size() > MOST_TASKS) {
          return wrong(line(top, "tasks"), "tasks", "", "Give a list of at most 10,000 tasks.");
        }
        list.items().forEach(item -> entry(item).ifPresent(entries::add));
      }
      if (top.find("source").isEmpty()
          || !(top.find("source").get().value() instanceof Node.Mapping source)) {
        return wrong(line(top, "source"), "source", "", "Write { publisher: WHO, title: WHAT }.");
      }
      refuseOthers(source, SOURCE_KEYS);
      Optional<String> publisher = scalar(source, "publisher");
      Optional<String> title = scalar(source, "title");
      Optional<FuzzyDate> published =
          source.find("published").isPresent()
              ? parsed(source, "published", FuzzyDate::parse)
              : Optional.empty();
      return publisher.isEmpty() || title.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new ScheduleMapping(publisher.get(), title.get(), published, origin, entries));
    }

    private Optional<Entry> entry(Node item) {
      if (!(item instanceof Node.Mapping one)) {
        return wrong(item.line(), "tasks", "", "Write { task: NAME, case: case:ID, gate: GATE }.");
      }
      refuseOthers(one, TASK_KEYS);
      Optional<String> task = scalar(one, "task");
      Optional<Subject> subject = parsed(one, "case", Subject::parse);
      if (subject.isPresent() && subject.get().kind() != Subject.Kind.CASE) {
        wrong(line(one, "case"), "case", subject.get().toString(), "Name a case: case:ca-nasams.");
      }
      Optional<Gate> gate = parsed(one, "gate", t -> (Gate) ValueForm.parse(Gate.class, t));
      Optional<String> promise =
          one.find("promise").isPresent() ? scalar(one, "promise") : Optional.empty();
      return task.isEmpty() || subject.isEmpty() || gate.isEmpty()
          ? Optional.empty()
          : Optional.of(new Entry(one.line(), task.get(), subject.get(), gate.get(), promise));
    }

    private <T> Optional<T> parsed(Node.Mapping in, String key, Function<String, T> parse) {
      Optional<String> text = scalar(in, key);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(parse.apply(text.get()));
      } catch (IllegalArgumentException e) {
        return wrong(line(in, key), key, text.get(), String.valueOf(e.getMessage()));
      }
    }

    private Optional<String> scalar(Node.Mapping in, String key) {
      if (in.find(key).isPresent()
          && in.find(key).get().value() instanceof Node.Scalar scalar
          && !scalar.isNothing()
          && !scalar.text().isBlank()) {
        return Optional.of(scalar.text().strip());
      }
      return wrong(line(in, key), key, "", "It is needed here, as a single value.");
    }

    private static int line(Node.Mapping in, String key) {
      return in.find(key).map(Node.Entry::line).orElse(in.line());
    }

    private void refuseOthers(Node.Mapping in, Set<String> known) {
      Set<String> told = new HashSet<>();
      for (Node.Entry entry : in.entries()) {
        if (!known.contains(entry.key()) && told.add(entry.key())) {
          wrong(
              entry.line(),
              entry.key(),
              "",
              String.format(Locale.ROOT, "No such key; there are %s.", new TreeSet<>(known)));
        }
      }
    }

    private <T> Optional<T> wrong(int line, String field, String value, String remedy) {
      problems.add(file, line, field, value, remedy);
      return Optional.empty();
    }
  }
}
