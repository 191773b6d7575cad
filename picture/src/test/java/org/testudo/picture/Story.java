package org.testudo.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.form.ValueForm;
import org.testudo.picture.assumptions.Assumptions;

/**
 * Claims told in lines, for tests that read like the story they test.
 *
 * <pre>
 * name: published | publisher | origin grade [label] | subject | valid | kind field=value; field=value
 * </pre>
 *
 * The name is optional; {@code $name} in a value stands for that claim's id. A claim is known from
 * the middle of its publication.
 */
final class Story {

  private final List<Known> claims = new ArrayList<>();
  private final Map<String, Known> byName = new HashMap<>();

  static Story of(String text) {
    Story story = new Story();
    text.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .forEach(story::line);
    return story;
  }

  private void line(String line) {
    String name = "";
    String rest = line;
    int colon = line.indexOf(": ");
    if (colon > 0 && colon < line.indexOf('|')) {
      name = line.substring(0, colon);
      rest = line.substring(colon + 2);
    }
    String[] part = rest.split("\\|", -1);
    if (part.length != 6) {
      throw new IllegalArgumentException("six parts, not " + part.length + ": " + line);
    }
    FuzzyDate published = FuzzyDate.parse(part[0].strip());
    String[] said = part[2].strip().split(" ", 3);
    Claim claim =
        new Claim(
            Subject.parse(part[3].strip()),
            statement(part[5].strip()),
            Validity.parse(part[4].strip()),
            new Source(
                part[1].strip(),
                "a report",
                Optional.empty(),
                Optional.of(published),
                Optional.empty(),
                Optional.empty()),
            said[0],
            Grade.parse(said[1]),
            said.length > 2 ? Label.parse(said[2]) : Label.CLEAR);
    Instant from = published.middle().atStartOfDay().toInstant(ZoneOffset.UTC);
    Known known = new Known(CanonicalForm.idOf(claim), claim, from, true, claims.size() + 1);
    claims.add(known);
    byName.put(name, known);
  }

  private Statement statement(String text) {
    String word = text.contains(" ") ? text.substring(0, text.indexOf(' ')) : text;
    Map<String, String> given = new HashMap<>();
    for (String field : text.substring(word.length()).split(";", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        String value = field.substring(equals + 1).strip();
        given.put(
            field.substring(0, equals).strip(),
            value.startsWith("$") ? id(value.substring(1)).toString() : value);
      }
    }
    StatementKind kind =
        StatementKind.find(word).orElseThrow(() -> new IllegalArgumentException(text));
    Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          value(
              kind.fields().get(i),
              Optional.ofNullable(given.remove(kind.fields().get(i).name())),
              text);
    }
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("unknown fields " + given + " in " + text);
    }
    return kind.build(values);
  }

  private static Object value(StatementKind.Field field, Optional<String> text, String line) {
    if (field.list()) {
      List<Object> list = new ArrayList<>();
      for (String item : text.orElse("").split(",", -1)) {
        if (!item.isBlank()) {
          list.add(ValueForm.parse(field.type(), item.strip()));
        }
      }
      return list;
    }
    if (field.optional()) {
      return text.map(t -> ValueForm.parse(field.type(), t));
    }
    return ValueForm.parse(
        field.type(),
        text.orElseThrow(
            () -> new IllegalArgumentException(field.name() + " is missing in " + line)));
  }

  ClaimId id(String name) {
    return known(name).id();
  }

  Known known(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow();
  }

  List<Known> claims() {
    return claims;
  }

  Story and(String text) {
    Story more = new Story();
    more.claims.addAll(claims);
    more.byName.putAll(byName);
    text.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .forEach(more::line);
    return more;
  }

  /** What the public knows at the end of a day about that day. */
  Picture on(String day) {
    return picture(day, day, Audience.PUBLIC);
  }

  Picture picture(String knownAt, String asOf, Audience audience) {
    return PictureBuilder.build(
        claims, audience, endOf(knownAt), LocalDate.parse(asOf), Assumptions.shipped());
  }

  static Instant endOf(String day) {
    return LocalDate.parse(day).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1);
  }

  /** The gates of a case as one line each: {@code FUND passed 2023-03}. */
  static String gates(Picture picture, String subject) {
    StringBuilder text = new StringBuilder();
    Subject wanted = Subject.parse(subject);
    Explanation.facts(picture)
        .forEach((aspect, fact) -> {
          if (aspect.subject().equals(wanted) && aspect.name().startsWith("gate.")) {
            text.append(aspect.name().substring(5)).append(": ").append(fact.value());
            text.append(fact.now().isEmpty() ? "" : " (" + fact.now() + ")").append('\n');
          }
        });
    return text.toString();
  }

  static String conflicts(Picture picture) {
    StringBuilder text = new StringBuilder();
    for (Conflict conflict : picture.conflicts()) {
      text.append(conflict.aspect())
          .append(": ")
          .append(conflict.chosen())
          .append(" [")
          .append(conflict.choice().ground())
          .append("] of ")
          .append(conflict.range())
          .append('\n');
    }
    return text.toString();
  }
}
