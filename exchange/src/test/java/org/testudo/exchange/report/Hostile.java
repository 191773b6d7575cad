package org.testudo.exchange.report;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** The same report with one text in the place of every text. */
final class Hostile {

  static final List<String> TEXTS =
      List.of(
          "</script><script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "https://example.org/\" onmouseover=\"alert(1)",
          "]]> <!-- &lt; &amp; &nonsense; -->",
          "</style></title><svg/onload=alert(1)>",
          "nul\0 bell\7 escape\u001B[2J\u009B1m line\nbreak\ttab",
          "turned \u202Egnp.exe isolate \u2066x\u2069",
          "lone \uD800 and \uDC00 surrogates, \uFFFE",
          "防空 Київ é́́ 🛡",
          "%s %d %n {0}",
          "",
          " ",
          "x".repeat(3000));

  private Hostile() {}

  static Report in(Report report, String text) {
    return (Report) replaced(report, text);
  }

  private static Object replaced(Object value, String text) {
    return switch (value) {
      case String s -> text;
      case Optional<?> optional -> optional.map(inside -> replaced(inside, text));
      case List<?> list -> list.stream().map(inside -> replaced(inside, text)).toList();
      case Record record -> rebuilt(record, text);
      default -> value;
    };
  }

  private static Object rebuilt(Record record, String text) {
    try {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = replaced(components[i].getAccessor().invoke(record), text);
      }
      Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record of the report cannot be rebuilt.", e);
    }
  }
}
