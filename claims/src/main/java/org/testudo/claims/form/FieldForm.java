package org.testudo.claims.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.testudo.claims.StatementKind;

/**
 * One field of a statement as it stands in the canonical form.
 *
 * @param index of the record's component
 * @param field the vocabulary's description
 * @param name {@code "name":} in bytes
 */
record FieldForm(int index, StatementKind.Field field, Key name) {

  private static final Map<StatementKind, List<FieldForm>> BY_KIND =
      new EnumMap<>(StatementKind.class);

  static {
    for (StatementKind kind : StatementKind.values()) {
      List<FieldForm> forms = new ArrayList<>();
      for (int i = 0; i < kind.fields().size(); i++) {
        StatementKind.Field field = kind.fields().get(i);
        forms.add(new FieldForm(i, field, Key.of("\"" + field.name() + "\":")));
      }
      // RFC 8785 sorts keys by UTF-16 code units, which is what String compares.
      forms.sort(Comparator.comparing(form -> form.field().name()));
      BY_KIND.put(kind, List.copyOf(forms));
    }
  }

  /** Bytes that are compared and written, never handed out. */
  static final class Key {
    final byte[] bytes;

    private Key(byte[] bytes) {
      this.bytes = bytes;
    }

    static Key of(String text) {
      return new Key(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** The fields of a kind in the order of their keys. */
  static List<FieldForm> of(StatementKind kind) {
    List<FieldForm> forms = BY_KIND.get(kind);
    if (forms == null) {
      throw new IllegalStateException("no fields for " + kind);
    }
    return forms;
  }

  boolean isNumber() {
    return field.type() == Long.class || field.type() == long.class;
  }

  boolean isBoolean() {
    return field.type() == Boolean.class || field.type() == boolean.class;
  }
}
