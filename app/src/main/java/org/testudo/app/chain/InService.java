package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.forecast.compile.ServiceCompiler;
import org.testudo.forecast.service.DownCause;
import org.testudo.forecast.service.LossClass;
import org.testudo.forecast.service.ReadinessComparison;
import org.testudo.forecast.service.ServiceFutures;
import org.testudo.forecast.service.ServiceModel;
import org.testudo.forecast.service.ServiceTimelines;
import org.testudo.picture.Picture;
import org.testudo.picture.Unit;
import org.testudo.picture.assumptions.AirDefenceSystem;
import org.testudo.plan.CostOfDelay;
import org.testudo.plan.DelayableFutures;
import org.testudo.plan.Readiness;
import org.testudo.plan.StuckGate;
import org.testudo.plan.WaitingGate;
import org.testudo.plan.lever.Lever;
import org.testudo.plan.lever.LeverPrice;
import org.testudo.plan.lever.WholeLife;
import org.testudo.protection.Protection;
import org.testudo.protection.ProtectionIntegrator;

/**
 * The whole life of a system's units: pledge, READY, availability with spares and losses, protected
 * person-days, and what would help.
 *
 * @param futures walked through service
 * @param hits what the incident history says, and the rate of hits that follows
 * @param lives the system's units, in order of what they come from
 * @param available mean capable share from READY to the horizon, over units and futures
 * @param missed share of that time lost to each cause
 * @param readiness the same figure from formula and simulation, for the units that stand today
 * @param kept headline person-days with every unit's service as simulated
 * @param ideal the same as if every unit stayed fully capable from READY on
 * @param levers what each is worth, dearest first
 * @param assumptions the values that it rests on, each with its mark
 */
public record InService(
    String system,
    LocalDate asOf,
    int futures,
    int horizonDays,
    Hits hits,
    List<Life> lives,
    double available,
    Map<String, Double> missed,
    ReadinessComparison readiness,
    PersonDays kept,
    PersonDays ideal,
    List<Price> levers,
    List<Assumed> assumptions) {

  /** Hits per unit and year: posterior mean and its middle 80 %. */
  public record Hits(
      int incidents, double unitDaysSeen, double perYear, double p10PerYear, double p90PerYear) {}

  /**
   * Units that come from the same cases or kit and are in the same state.
   *
   * @param from the cases or the kit, or the unit itself if it names none
   * @param readyP10 day by which each is ready in 10 % of futures, as {@code readyP50} and {@code
   *     readyP90}; empty where it never is
   * @param available mean capable share from READY to the horizon; empty if none is ready before it
   */
  public record Life(
      String from,
      int units,
      String state,
      Optional<LocalDate> readyP10,
      Optional<LocalDate> readyP50,
      Optional<LocalDate> readyP90,
      Optional<Double> available) {}

  public record PersonDays(double p10, double p50, double p90, double mean) {}

  /** Mean protected person-days gained, with the interval of paired differences. */
  public record Price(String lever, double personDays, double low, double high) {}

  public record Assumed(String value, String text, String mark) {}

  public InService {
    lives = List.copyOf(lives);
    missed = new LinkedHashMap<>(missed);
    levers = List.copyOf(levers);
    assumptions = List.copyOf(assumptions);
  }

  /** Futures in which the formula and its reasons are compared. */
  private static final int COMPARED = 200;

  /**
   * Answers for a system as sources spell it.
   *
   * @param futures how many of the question's futures are followed through service
   * @throws IllegalArgumentException if there are no assumptions of its service, or no unit
   */
  public static InService of(
      Ledger ledger, Question question, String spelling, int futures, Chain.Listener listener) {
    listener.entered("Reading claims");
    Picture picture = Chain.picture(ledger, question);
    AirDefenceSystem system =
        picture
            .assumptions()
            .findSystem(spelling)
            .filter(known -> picture.assumptions().service().systems().containsKey(known.code()))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Nothing is assumed of the service of \"%s\". Known: %s. Add it to service.yaml in your assumptions."
                        .formatted(
                            spelling,
                            String.join(
                                ", ",
                                picture.assumptions().service().systems().keySet().stream()
                                    .sorted()
                                    .toList()))));
    return new Walk(picture, question, system, Math.min(futures, question.futures()), listener)
        .answer();
  }

  /** Futures of service in a report, where one table of many stands. */
  private static final int IN_REPORT = 200;

  /**
   * For the report: the system with most stations among those whose service is assumed, by code if
   * several have as many.
   */
  static Optional<InService> ofMost(Picture picture, Question question, Chain.Listener listener) {
    Map<String, Long> stations =
        Roof.over(picture, NetworkCompiler.compile(picture, question.durations()))
            .stations()
            .stream()
            .map(station -> station.system().code())
            .filter(code -> picture.assumptions().service().systems().containsKey(code))
            .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
    return stations.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .flatMap(most -> Optional.ofNullable(picture.assumptions().systems().get(most.getKey())))
        .map(system ->
            new Walk(picture, question, system, Math.min(IN_REPORT, question.futures()), listener)
                .answer());
  }

  /** One run over a picture. */
  private static final class Walk {
    private final Picture picture;
    private final Question question;
    private final AirDefenceSystem system;
    private final int futures;
    private final Chain.Listener listener;
    private final CaseNetwork cases;
    private final Roof roof;
    private final ServiceLife base;
    private final DelayableFutures ready;
    private final ServiceModel model;
    private final int[] own;

    Walk(
        Picture picture,
        Question question,
        AirDefenceSystem system,
        int futures,
        Chain.Listener listener) {
      this.picture = picture;
      this.question = question;
      this.system = system;
      this.futures = futures;
      this.listener = listener;
      cases = NetworkCompiler.compile(picture, question.durations());
      roof = Roof.over(picture, cases);
      base = ServiceLife.of(picture, question, cases, roof, futures, listener);
      ready = base.ready();
      model = base.model();
      own =
          IntStream.range(0, roof.stations().size())
              .filter(u -> roof.stations().get(u).system().code().equals(system.code()))
              .toArray();
      if (own.length == 0) {
        throw new IllegalArgumentException(
            "The picture holds no unit of %s with a station. Ask for another system or day."
                .formatted(system.name()));
      }
    }

    InService answer() {
      WholeLife life = base.life();
      ProtectionIntegrator integrator = base.integrator();
      listener.entered("Integrating protection");
      PersonDays kept = personDays(integrator.integrate(life.timelines()));
      PersonDays ideal = personDays(integrator.integrate(life.withoutService()));
      listener.entered("Pricing levers");
      List<Price> prices = new ArrayList<>();
      for (Lever lever : levers(integrator)) {
        LeverPrice price = life.price(integrator, lever);
        prices.add(
            new Price(lever.title(), price.personDays(), price.ci95().low(), price.ci95().high()));
      }
      prices.sort((a, b) -> Double.compare(b.personDays(), a.personDays()));
      listener.entered("Comparing formula and simulation");
      ReadinessComparison compared = compared();
      ServiceTimelines lines = life.service();
      return new InService(
          system.name(),
          question.asOf(),
          futures,
          question.horizonDays(),
          hits(),
          lives(lines),
          lines.availability(own),
          missed(lines),
          compared,
          kept,
          ideal,
          prices,
          assumptions());
    }

    /** Of the units that stand today, alone: of all, if none does. */
    private ReadinessComparison compared() {
      List<Unit> ofSystem =
          Arrays.stream(own).mapToObj(u -> roof.stations().get(u).unit()).toList();
      List<Unit> standing =
          Arrays.stream(own)
              .filter(u -> roof.stations().get(u).readiness() instanceof Readiness.OnDay)
              .mapToObj(u -> roof.stations().get(u).unit())
              .toList();
      List<Unit> chosen = standing.isEmpty() ? ofSystem : standing;
      return ReadinessComparison.of(
          "mean capable share of %s %s"
              .formatted(
                  system.name(),
                  standing.isEmpty()
                      ? "if all pledged stood today"
                      : "of the %d units that stand today".formatted(standing.size())),
          ServiceFutures.of(ServiceCompiler.compile(picture, chosen), question.seed())
              .withThreads(question.threads()),
          FutureRange.firstOf(Math.min(COMPARED, futures)),
          question.horizonDays(),
          IntStream.range(0, chosen.size()).toArray());
    }

    private List<Lever> levers(ProtectionIntegrator integrator) {
      List<Lever> levers = new ArrayList<>();
      levers.add(ServiceLife.spares(picture, system.code()));
      levers.add(base.coursePlace(system.code()));
      worstGate(integrator)
          .ifPresent(gate ->
              levers.add(
                  new Lever.EarlierGate(
                      "one week less at %s of %s".formatted(gate.gate(), gate.caseId()),
                      workOf(gate),
                      7)));
      return levers;
    }

    /** The waiting gate of the system's own cases at which a week costs most. */
    private Optional<StuckGate> worstGate(ProtectionIntegrator integrator) {
      List<WaitingGate> waiting =
          cases.waiting().stream()
              .filter(gate ->
                  Optional.ofNullable(picture.cases().get(gate.caseSubject()))
                      .flatMap(known -> known.systemCode())
                      .filter(code -> code.equals(system.code()))
                      .isPresent())
              .map(gate ->
                  new WaitingGate(
                      gate.caseSubject().toString(),
                      gate.gate().name(),
                      gate.owner().map(Object::toString).orElse(""),
                      gate.activityId()))
              .toList();
      return waiting.isEmpty()
          ? Optional.empty()
          : CostOfDelay.of(integrator, ready).rank(waiting).stream().findFirst();
    }

    private List<String> workOf(StuckGate stuck) {
      return cases.workOf(
          cases.waiting().stream()
              .filter(gate ->
                  gate.caseSubject().toString().equals(stuck.caseId())
                      && gate.gate().name().equals(stuck.gate()))
              .findFirst()
              .orElseThrow());
    }

    private Hits hits() {
      ServiceCompiler.HitHistory seen = ServiceCompiler.history(picture, system.code());
      LossClass posterior =
          model.lossClasses().stream()
              .filter(c -> c.id().equals(system.code()))
              .findFirst()
              .orElseThrow();
      double year = 365.2425;
      return new Hits(
          seen.hits(),
          seen.unitDays(),
          posterior.meanPerDay() * year,
          posterior.quantilePerDay(0.1) * year,
          posterior.quantilePerDay(0.9) * year);
    }

    private List<Life> lives(ServiceTimelines lines) {
      Map<String, List<Integer>> alike = new TreeMap<>();
      for (int u : own) {
        Unit unit = roof.stations().get(u).unit();
        String from =
            unit.from().isEmpty()
                ? unit.subject().toString()
                : String.join(", ", unit.from().stream().map(Object::toString).toList());
        alike.computeIfAbsent(from + "\n" + unit.state().name(), _ -> new ArrayList<>()).add(u);
      }
      List<Life> lives = new ArrayList<>();
      alike.forEach((key, units) -> {
        int[] numbers = units.stream().mapToInt(Integer::intValue).toArray();
        double[] sorted = new double[futures];
        for (int f = 0; f < futures; f++) {
          sorted[f] = ready.asTheyAre().readyDay(numbers[0], f);
        }
        Arrays.sort(sorted);
        boolean served = false;
        for (int u : numbers) {
          for (int f = 0; f < futures; f++) {
            served |= lines.serviceDays(u, f) > 0;
          }
        }
        int cut = key.indexOf('\n');
        lives.add(
            new Life(
                key.substring(0, cut),
                numbers.length,
                key.substring(cut + 1).toLowerCase(Locale.ROOT),
                day(sorted[(int) (0.1 * (futures - 1))]),
                day(sorted[(int) (0.5 * (futures - 1))]),
                day(sorted[(int) (0.9 * (futures - 1))]),
                served ? Optional.of(lines.availability(numbers)) : Optional.empty()));
      });
      return lives;
    }

    private Optional<LocalDate> day(double days) {
      return days < 1e6
          ? Optional.of(question.asOf().plusDays((long) Math.ceil(days)))
          : Optional.empty();
    }

    private Map<String, Double> missed(ServiceTimelines lines) {
      Map<String, Double> words = new LinkedHashMap<>();
      Map<DownCause, Double> shares = lines.missedShares(own);
      for (DownCause cause : DownCause.values()) {
        words.put(
            cause.name().toLowerCase(Locale.ROOT),
            Optional.ofNullable(shares.get(cause)).orElse(0.0));
      }
      return words;
    }

    private static PersonDays personDays(Protection protection) {
      var figure = protection.headline().personDays();
      return new PersonDays(figure.p10(), figure.p50(), figure.p90(), figure.mean());
    }

    private List<Assumed> assumptions() {
      Map<String, Assumed> used = new TreeMap<>();
      List<String> parts =
          Optional.ofNullable(picture.assumptions().service().systems().get(system.code())).stream()
              .flatMap(known -> known.fitted().stream())
              .map(fitted -> "components." + fitted.component() + ".")
              .toList();
      picture
          .assumptions()
          .service()
          .cited()
          .forEach((path, cited) -> {
            boolean about =
                path.startsWith("systems." + system.code() + ".")
                    || path.startsWith("rules.")
                    || parts.stream().anyMatch(path::startsWith);
            if (about) {
              used.put(
                  path,
                  new Assumed(
                      path,
                      cited.text() + cited.basis().note().map(n -> " (" + n + ")").orElse(""),
                      cited.basis().mark()));
            }
          });
      return List.copyOf(used.values());
    }
  }
}
