package org.testudo.app.sight;

import java.util.Arrays;
import java.util.List;
import org.testudo.claims.Position;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.terrain.Voids;

/** What is asked: which sensors, which target heights, how the ground is to be taken. */
public final class SightQuestion {

  /** As many as a map has colours for. */
  static final int MOST_HEIGHTS = 7;

  /**
   * A notional sensor.
   *
   * @param availability the probability that it looks at all
   */
  public record Sensor(
      String id, Position position, double antennaMetres, double rangeKm, double availability) {

    public Sensor {
      if (!(rangeKm > 0 && rangeKm <= 1000)) {
        throw new IllegalArgumentException(
            "The range of " + id + " (" + rangeKm + " km) must lie between 0 and 1,000 km.");
      }
      if (!(availability >= 0 && availability <= 1)) {
        throw new IllegalArgumentException(
            "The availability of " + id + " (" + availability + ") must lie between 0 and 1.");
      }
    }

    /** Reads {@code LATITUDE,LONGITUDE[,ANTENNA_METRES[,RANGE_KM[,AVAILABILITY]]]}. */
    public static Sensor parse(String text, String id) {
      String[] parts = text.split(",", -1);
      if (parts.length < 2 || parts.length > 5) {
        throw new IllegalArgumentException(
            "\"%s\" is not a sensor. Write LATITUDE,LONGITUDE,ANTENNA_METRES,RANGE_KM, e.g. 50.4,30.5,20,80."
                .formatted(text));
      }
      double[] more = {10, 100, 1};
      for (int i = 2; i < parts.length; i++) {
        try {
          more[i - 2] = Double.parseDouble(parts[i]);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "\"%s\" in the sensor \"%s\" is not a number.".formatted(parts[i], text), e);
        }
      }
      return new Sensor(id, Position.parse(parts[0] + "," + parts[1]), more[0], more[1], more[2]);
    }
  }

  private final List<Sensor> sensors;
  private final double[] heights;
  private final Eye.Reference reference;
  private final EffectiveEarth earth;
  private final double sigmaMetres;
  private final Voids voids;
  private final List<Position> places;
  private final int threads;

  /** {@code heights} in any order, metres over {@code reference}. */
  public SightQuestion(
      List<Sensor> sensors,
      double[] heights,
      Eye.Reference reference,
      EffectiveEarth earth,
      double sigmaMetres,
      Voids voids,
      List<Position> places,
      int threads) {
    if (sensors.isEmpty() || heights.length == 0) {
      throw new IllegalArgumentException("Ask for at least one sensor and one height.");
    }
    if (heights.length > MOST_HEIGHTS) {
      throw new IllegalArgumentException(
          "At most " + MOST_HEIGHTS + " heights are told apart, not " + heights.length + ".");
    }
    for (double height : heights) {
      if (!Double.isFinite(height)) {
        throw new IllegalArgumentException(
            "A target height (" + height + ") must be a finite number of metres.");
      }
    }
    this.sensors = List.copyOf(sensors);
    this.heights = heights.clone();
    Arrays.sort(this.heights);
    this.reference = reference;
    this.earth = earth;
    this.sigmaMetres = sigmaMetres;
    this.voids = voids;
    this.places = List.copyOf(places);
    this.threads = threads;
  }

  List<Sensor> sensors() {
    return sensors;
  }

  double[] heights() {
    return heights;
  }

  Eye.Reference reference() {
    return reference;
  }

  EffectiveEarth earth() {
    return earth;
  }

  double sigmaMetres() {
    return sigmaMetres;
  }

  Voids voids() {
    return voids;
  }

  List<Position> places() {
    return places;
  }

  int threads() {
    return threads;
  }
}
