package org.testudo.forecast.compile;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement.Effect;
import org.testudo.claims.Subject;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.service.CrewPlan;
import org.testudo.forecast.service.Item;
import org.testudo.forecast.service.LossClass;
import org.testudo.forecast.service.Obsolescence;
import org.testudo.forecast.service.ServiceModel;
import org.testudo.forecast.service.ServiceUnit;
import org.testudo.forecast.service.Site;
import org.testudo.forecast.service.StockArrival;
import org.testudo.forecast.service.SupplyPlan;
import org.testudo.picture.Incident;
import org.testudo.picture.Picture;
import org.testudo.picture.Unit;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.ServiceAssumptions;
import org.testudo.picture.assumptions.ServiceAssumptions.FittedComponent;
import org.testudo.picture.assumptions.ServiceAssumptions.SystemService;

/**
 * Turns the units of a picture into a model of their service. The rules, with their reasons, are in
 * {@code docs/methods/sustainment.md}, section "From the picture".
 */
public final class ServiceCompiler {

  private static final Set<Effect> HITS =
      EnumSet.of(Effect.DESTROYED, Effect.DAMAGED, Effect.CAPTURED, Effect.ABANDONED);

  private static final Set<Quantity.Unit> WHOLE =
      EnumSet.of(Quantity.Unit.SYSTEM, Quantity.Unit.BATTERY, Quantity.Unit.FIRE_UNIT);

  private static final String COURSE = "course/";

  private final Picture picture;
  private final ServiceAssumptions assumed;
  private final List<Unit> units;

  private ServiceCompiler(Picture picture, List<Unit> units) {
    this.picture = picture;
    this.assumed = picture.assumptions().service();
    this.units = units;
  }

  /**
   * What an incident history says of a system.
   *
   * @param hits incidents that count, one hit each
   * @param destroyed those that ended a whole unit
   * @param unitDays days in service of the system's units in which they were seen
   */
  public record HitHistory(int hits, int destroyed, double unitDays) {}

  /**
   * The model of these units, in their order. Units of a system without assumptions stay as they
   * are on their READY day.
   */
  public static ServiceModel compile(Picture picture, List<Unit> units) {
    return new ServiceCompiler(picture, units).model();
  }

  /** The course that crews of a system go through, as the model knows it. */
  public static String course(String system) {
    return COURSE + system;
  }

  /** One set of spares for a system, delivered to the depot on a day. */
  public static List<StockArrival> setOfSpares(Picture picture, String system, double day) {
    ServiceAssumptions assumed = picture.assumptions().service();
    return Optional.ofNullable(assumed.systems().get(system)).stream()
        .flatMap(known -> known.fitted().stream())
        .map(FittedComponent::component)
        .distinct()
        .map(id ->
            new StockArrival(
                day,
                Optional.empty(),
                id,
                Optional.ofNullable(assumed.components().get(id)).map(c -> c.set()).orElse(0)))
        .filter(arrival -> arrival.count() > 0)
        .toList();
  }

  /** What the picture's incidents say of a system. */
  public static HitHistory history(Picture picture, String system) {
    int worst = picture.assumptions().service().rules().hitCredibility();
    int hits = 0;
    int destroyed = 0;
    for (Incident incident : picture.incidents().values()) {
      boolean own =
          picture.assumptions().findSystem(incident.system()).stream()
              .anyMatch(found -> found.code().equals(system));
      boolean credible =
          incident.effect().claims().stream()
              .anyMatch(known -> known.claim().grade().credibility().digit() <= worst);
      if (own && credible && HITS.contains(incident.effect().value())) {
        hits++;
        boolean ended =
            incident.effect().value() == Effect.DESTROYED
                || incident.effect().value() == Effect.CAPTURED;
        if (ended && incident.quantity().filter(q -> WHOLE.contains(q.unit())).isPresent()) {
          destroyed++;
        }
      }
    }
    double unitDays = 0;
    for (Unit unit : picture.units().values()) {
      if (unit.systemCode().filter(system::equals).isPresent() && unit.readySince().isPresent()) {
        unitDays += Math.max(0, ChronoUnit.DAYS.between(unit.readySince().get(), picture.asOf()));
      }
    }
    return new HitHistory(hits, destroyed, unitDays);
  }

  private ServiceModel model() {
    Map<String, Integer> ofSystem = new TreeMap<>();
    Map<String, Map<String, Integer>> shelves = new TreeMap<>();
    List<ServiceUnit> served = new ArrayList<>();
    for (Unit unit : units) {
      Map<String, Integer> shelf = shelves.computeIfAbsent(site(unit), _ -> new TreeMap<>());
      Optional<SystemService> system = service(unit);
      system.ifPresent(known -> {
        boolean stands = unit.state() == Unit.State.READY || unit.state() == Unit.State.DEGRADED;
        ofSystem.merge(known.code(), stands ? 1 : 0, Integer::sum);
        known.fitted().forEach(f -> shelf.merge(f.component(), f.spares(), Integer::sum));
      });
      served.add(
          system
              .map(known -> unit(unit, known))
              .orElseGet(() ->
                  new ServiceUnit(
                      unit.subject().toString(),
                      site(unit),
                      List.of(),
                      Optional.empty(),
                      List.of(),
                      Optional.empty(),
                      Optional.empty())));
    }
    Map<String, Integer> courses = new TreeMap<>();
    List<LossClass> classes = new ArrayList<>();
    ofSystem.forEach((code, count) -> {
      SystemService known = systemNamed(code);
      courses.put(course(code), Math.max(1, (int) Math.ceil(known.placesPerUnit() * count)));
      classes.add(lossClass(code));
    });
    return new ServiceModel(
        assumed.components().values().stream()
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .map(ServiceCompiler::item)
            .toList(),
        assumed.rules().depotRepairers(),
        shelves.entrySet().stream()
            .map(e -> new Site(e.getKey(), assumed.rules().baseRepairers(), e.getValue()))
            .toList(),
        courses,
        classes,
        served,
        List.of());
  }

  private Optional<SystemService> service(Unit unit) {
    return unit.systemCode().flatMap(code -> Optional.ofNullable(assumed.systems().get(code)));
  }

  private SystemService systemNamed(String code) {
    return Optional.ofNullable(assumed.systems().get(code)).orElseThrow();
  }

  /** Units at one notional station share a shelf and a workshop. */
  private static String site(Unit unit) {
    return "base/" + unit.home().map(Subject::toString).orElse(unit.subject().toString());
  }

  private static Item item(ServiceAssumptions.Component component) {
    return new Item(
        component.id(),
        1 / component.failureDays(),
        component.repairedAtBase(),
        law(component.baseRepair()),
        law(component.depotRepair()),
        law(component.resupply()),
        component.depotStock());
  }

  private ServiceUnit unit(Unit unit, SystemService known) {
    double partly = picture.assumptions().rules().capableSharePmc();
    return new ServiceUnit(
        unit.subject().toString(),
        site(unit),
        known.fitted().stream()
            .map(f ->
                new ServiceUnit.Fitted(
                    f.component(), f.installed(), f.needed(), f.neededPartly(), partly))
            .toList(),
        Optional.of(
            new CrewPlan(
                known.crews(),
                law(known.turn()),
                law(known.course()),
                Optional.of(course(known.code())))),
        List.of(
            new SupplyPlan(
                "stores",
                known.supply().initialDays(),
                known.supply().deliveryDays(),
                law(known.supply().interval()),
                known.supply().mostDays())),
        Optional.of(known.code()),
        known
            .obsolete()
            .map(end ->
                new Obsolescence(
                    ChronoUnit.DAYS.between(picture.asOf(), end.on()),
                    switch (end.ending()) {
                      case ServiceAssumptions.Ending.Retire _ -> new Obsolescence.Ending.Retire();
                      case ServiceAssumptions.Ending.Replace(DurationModel gap) ->
                          new Obsolescence.Ending.Replace(law(gap));
                      case ServiceAssumptions.Ending.Bridge(double days, double share) ->
                          new Obsolescence.Ending.Bridge(days, share);
                    })));
  }

  private LossClass lossClass(String system) {
    ServiceAssumptions.ServiceRules rules = assumed.rules();
    HitHistory seen = history(picture, system);
    double destroyedShare =
        (rules.priorHits() * rules.priorDestroyedShare() + seen.destroyed())
            / (rules.priorHits() + seen.hits());
    Optional<GateDuration> made =
        picture
            .assumptions()
            .findDuration(Gate.PRODUCE, "", Set.of(), Optional.of(system), picture.asOf())
            .map(entry -> law(entry.model()));
    return LossClass.learned(
        system,
        rules.priorHits(),
        rules.priorUnitDays(),
        seen.hits(),
        seen.unitDays(),
        destroyedShare,
        law(rules.damageRepair()),
        made.isPresent() ? rules.replacedShare() : 0,
        made.orElse(new Fixed(0)));
  }

  private static GateDuration law(DurationModel model) {
    return switch (model) {
      case DurationModel.LogNormal(
              double lower,
              double lowerDays,
              double upper,
              double upperDays) ->
          LogNormal.ofPercentiles(lower, lowerDays, upper, upperDays);
      case DurationModel.Fixed(double days) -> new Fixed(days);
      case DurationModel.Deadline(double days) -> new Fixed(days);
      case DurationModel.Capacity(double perYear, String _) -> new Fixed(365.2425 / perYear);
    };
  }
}
