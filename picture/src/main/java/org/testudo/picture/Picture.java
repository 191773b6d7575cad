package org.testudo.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Audience;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Assumptions;

/**
 * What is believed: the result of {@link PictureBuilder#build}, a value without behaviour of its
 * own.
 *
 * <p>All maps are sorted by subject, so that two pictures of the same claims print alike.
 *
 * @param knownAt only claims known by then were used
 * @param asOf the day of the world it describes
 * @param reconciled differences that a stated conversion of units resolves; not conflicts
 * @param warnings what could not be read, in words
 * @param evidence every claim used or struck, by subject, first known first
 * @param struck the retraction or supersession that struck a claim, by the id of the struck one
 * @param claimsRead claims the audience may read and that were known
 * @param claimsReconstructed how many of them have a reconstructed known-from time
 */
public record Picture(
    Audience audience,
    Instant knownAt,
    LocalDate asOf,
    Assumptions assumptions,
    SortedMap<Subject, PartyView> parties,
    SortedMap<Subject, Pledge> pledges,
    SortedMap<Subject, TransferCase> cases,
    SortedMap<Subject, Kit> kits,
    SortedMap<Subject, Unit> units,
    SortedMap<Subject, Crew> crews,
    SortedMap<Subject, Stock> stocks,
    SortedMap<Subject, Incident> incidents,
    SortedMap<Subject, Place> places,
    SortedMap<Subject, Alerts> alerts,
    SortedMap<Subject, NetworkNode> nodes,
    SortedMap<Subject, NetworkLink> links,
    SortedMap<Subject, Hardened> hardened,
    List<Conflict> conflicts,
    List<Conflict> reconciled,
    List<Challenge> challenges,
    List<String> warnings,
    Map<Subject, List<Known>> evidence,
    Map<ClaimId, Known> struck,
    long claimsRead,
    long claimsReconstructed) {

  public Picture {
    parties = sorted(parties);
    pledges = sorted(pledges);
    cases = sorted(cases);
    kits = sorted(kits);
    units = sorted(units);
    crews = sorted(crews);
    stocks = sorted(stocks);
    incidents = sorted(incidents);
    places = sorted(places);
    alerts = sorted(alerts);
    nodes = sorted(nodes);
    links = sorted(links);
    hardened = sorted(hardened);
    conflicts = List.copyOf(conflicts);
    reconciled = List.copyOf(reconciled);
    challenges = List.copyOf(challenges);
    warnings = List.copyOf(warnings);
    evidence = Collections.unmodifiableMap(evidence);
    struck = Map.copyOf(struck);
  }

  private static <V> SortedMap<Subject, V> sorted(SortedMap<Subject, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  public Optional<TransferCase> findCase(Subject subject) {
    return Optional.ofNullable(cases.get(subject));
  }

  public Optional<Kit> findKit(Subject subject) {
    return Optional.ofNullable(kits.get(subject));
  }

  public Optional<Unit> findUnit(Subject subject) {
    return Optional.ofNullable(units.get(subject));
  }

  public Optional<Incident> findIncident(Subject subject) {
    return Optional.ofNullable(incidents.get(subject));
  }

  /** The conflicts about one subject. */
  public List<Conflict> conflictsOf(Subject subject) {
    return conflicts.stream().filter(c -> c.aspect().subject().equals(subject)).toList();
  }

  /** The rule by which units get their place on the map, to be printed wherever they show. */
  public static final String STATION_RULE =
      "Positions are notional: units of one reach class, ordered by the day their case was opened"
          + " and then by name, stand at the centres of the oblasts in order of population, unless a"
          + " claim names another oblast. The population of an oblast is that of the places in it"
          + " where no claim gives it. Oblasts that the rule no-station names are given no unit.";
}
