package org.testudo.app.calibration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.StandardNormal;
import org.testudo.forecast.survival.PartialPooling;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureBuilder;
import org.testudo.picture.assumptions.Assumptions;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.GateDuration;
import org.testudo.picture.assumptions.Route;
import org.testudo.picture.assumptions.Route.RouteGate;
import org.testudo.picture.assumptions.Rules;

/**
 * A portfolio whose truth is known: hidden durations are drawn, cases live them, and claims tell of
 * what has happened up to a day. The forecaster sees the claims only.
 *
 * @param picture what the claims make one believe
 * @param truth the day of every gate of every case, as a fraction, from the picture's as-of day
 */
record SyntheticWorld(Picture picture, Map<Subject, Map<Gate, Double>> truth) {

  /** How the hidden durations come about. */
  enum Kind {
    /**
     * As the learning assumes: lognormal, groups as far from the assumptions as their worth says.
     */
    AS_ASSUMED("durations as the learning assumes", 1),
    /** As assumed, but six passings in ten are told; delivery and readiness always are. */
    SILENT("as assumed, six passings in ten told", 0.6),
    /**
     * Weibull, of another shape at each gate, slower than assumed by a factor around 1.6, routes
     * and parties apart by other factors than the learning thinks.
     */
    MISFIT("Weibull durations, assumptions too short", 1);

    final String words;
    final double told;

    Kind(String words, double told) {
      this.words = words;
      this.told = told;
    }
  }

  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
  private static final int HISTORY_DAYS = 2191;
  private static final List<String> ROUTES = List.of("R2", "R4", "R5", "R6", "R13");
  private static final List<String> DONORS = List.of("ca", "de", "gb", "nl", "no", "us");
  private static final String SYSTEM = "nasams";

  static SyntheticWorld of(long seed, int number, Kind kind, Assumptions assumptions) {
    return new Making(
            new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L + 31L * number + List.of(Kind.values()).indexOf(kind)),
            kind,
            assumptions)
        .make();
  }

  private static final class Making {

    private final SplittableRandom random;
    private final Kind kind;
    private final Assumptions assumptions;
    private final LocalDate asOf = FIRST.plusDays(HISTORY_DAYS);
    private final List<Known> known = new ArrayList<>();
    private final Map<Subject, Map<Gate, Double>> truth = new TreeMap<>();
    private final Map<Gate, Hidden> hidden = new EnumMap<>(Gate.class);

    /** The truth of one gate. */
    private static final class Hidden {
      double spread;
      double root;
      double weibullShape;
      final Map<String, Double> groups = new HashMap<>();
    }

    Making(SplittableRandom random, Kind kind, Assumptions assumptions) {
      this.random = random;
      this.kind = kind;
      this.assumptions = assumptions;
    }

    SyntheticWorld make() {
      int cases = 10 + random.nextInt(41);
      for (int i = 0; i < cases; i++) {
        live(Subject.parse("case:world-" + i), HISTORY_DAYS * random.nextDouble());
      }
      Instant until = asOf.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      Collections.sort(known);
      Picture picture = PictureBuilder.build(known, Audience.PUBLIC, until, asOf, assumptions);
      return new SyntheticWorld(picture, truth);
    }

    private void live(Subject subject, double opened) {
      Route route = assumptions.findRoute(ROUTES.get(random.nextInt(ROUTES.size()))).orElseThrow();
      String donor = route.code().equals("R5") ? "us" : DONORS.get(random.nextInt(DONORS.size()));
      if (!says(
          subject,
          new Statement.CaseOpened(
              Subject.party(donor),
              Subject.party("ua"),
              SYSTEM,
              Quantity.of(1, Quantity.Unit.FIRE_UNIT),
              route.code(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          opened)) {
        return;
      }
      Map<Gate, Double> ends = new EnumMap<>(Gate.class);
      Map<Gate, Double> days = new EnumMap<>(Gate.class);
      for (RouteGate step : route.gates()) {
        if (!step.holdsUpReady()) {
          continue;
        }
        boolean besides = step.clock() == Route.Clock.REPORTED;
        // Crews and spares begin with the journey, as the forecast assumes of a route.
        List<Gate> after =
            besides ? route.find(Gate.SHIP).map(RouteGate::after).orElse(List.of()) : step.after();
        double start = opened;
        for (Gate before : after) {
          start = Math.max(start, ends.getOrDefault(before, opened));
        }
        double end =
            route.opensWith().equals(Optional.of(step.gate()))
                ? opened
                : start + duration(step, route, donor);
        ends.put(step.gate(), end);
        days.put(step.gate(), end - HISTORY_DAYS);
        if (besides) {
          tells(subject, step.gate(), GateEvent.ENTERED, start);
        }
        boolean always =
            step.gate() == Gate.HANDOVER || step.gate() == Gate.READY || kind.told == 1;
        boolean told = random.nextDouble() < kind.told;
        if (end > opened && (always || told)) {
          tells(subject, step.gate(), GateEvent.PASSED, end);
        }
      }
      truth.put(subject, days);
    }

    private void tells(Subject subject, Gate gate, GateEvent event, double day) {
      says(
          subject,
          new Statement.GateReported(
              gate, event, Optional.empty(), Optional.empty(), Optional.empty()),
          day);
    }

    /** A claim of the nearest day, if that day has come. */
    private boolean says(Subject subject, Statement statement, double day) {
      if (Math.round(day) > HISTORY_DAYS) {
        return false;
      }
      LocalDate date = FIRST.plusDays(Math.round(day));
      Claim claim =
          new Claim(
              subject,
              statement,
              Validity.parse(date.toString()),
              new Source(
                  "Synthetic",
                  "World",
                  Optional.empty(),
                  Optional.of(FuzzyDate.of(date)),
                  Optional.empty(),
                  Optional.empty()),
              "origin-" + known.size(),
              Grade.parse("A1"),
              Label.CLEAR);
      Instant from = date.atStartOfDay().toInstant(ZoneOffset.UTC);
      known.add(new Known(CanonicalForm.idOf(claim), claim, from, false, known.size() + 1));
      return true;
    }

    private double duration(RouteGate step, Route route, String donor) {
      String owner =
          switch (step.owner()) {
            case "donor", "payer" -> donor;
            case "recipient" -> "ua";
            default -> Subject.parse(step.owner()).name();
          };
      Set<String> parties = new LinkedHashSet<>(List.of(donor, owner));
      GateDuration entry =
          assumptions
              .findDuration(step.gate(), route.code(), parties, Optional.of(SYSTEM), asOf)
              .orElseThrow();
      if (!(entry.model()
          instanceof DurationModel.LogNormal(double p, double atP, double q, double atQ))) {
        return entry.model() instanceof DurationModel.Fixed(double fixed) ? fixed : 0;
      }
      LogNormal assumed = LogNormal.ofPercentiles(p, atP, q, atQ);
      Hidden gate = hidden.computeIfAbsent(step.gate(), _ -> hide(step.gate()));
      Rules.Learning worth = assumptions.rules().learning();
      double mean =
          gate.root
              + group(gate, route.code(), worth.route())
              + group(gate, route.code() + "/" + owner, worth.party());
      double score =
          kind == Kind.MISFIT
              ? mean + Math.log(-Math.log(unit())) / gate.weibullShape
              : mean + gate.spread * normal();
      return Math.exp(assumed.logMean() + assumed.logStandardDeviation() * score);
    }

    private double group(Hidden gate, String name, double worth) {
      double deviation = kind == Kind.MISFIT ? 0.3 : gate.spread / Math.sqrt(worth);
      return gate.groups.computeIfAbsent(name, _ -> deviation * normal());
    }

    private Hidden hide(Gate gate) {
      Rules.Learning rules = assumptions.rules().learning();
      PartialPooling.Worth worth =
          new PartialPooling.Worth(prior(gate), rules.route(), rules.party(), rules.spread());
      double half = 0.5 * worth.spread();
      double chiSquare = new GammaDistribution(half, 2).inverseCumulativeProbability(unit());
      Hidden made = new Hidden();
      made.spread = worth.priorPhi() * Math.sqrt(worth.spread() / chiSquare);
      made.root = made.spread / Math.sqrt(worth.prior()) * normal();
      if (kind == Kind.MISFIT) {
        made.weibullShape = 0.8 + 1.2 * unit();
        made.root = 0.5 + 0.5 * normal() - Math.log(Math.log(2)) / made.weibullShape;
      }
      return made;
    }

    /**
     * By the rule of the learner, but once for all routes: an entry without a source is worth less,
     * and one among several makes all so.
     */
    private double prior(Gate gate) {
      Rules.Learning rules = assumptions.rules().learning();
      boolean unsourced =
          ROUTES.stream()
              .flatMap(route ->
                  assumptions
                      .findDuration(gate, route, Set.of("us"), Optional.of(SYSTEM), asOf)
                      .stream())
              .anyMatch(entry -> entry.basis().unsourced());
      return unsourced ? rules.priorUnsourced() : rules.prior();
    }

    private double unit() {
      return random.nextDouble(0x1p-53, 1);
    }

    private double normal() {
      return StandardNormal.quantile(unit());
    }
  }
}
