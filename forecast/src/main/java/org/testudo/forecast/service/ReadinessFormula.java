package org.testudo.forecast.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.testudo.forecast.sustainment.ComponentGroup;
import org.testudo.forecast.sustainment.MachineRepair;
import org.testudo.forecast.sustainment.TwoEchelon;

/**
 * What the closed forms say of a model's units in the long run: spares by the exact two echelons,
 * crews by the birth–death process of the machine-repair model, hits by renewal, all independent.
 *
 * <p>It takes for granted what Palm's theorem does: no queue before a workshop, demand that does
 * not fall while units are down. It knows nothing of the start, of supplies that run out, nor of
 * obsolescence.
 */
public final class ReadinessFormula {

  /** Half-steps towards the fixed point; what is left of the start is 2^−40. */
  private static final int ROUNDS = 40;

  private final ServiceModel model;

  /** Availability of a component of an item at a base. */
  private final Map<String, Double> component = new HashMap<>();

  private ReadinessFormula(ServiceModel model, int rounds) {
    this.model = model;
    for (Item item : model.items()) {
      for (int round = 0; round < rounds; round++) {
        spares(item);
      }
    }
  }

  /** With demand as if every component always worked: what Palm's theorem takes for granted. */
  public static ReadinessFormula ofPalm(ServiceModel model) {
    return new ReadinessFormula(model, 1);
  }

  /**
   * With demand that falls as components are missing: the failures of those that work, found as the
   * fixed point of demand and availability. Not exact, but near where units wait for long.
   */
  public static ReadinessFormula withFallingDemand(ServiceModel model) {
    return new ReadinessFormula(model, ROUNDS);
  }

  private static String at(String site, String item) {
    return site + "\n" + item;
  }

  private void spares(Item item) {
    List<TwoEchelon.Base> bases = new ArrayList<>();
    List<Integer> installed = new ArrayList<>();
    boolean first = !component.containsKey(at(model.sites().getFirst().id(), item.id()));
    for (Site site : model.sites()) {
      int count =
          model.units().stream()
              .filter(unit -> unit.site().equals(site.id()))
              .flatMap(unit -> unit.fitted().stream())
              .filter(fitted -> fitted.item().equals(item.id()))
              .mapToInt(ServiceUnit.Fitted::installed)
              .sum();
      installed.add(count);
      bases.add(
          new TwoEchelon.Base(
              count * item.failuresPerDay() * component.getOrDefault(at(site.id(), item.id()), 1.0),
              item.repairedAtBase(),
              item.baseRepair().meanDays(),
              item.resupply().meanDays()));
    }
    TwoEchelon echelons = new TwoEchelon(bases, item.depotRepair().meanDays());
    int depotStock = item.depotStock() + bought(item.id(), "");
    for (int j = 0; j < bases.size(); j++) {
      Site site = model.sites().get(j);
      int stock = site.stock().getOrDefault(item.id(), 0) + bought(item.id(), site.id());
      int count = installed.get(j);
      double owed = count == 0 ? 0 : echelons.exact(j, depotStock, stock).expected();
      double working = count == 0 ? 1 : Math.max(0, 1 - owed / count);
      String key = at(site.id(), item.id());
      double before = component.getOrDefault(key, 1.0);
      component.put(key, first ? working : 0.5 * (before + working));
    }
  }

  private int bought(String item, String site) {
    return model.arrivals().stream()
        .filter(a -> a.item().equals(item) && a.site().orElse("").equals(site))
        .mapToInt(StockArrival::count)
        .sum();
  }

  /**
   * Mean capable share of a unit from READY on.
   *
   * @param days over which losses that are never replaced add up
   */
  public double availability(ServiceUnit unit, double days) {
    return parts(unit) * crews(unit) * hits(unit, days);
  }

  /** E[lowest share of the component groups], the groups independent. */
  public double parts(ServiceUnit unit) {
    TreeSet<Double> levels = new TreeSet<>(List.of(1.0));
    unit.fitted().forEach(fitted -> levels.add(fitted.partlyShare()));
    double mean = 0;
    double below = 0;
    for (double level : levels) {
      if (level > 0) {
        double atLeast = 1;
        for (ServiceUnit.Fitted fitted : unit.fitted()) {
          double up = component.getOrDefault(at(unit.site(), fitted.item()), 1.0);
          int needed = fitted.partlyShare() >= level ? fitted.neededPartly() : fitted.needed();
          atLeast *= new ComponentGroup(fitted.installed(), needed).availability(up);
        }
        mean += (level - below) * atLeast;
        below = level;
      }
    }
    return mean;
  }

  /** P(a crew is on duty); exact for exponential turns and courses and a school of its own. */
  public double crews(ServiceUnit unit) {
    return unit.crews()
        .map(plan -> {
          int places =
              plan.school()
                  .map(id -> model.schoolPlaces().getOrDefault(id, 1))
                  .orElse(plan.crews());
          return new MachineRepair(
                  1,
                  plan.crews() - 1,
                  Math.min(places, plan.crews()),
                  1 / plan.turn().meanDays(),
                  1 / Math.max(1e-9, plan.course().meanDays()))
              .availability();
        })
        .orElse(1.0);
  }

  /** Share of the time not spent damaged, destroyed or gone, at the mean rate of hits. */
  public double hits(ServiceUnit unit, double days) {
    return unit.lossClass()
        .flatMap(id -> model.lossClasses().stream().filter(c -> c.id().equals(id)).findFirst())
        .map(c -> {
          double perDay = c.meanPerDay();
          double back =
              perDay
                  * (c.destroyedShare() * c.replacedShare() * c.replacement().meanDays()
                      + (1 - c.destroyedShare()) * c.repair().meanDays());
          double gone = perDay * c.destroyedShare() * (1 - c.replacedShare()) * days;
          return 1 / (1 + back) * (gone == 0 ? 1 : -StrictMath.expm1(-gone) / gone);
        })
        .orElse(1.0);
  }
}
