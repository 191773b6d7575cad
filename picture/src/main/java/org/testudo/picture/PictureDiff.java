package org.testudo.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.testudo.claims.Statement;

/**
 * What changed in belief between two pictures, and which claims did it.
 *
 * @param changes by aspect
 */
public record PictureDiff(Picture before, Picture after, List<Change> changes) {

  /**
   * One belief that changed.
   *
   * @param was empty if nothing was believed
   * @param is empty if nothing is believed any more
   * @param claims those of the later belief that the earlier one did not know; empty if only time
   *     or the assumptions moved
   * @param sentence the change in words
   */
  public record Change(
      Aspect aspect,
      Optional<String> was,
      Optional<String> is,
      List<Known> claims,
      String sentence) {
    public Change {
      claims = List.copyOf(claims);
    }
  }

  public PictureDiff {
    changes = List.copyOf(changes);
  }

  /** Compares the beliefs of two pictures; waiting days alone are no change. */
  public static PictureDiff diff(Picture before, Picture after) {
    SortedMap<Aspect, Fact> old = Facts.of(before);
    SortedMap<Aspect, Fact> now = Facts.of(after);
    Set<Aspect> aspects = new TreeSet<>(old.keySet());
    aspects.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (Aspect aspect : aspects) {
      Optional<Fact> was = Optional.ofNullable(old.get(aspect));
      Optional<Fact> is = Optional.ofNullable(now.get(aspect));
      if (!was.map(Fact::value).equals(is.map(Fact::value))) {
        changes.add(change(before, after, aspect, was, is));
      }
    }
    addConflicts(before, after, changes);
    return new PictureDiff(before, after, changes);
  }

  private static Change change(
      Picture before, Picture after, Aspect aspect, Optional<Fact> was, Optional<Fact> is) {
    Set<Known> known = new HashSet<>(was.map(Fact::claims).orElse(List.of()));
    List<Known> fresh =
        is.map(Fact::claims).orElse(List.of()).stream().filter(k -> !known.contains(k)).toList();
    String what =
        was.isEmpty()
            ? "now \"%s\"".formatted(is.map(Fact::value).orElse(""))
            : is.isEmpty()
                ? "no longer \"%s\"".formatted(was.get().value())
                : "\"%s\" instead of \"%s\"".formatted(is.get().value(), was.get().value());
    return new Change(
        aspect,
        was.map(Fact::value),
        is.map(Fact::value),
        fresh,
        "%s, %s: %s; %s."
            .formatted(
                aspect.subject(), aspect.name(), what, because(before, after, fresh, was, is)));
  }

  private static String because(
      Picture before, Picture after, List<Known> fresh, Optional<Fact> was, Optional<Fact> is) {
    String withdrawn = withdrawn(before, after, was.map(Fact::claims).orElse(List.of()));
    if (!fresh.isEmpty()) {
      return "because of " + sources(fresh) + (withdrawn.isEmpty() ? "" : "; " + withdrawn);
    }
    if (!withdrawn.isEmpty()) {
      return withdrawn;
    }
    if (!before.asOf().equals(after.asOf())) {
      return "no claim of its own: it follows from other beliefs or from the day (%s to %s)"
          .formatted(before.asOf(), after.asOf());
    }
    return is.isEmpty()
        ? "the claims behind it were withdrawn or are not in sight"
        : "no claim of its own: it follows from other beliefs or from the assumptions";
  }

  /** Which claims behind the earlier belief were struck in between, and by whom. */
  private static String withdrawn(Picture before, Picture after, List<Known> claims) {
    if (claims.isEmpty() || after.struck().isEmpty()) {
      return "";
    }
    List<String> sentences = new ArrayList<>(0);
    for (Known claim : claims) {
      Known by = after.struck().get(claim.id());
      if (by != null && !before.struck().containsKey(claim.id())) {
        sentences.add(
            "claim %s of %s was %s by %s"
                .formatted(
                    claim.id().brief(),
                    claim.claim().source().publisher(),
                    by.claim().statement() instanceof Statement.Superseded
                        ? "superseded"
                        : "withdrawn",
                    sources(List.of(by))));
      }
    }
    return String.join(", ", sentences);
  }

  private static String sources(List<Known> claims) {
    return claims.stream()
        .sorted(
            Comparator.comparing((Known k) -> k.claim().grade().toString())
                .thenComparing(Comparator.naturalOrder()))
        .map(k ->
            "%s (%s, %s, claim %s)"
                .formatted(
                    k.claim().source().publisher(),
                    k.claim().source().published().map(Object::toString).orElse("undated"),
                    k.claim().grade(),
                    k.id().brief()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static void addConflicts(Picture before, Picture after, List<Change> changes) {
    Set<Aspect> old = before.conflicts().stream().map(Conflict::aspect).collect(Collectors.toSet());
    Set<Aspect> now = after.conflicts().stream().map(Conflict::aspect).collect(Collectors.toSet());
    for (Conflict conflict : after.conflicts()) {
      if (!old.contains(conflict.aspect())) {
        List<Known> claims =
            conflict.versions().stream().flatMap(v -> v.claims().stream()).distinct().toList();
        changes.add(
            new Change(
                conflict.aspect(),
                Optional.empty(),
                Optional.of(conflict.range()),
                claims,
                "%s, %s: sources now disagree (%s); \"%s\" stands, %s."
                    .formatted(
                        conflict.aspect().subject(),
                        conflict.aspect().name(),
                        conflict.range(),
                        conflict.chosen(),
                        conflict.choice().ground().words())));
      }
    }
    for (Conflict conflict : before.conflicts()) {
      if (!now.contains(conflict.aspect())) {
        String withdrawn =
            withdrawn(
                before,
                after,
                conflict.versions().stream().flatMap(v -> v.claims().stream()).distinct().toList());
        changes.add(
            new Change(
                conflict.aspect(),
                Optional.of(conflict.range()),
                Optional.empty(),
                List.of(),
                "%s, %s: the disagreement (%s) is over%s."
                    .formatted(
                        conflict.aspect().subject(),
                        conflict.aspect().name(),
                        conflict.range(),
                        withdrawn.isEmpty() ? "" : "; " + withdrawn)));
      }
    }
  }

  /** One sentence a line. */
  public String toText() {
    return changes.stream().map(c -> c.sentence() + "\n").collect(Collectors.joining());
  }
}
