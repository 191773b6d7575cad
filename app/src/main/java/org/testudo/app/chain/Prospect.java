package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the futures say of open cases, and of the same futures with something changed.
 *
 * @param futures how many were walked
 * @param converged whether the P80 of every case was pinned down as narrowly as asked; nothing if
 *     that was not asked
 * @param unforeseen cases without a forecast, with the reason
 */
public record Prospect(
    String format,
    LocalDate asOf,
    LocalDate knownAt,
    boolean reconstructed,
    String audience,
    String label,
    String assumptions,
    long seed,
    int futures,
    Optional<Boolean> converged,
    List<CaseProspect> cases,
    List<Unforeseen> unforeseen,
    List<Comparison> whatIfs,
    Optional<Comparison> secondAgainstFirst) {

  /** The form of the JSON document, {@code docs/formats/forecast-json.md}. */
  static final String FORMAT = "testudo-forecast/1";

  public Prospect {
    cases = List.copyOf(cases);
    unforeseen = List.copyOf(unforeseen);
    whatIfs = List.copyOf(whatIfs);
  }

  /** A case that cannot be forecast. */
  public record Unforeseen(String id, String reason) {}

  /**
   * Percentiles of a day; nothing where that share of the futures never comes there.
   *
   * @param p80High upper end of the 95 % interval of the P80 estimate, sampling only
   */
  public record Dates(
      Optional<LocalDate> p10,
      Optional<LocalDate> p50,
      Optional<LocalDate> p80,
      Optional<LocalDate> p90,
      Optional<LocalDate> p80Low,
      Optional<LocalDate> p80High) {}

  /** A chance with its word by ICD 203. */
  public record Chance(double probability, String words) {}

  /**
   * One open case.
   *
   * @param never share of futures in which it is never ready
   * @param deterministic the date that typical durations alone give
   * @param chanceOfDeterministic of being ready by then: merge bias makes it less than half
   * @param mergeBiasDays mean ready day less the deterministic one, over futures that become ready
   * @param promised the latest standing public date, of the gate it speaks of
   * @param curve the S-curve: the day by which each share of the futures is ready
   */
  public record CaseProspect(
      String id,
      String title,
      String gate,
      Optional<String> owner,
      long waitedDays,
      Dates ready,
      double never,
      LocalDate deterministic,
      Chance chanceOfDeterministic,
      double mergeBiasDays,
      Optional<LocalDate> promised,
      Optional<Chance> chanceOfPromised,
      List<GateProspect> gates,
      List<CurvePoint> curve) {
    public CaseProspect {
      gates = List.copyOf(gates);
      curve = List.copyOf(curve);
    }
  }

  /** A share of the futures and the day by which it is ready. */
  public record CurvePoint(double share, LocalDate day) {}

  /**
   * A gate ahead, in route order.
   *
   * @param passed when it is passed
   * @param criticality share of futures in which it lies on the critical path
   * @param sensitivityIndex criticality times the ratio of standard deviations
   * @param cruciality correlation of its duration with READY
   * @param weekLess days that READY comes sooner if this gate ends a week earlier
   * @param restsOn what its duration rests on
   */
  public record GateProspect(
      String gate,
      boolean waiting,
      Dates passed,
      double criticality,
      double sensitivityIndex,
      double cruciality,
      Gain weekLess,
      String restsOn,
      boolean unsourced) {}

  /** Mean days gained on the same futures, with its 95 % interval. */
  public record Gain(double days, double ci95Low, double ci95High) {}

  /**
   * A change set against things as they are, or against another.
   *
   * @param cases those whose ready day can differ
   */
  public record Comparison(String name, String against, List<CaseDifference> cases) {
    public Comparison {
      cases = List.copyOf(cases);
    }
  }

  /**
   * One case under both.
   *
   * @param sooner mean days by which it is ready sooner, future by future; negative is later; only
   *     futures in which it is ready under both count
   */
  public record CaseDifference(
      String id, String title, Dates before, Dates after, double never, Gain sooner) {}
}
