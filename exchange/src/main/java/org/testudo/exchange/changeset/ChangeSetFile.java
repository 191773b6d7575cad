package org.testudo.exchange.changeset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;
import org.testudo.claims.document.YamlNodes;
import org.testudo.claims.form.ValueForm;

/**
 * Reads a change set from a YAML file:
 *
 * <pre>{@code
 * name: One week less at the contract
 * changes:
 *   - case: case:ca-nasams
 *     gate: contract
 *     days: -7                  # or one of: not-before: 2026-09-01
 *                               #            fixed: 30
 *                               #            percentiles: { p10: 20, p90: 60 }
 *   - { unit: unit:ca-nasams-1, station: place:ua/odesa }
 *   - { lose: node:radar-odesa }
 *   - { add: spares, system: nasams }
 * }</pre>
 *
 * <p>At most {@value #LARGEST} bytes and {@value #MOST_CHANGES} changes.
 */
public final class ChangeSetFile {

  public static final int LARGEST = 1 << 20;
  public static final int MOST_CHANGES = 1000;

  private static final Set<String> KEYS = Set.of("name", "changes");
  private static final Set<String> CHANGE_KEYS =
      Set.of("case", "gate", "days", "not-before", "fixed", "percentiles");
  private static final List<String> OTHERS = List.of("unit", "lose", "add");
  private static final List<String> DEEDS = List.of("days", "not-before", "fixed", "percentiles");
  private static final double MOST_DAYS = 36_525;

  private final String file;
  private final Problems problems = new Problems();

  private ChangeSetFile(String file) {
    this.file = file;
  }

  /**
   * Reads one file.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it, with lines
   */
  public static ChangeSet read(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    return read(path.toString(), bytes);
  }

  /** The same from bytes; {@code file} names them in problems. */
  public static ChangeSet read(String file, byte[] bytes) {
    ChangeSetFile reading = new ChangeSetFile(file);
    Optional<ChangeSet> read = reading.changeSet(bytes);
    if (read.isEmpty() || reading.problems.count() > 0) {
      throw new IllegalArgumentException(
          String.join("\n", reading.problems.kept().stream().map(Problem::toString).toList()));
    }
    return read.get();
  }

  private Optional<ChangeSet> changeSet(byte[] bytes) {
    if (bytes.length > LARGEST) {
      return wrong(0, "", "", "The file is larger than a change set can be (%d bytes).", LARGEST);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return wrong(0, "", "", "The file is not UTF-8. Save it as UTF-8.");
    }
    Optional<Node> root = YamlNodes.read(file, text, problems);
    if (root.isEmpty() || !(root.get() instanceof Node.Mapping mapping)) {
      return problems.count() > 0
          ? Optional.empty()
          : wrong(1, "", "", "A change set has a \"name\" and a list of \"changes\".");
    }
    refuseOthers(mapping, KEYS);
    String name = scalar(mapping, "name").orElse("");
    List<ChangeSet.Change> changes = new ArrayList<>();
    List<ChangeSet.Other> others = new ArrayList<>();
    Optional<Node> list = mapping.find("changes").map(Node.Entry::value);
    if (list.isEmpty() || !(list.get() instanceof Node.Sequence items) || items.items().isEmpty()) {
      return wrong(mapping.line(), "changes", "", "Give a list with at least one change.");
    }
    if (items.items().size() > MOST_CHANGES) {
      return wrong(items.line(), "changes", "", "At most %d changes are taken.", MOST_CHANGES);
    }
    for (Node item : items.items()) {
      Optional<String> kind =
          item instanceof Node.Mapping one
              ? OTHERS.stream().filter(key -> one.find(key).isPresent()).findFirst()
              : Optional.empty();
      if (kind.isPresent()) {
        other((Node.Mapping) item, kind.get()).ifPresent(others::add);
      } else {
        change(item).ifPresent(changes::add);
      }
    }
    return Optional.of(new ChangeSet(name, file, changes, others));
  }

  private Optional<ChangeSet.Change> change(Node item) {
    if (!(item instanceof Node.Mapping mapping)) {
      return wrong(item.line(), "changes", "", "A change has a case, a gate and what changes.");
    }
    refuseOthers(mapping, CHANGE_KEYS);
    Subject subject = read(mapping, "case", Subject::parse);
    if (subject != null && subject.kind() != Subject.Kind.CASE) {
      wrong(
          line(mapping, "case"), "case", subject.toString(), "Name a case, as in case:ca-nasams.");
    }
    Gate gate = read(mapping, "gate", text -> (Gate) ValueForm.parse(Gate.class, text));
    Optional<ChangeSet.Deed> deed = deed(mapping);
    return subject == null || gate == null || deed.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChangeSet.Change(mapping.line(), subject, gate, deed.get()));
  }

  private Optional<ChangeSet.Other> other(Node.Mapping change, String kind) {
    int line = change.line();
    return switch (kind) {
      case "unit" -> {
        refuseOthers(change, Set.of("unit", "station"));
        Subject unit = subject(change, "unit", Set.of(Subject.Kind.UNIT));
        Subject station = subject(change, "station", Set.of(Subject.Kind.PLACE));
        yield unit == null || station == null
            ? Optional.empty()
            : Optional.of(new ChangeSet.UnitMoved(line, unit, station));
      }
      case "lose" -> {
        refuseOthers(change, Set.of("lose"));
        Subject what = subject(change, "lose", Set.of(Subject.Kind.UNIT, Subject.Kind.NODE));
        yield what == null ? Optional.empty() : Optional.of(new ChangeSet.Lost(line, what));
      }
      default -> {
        refuseOthers(change, Set.of("add", "system"));
        ChangeSet.Addition what =
            read(
                change,
                "add",
                text -> (ChangeSet.Addition) ValueForm.parse(ChangeSet.Addition.class, text));
        Optional<String> system = scalar(change, "system");
        yield what == null || system.isEmpty()
            ? Optional.empty()
            : Optional.of(new ChangeSet.Added(line, what, system.get()));
      }
    };
  }

  private @Nullable Subject subject(Node.Mapping change, String key, Set<Subject.Kind> kinds) {
    Subject subject = read(change, key, Subject::parse);
    if (subject != null && !kinds.contains(subject.kind())) {
      wrong(
          line(change, key),
          key,
          subject.toString(),
          "Name one of %s.",
          new TreeSet<>(
              kinds.stream()
                  .map(one -> one.name().toLowerCase(java.util.Locale.ROOT) + ":…")
                  .toList()));
    }
    return subject;
  }

  private Optional<ChangeSet.Deed> deed(Node.Mapping change) {
    List<String> given = DEEDS.stream().filter(key -> change.find(key).isPresent()).toList();
    if (given.size() != 1) {
      return wrong(change.line(), "", String.join(", ", given), "Give exactly one of %s.", DEEDS);
    }
    return switch (given.getFirst()) {
      case "days" -> days(change, "days", -MOST_DAYS).map(ChangeSet.EndMoved::new);
      case "not-before" ->
          Optional.ofNullable(
                  read(
                      change,
                      "not-before",
                      text -> (LocalDate) ValueForm.parse(LocalDate.class, text)))
              .map(ChangeSet.NotBefore::new);
      case "fixed" -> days(change, "fixed", 0).map(ChangeSet::fixed);
      default -> percentiles(change);
    };
  }

  private Optional<ChangeSet.Deed> percentiles(Node.Mapping change) {
    Node value = change.find("percentiles").orElseThrow().value();
    if (!(value instanceof Node.Mapping pair)) {
      return wrong(value.line(), "percentiles", "", "Write { p10: 20, p90: 60 }, in days.");
    }
    refuseOthers(pair, Set.of("p10", "p90"));
    Optional<Double> low = days(pair, "p10", 0);
    Optional<Double> high = days(pair, "p90", 0);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (!(low.get() > 0 && low.get() < high.get())) {
      return wrong(
          pair.line(),
          "percentiles",
          "p10 %s, p90 %s".formatted(low.get(), high.get()),
          "The 10th percentile must be above 0 and below the 90th. Maybe they are exchanged.");
    }
    return Optional.of(ChangeSet.percentiles(low.get(), high.get()));
  }

  private Optional<Double> days(Node.Mapping mapping, String key, double least) {
    Double days = read(mapping, key, Double::valueOf);
    if (days != null && !(days >= least && days <= MOST_DAYS)) {
      return wrong(
          line(mapping, key),
          key,
          days.toString(),
          "Days lie between %.0f and %.0f.",
          least,
          MOST_DAYS);
    }
    return Optional.ofNullable(days);
  }

  private <T> @Nullable T read(Node.Mapping mapping, String key, Function<String, T> parse) {
    Optional<String> text = scalar(mapping, key);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return parse.apply(text.get());
    } catch (NumberFormatException e) {
      wrong(line(mapping, key), key, text.get(), "This is not a number. Write for example -7.");
    } catch (IllegalArgumentException e) {
      wrong(line(mapping, key), key, text.get(), "%s", String.valueOf(e.getMessage()));
    }
    return null;
  }

  private Optional<String> scalar(Node.Mapping mapping, String key) {
    Optional<Node> value = mapping.find(key).map(Node.Entry::value);
    if (value.isPresent()
        && value.get() instanceof Node.Scalar scalar
        && !scalar.isNothing()
        && !scalar.text().isBlank()) {
      return Optional.of(scalar.text().strip());
    }
    return wrong(line(mapping, key), key, "", "It is needed here, as a single value.");
  }

  private static int line(Node.Mapping mapping, String key) {
    return mapping.find(key).map(Node.Entry::line).orElse(mapping.line());
  }

  private void refuseOthers(Node.Mapping mapping, Set<String> known) {
    Set<String> told = new HashSet<>();
    for (Node.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key()) && told.add(entry.key())) {
        wrong(entry.line(), entry.key(), "", "No such key; there are %s.", new TreeSet<>(known));
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // would need a library for one annotation
  private <T> Optional<T> wrong(
      int line, String field, String value, String remedy, Object... values) {
    problems.add(file, line, field, value, String.format(java.util.Locale.ROOT, remedy, values));
    return Optional.empty();
  }
}
