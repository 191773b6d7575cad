package org.testudo.exchange.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;
import org.testudo.claims.document.YamlNodes;
import org.testudo.claims.form.ValueForm;

/**
 * Reads a {@link Mapping} from its YAML file, of at most {@value #LARGEST} bytes. What can be told
 * wrong without a table is told here, with its line: also a constant that is no value of its field.
 */
final class MappingFile {

  static final int LARGEST = 1 << 20;

  private static final Set<String> KEYS =
      Set.of("sheet", "kind", "subject", "valid", "fields", "source", "origin", "grade", "keep");
  private static final List<String> FORMS = List.of("column", "template", "constant");
  private static final List<String> TEXTS =
      List.of("column", "template", "constant", "thousands", "prefix", "suffix", "otherwise");
  private static final Set<String> VALUE_KEYS =
      Set.of(
          "column",
          "template",
          "constant",
          "missing",
          "map",
          "dates",
          "thousands",
          "prefix",
          "suffix",
          "otherwise");

  /** How a value of a field that every mapping has is read. */
  private static final Map<String, Function<String, ?>> TOP_FIELDS =
      Map.of("subject", Subject::parse, "valid", Validity::parse);

  private static final Map<String, Function<String, ?>> SOURCE_FIELDS =
      Map.of(
          "publisher", text -> text,
          "title", text -> text,
          "address", text -> text,
          "published", FuzzyDate::parse,
          "captured", text -> ValueForm.parse(LocalDate.class, text));

  private final String file;
  private final Problems problems = new Problems();

  private MappingFile(String file) {
    this.file = file;
  }

  /**
   * Reads one file.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it, with lines
   */
  static Mapping read(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    return read(path.toString(), bytes);
  }

  /** The same from bytes; {@code file} names them in problems. */
  static Mapping read(String file, byte[] bytes) {
    MappingFile reading = new MappingFile(file);
    Optional<Mapping> read = reading.mapping(bytes);
    Problems problems = reading.problems;
    if (read.isEmpty() || problems.count() > 0) {
      int more = problems.count() - problems.kept().size();
      throw new IllegalArgumentException(
          problems.kept().stream().map(Problem::toString).collect(Collectors.joining("\n"))
              + (more > 0 ? "\n... and %d more".formatted(more) : ""));
    }
    return read.get();
  }

  private Optional<Mapping> mapping(byte[] bytes) {
    if (bytes.length > LARGEST) {
      return wrong(0, "", "", "The file is larger than a mapping can be (%d bytes).", LARGEST);
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
          : wrong(1, "", "", "A mapping has keys: %s.", new TreeSet<>(KEYS));
    }
    refuseOthers(top, "", KEYS);
    Optional<StatementKind> kind = kind(top);
    Map<String, Function<String, ?>> known = new TreeMap<>(TOP_FIELDS);
    kind.ifPresent(k ->
        k.fields()
            .forEach(f -> known.put(f.name(), written -> ValueForm.parse(f.type(), written))));
    Set<String> lists =
        kind.stream()
            .flatMap(k -> k.fields().stream())
            .filter(StatementKind.Field::list)
            .map(StatementKind.Field::name)
            .collect(Collectors.toSet());
    Map<String, MappedValue> fields = new LinkedHashMap<>();
    nested(top, "fields", "")
        .ifPresent(inner -> {
          kind.ifPresent(_ -> refuseOthers(inner, "fields.", known.keySet()));
          fields.putAll(values(inner, "fields.", known, lists));
        });
    TOP_FIELDS.forEach((name, parse) ->
        top.find(name)
            .ifPresentOrElse(
                entry -> value(entry, name, Optional.of(parse)).ifPresent(v -> fields.put(name, v)),
                () -> needed(top.line(), name)));
    kind.ifPresent(k -> checkNeeded(top, k));
    Map<String, MappedValue> source = source(top);
    Optional<String> origin = text(top, "origin", "").filter(t -> !t.isBlank());
    if (origin.isEmpty()) {
      wrong(
          line(top, "origin"),
          "origin",
          "",
          "It is needed: a short name of where the table's facts come from.");
    }
    Optional<Grade> grade = grade(top);
    Map<String, Set<String>> keep = new LinkedHashMap<>();
    nested(top, "keep", "")
        .ifPresent(inner ->
            inner
                .entries()
                .forEach(
                    entry -> keep.put(entry.key(), texts(list(entry, "keep." + entry.key())))));
    return kind.isEmpty() || origin.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Mapping(
                text(top, "sheet", "").orElse(""),
                kind.get(),
                fields,
                source,
                origin.get(),
                grade,
                keep));
  }

  private Optional<StatementKind> kind(Node.Mapping top) {
    String word = text(top, "kind", "").orElse("");
    Optional<StatementKind> kind = StatementKind.find(word);
    return kind.isPresent()
        ? kind
        : wrong(line(top, "kind"), "kind", word, "Give one of %s.", StatementKind.words());
  }

  private Optional<Grade> grade(Node.Mapping top) {
    Optional<String> text = text(top, "grade", "");
    try {
      return text.map(Grade::parse);
    } catch (IllegalArgumentException e) {
      return wrong(
          line(top, "grade"), "grade", text.orElse(""), "%s", String.valueOf(e.getMessage()));
    }
  }

  private void checkNeeded(Node.Mapping top, StatementKind kind) {
    Optional<Node> given = top.find("fields").map(Node.Entry::value);
    for (StatementKind.Field field : kind.fields()) {
      boolean there =
          given.isPresent()
              && given.get() instanceof Node.Mapping m
              && m.find(field.name()).isPresent();
      if (!field.optional() && !field.list() && !there) {
        needed(line(top, "fields"), "fields." + field.name());
      }
    }
  }

  private Map<String, MappedValue> source(Node.Mapping top) {
    Optional<Node.Mapping> source = nested(top, "source", "");
    source.ifPresent(inner -> refuseOthers(inner, "source.", SOURCE_FIELDS.keySet()));
    for (String key : List.of("publisher", "title")) {
      if (source.flatMap(inner -> inner.find(key)).isEmpty()) {
        needed(line(top, "source"), "source." + key);
      }
    }
    return source.map(inner -> values(inner, "source.", SOURCE_FIELDS, Set.of())).orElse(Map.of());
  }

  private Map<String, MappedValue> values(
      Node.Mapping given, String path, Map<String, Function<String, ?>> known, Set<String> lists) {
    Map<String, MappedValue> values = new LinkedHashMap<>();
    for (Node.Entry entry : given.entries()) {
      Optional<Function<String, ?>> parse =
          lists.contains(entry.key())
              ? Optional.empty()
              : Optional.ofNullable(known.get(entry.key()));
      value(entry, path + entry.key(), parse).ifPresent(v -> values.put(entry.key(), v));
    }
    return values;
  }

  /** One value; {@code parse} tells whether a constant is one of its field, if that can be told. */
  private Optional<MappedValue> value(
      Node.Entry entry, String path, Optional<Function<String, ?>> parse) {
    if (entry.value() instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return checked(MappedValue.constant(scalar.text()), entry.line(), path, parse);
    }
    if (!(entry.value() instanceof Node.Mapping given)) {
      return wrong(
          entry.line(), path, "", "Give a text, or {column: ...}. Leave it out for no value.");
    }
    int before = problems.count();
    refuseOthers(given, path + ".", VALUE_KEYS);
    List<String> forms = FORMS.stream().filter(form -> given.find(form).isPresent()).toList();
    if (forms.size() != 1) {
      return wrong(
          given.line(), path, String.join(", ", forms), "Give one of column, template, constant.");
    }
    Map<String, String> texts = new TreeMap<>();
    TEXTS.forEach(key -> text(given, key, path + ".").ifPresent(t -> texts.put(key, t)));
    Map<String, String> words = new LinkedHashMap<>();
    nested(given, "map", path + ".")
        .ifPresent(map ->
            map.entries()
                .forEach(word ->
                    text(map, word.key(), path + ".map.")
                        .ifPresent(t -> words.put(MappedValue.key(word.key()), t))));
    Set<String> missing = new TreeSet<>();
    given
        .find("missing")
        .ifPresent(
            e -> list(e, path + ".missing").forEach(t -> missing.add(MappedValue.key(t.text()))));
    List<DateTimeFormatter> dates = new ArrayList<>();
    given
        .find("dates")
        .ifPresent(
            e -> list(e, path + ".dates").forEach(t -> pattern(t, path).ifPresent(dates::add)));
    String form = forms.getFirst();
    String template = texts.getOrDefault(form, "");
    MappedValue value =
        new MappedValue(
            form.equals("column") ? "{" + template + "}" : template,
            missing,
            words,
            List.copyOf(dates),
            texts.getOrDefault("thousands", ""),
            texts.getOrDefault("prefix", ""),
            texts.getOrDefault("suffix", ""),
            Optional.ofNullable(texts.get("otherwise")));
    return problems.count() > before ? Optional.empty() : checked(value, given.line(), path, parse);
  }

  private Optional<MappedValue> checked(
      MappedValue value, int line, String path, Optional<Function<String, ?>> parse) {
    if (value.columns().isEmpty()) {
      try {
        // The value is made again for every row; here it only shows whether it can be.
        Optional<?> _ = parse.flatMap(field -> value.in(_ -> "").map(field));
      } catch (IllegalArgumentException e) {
        return wrong(line, path, value.template(), "%s", String.valueOf(e.getMessage()));
      }
    }
    return Optional.of(value);
  }

  private Optional<DateTimeFormatter> pattern(Node.Scalar pattern, String path) {
    try {
      return Optional.of(
          DateTimeFormatter.ofPattern(pattern.text().replace('y', 'u'), Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT));
    } catch (IllegalArgumentException e) {
      return wrong(
          pattern.line(),
          path + ".dates",
          pattern.text(),
          "This is no date pattern. Write e.g. dd/MM/yyyy or MM/yyyy.");
    }
  }

  private static Set<String> texts(List<Node.Scalar> list) {
    return list.stream()
        .map(one -> one.text().strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Optional<Node.Mapping> nested(Node.Mapping in, String key, String path) {
    Optional<Node.Entry> entry = in.find(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    return entry.get().value() instanceof Node.Mapping inner
        ? Optional.of(inner)
        : wrong(
            entry.get().line(),
            path + key,
            "",
            "Keys and values are needed here, not %s.",
            entry.get().value().shape());
  }

  /** The text of a key; empty, and maybe a problem noted, if there is none. */
  private Optional<String> text(Node.Mapping in, String key, String path) {
    Optional<Node.Entry> entry = in.find(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    return entry.get().value() instanceof Node.Scalar scalar && !scalar.isNothing()
        ? Optional.of(scalar.text())
        : wrong(
            entry.get().line(),
            path + key,
            "",
            "A single text is needed here, not %s.",
            entry.get().value().shape());
  }

  private List<Node.Scalar> list(Node.Entry entry, String path) {
    List<Node.Scalar> texts = new ArrayList<>();
    if (entry.value() instanceof Node.Sequence sequence) {
      for (Node item : sequence.items()) {
        if (item instanceof Node.Scalar scalar) {
          texts.add(scalar);
        } else {
          wrong(item.line(), path, "", "Single texts are needed here, not %s.", item.shape());
        }
      }
    } else {
      wrong(
          entry.line(),
          path,
          "",
          "A list is needed here, as in [one, two], not %s.",
          entry.value().shape());
    }
    return texts;
  }

  private void needed(int line, String field) {
    wrong(line, field, "", "It is needed.");
  }

  private static int line(Node.Mapping mapping, String key) {
    return mapping.find(key).map(Node.Entry::line).orElse(mapping.line());
  }

  private void refuseOthers(Node.Mapping mapping, String path, Set<String> known) {
    for (Node.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        wrong(
            entry.line(),
            path + entry.key(),
            "",
            "No such key; there are %s.",
            new TreeSet<>(known));
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // would need a library for one annotation
  private <T> Optional<T> wrong(
      int line, String field, String value, String remedy, Object... values) {
    problems.add(file, line, field, value, String.format(Locale.ROOT, remedy, values));
    return Optional.empty();
  }
}
