package org.testudo.exchange.claimfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.document.Node;

/**
 * A claim as it stands in a file, before its values are read.
 *
 * @param reading the file it stands in
 * @param node its keys and values
 * @param defaults of its file
 */
record DraftClaim(FileReading reading, Node.Mapping node, List<Node.Entry> defaults) {

  /** Keys that every claim may have beside those of its kind. */
  static final List<String> COMMON =
      List.of("subject", "kind", "valid", "source", "origin", "grade", "label", "id");

  /** The name by which other claims of the folder refer to this one. */
  Optional<String> localName() {
    return node.find("id").flatMap(DraftClaim::plain);
  }

  void refuse(String remedy) {
    reading.add(node.line(), "", "", remedy);
  }

  private Optional<Node.Entry> find(String key) {
    return node.find(key)
        .or(() -> defaults.stream().filter(entry -> entry.key().equals(key)).findFirst());
  }

  private static Optional<String> plain(Node.Entry entry) {
    return entry.value() instanceof Node.Scalar scalar && !scalar.text().isBlank()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private Optional<StatementKind> kind() {
    return node.find("kind").flatMap(DraftClaim::plain).flatMap(StatementKind::find);
  }

  /** Whether everything that the claim refers to has been read. */
  boolean isReady(SourceTable sources, Map<String, ClaimId> named) {
    Optional<String> key = find("source").flatMap(DraftClaim::plain);
    return (key.isEmpty() || sources.find(key.get()).isPresent()) && hasReferences(named);
  }

  boolean hasReferences(Map<String, ClaimId> named) {
    return references().stream()
        .allMatch(entry -> plain(entry).map(named::containsKey).orElse(true));
  }

  /** The fields that name another claim by its local id. */
  private List<Node.Entry> references() {
    List<Node.Entry> references = new ArrayList<>();
    for (StatementKind.Field field : kind().map(StatementKind::fields).orElse(List.of())) {
      if (field.type() == ClaimId.class) {
        node.find(field.name())
            .filter(entry -> plain(entry).filter(text -> !isHex(text)).isPresent())
            .ifPresent(references::add);
      }
    }
    return references;
  }

  private static boolean isHex(String text) {
    return text.matches("[0-9a-f]{64}");
  }

  void reportReferences(
      Map<String, ClaimId> named, Set<String> declared, Set<String> broken, boolean cutOff) {
    for (Node.Entry entry : references()) {
      String name = plain(entry).orElse("");
      if (named.containsKey(name) || broken.contains(name)) {
        continue;
      }
      if (declared.contains(name)) {
        reading.add(
            entry.line(),
            entry.key(),
            name,
            "The claims refer to each other in a circle. Break it: a claim can only refer to one made before it.");
      } else if (!cutOff) {
        reading.add(
            entry.line(),
            entry.key(),
            name,
            "No claim of the folder has this id.%s Give the claim meant an \"id\", or write its 64 hex digits."
                .formatted(Nearest.hint(name, declared)));
      }
    }
  }

  /** The claim, or nothing if a problem was reported or reading was cut off before its source. */
  Optional<Claim> build(SourceTable sources, Map<String, ClaimId> named, boolean cutOff) {
    int before = reading.problems().count();
    Optional<Subject> subject = needed("subject", Subject.class);
    Optional<Validity> valid = needed("valid", Validity.class);
    Optional<Grade> grade = optional("grade", Grade.class, Grade.UNGRADED);
    Optional<Label> label = optional("label", Label.class, Label.CLEAR);
    Optional<Source> source = source(sources, cutOff);
    Optional<String> origin = origin();
    node.find("id").ifPresent(reading::text);
    Optional<Statement> statement = statement(named);
    if (reading.problems().count() > before
        || subject.isEmpty()
        || valid.isEmpty()
        || grade.isEmpty()
        || label.isEmpty()
        || source.isEmpty()
        || origin.isEmpty()
        || statement.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Claim(
              subject.get(),
              statement.get(),
              valid.get(),
              source.get(),
              origin.get(),
              grade.get(),
              label.get()));
    } catch (IllegalArgumentException e) {
      refuse(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private <T> Optional<T> needed(String key, Class<T> type) {
    Optional<Node.Entry> entry = find(key);
    if (entry.isEmpty()) {
      reading.add(
          node.line(),
          key,
          "",
          "The claim needs it. Every claim has a subject, a kind, a valid date and a source.");
      return Optional.empty();
    }
    return entry.flatMap(found -> reading.value(found, type)).map(type::cast);
  }

  private <T> Optional<T> optional(String key, Class<T> type, T otherwise) {
    Optional<Node.Entry> entry = find(key);
    return entry.isEmpty()
        ? Optional.of(otherwise)
        : entry.flatMap(found -> reading.value(found, type)).map(type::cast);
  }

  private Optional<Source> source(SourceTable sources, boolean cutOff) {
    Optional<Node.Entry> entry = find("source");
    if (entry.isEmpty()) {
      reading.add(
          node.line(),
          "source",
          "",
          "The claim needs a source: a key of \"sources\", or publisher and title in place.");
      return Optional.empty();
    }
    if (entry.get().value() instanceof Node.Mapping inline) {
      reading.refuseUnknown(inline, SourceTable.KEYS, "A source");
      return SourceTable.read(reading, "", inline);
    }
    Optional<String> key = reading.text(entry.get());
    Optional<Source> source = key.flatMap(sources::find);
    if (key.isPresent() && source.isEmpty() && !cutOff && !sources.isBroken(key.get())) {
      reading.add(
          entry.get().line(),
          "source",
          key.get(),
          "No file of the folder declares this source.%s Add it under \"sources\"."
              .formatted(Nearest.hint(key.get(), sources.keys())));
    }
    return source;
  }

  private Optional<String> origin() {
    Optional<Node.Entry> entry = find("origin");
    if (entry.isPresent()) {
      return entry.flatMap(reading::text);
    }
    if (find("source").map(Node.Entry::value).orElse(node) instanceof Node.Mapping) {
      if (find("source").isPresent()) {
        reading.add(
            node.line(),
            "origin",
            "",
            "A claim with its source in place needs an origin: a short name of the story it goes back to.");
      }
      return Optional.empty();
    }
    return find("source").flatMap(DraftClaim::plain);
  }

  private Optional<Statement> statement(Map<String, ClaimId> named) {
    Optional<Node.Entry> entry = node.find("kind");
    if (entry.isEmpty()) {
      reading.add(
          node.line(),
          "kind",
          "",
          "The claim needs it. Write one of %s."
              .formatted(String.join(", ", StatementKind.words())));
      return Optional.empty();
    }
    Optional<String> word = reading.text(entry.get());
    Optional<StatementKind> kind = word.flatMap(StatementKind::find);
    if (kind.isEmpty()) {
      word.ifPresent(text ->
          reading.add(
              entry.get().line(),
              "kind",
              text,
              "There is no such kind.%s Write one of %s."
                  .formatted(
                      Nearest.hint(text, StatementKind.words()),
                      String.join(", ", StatementKind.words()))));
      return Optional.empty();
    }
    return statement(kind.get(), named);
  }

  private Optional<Statement> statement(StatementKind kind, Map<String, ClaimId> named) {
    int before = reading.problems().count();
    boolean complete = true;
    Set<String> known = new LinkedHashSet<>();
    Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      StatementKind.Field field = kind.fields().get(i);
      known.add(field.name());
      Optional<Object> value = component(kind, field, named);
      values[i] = value.orElse("");
      complete &= value.isPresent();
    }
    known.addAll(COMMON);
    reading.refuseUnknown(node, known, "A claim of kind \"" + kind.word() + "\"");
    if (!complete || reading.problems().count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(kind.build(values));
    } catch (IllegalArgumentException e) {
      refuse(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What the record's component takes: a value, an Optional or a List; nothing on a problem. */
  private Optional<Object> component(
      StatementKind kind, StatementKind.Field field, Map<String, ClaimId> named) {
    Optional<Node.Entry> entry = node.find(field.name());
    if (entry.isEmpty()) {
      if (field.optional()) {
        return Optional.of(Optional.empty());
      }
      reading.add(
          node.line(),
          field.name(),
          "",
          "A claim of kind \"%s\" needs it.%s"
              .formatted(kind.word(), field.list() ? " Write [] for none." : ""));
      return Optional.empty();
    }
    if (field.list()) {
      return reading.values(entry.get(), field.type()).map(list -> (Object) list);
    }
    Optional<Object> value = value(entry.get(), field, named);
    return field.optional() ? value.map(Optional::of) : value;
  }

  private Optional<Object> value(
      Node.Entry entry, StatementKind.Field field, Map<String, ClaimId> named) {
    Optional<String> text = plain(entry);
    if (field.type() == ClaimId.class && text.isPresent() && !isHex(text.get())) {
      return Optional.ofNullable(named.get(text.get()));
    }
    return reading.value(entry, field.type());
  }
}
