package org.testudo.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.testudo.claims.ClaimId;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.form.ValueForm;

/**
 * A tree from a figure down to its claims and sources.
 *
 * @param text one line
 * @param claim the claim this line is about, if it is one
 * @param parts what it rests on
 */
public record Explanation(String text, Optional<ClaimId> claim, List<Explanation> parts) {

  public Explanation {
    parts = List.copyOf(parts);
  }

  /** Explains everything believed about a subject; says so if nothing is known of it. */
  public static Explanation explain(Picture picture, Subject subject) {
    List<Explanation> parts = new ArrayList<>();
    for (Fact fact : Facts.of(picture, subject).values()) {
      parts.add(fact(fact));
    }
    for (Conflict conflict : picture.conflictsOf(subject)) {
      parts.add(conflict("conflict", conflict));
    }
    picture.reconciled().stream()
        .filter(c -> c.aspect().subject().equals(subject))
        .forEach(c -> parts.add(conflict("reconciled", c)));
    challenges(picture, subject).ifPresent(parts::add);
    List<Known> all = picture.evidence().getOrDefault(subject, List.of());
    if (all.isEmpty() && parts.isEmpty()) {
      return leaf(
          "%s: nothing is known of it by %s for the audience %s. Maybe the name is spelt otherwise, or the claims came later."
              .formatted(subject, picture.knownAt(), picture.audience()));
    }
    if (!all.isEmpty()) {
      parts.add(claims("all %d claims about it".formatted(all.size()), all));
    }
    return new Explanation(
        "%s as of %s, known at %s, for %s, assumptions %s (%s)"
            .formatted(
                subject,
                picture.asOf(),
                picture.knownAt(),
                picture.audience(),
                picture.assumptions().version(),
                picture.assumptions().contentHash()),
        Optional.empty(),
        parts);
  }

  /** Every belief of the picture in words, by aspect. */
  public static SortedMap<Aspect, Fact> facts(Picture picture) {
    return Facts.of(picture);
  }

  private static Explanation leaf(String text) {
    return new Explanation(text, Optional.empty(), List.of());
  }

  private static Explanation fact(Fact fact) {
    List<Explanation> parts = new ArrayList<>();
    fact.assumption().ifPresent(a -> parts.add(leaf("assumed: " + a)));
    if (fact.versions().size() == 1) {
      fact.versions().getFirst().claims().forEach(k -> parts.add(claim(k)));
    } else {
      fact.versions().forEach(v -> parts.add(version(v)));
    }
    String now = fact.now().isEmpty() ? "" : " (" + fact.now() + ")";
    return new Explanation(
        "%s: %s%s; %s".formatted(fact.aspect().name(), fact.value(), now, fact.why()),
        Optional.empty(),
        parts);
  }

  private static Explanation version(Version<String> version) {
    return new Explanation(
        "\"%s\": weight %.2f from %d independent origin%s, last said %s"
            .formatted(
                version.value(),
                version.weight(),
                version.origins(),
                version.origins() == 1 ? "" : "s",
                version.latest()),
        Optional.empty(),
        version.claims().stream().map(Explanation::claim).toList());
  }

  private static Explanation conflict(String word, Conflict conflict) {
    List<Explanation> parts = new ArrayList<>();
    conflict.choice().resolution().ifPresent(r -> parts.add(claim(r)));
    conflict.note().ifPresent(n -> parts.add(leaf(n)));
    conflict.versions().forEach(v -> parts.add(version(v)));
    return new Explanation(
        "%s on %s: \"%s\" stands, %s; range %s"
            .formatted(
                word,
                conflict.aspect().name(),
                conflict.chosen(),
                conflict.choice().ground().words(),
                conflict.range()),
        Optional.empty(),
        parts);
  }

  private static Optional<Explanation> challenges(Picture picture, Subject subject) {
    List<Explanation> parts =
        picture.challenges().stream()
            .filter(c -> c.target().claim().subject().equals(subject))
            .map(c ->
                new Explanation(
                    "challenged without effect: " + c.why(),
                    Optional.of(c.by().id()),
                    List.of(claim(c.target()), claim(c.by()))))
            .toList();
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Explanation("challenges", Optional.empty(), parts));
  }

  private static Explanation claims(String text, List<Known> claims) {
    return new Explanation(
        text, Optional.empty(), claims.stream().map(Explanation::claim).toList());
  }

  /** A claim as one line, with its source below. */
  static Explanation claim(Known known) {
    Source source = known.claim().source();
    String published = source.published().map(FuzzyDate::toString).orElse("undated");
    return new Explanation(
        "%s %s %s, valid %s, origin %s%s"
            .formatted(
                known.id().brief(),
                known.claim().grade(),
                words(known.claim().statement()),
                known.claim().valid(),
                known.claim().origin(),
                known.reconstructed()
                    ? ", known from " + known.knownFrom() + " (reconstructed)"
                    : ""),
        Optional.of(known.id()),
        List.of(
            leaf(
                "%s, \"%s\", %s%s"
                    .formatted(
                        source.publisher(),
                        source.title(),
                        published,
                        source.address().map(a -> " <" + a + ">").orElse("")))));
  }

  /** A statement as its kind and fields: {@code gate gate=CONTRACT event=BLOCKED}. */
  static String words(Statement statement) {
    StatementKind kind = StatementKind.of(statement);
    StringBuilder words = new StringBuilder(kind.word());
    for (int i = 0; i < kind.fields().size(); i++) {
      Object value = kind.value(statement, i);
      Object bare = value instanceof Optional<?> o ? o.isPresent() ? o.get() : "" : value;
      if (!bare.toString().isEmpty()) {
        words
            .append(' ')
            .append(kind.fields().get(i).name())
            .append('=')
            .append(ValueForm.format(bare));
      }
    }
    return words.toString();
  }

  /** The tree as indented lines, two blanks a level. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    append(text, 0);
    return text.toString();
  }

  private void append(StringBuilder out, int depth) {
    out.append("  ".repeat(depth)).append(text).append('\n');
    for (Explanation part : parts) {
      part.append(out, depth + 1);
    }
  }
}
