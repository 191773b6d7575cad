package org.testudo.picture.assumptions;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is assumed of units after READY: {@code service.yaml}. Counts, days and shares; what they do
 * is said in {@code docs/methods/sustainment.md}.
 *
 * @param components kinds of components, by id
 * @param systems by catalogue code
 * @param cited every value as written, by its path in the file, for showing with its mark
 */
public record ServiceAssumptions(
    Map<String, Component> components,
    Map<String, SystemService> systems,
    ServiceRules rules,
    Map<String, Rules.Cited> cited) {

  /**
   * A kind of component.
   *
   * @param failureDays mean days in service of one between failures
   * @param set how many one set of spares holds
   */
  public record Component(
      String id,
      double failureDays,
      double repairedAtBase,
      DurationModel baseRepair,
      DurationModel depotRepair,
      DurationModel resupply,
      int depotStock,
      int set) {}

  /** A system's unit. */
  public record SystemService(
      String code,
      List<FittedComponent> fitted,
      int crews,
      DurationModel turn,
      DurationModel course,
      double placesPerUnit,
      Supply supply,
      Optional<Obsolete> obsolete) {
    public SystemService {
      fitted = List.copyOf(fitted);
    }
  }

  /**
   * A group of components of a unit.
   *
   * @param neededPartly with at least so many the unit is worth {@link Rules#capableSharePmc}
   * @param spares held with each unit
   */
  public record FittedComponent(
      String component, int installed, int needed, int neededPartly, int spares) {}

  /** Stores in days of supply. */
  public record Supply(
      double initialDays, double deliveryDays, double mostDays, DurationModel interval) {}

  /** When a system can no longer be kept up as it is, and what then. */
  public record Obsolete(LocalDate on, Ending ending) {}

  /** What follows obsolescence. */
  public sealed interface Ending {
    record Retire() implements Ending {}

    record Replace(DurationModel gap) implements Ending {}

    record Bridge(double days, double share) implements Ending {}
  }

  /**
   * Workshops and hits.
   *
   * @param hitCredibility the largest digit of credibility that counts
   */
  public record ServiceRules(
      int baseRepairers,
      int depotRepairers,
      int hitCredibility,
      double priorHits,
      double priorUnitDays,
      double priorDestroyedShare,
      double replacedShare,
      DurationModel damageRepair) {}

  public ServiceAssumptions {
    components = Map.copyOf(components);
    systems = Map.copyOf(systems);
    cited = Map.copyOf(cited);
  }
}
