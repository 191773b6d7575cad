package org.testudo.exchange.claimfile;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.testudo.claims.Claim;
import org.testudo.claims.Source;
import org.testudo.claims.StatementKind;
import org.testudo.claims.form.ValueForm;

/**
 * Writes claims in the form that {@link ClaimFiles} reads; what is read back are the same claims.
 *
 * <p>The same claims in the same order give the same bytes. References to other claims are written
 * as their 64 hex digits.
 */
public final class ClaimFileWriter {

  /** Texts that every YAML reader takes for a string, a date or a month without quotes. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9._/+-]*(?::[a-z0-9][A-Za-z0-9._/-]*)?(?: [A-Za-z0-9._/+-]+)*"
              + "|\\d{4}-\\d{2}(-\\d{2})?"
              + "|\\d{1,15} [a-z-]+"
              + "|https?://[A-Za-z0-9._~/?=&%+,;@-]+(?<![,;])");

  /** Words that YAML 1.1 or 1.2 readers take for something else than a string. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|nan|y|n");

  private ClaimFileWriter() {}

  /** Writes one YAML document: the sources first, then the claims. */
  public static void writeYaml(Iterable<Claim> claims, Appendable out) throws IOException {
    Map<Source, String> keys = keys(claims);
    out.append("sources:").append(keys.isEmpty() ? " {}\n" : "\n");
    for (Map.Entry<Source, String> entry : keys.entrySet()) {
      out.append("  ").append(scalar(entry.getValue())).append(":\n");
      for (Map.Entry<String, String> field : fields(entry.getKey()).entrySet()) {
        out.append("    ").append(field.getKey()).append(": ");
        out.append(scalar(field.getValue())).append('\n');
      }
    }
    boolean any = claims.iterator().hasNext();
    out.append("claims:").append(any ? "\n" : " []\n");
    for (Claim claim : claims) {
      String lead = "  - ";
      for (Map.Entry<String, Object> field : fields(claim, keys).entrySet()) {
        out.append(lead).append(field.getKey()).append(": ");
        out.append(text(field.getValue(), ClaimFileWriter::scalar)).append('\n');
        lead = "    ";
      }
    }
  }

  /** Writes one JSON object a line: each source before the first claim that needs it. */
  public static void writeJsonLines(Iterable<Claim> claims, Appendable out) throws IOException {
    Map<Source, String> keys = new LinkedHashMap<>();
    Map<String, Integer> taken = new LinkedHashMap<>();
    for (Claim claim : claims) {
      if (!keys.containsKey(claim.source())) {
        String key = freeKey(claim.source(), taken);
        keys.put(claim.source(), key);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("source", key);
        line.putAll(fields(claim.source()));
        writeObject(line, out);
      }
      writeObject(fields(claim, keys), out);
    }
  }

  private static void writeObject(Map<String, Object> fields, Appendable out) throws IOException {
    String separator = "{";
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      out.append(separator).append(quoted(field.getKey())).append(':');
      out.append(text(field.getValue(), ClaimFileWriter::quoted));
      separator = ",";
    }
    out.append("}\n");
  }

  private static Map<Source, String> keys(Iterable<Claim> claims) {
    Map<Source, String> keys = new LinkedHashMap<>();
    Map<String, Integer> taken = new LinkedHashMap<>();
    for (Claim claim : claims) {
      if (!keys.containsKey(claim.source())) {
        keys.put(claim.source(), freeKey(claim.source(), taken));
      }
    }
    return keys;
  }

  /** Publisher and date, with a number if that is taken: {@code ctv-news-2024-01-11-2}. */
  private static String freeKey(Source source, Map<String, Integer> taken) {
    String publisher =
        Normalizer.normalize(source.publisher(), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String word = publisher.length() > 40 ? publisher.substring(0, 40) : publisher;
    String base =
        (word.isEmpty() || Character.isDigit(word.charAt(0)) ? "source-" + word : word)
            + source.published().map(date -> "-" + date.earliest()).orElse("");
    int count = taken.merge(base, 1, Integer::sum);
    String key = count == 1 ? base : base + "." + count;
    return key;
  }

  private static Map<String, String> fields(Source source) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("publisher", source.publisher());
    fields.put("title", source.title());
    source.address().ifPresent(address -> fields.put("address", address));
    source.published().ifPresent(date -> fields.put("published", date.toString()));
    source.captured().ifPresent(date -> fields.put("captured", date.toString()));
    source.sha256().ifPresent(hash -> fields.put("sha256", hash));
    return fields;
  }

  /** Keys in the order in which people write them; values are texts, numbers or lists of texts. */
  private static Map<String, Object> fields(Claim claim, Map<Source, String> keys) {
    Map<String, Object> fields = new LinkedHashMap<>();
    StatementKind kind = StatementKind.of(claim.statement());
    fields.put("subject", claim.subject().toString());
    fields.put("kind", kind.word());
    for (int i = 0; i < kind.fields().size(); i++) {
      String name = kind.fields().get(i).name();
      Object value = kind.value(claim.statement(), i);
      switch (value) {
        case Optional<?> optional -> optional.ifPresent(inner -> fields.put(name, plain(inner)));
        case List<?> list -> {
          List<Object> texts = new ArrayList<>();
          list.forEach(item -> texts.add(plain(item)));
          fields.put(name, texts);
        }
        default -> fields.put(name, plain(value));
      }
    }
    String source = keys.getOrDefault(claim.source(), "");
    fields.put("valid", claim.valid().toString());
    fields.put("source", source);
    if (!claim.origin().equals(source)) {
      fields.put("origin", claim.origin());
    }
    fields.put("grade", claim.grade().toString());
    fields.put("label", claim.label().toString());
    return fields;
  }

  private static Object plain(Object value) {
    return value instanceof Long || value instanceof Boolean ? value : ValueForm.format(value);
  }

  private static String text(Object value, Function<String, String> string) {
    return switch (value) {
      case String text -> string.apply(text);
      case List<?> list ->
          "["
              + String.join(", ", list.stream().map(item -> quoted(String.valueOf(item))).toList())
              + "]";
      default -> value.toString();
    };
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
    return plain ? text : quoted(text);
  }

  /** A JSON string, which is a YAML string as well. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          // YAML forbids the control characters and takes U+0085, U+2028 and U+2029 for line ends.
          boolean unsafe =
              c < 0x20
                  || (c >= 0x7f && c < 0xa0)
                  || c == '\u2028'
                  || c == '\u2029'
                  || c == '\uFEFF'
                  || c == '\uFFFE'
                  || c == '\uFFFF';
          if (unsafe) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
