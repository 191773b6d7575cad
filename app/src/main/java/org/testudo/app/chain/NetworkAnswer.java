package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.cover.WhyNot;

/**
 * Who is covered in truth, what breaks the rest, and what would mend it. Persons at the audience's
 * coarseness.
 *
 * @param nodes of each role
 * @param untested links that rest on a statement alone or on an expired test
 * @param today where the residents go, class by class
 * @param personDays the same over the horizon, mean over futures
 * @param notInTruth places that a circle covers and the truth does not, most residents first
 * @param singlePoints nodes whose loss alone costs protection of the headline, dearest first
 * @param gaps posts and the units that they are there for and cannot feed
 * @param standards what a system would gain by a standard that it lacks, dearest first
 * @param gateways what one more gateway would gain, dearest first
 * @param criticality the same question for things that count by criticality: share covered by class
 * @param leftOut what could not be used, in words
 * @param assumptions values it rests on, each with its mark
 */
public record NetworkAnswer(
    LocalDate asOf,
    Map<String, Long> nodes,
    long links,
    long untested,
    Map<ThreatClass, WhyNot> today,
    int futures,
    int horizonDays,
    Map<ThreatClass, WhyNot> personDays,
    List<NotInTruth> notInTruth,
    Connection connection,
    List<SinglePoint> singlePoints,
    List<GapRow> gaps,
    List<Gain> standards,
    List<Gain> gateways,
    Variety variety,
    List<Criticality> criticality,
    List<String> leftOut,
    List<Assumed> assumptions) {

  /**
   * @param circle chance of cover by circles alone, 0 to 1
   * @param sensors that see this class there, connected or not
   */
  public record NotInTruth(
      String place,
      long residents,
      ThreatClass threat,
      double circle,
      double truth,
      WhyNot.Reason reason,
      int sensors) {}

  /**
   * @param separateParts parts of the network without any link between them
   * @param articulationNodes nodes whose loss splits the plain graph
   * @param bridges links whose loss does
   * @param unitsBySensors how many units are served by 0, 1, 2 … sensors, the last for more
   * @param unitsAlone units that only their own sensor serves
   * @param unitsByLatency units served by links of this latency class or better
   * @param overloadedLinks with fewer units in their capacity than depend on them alone
   */
  public record Connection(
      int separateParts,
      List<String> articulationNodes,
      List<String> bridges,
      List<Integer> unitsBySensors,
      int unitsAlone,
      Map<String, Integer> unitsByLatency,
      List<String> overloadedLinks) {}

  public record SinglePoint(String node, String role, long persons) {}

  /**
   * Units of a system that their post cannot feed.
   *
   * @param has standards of the post
   * @param theirs standards of the units; empty if nothing is assumed of them
   */
  public record GapRow(
      String feeder, String system, int units, String lack, String has, String theirs) {}

  /**
   * @param persons of the headline protected more, today
   * @param published whether a public standard describes such a gateway
   */
  public record Gain(String item, long persons, int unitsJoined, boolean published) {}

  /** Heterogeneity: Simpson's index and the effective number, of types, spares, training. */
  public record Variety(Index types, Index spares, Index training) {}

  public record Index(int kinds, double index, double effective) {}

  public record Criticality(
      String kind, ThreatClass threat, double whole, double byCircles, double inTruth) {}

  public record Assumed(String value, String text, String mark) {}
}
