package org.testudo.app.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.document.Problem;
import org.testudo.claims.form.ValueForm;
import tools.jackson.databind.JsonNode;

/** A statement with some of its fields said otherwise, in the written form of claim files. */
final class CorrectedStatement {

  private CorrectedStatement() {}

  /**
   * @param says fields by name; null leaves an optional one out
   * @throws Refusal naming every field at fault
   */
  static Statement of(Statement original, JsonNode says) {
    StatementKind kind = StatementKind.of(original);
    List<Problem> problems = new ArrayList<>();
    List<String> names = kind.fields().stream().map(StatementKind.Field::name).toList();
    if (!says.isObject() || says.isEmpty()) {
      problems.add(problem("says", "", "Give at least one field of %s.".formatted(names)));
    }
    for (String name : says.propertyNames()) {
      if (!names.contains(name)) {
        problems.add(
            problem(
                "says." + name,
                "",
                "A %s has no such field. Fields are %s.".formatted(kind.word(), names)));
      }
    }
    Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      StatementKind.Field field = kind.fields().get(i);
      values[i] =
          says.has(field.name())
              ? value(field, says.get(field.name()), problems)
              : kind.value(original, i);
    }
    if (!problems.isEmpty()) {
      throw Refusal.listing(
          422, "%d problems; nothing was recorded.".formatted(problems.size()), problems);
    }
    return kind.build(values);
  }

  private static Object value(StatementKind.Field field, JsonNode node, List<Problem> problems) {
    if (field.list()) {
      List<Object> items = new ArrayList<>();
      if (!node.isArray()) {
        problems.add(problem("says." + field.name(), node.asString(""), "Give a list."));
      }
      node.forEach(item -> items.add(one(field, item, problems)));
      return items;
    }
    if (field.optional()) {
      return node.isNull() ? Optional.empty() : Optional.of(one(field, node, problems));
    }
    return one(field, node, problems);
  }

  private static Object one(StatementKind.Field field, JsonNode node, List<Problem> problems) {
    String text = node.asString("");
    try {
      return ValueForm.parse(field.type(), text);
    } catch (IllegalArgumentException e) {
      problems.add(problem("says." + field.name(), text, String.valueOf(e.getMessage())));
      return "";
    }
  }

  private static Problem problem(String field, String value, String remedy) {
    return new Problem("body", 0, field, value, remedy);
  }
}
