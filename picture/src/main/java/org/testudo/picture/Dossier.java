package org.testudo.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The few that others look for, so that nobody walks through the many for them. */
  private final List<ChoiceRule.Said<Statement.CaseOpened>> openings = new ArrayList<>(1);

  private final List<ChoiceRule.Said<Statement.ConflictResolved>> resolutions = new ArrayList<>(0);

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

  /** Takes over what another has gathered about the same subject. */
  static Dossier merge(Dossier into, Dossier from) {
    into.gathered = Arrays.copyOf(into.gathered, into.size + from.size);
    System.arraycopy(from.gathered, 0, into.gathered, into.size, from.size);
    into.size += from.size;
    return into;
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

  /** Those of the standing claims that open a case. */
  List<ChoiceRule.Said<Statement.CaseOpened>> openings() {
    return openings;
  }

  /** Sorts, drops doubles, strikes what was withdrawn and leaves out what lies in the future. */
  void settle(Strikes strikes, long asOfDay, Findings findings) {
    Arrays.sort(gathered, 0, size);
    List<Known> unique = new ArrayList<>(size);
    List<Known> kept = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Known known = gathered[i];
      // The same claim twice in a ledger's log cannot be; in a caller's list it has one time.
      if (i > 0 && gathered[i - 1].id().equals(known.id())) {
        continue;
      }
      reconstructed += known.reconstructed() ? 1 : 0;
      unique.add(known);
      if (!strikes.strike(known, findings) && speaksOf(known, asOfDay)) {
        kept.add(known);
        switch (known.claim().statement()) {
          case Statement.CaseOpened c -> openings.add(new ChoiceRule.Said<>(c, known));
          case Statement.ConflictResolved r -> resolutions.add(new ChoiceRule.Said<>(r, known));
          default -> {}
        }
      }
    }
    gathered = NONE;
    size = 0;
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
    for (ChoiceRule.Said<Statement.ConflictResolved> one : resolutions) {
      if (one.value().aspect().equals(aspect) && !one.value().by().isBlank()) {
        found = one.known();
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
