package org.testudo.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Credibility;
import org.testudo.claims.Grade;
import org.testudo.claims.Reliability;
import org.testudo.claims.Statement;
import org.testudo.picture.assumptions.Rules;

/**
 * Chooses among contradicting claims: a named person's resolution, then weight, then recency.
 *
 * <p>A claim weighs {@code w = reliability · credibility} by the tables in {@code rules.yaml},
 * where F and 6 have the middle weight. Claims of one origin count once, as the best-graded of
 * them; a copy adds neither weight nor freshness to the story it copies. A version weighs {@code 1
 * − Π (1 − w)} over its origins, the chance that at least one of independent stories is right.
 */
final class ChoiceRule {

  /** Weights closer than this are equal; it only absorbs rounding. */
  private static final double SAME = 1e-9;

  private final Map<Reliability, Map<Credibility, Double>> weights;

  ChoiceRule(Rules rules) {
    weights = new EnumMap<>(Reliability.class);
    rules
        .reliabilityWeight()
        .forEach((letter, r) -> {
          Map<Credibility, Double> row = new EnumMap<>(Credibility.class);
          rules.credibilityWeight().forEach((digit, c) -> row.put(digit, r * c));
          weights.put(letter, row);
        });
  }

  /** One claim read as saying one value. */
  record Said<V>(V value, Known known) {}

  double weight(Grade grade) {
    Map<Credibility, Double> row = Objects.requireNonNull(weights.get(grade.reliability()));
    return Objects.requireNonNull(row.get(grade.credibility()));
  }

  /**
   * Weighs the versions and chooses one.
   *
   * @param said in {@link Known} order, not empty
   * @param resolution of this aspect, if any
   */
  <V> Belief<V> choose(List<Said<V>> said, Optional<Known> resolution) {
    if (said.size() == 1) {
      Said<V> only = said.getFirst();
      return new Belief<>(
          only.value, Choice.UNDISPUTED, List.of(version(only.value, List.of(only.known))));
    }
    Map<V, List<Known>> byValue = LinkedHashMap.newLinkedHashMap(2);
    for (Said<V> one : said) {
      byValue.computeIfAbsent(one.value, _ -> new ArrayList<>(2)).add(one.known);
    }
    List<Version<V>> versions = new ArrayList<>(byValue.size());
    byValue.forEach((value, claims) -> versions.add(version(value, claims)));
    if (versions.size() == 1) {
      return new Belief<>(versions.getFirst().value(), Choice.UNDISPUTED, versions);
    }
    versions.sort(
        Comparator.comparingDouble((Version<V> v) -> -Math.rint(v.weight() / SAME))
            .thenComparing(Version::latest, Comparator.reverseOrder()));
    Optional<Version<V>> resolved = resolution.flatMap(r -> resolved(versions, r));
    if (resolved.isPresent()) {
      versions.remove(resolved.get());
      versions.addFirst(resolved.get());
      return new Belief<>(
          resolved.get().value(), new Choice(Choice.Ground.RESOLVED, resolution), versions);
    }
    Version<V> first = versions.get(0);
    Version<V> second = versions.get(1);
    Choice.Ground ground =
        first.weight() - second.weight() > SAME
            ? Choice.Ground.WEIGHT
            : first.latest().isAfter(second.latest()) ? Choice.Ground.RECENCY : Choice.Ground.ORDER;
    return new Belief<>(first.value(), new Choice(ground, Optional.empty()), versions);
  }

  private static <V> Optional<Version<V>> resolved(List<Version<V>> versions, Known resolution) {
    ClaimId chosen =
        resolution.claim().statement() instanceof Statement.ConflictResolved r
            ? r.chosen()
            : resolution.id();
    for (Version<V> version : versions) {
      for (Known claim : version.claims()) {
        if (claim.id().equals(chosen)) {
          return Optional.of(version);
        }
      }
    }
    return Optional.empty();
  }

  /** A story weighs as its best-graded claim and is as fresh as its first: copies add nothing. */
  private static final class Story {
    private double weight;
    private LocalDate first = LocalDate.MAX;
  }

  private <V> Version<V> version(V value, List<Known> claims) {
    if (claims.size() == 1) {
      Known only = claims.getFirst();
      return new Version<>(value, claims, 1, weight(only.claim().grade()), only.saidOn());
    }
    Map<String, Story> stories = new LinkedHashMap<>();
    for (Known known : claims) {
      Story story = stories.computeIfAbsent(known.claim().origin(), _ -> new Story());
      LocalDate said = known.saidOn();
      story.weight = Math.max(story.weight, weight(known.claim().grade()));
      story.first = said.isBefore(story.first) ? said : story.first;
    }
    double doubt = 1;
    LocalDate latest = LocalDate.MIN;
    for (Story story : stories.values()) {
      doubt *= 1 - story.weight;
      latest = story.first.isAfter(latest) ? story.first : latest;
    }
    return new Version<>(value, claims, stories.size(), 1 - doubt, latest);
  }

  /**
   * Of each origin, what it says about the latest time it speaks of: a source that updates its
   * count does not contradict itself.
   */
  static <V> List<Said<V>> latestOfEachOrigin(List<Said<V>> said) {
    if (said.size() < 2) {
      return said;
    }
    Map<String, LocalDate> latest = HashMap.newHashMap(said.size());
    for (Said<V> one : said) {
      latest.merge(
          one.known.claim().origin(),
          one.known.claim().valid().from().earliest(),
          (a, b) -> a.isAfter(b) ? a : b);
    }
    List<Said<V>> kept = new ArrayList<>(said.size());
    for (Said<V> one : said) {
      if (one.known
          .claim()
          .valid()
          .from()
          .earliest()
          .equals(latest.get(one.known.claim().origin()))) {
        kept.add(one);
      }
    }
    return kept;
  }
}
