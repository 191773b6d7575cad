package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything one run has to say, ready to be shown. Days are calendar days; dates are UTC;
 * person-days are protected person-days over the horizon.
 *
 * @param question what was asked: the five arguments that every figure is a function of
 * @param claims how many claims the audience's view rests on
 * @param protectedPersonDays over the horizon, for the headline class set
 * @param cases open and finished, worst stuck first
 * @param stuck waiting gates, dearest week first
 * @param conflicts subjects on which claims disagree
 * @param classes protection by threat class
 * @param units notional stations, for the map
 * @param places weights, for the map
 * @param methods statements of method, assumption and limit, in plain words
 */
public record Report(
    Question question,
    int claims,
    Percentiles protectedPersonDays,
    double backupShare,
    List<CaseRow> cases,
    List<StuckRow> stuck,
    List<ConflictRow> conflicts,
    List<ClassRow> classes,
    List<UnitRow> units,
    List<PlaceRow> places,
    List<MethodNote> methods) {

  public Report {
    cases = List.copyOf(cases);
    stuck = List.copyOf(stuck);
    conflicts = List.copyOf(conflicts);
    classes = List.copyOf(classes);
    units = List.copyOf(units);
    places = List.copyOf(places);
    methods = List.copyOf(methods);
  }

  /**
   * What was asked.
   *
   * @param reconstructed whether known-at rests on publication dates of a declared back-fill
   * @param ledgerRoot hex root hash of the ledger's Merkle tree
   * @param assumptions version and content hash of the assumptions
   */
  public record Question(
      String title,
      LocalDate asOf,
      LocalDate knownAt,
      boolean reconstructed,
      String audience,
      String label,
      long ledgerSize,
      String ledgerRoot,
      String assumptions,
      long seed,
      int futures,
      int horizonDays) {}

  public record Percentiles(double p10, double p50, double p90) {}

  /** One gate of a case as the picture sees it, in route order. */
  public record GateRow(
      String gate,
      String state,
      Optional<String> owner,
      Optional<String> reason,
      Optional<LocalDate> date,
      boolean presumed) {}

  /** One promise made about a case. */
  public record PromiseRow(
      String gate,
      String date,
      String by,
      Optional<String> wording,
      LocalDate saidOn,
      boolean missed,
      String source) {}

  /**
   * One transfer case.
   *
   * @param gate the gate it waits at, {@code READY} if it is through
   * @param waitedDays days waited at that gate
   * @param ready percentiles of the READY date, empty if ready already or failed
   */
  public record CaseRow(
      String id,
      String title,
      String donor,
      String system,
      String quantity,
      String route,
      String gate,
      String state,
      Optional<String> owner,
      Optional<String> reason,
      long waitedDays,
      Optional<ReadyDates> ready,
      List<GateRow> gates,
      List<PromiseRow> promises,
      List<String> claimIds,
      boolean unsourced) {}

  /** When a case will be ready; {@code promised} is the latest standing public date. */
  public record ReadyDates(
      LocalDate p10,
      LocalDate p50,
      LocalDate p80,
      LocalDate p90,
      LocalDate deterministic,
      double chanceOfDeterministic,
      Optional<LocalDate> promised,
      Optional<Double> chanceOfPromised,
      List<Criticality> criticality) {}

  /** How often a gate lies on the critical path of its case. */
  public record Criticality(String gate, double index) {}

  /** What one more week of waiting costs, on the same futures. */
  public record StuckRow(
      String caseId,
      String title,
      String gate,
      Optional<String> owner,
      Optional<String> reason,
      long waitedDays,
      double personDaysPerWeek,
      double ci95Low,
      double ci95High) {}

  /** A disagreement, every version of it. */
  public record ConflictRow(
      String subject, String aspect, String chosen, String rule, List<VersionRow> versions) {}

  public record VersionRow(
      String value,
      String grade,
      String publisher,
      String title,
      Optional<String> address,
      String published,
      String origin,
      String claimId,
      boolean chosen) {}

  /**
   * Protection against one threat class.
   *
   * @param fan protected persons at equal steps from as-of to the horizon
   */
  public record ClassRow(
      String threat,
      Percentiles personDays,
      double closedFormPersonDays,
      double backupShare,
      long residents,
      int stepDays,
      List<Percentiles> fan,
      List<String> notCounted) {}

  /** A unit at its notional station. */
  public record UnitRow(
      String id,
      String system,
      String donor,
      String station,
      double latitude,
      double longitude,
      String state,
      Optional<LocalDate> readyP50,
      List<BandRow> bands) {}

  public record BandRow(String threat, double fullKm, double zeroKm) {}

  public record PlaceRow(
      String name, String type, double latitude, double longitude, long residents) {}

  /** A sentence of method, assumption or limit; unsourced ones say so. */
  public record MethodNote(
      String topic, String text, Optional<String> citation, boolean unsourced) {}
}
