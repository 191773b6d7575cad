package org.testudo.picture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.picture.assumptions.AirDefenceSystem;
import org.testudo.picture.assumptions.Milestone;

/**
 * Beliefs about how many. Counts in different units are compared only through a conversion that the
 * catalogue states; otherwise they conflict.
 */
final class Quantities {

  private Quantities() {}

  /** A measure and how many of it one claim states. */
  record Stated(Statement.Measure measure, Quantity quantity, Known known) {}

  /** What a claim says of how many by which measure, if it does. */
  static Optional<Stated> stated(Desk desk, Known known) {
    return switch (known.claim().statement()) {
      case Statement.PledgeMade p -> Optional.of(new Stated(p.measure(), p.quantity(), known));
      case Statement.QuantityStated q -> Optional.of(new Stated(q.measure(), q.quantity(), known));
      case Statement.MilestoneReported m ->
          m.quantity()
              .filter(_ ->
                  desk.assumptions()
                      .findMilestone(m.reporter(), m.word())
                      .filter(s -> s.compareTo(Milestone.RECEIVED) >= 0)
                      .isPresent())
              .map(q -> new Stated(Statement.Measure.DELIVERED, q, known));
      default -> Optional.empty();
    };
  }

  /** One belief per measure; claims of one origin about the latest time it speaks of. */
  static Map<Statement.Measure, Belief<Quantity>> byMeasure(
      Desk desk,
      org.testudo.claims.Subject subject,
      List<Stated> stated,
      Optional<AirDefenceSystem> system,
      Findings findings) {
    Map<Statement.Measure, List<ChoiceRule.Said<Quantity>>> said =
        new EnumMap<>(Statement.Measure.class);
    for (Stated s : stated) {
      said.computeIfAbsent(s.measure, _ -> new ArrayList<>(2))
          .add(new ChoiceRule.Said<>(s.quantity, s.known));
    }
    Map<Statement.Measure, Belief<Quantity>> beliefs = new EnumMap<>(Statement.Measure.class);
    said.forEach((measure, list) ->
        believe(
                desk,
                new Aspect(subject, word(measure) + ".quantity"),
                ChoiceRule.latestOfEachOrigin(list),
                system,
                findings)
            .ifPresent(belief -> beliefs.put(measure, belief)));
    return beliefs;
  }

  static String word(Statement.Measure measure) {
    return measure.name().toLowerCase(java.util.Locale.ROOT);
  }

  static Optional<Belief<Quantity>> believe(
      Desk desk,
      Aspect aspect,
      List<ChoiceRule.Said<Quantity>> said,
      Optional<AirDefenceSystem> system,
      Findings findings) {
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Belief<Quantity> belief = desk.choose(aspect, said);
    if (belief.disputed()) {
      note(aspect, belief, system, findings);
    }
    return Optional.of(belief);
  }

  /**
   * Whether any statements about the subject, by whatever measure, count in units that no
   * conversion reconciles: a launcher count beside a battery count is a conflict even if one is of
   * the pledge and the other of the delivery.
   */
  static void compareUnits(
      Desk desk,
      Aspect aspect,
      List<ChoiceRule.Said<Quantity>> said,
      Optional<AirDefenceSystem> system,
      Findings findings) {
    if (said.stream().allMatch(s -> s.value().unit() == said.getFirst().value().unit())) {
      return;
    }
    Belief<Quantity> belief = desk.choose(aspect, ChoiceRule.latestOfEachOrigin(said));
    Quantity reference = belief.value();
    List<Version<Quantity>> others =
        belief.versions().stream()
            .filter(v -> v.value().equals(reference) || v.value().unit() != reference.unit())
            .toList();
    if (others.size() > 1) {
      note(aspect, new Belief<>(reference, belief.choice(), others), system, findings);
    }
  }

  /** Tells a conflict, or a difference that a conversion or an open range reconciles. */
  private static void note(
      Aspect aspect,
      Belief<Quantity> belief,
      Optional<AirDefenceSystem> system,
      Findings findings) {
    List<String> notes = new ArrayList<>();
    boolean conflict = false;
    for (Version<Quantity> other : belief.versions().subList(1, belief.versions().size())) {
      Comparison comparison = compare(belief.value(), other.value(), system);
      conflict |= !comparison.agree;
      if (!notes.contains(comparison.words)) {
        notes.add(comparison.words);
      }
    }
    Conflict found =
        Desk.conflict(aspect, belief, Quantity::toString, Optional.of(String.join("; ", notes)));
    if (conflict) {
      findings.conflict(found);
    } else {
      findings.reconciled(found);
    }
  }

  private record Comparison(boolean agree, String words) {}

  private static Comparison compare(Quantity a, Quantity b, Optional<AirDefenceSystem> system) {
    if (a.unit() == b.unit()) {
      return overlap(a, b)
          ? new Comparison(true, "%s and %s overlap".formatted(a, b))
          : new Comparison(false, "%s is not %s".formatted(a, b));
    }
    Optional<Quantity> converted = system.flatMap(s -> s.convert(a, b.unit()));
    if (converted.isPresent() && whole(system, a, b)) {
      return new Comparison(
          overlap(converted.get(), b),
          "%s are %s by the stated conversion, against %s".formatted(a, converted.get(), b));
    }
    Optional<Quantity> back = system.flatMap(s -> s.convert(b, a.unit()));
    if (back.isPresent()) {
      return new Comparison(
          overlap(back.get(), a),
          "%s are %s by the stated conversion, against %s".formatted(b, back.get(), a));
    }
    return new Comparison(
        false,
        "no conversion between %s and %s is stated".formatted(a.unit().word(), b.unit().word()));
  }

  /** Whether the conversion runs from the whole to its parts, which loses nothing by rounding. */
  private static boolean whole(Optional<AirDefenceSystem> system, Quantity a, Quantity b) {
    return system
        .map(
            s -> s.conversions().stream().anyMatch(c -> c.from() == a.unit() && c.to() == b.unit()))
        .orElse(false);
  }

  /**
   * Whether the part is less than the whole however either is converted; false if no conversion
   * between their units is stated.
   */
  static boolean certainlyLess(Quantity part, Quantity whole, Optional<AirDefenceSystem> system) {
    if (part.unit() == whole.unit()) {
      return part.max() < whole.min();
    }
    return system
            .flatMap(s -> s.convert(part, whole.unit()))
            .filter(q -> q.max() < whole.min())
            .isPresent()
        || system
            .flatMap(s -> s.convert(whole, part.unit()))
            .filter(q -> q.min() > part.max())
            .isPresent();
  }

  private static boolean overlap(Quantity a, Quantity b) {
    return a.min() <= b.max() && b.min() <= a.max();
  }
}
