package org.testudo.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testudo.claims.ClaimId;

/** What the work on one subject brings: its views and everything worth telling beside them. */
final class Findings {

  private final List<SubjectView> views = new ArrayList<>(1);
  private final List<Conflict> conflicts = new ArrayList<>(0);
  private final List<Conflict> reconciled = new ArrayList<>(0);
  private final List<Challenge> challenges = new ArrayList<>(0);
  private final List<String> warnings = new ArrayList<>(0);
  private final Map<ClaimId, Known> struck = new HashMap<>(0);

  void struck(Known target, Known by) {
    struck.put(target.id(), by);
  }

  void view(SubjectView view) {
    views.add(view);
  }

  void conflict(Conflict conflict) {
    conflicts.add(conflict);
  }

  void reconciled(Conflict difference) {
    reconciled.add(difference);
  }

  void challenge(Challenge challenge) {
    challenges.add(challenge);
  }

  void warning(String warning) {
    warnings.add(warning);
  }

  void addAll(Findings other) {
    views.addAll(other.views);
    conflicts.addAll(other.conflicts);
    reconciled.addAll(other.reconciled);
    challenges.addAll(other.challenges);
    warnings.addAll(other.warnings);
    struck.putAll(other.struck);
  }

  List<SubjectView> views() {
    return views;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  List<Conflict> reconciled() {
    return reconciled;
  }

  List<Challenge> challenges() {
    return challenges;
  }

  List<String> warnings() {
    return warnings;
  }

  Map<ClaimId, Known> struck() {
    return struck;
  }
}
