package org.testudo.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * The claims about one subject: first gathered, then settled into those that stand.
 *
 * <p>Filled by one thread and settled by one thread; read by many afterwards.
 */
final class Dossier {

  private static final Known[] NONE = {};

  private final Subject subject;
  private Known[] gathered = new Known[8];
  private int size;
  private long reconstructed;
  private List<Known> all = List.of();
  private List<Known> standing = List.of();

  Dossier(Subject subject) {
    this.subject = subject;
  }

  Subject subject() {
    return subject;
  }

  void add(Known known) {
    if (size == gathered.length) {
      gathered = Arrays.copyOf(gathered, size * 2);
    }
    gathered[size++] = known;
  }

  /** How many of the claims have a reconstructed known-from time. */
  long reconstructed() {
    return reconstructed;
  }

  /** Every claim once, first known first, struck ones included. */
  List<Known> all() {
    return all;
  }

  /** The claims that stand and speak of the time up to the as-of day, first known first. */
  List<Known> standing() {
    return standing;
  }

  /** Sorts, drops doubles, strikes what was withdrawn and leaves out what lies in the future. */
  void settle(Strikes strikes, long asOfDay, Findings findings) {
    Known[] sorted = Arrays.copyOf(gathered, size);
    gathered = NONE;
    Arrays.sort(sorted);
    List<Known> unique = new ArrayList<>(sorted.length);
    List<Known> kept = new ArrayList<>(sorted.length);
    Optional<ClaimId> last = Optional.empty();
    for (Known known : sorted) {
      // The same claim twice in a ledger's log cannot be; in a caller's list it has one time.
      if (last.isPresent() && last.get().equals(known.id())) {
        continue;
      }
      last = Optional.of(known.id());
      reconstructed += known.reconstructed() ? 1 : 0;
      unique.add(known);
      if (!strikes.strike(known, findings) && speaksOf(known, asOfDay)) {
        kept.add(known);
      }
    }
    all = unique;
    standing = kept.size() == unique.size() ? unique : kept;
  }

  private static boolean speaksOf(Known known, long asOfDay) {
    return known.claim().valid().from().earliest().toEpochDay() <= asOfDay
        || known.claim().statement() instanceof Statement.PlaceDescribed
        || known.claim().statement() instanceof Statement.ConflictResolved;
  }

  /** The resolution of an aspect that became known last. */
  Optional<Known> resolution(String aspect) {
    Known found = null;
    for (Known known : standing) {
      if (known.claim().statement() instanceof Statement.ConflictResolved r
          && r.aspect().equals(aspect)
          && !r.by().isBlank()) {
        found = known;
      }
    }
    return Optional.ofNullable(found);
  }

  static Map<Subject, List<Known>> evidence(Map<Subject, Dossier> dossiers) {
    Map<Subject, List<Known>> evidence = new java.util.TreeMap<>();
    dossiers.forEach((subject, dossier) -> evidence.put(subject, dossier.all()));
    return evidence;
  }
}
