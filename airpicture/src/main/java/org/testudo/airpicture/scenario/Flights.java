package org.testudo.airpicture.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import org.testudo.airpicture.geodesy.LocalPlane;

/** Ways of aircraft over an area, as truth for simulated sensors. */
public final class Flights {
  private final LocalPlane plane;
  private final List<Flight> all;
  private final Volume volume;
  private final double[] differences;

  /** The rectangle (m) and least height (m) of what is known. */
  record Volume(double minX, double minY, double maxX, double maxY, double lowest) {
    /** Whether a place is inside; one of unknown height (NaN) counts as high enough. */
    boolean covers(double x, double y, double height) {
      return x >= minX && y >= minY && x <= maxX && y <= maxY && !(height < lowest);
    }

    double area() {
      return (maxX - minX) * (maxY - minY);
    }
  }

  /**
   * @param differences in rising order, see {@link #difference}; kept
   */
  Flights(LocalPlane plane, List<Flight> all, Volume volume, double[] differences) {
    this.plane = plane;
    this.all =
        all.stream()
            .sorted(Comparator.comparingDouble(Flight::from).thenComparingLong(Flight::address))
            .toList();
    this.volume = volume;
    this.differences = differences;
  }

  /**
   * Reads recorded state vectors (JSON as {@link org.testudo.airpicture.adsb.StateVectorReader}
   * takes it); those without position, velocity or height are passed. Times count from the first.
   *
   * <p>Recorded positions are often some seconds older than the time they carry, and then hundreds
   * of metres behind; nobody flies like that. The velocity an aircraft tells is far steadier. Its
   * way is therefore taken to be the sum of its velocities, corrected by what recorded positions
   * differ from that sum in the median over seven, averaged over seven.
   *
   * @param plane around the middle of the area
   * @throws IOException where the file is no such list, or holds no way
   */
  public static Flights read(InputStream json, LocalPlane plane) throws IOException {
    return new RecordedFlights(plane).read(json);
  }

  /**
   * Aircraft made up: they cross a rectangle of 350 by 220 km at flight levels 300 to 410, four in
   * ten turn by up to 60° at 1 °/s, as many climb or sink. Nothing here is a real flight.
   */
  public static Flights madeUp(long seed, int flights, double seconds, LocalPlane plane) {
    return new MadeUpFlights(seed, seconds).make(flights, plane);
  }

  /** In order of their beginning. */
  public List<Flight> all() {
    return all;
  }

  public LocalPlane plane() {
    return plane;
  }

  Volume volume() {
    return volume;
  }

  /** First and last time (s) of anything known. */
  public double[] span() {
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (Flight f : all) {
      from = Math.min(from, f.from());
      to = Math.max(to, f.to());
    }
    return new double[] {from, to};
  }

  /**
   * How far (m) recorded positions lie from the ways made of them: the given share of them lies
   * nearer. NaN for ways that were made up.
   */
  public double difference(double share) {
    return differences.length == 0
        ? Double.NaN
        : differences[(int) Math.round(share * (differences.length - 1))];
  }
}
