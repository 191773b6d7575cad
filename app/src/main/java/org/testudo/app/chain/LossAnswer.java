package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What losses take from the protection of today, and when it comes back. Persons are residents of
 * the headline set, at the audience's coarseness; person-days are over the horizon of the loss.
 *
 * @param format {@code testudo-losses/1}
 * @param sight what the sensors looked over
 * @param standing persons protected before any loss
 * @param each node alone, dearest first
 * @param groups nodes that share something and fail with it
 * @param worst the dearest sets of shared nodes, by size; below coalition level only single nodes
 *     are named, here and in {@code worstServed}
 * @param worstServed the sets of shared nodes that cut off most units, by size, proved or with
 *     their gap
 * @param recoveries curves of incidents, one for each belief, and of the nodes asked about
 * @param spares what one spare in place is worth after one loss
 * @param redundantLinks what one more link would take off the dearest and the sum of single losses
 * @param notModelled what these figures leave out
 * @param shortened lists that do not show all they could
 */
public record LossAnswer(
    String format,
    LocalDate asOf,
    NetworkAnswer.LookedOver sight,
    long standing,
    int horizonDays,
    List<Row> each,
    List<Row> groups,
    List<Worst> worst,
    List<WorstServed> worstServed,
    List<Recovered> recoveries,
    List<Spare> spares,
    List<LinkGain> redundantLinks,
    List<String> notModelled,
    List<Shortened> shortened,
    List<String> leftOut,
    List<NetworkAnswer.Assumed> assumptions) {

  /**
   * One loss.
   *
   * @param cut units that no sensor serves any longer
   * @param degraded units that fewer sensors serve: they work on with less
   * @param repair how long it stays away if it can be repaired
   * @param replacement how long if it must be replaced
   */
  public record Row(
      String what,
      String role,
      long persons,
      List<String> cut,
      List<String> degraded,
      Away repair,
      Away replacement) {}

  /** Days away in half and in four of five cases. */
  public record Away(double p50Days, double p80Days) {}

  /**
   * A set of losses.
   *
   * @param persons of the dearest set; exact among the candidates if {@code exact}
   * @param greedyPersons what taking one after the other finds
   * @param bound no set of this size can cost more
   */
  public record Worst(
      int losses,
      List<String> nodes,
      long persons,
      boolean exact,
      List<String> greedyNodes,
      long greedyPersons,
      long bound,
      int candidates,
      long examined) {}

  /**
   * A set of shared nodes whose loss cuts off most units, whoever they cover.
   *
   * @param unitsCut units that no sensor serves any longer
   * @param bound no set of this size cuts off more
   * @param gap (bound − unitsCut) / bound; 0 if proved
   * @param branches looked into
   */
  public record WorstServed(
      int losses,
      List<String> nodes,
      long unitsCut,
      long bound,
      boolean proved,
      double gap,
      long branches) {}

  /**
   * A recovery curve.
   *
   * @param belief what is taken to have happened
   * @param saidBy who says so, with grades; empty if nobody in this view does
   */
  public record Recovered(
      String what,
      String belief,
      String saidBy,
      List<String> lost,
      long before,
      long justAfter,
      long lostPersonDays,
      Optional<Double> allBackP50Days,
      Optional<Double> allBackP80Days,
      List<Point> points) {}

  public record Point(int day, long mean, long p10, long p90) {}

  public record Spare(String node, String role, long personDays) {}

  public record LinkGain(String link, long gainedNow, long offDearestLoss, long offSumOfLosses) {}
}
