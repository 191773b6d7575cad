package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.testudo.forecast.EstimativeWord;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.forecast.Percentile;

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

  /** Two-sided 95 % point of the standard normal. */
  static final double NORMAL_95 = 1.959963984540054;

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
      Optional<LocalDate> p80High) {

    static final Dates UNKNOWN =
        new Dates(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static Dates of(OutcomeForecast forecast, LocalDate asOf) {
      Percentile p80 = Prospect.p80(forecast);
      double half = NORMAL_95 * p80.standardError();
      return new Dates(
          day(forecast.p10Days(), asOf),
          day(forecast.p50Days(), asOf),
          day(p80.days(), asOf),
          day(forecast.p90Days(), asOf),
          day(p80.days() - half, asOf),
          day(p80.days() + half, asOf));
    }

    /** The interval lies between order statistics, whatever the distribution. */
    static Dates of(double[] days, LocalDate asOf) {
      double[] sorted = days.clone();
      Arrays.sort(sorted);
      double spread = NORMAL_95 * Math.sqrt(0.8 * 0.2 * sorted.length);
      double middle = 0.8 * sorted.length;
      return new Dates(
          at(sorted, 0.1 * sorted.length, asOf),
          at(sorted, 0.5 * sorted.length, asOf),
          at(sorted, middle, asOf),
          at(sorted, 0.9 * sorted.length, asOf),
          at(sorted, middle - spread, asOf),
          at(sorted, middle + spread, asOf));
    }

    private static Optional<LocalDate> at(double[] sorted, double rank, LocalDate asOf) {
      return day(sorted[Math.clamp((int) Math.ceil(rank) - 1, 0, sorted.length - 1)], asOf);
    }
  }

  static Percentile p80(OutcomeForecast forecast) {
    return forecast.percentiles().stream().filter(p -> p.share() == 0.8).findFirst().orElseThrow();
  }

  /** The day on which a fractional count of days ends; nothing if it never does. */
  static Optional<LocalDate> day(double days, LocalDate asOf) {
    return Double.isFinite(days)
        ? Optional.of(asOf.plusDays((long) Math.ceil(days)))
        : Optional.empty();
  }

  /** A chance with its word by ICD 203. */
  public record Chance(double probability, String words) {
    static Chance of(double probability) {
      return new Chance(probability, EstimativeWord.of(probability).words());
    }
  }

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
  public record Gain(double days, double ci95Low, double ci95High) {

    /** From paired futures, those in which both come to an end. */
    static Gain between(double[] before, double[] after) {
      double[] sooner = new double[after.length];
      int count = 0;
      for (int f = 0; f < after.length; f++) {
        if (Double.isFinite(before[f]) && Double.isFinite(after[f])) {
          sooner[count++] = before[f] - after[f];
        }
      }
      if (count == 0) {
        return new Gain(0, 0, 0);
      }
      double mean = Arrays.stream(sooner, 0, count).sum() / count;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        squares += (sooner[i] - mean) * (sooner[i] - mean);
      }
      double half = count < 2 ? 0 : NORMAL_95 * Math.sqrt(squares / (count - 1) / count);
      return new Gain(mean, mean - half, mean + half);
    }
  }

  /**
   * A change set against things as they are, or against another.
   *
   * @param cases those whose ready day can differ
   * @param priced what it is worth, of a change set that also moves, removes or adds something
   */
  public record Comparison(
      String name, String against, List<CaseDifference> cases, Optional<Baseline.Priced> priced) {
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
