package org.testudo.picture.assumptions;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;

/**
 * Everything that is assumed, loaded from versioned files with their citations.
 *
 * @param version of the shipped files, with {@code +own} if a user's folder lies over them
 * @param contentHash first 16 hex digits of the SHA-256 over all files read
 * @param durations by id
 * @param capacities by id
 * @param service what is assumed of units after READY
 * @param network standards, sensors and what systems speak
 */
public record Assumptions(
    String version,
    String contentHash,
    Map<String, Party> parties,
    Map<String, Route> routes,
    Map<String, GateDuration> durations,
    Map<String, SharedCapacity> capacities,
    List<RegisteredRisk> risks,
    List<CommonCause> causes,
    Map<String, AirDefenceSystem> systems,
    Map<String, String> systemCodes,
    List<MilestoneWord> milestoneWords,
    Map<String, Citation> citations,
    Map<String, Law> laws,
    Rules rules,
    ServiceAssumptions service,
    NetworkAssumptions network) {

  public Assumptions {
    parties = Map.copyOf(parties);
    routes = Map.copyOf(routes);
    durations = Map.copyOf(durations);
    capacities = Map.copyOf(capacities);
    risks = List.copyOf(risks);
    causes = List.copyOf(causes);
    systems = Map.copyOf(systems);
    systemCodes = Map.copyOf(systemCodes);
    milestoneWords = List.copyOf(milestoneWords);
    citations = Map.copyOf(citations);
    laws = Map.copyOf(laws);
  }

  private static final class Shipped {
    static final Assumptions INSTANCE = AssumptionsLoader.load(Optional.empty());
  }

  /** The files that ship. */
  public static Assumptions shipped() {
    return Shipped.INSTANCE;
  }

  /**
   * The shipped files with a user's folder over them.
   *
   * @throws AssumptionsException listing every problem of every file
   */
  public static Assumptions load(Path folder) {
    return AssumptionsLoader.load(Optional.of(folder));
  }

  /**
   * The catalogue entry for a name as sources spell it: code, name or alias, case and dashes aside.
   */
  public Optional<AirDefenceSystem> findSystem(String spelling) {
    return Optional.ofNullable(systemCodes.get(plain(spelling))).map(systems::get);
  }

  public Optional<Route> findRoute(String code) {
    return Optional.ofNullable(routes.get(code));
  }

  /** The display name of a party code, or the code itself. */
  public String partyName(String code) {
    Party party = parties.get(code);
    return party == null ? code : party.name();
  }

  /**
   * The distribution of a gate: the entry that fits most closely, by system, then party, then
   * route; among equals one already valid on {@code asOf} goes before one that is not, then the
   * later valid-from, then the id. For outputs see {@link #findOutput}.
   *
   * @param parties codes of the donor, the payer and the gate's owner
   * @param system catalogue code
   */
  public Optional<GateDuration> findDuration(
      Gate gate, String route, Set<String> parties, Optional<String> system, LocalDate asOf) {
    return findClosest(
        route,
        parties,
        system,
        asOf,
        entry -> entry.gate() == gate && !(entry.model() instanceof DurationModel.Capacity));
  }

  /**
   * The output that a gate's work comes from, such as a maker's, by the same rule of the closest
   * fit.
   *
   * @param unit what is to be made; an output counted in another unit does not apply
   */
  public Optional<GateDuration> findOutput(
      Gate gate,
      String route,
      Set<String> parties,
      Optional<String> system,
      Quantity.Unit unit,
      LocalDate asOf) {
    return findClosest(
        route,
        parties,
        system,
        asOf,
        entry ->
            entry.gate() == gate
                && !entry.validFrom().isAfter(asOf)
                && entry.model() instanceof DurationModel.Capacity output
                && output.unit().equals(unit.word()));
  }

  /** What the cases at a gate share, by the same rule of the closest fit; only once valid. */
  public Optional<SharedCapacity> findCapacity(
      Gate gate, String route, Set<String> parties, Optional<String> system, LocalDate asOf) {
    return capacities.values().stream()
        .filter(c -> c.gate() == gate && !c.validFrom().isAfter(asOf))
        .filter(c -> c.fit(route, parties, system) >= 0)
        .min(
            Comparator.comparingInt((SharedCapacity c) -> -c.fit(route, parties, system))
                .thenComparing(SharedCapacity::validFrom, Comparator.reverseOrder())
                .thenComparing(SharedCapacity::id));
  }

  private Optional<GateDuration> findClosest(
      String route,
      Set<String> parties,
      Optional<String> system,
      LocalDate asOf,
      Predicate<GateDuration> applies) {
    GateDuration best = null;
    int bestFit = -1;
    for (GateDuration entry : durations.values()) {
      int fit = applies.test(entry) ? entry.fit(route, parties, system) : -1;
      if (fit < 0) {
        continue;
      }
      fit = 2 * fit + (entry.validFrom().isAfter(asOf) ? 0 : 1);
      if (best == null || fit > bestFit || (fit == bestFit && later(entry, best))) {
        best = entry;
        bestFit = fit;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean later(GateDuration entry, GateDuration best) {
    int byDate = entry.validFrom().compareTo(best.validFrom());
    return byDate > 0 || (byDate == 0 && entry.id().compareTo(best.id()) < 0);
  }

  /** The milestone a reporter's word means: the reporter's own entry first, then everybody's. */
  public Optional<Milestone> findMilestone(String reporter, String word) {
    Milestone forAll = null;
    String spoken = word.strip().toLowerCase(Locale.ROOT);
    for (MilestoneWord entry : milestoneWords) {
      if (!entry.word().equals(spoken)) {
        continue;
      }
      if (entry.reporter().isEmpty()) {
        forAll = entry.milestone();
      } else if (entry.reporter().get().equalsIgnoreCase(reporter.strip())) {
        return Optional.of(entry.milestone());
      }
    }
    return Optional.ofNullable(forAll);
  }

  /** Citations of a basis spelt out, one line each. */
  public List<String> spellOut(Basis basis) {
    return basis.citations().stream()
        .map(key -> {
          Citation citation = citations.get(key);
          return citation == null
              ? key
              : "%s: %s <%s>".formatted(key, citation.description(), citation.address());
        })
        .toList();
  }

  static String plain(String spelling) {
    StringBuilder plain = new StringBuilder();
    for (char c : spelling.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
