package org.testudo.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Statement;

/**
 * Retractions and supersessions, by the claim they aim at.
 *
 * <p>Only the one who said a thing can take it back: the same publisher, or the party that set the
 * label. Anybody else's retraction is a challenge, shown beside the claim, which stands.
 */
final class Strikes {

  private final Map<ClaimId, List<Known>> byTarget = new HashMap<>();
  private final Set<ClaimId> successors = new HashSet<>();
  private final Set<ClaimId> seenSuccessors = new HashSet<>();

  void note(Known known) {
    switch (known.claim().statement()) {
      case Statement.Retracted r ->
          byTarget.computeIfAbsent(r.claim(), _ -> new ArrayList<>(1)).add(known);
      case Statement.Superseded s -> {
        byTarget.computeIfAbsent(s.claim(), _ -> new ArrayList<>(1)).add(known);
        successors.add(s.by());
      }
      default -> {}
    }
  }

  void addAll(Strikes other) {
    other.byTarget.forEach(
        (target, list) -> byTarget.computeIfAbsent(target, _ -> new ArrayList<>(1)).addAll(list));
    successors.addAll(other.successors);
  }

  boolean expectsSuccessors() {
    return !successors.isEmpty();
  }

  /** A supersession needs its successor in sight, or the audience would be left with neither. */
  void noteVisible(ClaimId id) {
    if (successors.contains(id)) {
      seenSuccessors.add(id);
    }
  }

  void sort() {
    byTarget.replaceAll((_, list) -> new ArrayList<>(new java.util.TreeSet<>(list)));
  }

  /** Whether the claim is struck; by what, and challenges without effect, go to the findings. */
  boolean strike(Known target, Findings findings) {
    if (byTarget.isEmpty()) {
      return false;
    }
    List<Known> aimed = byTarget.get(target.id());
    if (aimed == null) {
      return false;
    }
    boolean struck = false;
    for (Known by : aimed) {
      if (isStruck(by, 0)) {
        continue;
      }
      String why = obstacle(target.claim(), by);
      if (why.isEmpty()) {
        findings.struck(target, by);
        struck = true;
      } else {
        findings.challenge(new Challenge(target, by, why));
      }
    }
    return struck;
  }

  /** Ids are content hashes, so chains cannot loop; the bound only guards against forged input. */
  private boolean isStruck(Known known, int depth) {
    List<Known> aimed = byTarget.get(known.id());
    if (aimed == null || depth > 100) {
      return false;
    }
    for (Known by : aimed) {
      if (obstacle(known.claim(), by).isEmpty() && !isStruck(by, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Why the retraction or supersession has no effect; empty if it has. */
  private String obstacle(Claim target, Known by) {
    if (by.claim().statement() instanceof Statement.Superseded s
        && !seenSuccessors.contains(s.by())) {
      return "the superseding claim %s is not among the claims in sight".formatted(s.by().brief());
    }
    boolean samePublisher =
        target.source().publisher().equalsIgnoreCase(by.claim().source().publisher());
    boolean sameOriginator =
        !target.label().originator().isEmpty()
            && target.label().originator().equals(by.claim().label().originator());
    return samePublisher || sameOriginator
        ? ""
        : "%s cannot take back what %s said"
            .formatted(by.claim().source().publisher(), target.source().publisher());
  }
}
