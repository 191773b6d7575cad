package org.testudo.forecast.service;

import java.util.List;
import java.util.Optional;

/**
 * A unit from its READY day on.
 *
 * @param site id of its base
 * @param lossClass id of the class whose rate of losses it shares; empty: it is never hit
 */
public record ServiceUnit(
    String id,
    String site,
    List<Fitted> fitted,
    Optional<CrewPlan> crews,
    List<SupplyPlan> supplies,
    Optional<String> lossClass,
    Optional<Obsolescence> obsolescence) {

  /**
   * A group of equal components.
   *
   * @param item their kind
   * @param installed n
   * @param needed k: with at least so many working the group is fully capable
   * @param neededPartly with at least so many, partly; below, not at all
   * @param partlyShare what partly is worth, 0 to 1
   */
  public record Fitted(
      String item, int installed, int needed, int neededPartly, double partlyShare) {
    public Fitted {
      Must.name("kind of component", item);
      Must.be(
          installed >= 1 && needed >= 0 && needed <= installed,
          "%d of %d components %s cannot be needed. Maybe the two were swapped.",
          needed,
          installed,
          item);
      Must.be(
          neededPartly >= 0 && neededPartly <= needed,
          "A partly capable unit needs %d of %s, more than the %d of a fully capable one.",
          neededPartly,
          item,
          needed);
      Must.probability("share of a partly capable unit", partlyShare);
    }

    /** All are needed. */
    public static Fitted all(String item, int installed) {
      return new Fitted(item, installed, installed, installed, 1);
    }

    /** The capable share with so many working. */
    double share(int working) {
      return working >= needed ? 1 : working >= neededPartly ? partlyShare : 0;
    }
  }

  public ServiceUnit {
    Must.name("unit", id);
    fitted = List.copyOf(fitted);
    supplies = List.copyOf(supplies);
  }
}
