package org.testudo.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Audience;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.picture.assumptions.Assumptions;

/**
 * Builds a {@link Picture}: a pure function of the claims, the audience, the two times and the
 * assumptions. The order of the claims does not matter.
 *
 * <p>One pass gathers the claims by subject; subjects are then settled and worked on in parallel;
 * parties, units and stations, which need all cases, come last.
 */
public final class PictureBuilder {

  private PictureBuilder() {}

  /**
   * Builds the picture of the claims given.
   *
   * @param claims in any order
   * @param audience only claims it may read are looked at
   * @param knownAt only claims known by then (inclusive) are looked at
   * @param asOf the day of the world to describe; later events are left out
   */
  public static Picture build(
      Iterable<Known> claims,
      Audience audience,
      Instant knownAt,
      LocalDate asOf,
      Assumptions assumptions) {
    Gathering gathering = new Gathering(audience, knownAt);
    for (Known known : claims) {
      gathering.add(known);
    }
    return gathering.finish(asOf, assumptions);
  }

  /** Claims as they stream in; for callers that read them one by one. */
  public static Gathering gather(Audience audience, Instant knownAt) {
    return new Gathering(audience, knownAt);
  }

  /** All claims of a ledger, read and sorted out on all cores: the fast way to a picture. */
  public static Gathering gather(Ledger ledger, Audience audience, Instant knownAt) {
    return together(
        audience,
        knownAt,
        ledger.gather(
            () -> new Gathering(audience, knownAt), (part, entry) -> part.add(Known.of(entry))));
  }

  /** One gathering of what several threads have taken, each for itself. */
  static Gathering together(Audience audience, Instant knownAt, List<Gathering> parts) {
    Gathering whole = new Gathering(audience, knownAt);
    parts.forEach(whole::addAll);
    return whole;
  }

  /** Takes claims one by one and then builds; for one thread and one picture. */
  public static final class Gathering {
    private final Audience audience;
    private final Instant knownAt;
    private final Strikes strikes = new Strikes();

    /**
     * In the order they came. Finding the subject of each at once, between reading one claim and
     * the next, takes ten times as long as finding all of them in one tight loop: the processor
     * waits for memory alone each time.
     */
    private final List<Known> taken = new ArrayList<>();

    /**
     * What other threads have taken, each sorted out by one thread before they are put together.
     */
    private final List<Gathering> parts = new ArrayList<>();

    private Gathering(Audience audience, Instant knownAt) {
      this.audience = audience;
      this.knownAt = knownAt;
    }

    /** Takes one claim; those the audience may not read or that came later are dropped here. */
    public void add(Known known) {
      if (known.knownFrom().isAfter(knownAt) || !audience.mayRead(known.claim().label())) {
        return;
      }
      strikes.note(known);
      taken.add(known);
    }

    private void addAll(Gathering other) {
      parts.add(other);
      strikes.addAll(other.strikes);
    }

    private Map<Subject, Dossier> dossiers() {
      Map<Subject, Dossier> dossiers = new HashMap<>();
      for (Known known : taken) {
        dossiers.computeIfAbsent(known.claim().subject(), Dossier::new).add(known);
      }
      taken.clear();
      List<Map<Subject, Dossier>> others = parts.parallelStream().map(Gathering::dossiers).toList();
      parts.clear();
      for (Map<Subject, Dossier> other : others) {
        other.forEach((subject, dossier) -> dossiers.merge(subject, dossier, Dossier::merge));
      }
      return dossiers;
    }

    private void noteVisible(Strikes noting) {
      taken.forEach(known -> noting.noteVisible(known.id()));
      parts.forEach(part -> part.noteVisible(noting));
    }

    /** Builds the picture of the claims taken so far; call it once. */
    public Picture finish(LocalDate asOf, Assumptions assumptions) {
      strikes.sort();
      if (strikes.expectsSuccessors()) {
        noteVisible(strikes);
      }
      Map<Subject, Dossier> dossiers = dossiers();
      Findings findings = settle(dossiers, asOf);
      Desk desk = desk(dossiers, asOf, assumptions);
      findings.addAll(work(desk));
      return new Assembly(desk, findings).picture(audience, knownAt);
    }

    private Findings settle(Map<Subject, Dossier> dossiers, LocalDate asOf) {
      long asOfDay = asOf.toEpochDay();
      return dossiers.values().parallelStream()
          .collect(
              Findings::new,
              (findings, dossier) -> dossier.settle(strikes, asOfDay, findings),
              Findings::addAll);
    }

    private static Desk desk(
        Map<Subject, Dossier> dossiers, LocalDate asOf, Assumptions assumptions) {
      Map<Subject, List<Subject>> ofPledge = new TreeMap<>();
      Map<Subject, List<Subject>> ofKit = new TreeMap<>();
      Map<Subject, List<Known>> ofUnit = new TreeMap<>();
      for (Dossier dossier : dossiers.values()) {
        if (dossier.subject().kind() == Subject.Kind.CASE) {
          link(dossier, ofPledge, ofKit);
        } else if (dossier.subject().kind() == Subject.Kind.INCIDENT) {
          for (Known known : dossier.standing()) {
            if (known.claim().statement() instanceof Statement.IncidentReported i) {
              i.unit().ifPresent(u -> ofUnit.computeIfAbsent(u, _ -> new ArrayList<>()).add(known));
            }
          }
        }
      }
      sortAll(ofPledge.values());
      sortAll(ofKit.values());
      sortAll(ofUnit.values());
      return new Desk(
          asOf,
          assumptions,
          new ChoiceRule(assumptions.rules()),
          dossiers,
          ofPledge,
          ofKit,
          ofUnit);
    }

    private static void link(
        Dossier dossier, Map<Subject, List<Subject>> ofPledge, Map<Subject, List<Subject>> ofKit) {
      for (ChoiceRule.Said<Statement.CaseOpened> opening : dossier.openings()) {
        opening.value().pledge().ifPresent(p -> addOnce(ofPledge, p, dossier.subject()));
        opening.value().kit().ifPresent(k -> addOnce(ofKit, k, dossier.subject()));
      }
    }

    private static void addOnce(Map<Subject, List<Subject>> map, Subject key, Subject value) {
      List<Subject> list = map.computeIfAbsent(key, _ -> new ArrayList<>(1));
      if (!list.contains(value)) {
        list.add(value);
      }
    }

    private static <T extends Comparable<? super T>> void sortAll(Collection<List<T>> lists) {
      lists.forEach(list -> list.sort(null));
    }

    private static Findings work(Desk desk) {
      return desk.dossiers().values().parallelStream()
          .collect(
              Findings::new,
              (findings, dossier) -> SubjectWork.work(desk, dossier, findings),
              Findings::addAll);
    }
  }

  /** Sorts the views into their maps. */
  static <V extends SubjectView> SortedMap<Subject, V> only(
      Class<V> type, List<SubjectView> views) {
    SortedMap<Subject, V> map = new TreeMap<>();
    for (SubjectView view : views) {
      if (type.isInstance(view)) {
        map.put(view.subject(), type.cast(view));
      }
    }
    return map;
  }
}
