package org.testudo.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Assumptions;

/** What the work on every subject needs: the day, the assumptions, the rule, the settled claims. */
record Desk(
    LocalDate asOf,
    Assumptions assumptions,
    ChoiceRule rule,
    Map<Subject, Dossier> dossiers,
    Map<Subject, List<Subject>> casesOfPledge,
    Map<Subject, List<Subject>> casesOfKit,
    Map<Subject, List<Known>> incidentsOfUnit) {

  List<Known> standing(Subject subject) {
    Dossier dossier = dossiers.get(subject);
    return dossier == null ? List.of() : dossier.standing();
  }

  Optional<Known> resolution(Aspect aspect) {
    Dossier dossier = dossiers.get(aspect.subject());
    return dossier == null ? Optional.empty() : dossier.resolution(aspect.name());
  }

  /** Chooses and, if claims disagree, notes the conflict. */
  <V> Belief<V> believe(
      Aspect aspect, List<ChoiceRule.Said<V>> said, Function<V, String> words, Findings findings) {
    Belief<V> belief = choose(aspect, said);
    if (belief.disputed()) {
      findings.conflict(conflict(aspect, belief, words, Optional.empty()));
    }
    return belief;
  }

  /** Chooses without noting a conflict. */
  <V> Belief<V> choose(Aspect aspect, List<ChoiceRule.Said<V>> said) {
    return rule.choose(said, said.size() > 1 ? resolution(aspect) : Optional.empty());
  }

  static <V> Conflict conflict(
      Aspect aspect, Belief<V> belief, Function<V, String> words, Optional<String> note) {
    List<Version<String>> versions = new ArrayList<>(belief.versions().size());
    TreeSet<String> range = new TreeSet<>();
    for (Version<V> version : belief.versions()) {
      String text = words.apply(version.value());
      versions.add(version.as(text));
      range.add(text);
    }
    return new Conflict(aspect, versions, belief.choice(), String.join(" | ", range), note);
  }
}
