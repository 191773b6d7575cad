package org.testudo.exchange.report;

import java.util.List;

/**
 * Who is covered in truth, and what losses would take: what the network adds to the circles on the
 * map. Persons are residents, at the audience's coarseness.
 *
 * @param classes person-days over the horizon and where they go, by class
 * @param notInTruth places that a circle covers and the truth does not, most residents first
 * @param losses single nodes by what their loss costs the headline today, dearest first
 * @param missing standards and gateways that are missing, dearest first
 * @param recoveries how protection comes back under each belief about an incident
 * @param notModelled what these figures leave out
 */
public record TruthRows(
    List<WhyRow> classes,
    List<PlaceTruth> notInTruth,
    List<LossRow> losses,
    List<MissingRow> missing,
    List<RecoveryRow> recoveries,
    List<String> notModelled) {

  public TruthRows {
    classes = List.copyOf(classes);
    notInTruth = List.copyOf(notInTruth);
    losses = List.copyOf(losses);
    missing = List.copyOf(missing);
    recoveries = List.copyOf(recoveries);
    notModelled = List.copyOf(notModelled);
  }

  /** Parts of all person-days; they sum to {@code whole}. */
  public record WhyRow(
      String threat,
      double whole,
      double covered,
      double noUnitInReach,
      double unitNotReady,
      double noSensorSees,
      double noLink,
      double noStock) {}

  /**
   * @param circle chance of cover by circles alone, 0 to 1
   * @param covered the same in truth
   */
  public record PlaceTruth(
      String place,
      long residents,
      String threat,
      double circle,
      double covered,
      String reason) {}

  /**
   * @param cut units that nothing serves any longer
   * @param degraded units that fewer sensors serve
   */
  public record LossRow(
      String node,
      String role,
      long persons,
      int cut,
      int degraded,
      double repairP50Days,
      double replacementP50Days) {}

  /**
   * @param published whether a public standard describes it
   */
  public record MissingRow(String item, long persons, int unitsJoined, boolean published) {}

  /**
   * @param saidBy origins and grades of those who say so; empty if nobody does
   */
  public record RecoveryRow(
      String what,
      String belief,
      String saidBy,
      long before,
      long justAfter,
      long lostPersonDays,
      List<RecoveryPoint> curve) {
    public RecoveryRow {
      curve = List.copyOf(curve);
    }
  }

  public record RecoveryPoint(int day, long persons) {}
}
