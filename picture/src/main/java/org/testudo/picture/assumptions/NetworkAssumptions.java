package org.testudo.picture.assumptions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Statement;

/**
 * What is assumed of the sensor network: {@code network.yaml}. What it does is said in {@code
 * docs/methods/network.md} and {@code docs/methods/losses.md}.
 *
 * @param standards public standards of exchanging tracks, by key
 * @param bridges published standards for passing tracks between two of them
 * @param sensors kinds of sensors, by key
 * @param heights metres above ground at which a class must be seen
 * @param works against which classes finished passive works of each level are made
 * @param systems what the units of a system bring, by catalogue code
 * @param cited every value as written, by its path in the file, for showing with its mark
 */
public record NetworkAssumptions(
    Map<String, Standard> standards,
    List<Bridge> bridges,
    Map<String, SensorKind> sensors,
    Map<Threat, Double> heights,
    Map<Statement.Hardening, Set<Threat>> works,
    Map<String, SystemNetwork> systems,
    Returns returns,
    Map<String, Rules.Cited> cited) {

  public record Standard(String key, String title) {}

  /** Both ways. */
  public record Bridge(String from, String to, String title) {}

  public record SensorKind(String key, double rangeKm, double antennaMetres) {}

  /**
   * What a unit of a system brings.
   *
   * @param standards spoken outwards
   * @param sensor the kind of its own sensor, if it has one
   * @param ownPost whether it brings a post of its own, so that it can work alone
   * @param spares family of spares
   * @param training line of training
   */
  public record SystemNetwork(
      List<String> standards,
      Optional<String> sensor,
      boolean ownPost,
      String spares,
      String training) {
    public SystemNetwork {
      standards = List.copyOf(standards);
    }
  }

  /** How long lost things stay away, in days. */
  public record Returns(
      DurationModel damageRepair,
      DurationModel unitReplacement,
      DurationModel sensorReplacement,
      DurationModel postReplacement,
      DurationModel spareInPlace) {}

  public NetworkAssumptions {
    standards = Map.copyOf(standards);
    bridges = List.copyOf(bridges);
    sensors = Map.copyOf(sensors);
    heights = Map.copyOf(heights);
    works = Map.copyOf(works);
    systems = Map.copyOf(systems);
    cited = Map.copyOf(cited);
  }
}
