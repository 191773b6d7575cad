package org.testudo.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.Effect;

/** Builds the view of an incident: every claimed effect, and the assessment among them. */
final class IncidentWork {

  private IncidentWork() {}

  static void work(Desk desk, Dossier dossier, Findings findings) {
    List<ChoiceRule.Said<Effect>> effects = new ArrayList<>();
    List<ChoiceRule.Said<Effect>> informative = new ArrayList<>();
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.IncidentReported i) {
        ChoiceRule.Said<Effect> said = new ChoiceRule.Said<>(i.effect(), known);
        effects.add(said);
        if (i.effect() != Effect.UNKNOWN) {
          informative.add(said);
        }
      }
    }
    if (effects.isEmpty()) {
      return;
    }
    // "No comment" is not a version of what happened while anybody says what did.
    List<ChoiceRule.Said<Effect>> versions = informative.isEmpty() ? effects : informative;
    Aspect aspect = new Aspect(dossier.subject(), "incident.effect");
    Belief<Effect> belief = desk.believe(aspect, versions, IncidentWork::word, findings);
    Known speaker = belief.claims().getFirst();
    Statement.IncidentReported chosen = (Statement.IncidentReported) speaker.claim().statement();
    findings.view(
        new Incident(
            dossier.subject(),
            chosen.system(),
            date(effects),
            belief,
            extreme(versions, false),
            extreme(versions, true),
            quantity(belief),
            firstOf(effects, Statement.IncidentReported::unit),
            firstOf(effects, Statement.IncidentReported::place),
            chosen.placePrecision(),
            chosen.timePrecision(),
            dossier.standing()));
  }

  static String word(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }

  /** Gravity of an effect on the unit; repaired is as grave as the damage it followed is mild. */
  static int gravity(Effect effect) {
    return switch (effect) {
      case UNKNOWN, NONE -> 0;
      case REPAIRED -> 1;
      case DAMAGED -> 2;
      case ABANDONED -> 3;
      case CAPTURED -> 4;
      case DESTROYED -> 5;
    };
  }

  private static Effect extreme(List<ChoiceRule.Said<Effect>> said, boolean gravest) {
    Effect found = said.getFirst().value();
    for (ChoiceRule.Said<Effect> one : said) {
      boolean graver = gravity(one.value()) > gravity(found);
      boolean milder = gravity(one.value()) < gravity(found);
      if (gravest ? graver : milder) {
        found = one.value();
      }
    }
    return found;
  }

  private static FuzzyDate date(List<ChoiceRule.Said<Effect>> effects) {
    FuzzyDate first = effects.getFirst().known().claim().valid().from();
    for (ChoiceRule.Said<Effect> one : effects) {
      FuzzyDate date = one.known().claim().valid().from();
      first = date.compareTo(first) < 0 ? date : first;
    }
    return first;
  }

  private static Optional<Quantity> quantity(Belief<Effect> belief) {
    for (Known known : belief.claims()) {
      if (known.claim().statement() instanceof Statement.IncidentReported i
          && i.quantity().isPresent()) {
        return i.quantity();
      }
    }
    return Optional.empty();
  }

  private static <T> Optional<T> firstOf(
      List<ChoiceRule.Said<Effect>> effects,
      java.util.function.Function<Statement.IncidentReported, Optional<T>> field) {
    for (ChoiceRule.Said<Effect> one : effects) {
      Optional<T> value = field.apply((Statement.IncidentReported) one.known().claim().statement());
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
