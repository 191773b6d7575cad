package org.testudo.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for what cannot be meant in a network's terms; every finding is one line. */
final class TermsCheck {

  private final Map<String, Activity> activities = new HashMap<>();
  private final Map<String, Resource> resources = new HashMap<>();
  private final List<String> found;

  TermsCheck(List<Activity> activities, List<String> found) {
    activities.forEach(a -> this.activities.putIfAbsent(a.id(), a));
    this.found = found;
  }

  void check(Terms terms) {
    for (Resource r : terms.resources()) {
      if (resources.putIfAbsent(r.id(), r) != null) {
        found.add("Resource (%s) is there twice.".formatted(r.id()));
      }
    }
    terms.needs().forEach(this::checkNeeds);
    terms.resources().forEach(this::checkDiversions);
    checkGroups(terms.groups());
    Set<String> branched = new HashSet<>();
    for (Branch branch : terms.branches()) {
      if (!branched.add(branch.activity())) {
        found.add("Activity (%s) branches twice.".formatted(branch.activity()));
      }
      checkBranch(branch);
    }
    Set<String> names = new HashSet<>();
    terms.expiries().forEach(e -> checkExpiry(e, names));
    for (BackFill fill : terms.backFills()) {
      known(fill.release(), "Back-fill");
      known(fill.replacement(), "Back-fill");
      if (activities.containsKey(fill.release()) && activities.get(fill.release()).isUnderWay()) {
        found.add(
            "Activity (%s) is under way, so no back-fill (%s) can hold it up."
                .formatted(fill.release(), fill.replacement()));
      }
    }
    Set<String> causes = new HashSet<>();
    for (Shock shock : terms.shocks()) {
      if (!causes.add(shock.party() + "/shock")) {
        found.add("Shock (%s) is there twice.".formatted(shock.party()));
      }
      shock.activities().forEach(id -> known(id, "Shock (%s)".formatted(shock.party())));
    }
    for (Risk risk : terms.risks()) {
      if (!causes.add(risk.id() + "/risk")) {
        found.add("Risk (%s) is there twice.".formatted(risk.id()));
      }
      risk.activities().forEach(id -> known(id, "Risk (%s)".formatted(risk.id())));
    }
  }

  private boolean known(String id, String who) {
    if (!activities.containsKey(id)) {
      found.add("%s names activity (%s), which is not there.".formatted(who, id));
      return false;
    }
    return true;
  }

  private void checkNeeds(String id, Needs needs) {
    known(id, "A need");
    Set<Discipline> disciplines = new HashSet<>();
    for (Demand d : needs.demands()) {
      Resource r = resources.get(d.resource());
      if (r == null) {
        found.add(
            "Activity (%s) needs resource (%s), which is not there. Maybe it is called otherwise: %s."
                .formatted(id, d.resource(), resources.keySet().stream().sorted().toList()));
        continue;
      }
      disciplines.add(r.discipline());
      int greatest =
          switch (r) {
            case Resource.Desk desk -> desk.servers().greatest();
            case Resource.Course course ->
                course.starts().stream().mapToInt(Resource.Start::seats).max().orElse(0);
            case Resource.ProductionLine _ -> Integer.MAX_VALUE;
          };
      if (d.units() > greatest) {
        found.add(
            "Activity (%s) needs %d of resource (%s), which never has more than %d."
                .formatted(id, d.units(), r.id(), greatest));
      }
      if (!(r instanceof Resource.Desk) && needs.demands().size() > 1) {
        found.add(
            "Activity (%s) needs (%s) and others at once; only desks can be needed together."
                    .formatted(id, r.id())
                + " Maybe split it into two activities.");
      }
    }
    if (disciplines.size() > 1) {
      found.add(
          "Activity (%s) needs resources that serve first come first served and by rank at once"
                  .formatted(id)
              + " (%s): two orders could block each other for ever. Maybe give both one discipline."
                  .formatted(needs.demands().stream().map(Demand::resource).toList()));
    }
  }

  private void checkDiversions(Resource resource) {
    if (resource instanceof Resource.ProductionLine line) {
      for (Resource.Diversion d : line.diversions()) {
        known(d.giver(), "Diversion on line (%s)".formatted(line.id()));
        known(d.taker(), "Diversion on line (%s)".formatted(line.id()));
      }
    }
  }

  private void checkGroups(List<CaseGroup> groups) {
    Set<String> names = new HashSet<>();
    Map<String, String> caseOf = new HashMap<>();
    for (CaseGroup group : groups) {
      if (!names.add(group.id())) {
        found.add("Case (%s) is there twice.".formatted(group.id()));
      }
      if (group.activities().isEmpty()) {
        found.add("Case (%s) has no activities.".formatted(group.id()));
      }
      for (String id : group.activities()) {
        known(id, "Case (%s)".formatted(group.id()));
        String other = caseOf.putIfAbsent(id, group.id());
        if (other != null) {
          found.add(
              "Activity (%s) belongs to case (%s) and to (%s).".formatted(id, other, group.id()));
        }
      }
    }
  }

  private void checkBranch(Branch branch) {
    if (!known(branch.activity(), "Branch")) {
      return;
    }
    for (Branch.Way way : branch.ways()) {
      if (way instanceof Branch.SentBack(_, String to, int atMost)) {
        if (!precedes(to, branch.activity())) {
          found.add(
              "Activity (%s) is sent back to (%s), which does not come before it."
                  .formatted(branch.activity(), to));
        }
        if (atMost < 0) {
          found.add("Activity (%s) is sent back %d times.".formatted(branch.activity(), atMost));
        }
      }
    }
  }

  private void checkExpiry(Expiry expiry, Set<String> names) {
    String who = "Expiry (%s)".formatted(expiry.id());
    if (!names.add(expiry.id())) {
      found.add("%s is there twice.".formatted(who));
    }
    if (!known(expiry.gate(), who)) {
      return;
    }
    expiry
        .from()
        .filter(from -> !precedes(from, expiry.gate()) || from.equals(expiry.gate()))
        .ifPresent(from ->
            found.add(
                "%s begins at (%s), which does not come before gate (%s)."
                    .formatted(who, from, expiry.gate())));
    expiry
        .againFrom()
        .filter(again -> !precedes(again, expiry.gate()))
        .ifPresent(again ->
            found.add(
                "%s begins again at (%s), which does not come before gate (%s)."
                    .formatted(who, again, expiry.gate())));
  }

  /** Whether {@code earlier} is {@code later} or leads to it. */
  private boolean precedes(String earlier, String later) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(later));
    while (!open.isEmpty()) {
      String at = open.removeLast();
      if (at.equals(earlier)) {
        return activities.containsKey(at);
      }
      Activity a = activities.get(at);
      if (a != null && seen.add(at)) {
        open.addAll(a.predecessors());
      }
    }
    return false;
  }
}
