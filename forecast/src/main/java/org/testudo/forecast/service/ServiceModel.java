package org.testudo.forecast.service;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that rules the life of units after READY. Immutable and without any domain word; ids
 * are the addresses of randomness, so they must be stable.
 *
 * <p>How it runs: a working component fails after an exponential time in service. The base's shelf
 * replaces it at once if it can; otherwise the hole waits, oldest first. The failed component is
 * repaired at the base or goes to the depot, which ships a good one in exchange, oldest order
 * first. Workshops take jobs in order of arrival. A unit's share is the lowest of its component
 * groups, its crew and its supplies (overall readiness follows the lowest rated resource), and 0
 * while damaged, destroyed or retired. While damaged its components do not age. A destroyed unit
 * takes its working components with it; its replacement comes complete.
 *
 * @param depotRepairers items repaired at once at the depot, {@link #UNLIMITED} for no queue
 * @param schoolPlaces places of each school
 */
public record ServiceModel(
    List<Item> items,
    int depotRepairers,
    List<Site> sites,
    Map<String, Integer> schoolPlaces,
    List<LossClass> lossClasses,
    List<ServiceUnit> units,
    List<StockArrival> arrivals) {

  /** As many servers as there may be jobs. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int MOST_COMPONENTS = 5_000_000;

  public ServiceModel {
    items = List.copyOf(items);
    sites = List.copyOf(sites);
    schoolPlaces = Map.copyOf(schoolPlaces);
    lossClasses = List.copyOf(lossClasses);
    units = List.copyOf(units);
    arrivals = List.copyOf(arrivals);
    Must.be(
        depotRepairers >= 1,
        "The depot's repairers (%d) must be at least 1. Without a depot set repaired-at-base to 1.",
        depotRepairers);
    Set<String> itemIds = ids("kind of component", items.stream().map(Item::id).toList());
    Set<String> siteIds = ids("base", sites.stream().map(Site::id).toList());
    Set<String> classIds = ids("loss class", lossClasses.stream().map(LossClass::id).toList());
    ids("unit", units.stream().map(ServiceUnit::id).toList());
    schoolPlaces.forEach((school, places) ->
        Must.be(
            places >= 1,
            "School %s has %d places; it needs at least 1, or crews never return.",
            school,
            places));
    for (Site site : sites) {
      site.stock().keySet().forEach(item -> known("base " + site.id(), "component", item, itemIds));
    }
    Set<String> schools = schoolPlaces.keySet();
    long components = 0;
    for (ServiceUnit unit : units) {
      String where = "unit " + unit.id();
      known(where, "base", unit.site(), siteIds);
      for (ServiceUnit.Fitted fitted : unit.fitted()) {
        known(where, "component", fitted.item(), itemIds);
        components += fitted.installed();
      }
      unit.lossClass().ifPresent(id -> known(where, "loss class", id, classIds));
      unit.crews().flatMap(CrewPlan::school).ifPresent(id -> known(where, "school", id, schools));
    }
    Must.be(
        components <= MOST_COMPONENTS,
        "The units hold %d components, more than %d. Maybe rounds were listed as components.",
        components,
        MOST_COMPONENTS);
    for (StockArrival arrival : arrivals) {
      known("an arrival of spares", "component", arrival.item(), itemIds);
      arrival.site().ifPresent(id -> known("an arrival of spares", "base", id, siteIds));
    }
  }

  /** The same with no queue before any workshop: what Palm's theorem takes for granted. */
  public ServiceModel withoutQueues() {
    return new ServiceModel(
        items,
        UNLIMITED,
        sites.stream().map(site -> new Site(site.id(), UNLIMITED, site.stock())).toList(),
        schoolPlaces,
        lossClasses,
        units,
        arrivals);
  }

  /** The same with more spares to come. */
  public ServiceModel withArrivals(List<StockArrival> more) {
    return new ServiceModel(
        items,
        depotRepairers,
        sites,
        schoolPlaces,
        lossClasses,
        units,
        Stream.concat(arrivals.stream(), more.stream()).toList());
  }

  /** The same with other places at a school. */
  public ServiceModel withSchoolPlaces(String school, int places) {
    known("the change", "school", school, schoolPlaces.keySet());
    Map<String, Integer> changed = new TreeMap<>(schoolPlaces);
    changed.put(school, places);
    return new ServiceModel(items, depotRepairers, sites, changed, lossClasses, units, arrivals);
  }

  private static Set<String> ids(String what, List<String> all) {
    Set<String> seen = new HashSet<>();
    for (String id : all) {
      Must.be(seen.add(id), "The %s %s is listed twice; ids must differ.", what, id);
    }
    return seen;
  }

  private static void known(String where, String what, String id, Set<String> ids) {
    Must.be(
        ids.contains(id),
        "In %s the %s %s is not in the model. Maybe it is misspelt.",
        where,
        what,
        id);
  }
}
