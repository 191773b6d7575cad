package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.cover.WhyNot;

/**
 * Who is covered in truth, what breaks the rest, and what would mend it. Persons at the audience's
 * coarseness.
 *
 * @param format {@code testudo-network/1}
 * @param nodes of each role
 * @param untested links that rest on a statement alone or on an expired test
 * @param sight what the sensors looked over
 * @param today where the residents go, class by class
 * @param personDays the same over the horizon, mean over futures
 * @param exposed today, weighted by recorded alerts, if that was asked
 * @param notInTruth places that a circle covers and the truth does not, most residents first
 * @param singlePoints nodes whose loss alone costs protection of the headline, dearest first
 * @param gaps posts and the units that they are there for and cannot feed
 * @param standards what a system would gain by a standard that it lacks, dearest first
 * @param gateways what one more gateway would gain, dearest first
 * @param served areas of posts and the residents of their union
 * @param criticality the same question for things that count by criticality, by class
 * @param shortened lists that do not show all they could
 * @param leftOut what could not be used, in words
 * @param assumptions values it rests on, each with its mark
 */
public record NetworkAnswer(
    String format,
    LocalDate asOf,
    Map<String, Long> nodes,
    long links,
    long untested,
    LookedOver sight,
    Map<ThreatClass, WhyNot> today,
    int futures,
    int horizonDays,
    Map<ThreatClass, WhyNot> personDays,
    Optional<Exposed> exposed,
    List<NotInTruth> notInTruth,
    Connection connection,
    List<SinglePoint> singlePoints,
    List<GapRow> gaps,
    List<Gain> standards,
    List<Gain> gateways,
    List<Served> served,
    Variety variety,
    List<Criticality> criticality,
    List<Shortened> shortened,
    List<String> leftOut,
    List<Assumed> assumptions) {

  /**
   * What sight rests on.
   *
   * @param over a smooth Earth, or the ground of a file or folder
   * @param voids how unknown ground was taken; empty over a smooth Earth
   * @param sensorsWithoutGround sensors that tell nothing, their ground being unknown
   * @param missingTiles tiles in some sensor's range that are not there
   */
  public record LookedOver(
      String over, String voids, List<String> sensorsWithoutGround, List<String> missingTiles) {}

  /**
   * Cover of today weighted by recorded exposure: a record of the past.
   *
   * @param from first month, {@code YYYY-MM}
   * @param weight what a unit of the figures is
   * @param areas with a record of alerts
   * @param placesWithoutRecord places left out
   */
  public record Exposed(
      String from,
      String to,
      String weight,
      int areas,
      int placesWithoutRecord,
      Map<ThreatClass, WhyNot> today) {}

  /**
   * Why no sensor sees low enough over a place. Below coalition level heights are in steps of 50 m,
   * away from the needed one.
   *
   * @param neededMetres above ground at which the class must be seen
   * @param lowestMetres lowest height that any sensor has in view there
   * @param smoothEarthMetres the same if the Earth were smooth
   */
  public record Unseen(
      double neededMetres,
      Optional<Double> lowestMetres,
      Optional<Double> smoothEarthMetres,
      String why) {}

  /**
   * The people of a post's areas.
   *
   * @param residents of the union, areas within areas counted once
   * @param disagreeing areas whose stated residents are fewer than those of their parts
   */
  public record Served(String post, List<String> areas, long residents, List<String> disagreeing) {}

  /**
   * A place that is covered by a circle only.
   *
   * @param circle chance of cover by circles alone, 0 to 1
   * @param sensors that see this class there, connected or not
   * @param sensorsUnknown whose sight there is not known
   * @param unseen why, if no sensor sees
   */
  public record NotInTruth(
      String place,
      long residents,
      ThreatClass threat,
      double circle,
      double truth,
      WhyNot.Reason reason,
      int sensors,
      int sensorsUnknown,
      Optional<Unseen> unseen) {}

  /**
   * How the network hangs together.
   *
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
   * Something missing, as an item to pledge.
   *
   * @param persons of the headline protected more, today
   * @param published whether a public standard describes such a gateway
   */
  public record Gain(String item, long persons, int unitsJoined, boolean published) {}

  /** Heterogeneity: Simpson's index and the effective number, of types, spares, training. */
  public record Variety(Index types, Index spares, Index training) {}

  public record Index(int kinds, double index, double effective) {}

  /**
   * Things of one kind against a class.
   *
   * @param hardened with finished passive works made against the class
   * @param bare neither covered in truth nor so hardened
   */
  public record Criticality(
      String kind,
      ThreatClass threat,
      double whole,
      double byCircles,
      double inTruth,
      double hardened,
      double bare) {}

  public record Assumed(String value, String text, String mark) {}
}
