package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything one run has to say, ready to be shown. Days are calendar days; dates are UTC;
 * person-days are protected person-days over the horizon.
 *
 * @param question what was asked: the five arguments that every figure is a function of
 * @param claims how many claims the audience's view rests on
 * @param headlineThreats the threat classes that the headline figures average over, in words
 * @param protectedPersonDays over the horizon, for the headline class set
 * @param backupShare share of those person-days that two or more units cover, 0 to 1
 * @param newsDays a case of which nobody has spoken for longer is told apart
 * @param cases open and finished, longest waiting first
 * @param stuck waiting gates, dearest week first; those of silent cases come after all others
 * @param conflicts subjects on which claims disagree, most independent origins first
 * @param classes protection by threat class
 * @param units notional stations, for the map
 * @param places weights, for the map
 * @param plans how the open cases may go, dearest at the stuck gates first
 * @param methods statements of method, assumption and limit, in plain words
 * @param service what happens after READY, for the systems whose service is assumed; empty if for
 *     none
 * @param truth what the network of sensors and posts adds; empty if no claim describes one
 */
public record Report(
    Question question,
    int claims,
    List<String> headlineThreats,
    Percentiles protectedPersonDays,
    double backupShare,
    long newsDays,
    List<CaseRow> cases,
    List<StuckRow> stuck,
    List<ConflictRow> conflicts,
    List<ClassRow> classes,
    List<UnitRow> units,
    List<PlaceRow> places,
    List<PlanRow> plans,
    List<MethodNote> methods,
    Optional<ServiceLife> service,
    Optional<TruthRows> truth) {

  /** A report that follows no unit beyond READY, on a view that describes no network. */
  public Report(
      Question question,
      int claims,
      List<String> headlineThreats,
      Percentiles protectedPersonDays,
      double backupShare,
      long newsDays,
      List<CaseRow> cases,
      List<StuckRow> stuck,
      List<ConflictRow> conflicts,
      List<ClassRow> classes,
      List<UnitRow> units,
      List<PlaceRow> places,
      List<PlanRow> plans,
      List<MethodNote> methods) {
    this(
        question,
        claims,
        headlineThreats,
        protectedPersonDays,
        backupShare,
        newsDays,
        cases,
        stuck,
        conflicts,
        classes,
        units,
        places,
        plans,
        methods,
        Optional.empty(),
        Optional.empty());
  }

  public Report {
    headlineThreats = List.copyOf(headlineThreats);
    share("backupShare", backupShare);
    cases = List.copyOf(cases);
    LocalDate silentBefore = question.asOf().minusDays(newsDays);
    stuck =
        stuck.stream()
            .sorted(Comparator.comparing(row -> isSilent(row.lastNews(), silentBefore)))
            .toList();
    conflicts = List.copyOf(conflicts);
    classes = List.copyOf(classes);
    units = List.copyOf(units);
    places = List.copyOf(places);
    plans = List.copyOf(plans);
    methods = List.copyOf(methods);
  }

  /** Whether a case is stuck, or was delivered unreported: nobody has spoken of it for long. */
  boolean isSilent(Optional<LocalDate> lastNews) {
    return isSilent(lastNews, question.asOf().minusDays(newsDays));
  }

  private static boolean isSilent(Optional<LocalDate> lastNews, LocalDate before) {
    return lastNews.map(day -> day.isBefore(before)).orElse(true);
  }

  private static void share(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s (%s) must be between 0 and 1. Maybe it is a percentage.".formatted(field, value));
    }
  }

  /** NaN and infinity have no form in JSON and no place on a chart, so they stop here. */
  private static void finite(String fields, double... values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "%s %s must be finite numbers. Maybe a mean was taken over no futures."
              .formatted(fields, Arrays.toString(values)));
    }
  }

  /**
   * What was asked.
   *
   * @param reconstructed whether known-at rests on publication dates of a declared back-fill
   * @param viewSize how many claims the answer rests on
   * @param viewRoot hex Merkle root (RFC 9162) over the ids of those claims in ascending order
   * @param assumptions version and content hash of the assumptions
   */
  public record Question(
      String title,
      LocalDate asOf,
      LocalDate knownAt,
      boolean reconstructed,
      String audience,
      String label,
      long viewSize,
      String viewRoot,
      String assumptions,
      long seed,
      int futures,
      int horizonDays) {}

  public record Percentiles(double p10, double p50, double p90) {
    public Percentiles {
      finite("p10, p50, p90", p10, p50, p90);
    }
  }

  /**
   * One gate of a case as the picture sees it, in route order.
   *
   * @param state {@code open}, {@code waiting}, {@code blocked}, {@code passed}, {@code failed},
   *     {@code waived} or {@code not applicable}
   * @param implied not reported itself, but a later gate is
   * @param presumed reported by nobody: a rule takes it as passed after long silence
   */
  public record GateRow(
      String gate,
      String state,
      Optional<String> owner,
      Optional<String> reason,
      Optional<LocalDate> date,
      boolean implied,
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
   * @param lastNews when anybody last spoke of it, empty if no claim does
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
      Optional<LocalDate> lastNews,
      Optional<ReadyDates> ready,
      List<GateRow> gates,
      List<PromiseRow> promises,
      List<String> claimIds,
      boolean unsourced) {
    public CaseRow {
      gates = List.copyOf(gates);
      promises = List.copyOf(promises);
      claimIds = List.copyOf(claimIds);
    }
  }

  /**
   * When a case will be ready.
   *
   * @param deterministic the date that medians alone give; {@code chanceOfDeterministic} is the
   *     chance of being ready by then, below one half where paths merge
   * @param promised the latest standing public date
   */
  public record ReadyDates(
      LocalDate p10,
      LocalDate p50,
      LocalDate p80,
      LocalDate p90,
      LocalDate deterministic,
      double chanceOfDeterministic,
      Optional<LocalDate> promised,
      Optional<Double> chanceOfPromised,
      List<Criticality> criticality) {
    public ReadyDates {
      criticality = List.copyOf(criticality);
      share("chanceOfDeterministic", chanceOfDeterministic);
      chanceOfPromised.ifPresent(chance -> share("chanceOfPromised", chance));
    }
  }

  /** How often a gate lies on the critical path of its case, 0 to 1. */
  public record Criticality(String gate, double index) {
    public Criticality {
      share("index", index);
    }
  }

  /** What one more week of waiting costs, on the same futures. */
  public record StuckRow(
      String caseId,
      String title,
      String gate,
      Optional<String> owner,
      Optional<String> reason,
      long waitedDays,
      Optional<LocalDate> lastNews,
      double personDaysPerWeek,
      double ci95Low,
      double ci95High) {
    public StuckRow {
      finite("personDaysPerWeek, ci95", personDaysPerWeek, ci95Low, ci95High);
    }
  }

  /** A disagreement, every version of it. */
  public record ConflictRow(
      String subject, String aspect, String chosen, String rule, List<VersionRow> versions) {
    public ConflictRow {
      versions = List.copyOf(versions);
    }
  }

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
   * @param closedFormPersonDays the same if units were independent
   * @param residents of the places within reach of at least one unit: the ceiling of the fan
   * @param fan protected persons every {@code stepDays} from as-of to the horizon
   * @param notCounted units without a published reach against this class, which add no cover
   */
  public record ClassRow(
      String threat,
      Percentiles personDays,
      double closedFormPersonDays,
      double backupShare,
      long residents,
      int stepDays,
      List<Percentiles> fan,
      List<String> notCounted) {
    public ClassRow {
      finite("closedFormPersonDays", closedFormPersonDays);
      share("backupShare", backupShare);
      if (stepDays < 1) {
        throw new IllegalArgumentException("stepDays (%d) must be positive.".formatted(stepDays));
      }
      fan = List.copyOf(fan);
      notCounted = List.copyOf(notCounted);
    }
  }

  /**
   * A unit at its notional station.
   *
   * @param station the name of the place that the rule puts it at
   * @param latitude degrees, WGS 84
   * @param longitude degrees, WGS 84
   * @param state {@code ready} or {@code in pipeline}
   */
  public record UnitRow(
      String id,
      String system,
      String donor,
      String station,
      double latitude,
      double longitude,
      String state,
      Optional<LocalDate> readyP50,
      List<BandRow> bands) {
    public UnitRow {
      bands = List.copyOf(bands);
      finite("latitude, longitude", latitude, longitude);
    }
  }

  /** Cover is full out to {@code fullKm} and falls to nothing at {@code zeroKm}. */
  public record BandRow(String threat, double fullKm, double zeroKm) {
    public BandRow {
      finite("fullKm, zeroKm", fullKm, zeroKm);
    }
  }

  /** A place with its weight; {@code type} is settlement, plant, port or hub. */
  public record PlaceRow(
      String name, String type, double latitude, double longitude, long residents) {
    public PlaceRow {
      finite("latitude, longitude", latitude, longitude);
    }
  }

  /**
   * How one case may go.
   *
   * @param p50 of READY; nothing if half of the futures never come there
   * @param never share of the futures in which it is never ready
   * @param mergeBiasDays mean ready day less the date that typical durations alone give
   * @param gates ahead, in route order
   * @param curve the day by which each share of the futures is ready
   */
  public record PlanRow(
      String caseId,
      String title,
      Optional<LocalDate> p50,
      double never,
      double mergeBiasDays,
      List<GatePlanRow> gates,
      List<CurvePoint> curve) {
    public PlanRow {
      gates = List.copyOf(gates);
      curve = List.copyOf(curve);
      share("never", never);
      finite("mergeBiasDays", mergeBiasDays);
    }
  }

  /**
   * A gate ahead.
   *
   * @param p10 the day by which it is passed in a tenth of the futures; nothing if it never is
   * @param weekLessDays days that READY comes sooner if this gate ends a week earlier
   * @param restsOn what its duration rests on
   */
  public record GatePlanRow(
      String gate,
      boolean waiting,
      Optional<LocalDate> p10,
      Optional<LocalDate> p50,
      Optional<LocalDate> p90,
      double criticality,
      double weekLessDays,
      double ci95Low,
      double ci95High,
      String restsOn,
      boolean unsourced) {
    public GatePlanRow {
      share("criticality", criticality);
      finite("weekLessDays, ci95", weekLessDays, ci95Low, ci95High);
    }
  }

  /** A share of the futures and the day by which they are ready. */
  public record CurvePoint(double share, LocalDate day) {
    public CurvePoint {
      Report.share("share", share);
    }
  }

  /**
   * The headline's person-days with failures, repairs, crews, supplies and losses after READY.
   *
   * @param system the one described
   * @param futures followed through service
   * @param personDays with service as simulated, for the units whose service is assumed
   * @param ideal the same futures with every unit capable from READY on
   * @param meanShare mean of the one over the mean of the other
   * @param available mean capable share of the system's units from READY to the horizon
   * @param missed share of that time lost to each cause
   * @param levers what would help, dearest first
   */
  public record ServiceLife(
      String system,
      int futures,
      Percentiles personDays,
      Percentiles ideal,
      double meanShare,
      double available,
      List<MissedRow> missed,
      List<LeverRow> levers) {
    public ServiceLife {
      missed = List.copyOf(missed);
      levers = List.copyOf(levers);
      share("available", available);
      finite("meanShare", meanShare);
    }
  }

  /** Time lost to one cause. */
  public record MissedRow(String cause, double share) {
    public MissedRow {
      Report.share("share", share);
    }
  }

  /** Protected person-days that a change is worth, with the interval of paired differences. */
  public record LeverRow(String lever, double personDays, double ci95Low, double ci95High) {
    public LeverRow {
      finite("personDays, ci95", personDays, ci95Low, ci95High);
    }
  }

  /** A sentence of method, assumption or limit; unsourced ones say so. */
  public record MethodNote(
      String topic, String text, Optional<String> citation, boolean unsourced) {}
}
