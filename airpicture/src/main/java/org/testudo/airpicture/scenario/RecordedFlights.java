package org.testudo.airpicture.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.testudo.airpicture.adsb.AircraftState;
import org.testudo.airpicture.adsb.StateVectorReader;
import org.testudo.airpicture.geodesy.LocalPlane;

/** Makes smooth ways of recorded state vectors; see {@link Flights#read}. */
final class RecordedFlights {
  /** Seconds of silence after which an aircraft that comes back flies another way. */
  private static final double LONGEST_GAP = 60;

  private static final int FEWEST = 6;

  /** Recorded places on either side that a correction is made of. */
  private static final int AROUND = 3;

  private static final double METRES_A_SECOND = 1852.0 / 3600;
  private static final double FEET = 0.3048;
  private static final double EARTH = 6_371_000;
  private static final int MOST_STATES = 5_000_000;

  private final LocalPlane plane;
  private final LocalPlane.Point point = new LocalPlane.Point();
  private final TreeMap<Integer, List<AircraftState>> byAddress = new TreeMap<>();
  private final List<Flight> flights = new ArrayList<>();
  private final List<Double> differences = new ArrayList<>();
  private Flights.Volume volume = new Flights.Volume(1e9, 1e9, -1e9, -1e9, 1e9);
  private long first = Long.MAX_VALUE;
  private int states;

  RecordedFlights(LocalPlane plane) {
    this.plane = plane;
  }

  Flights read(InputStream json) throws IOException {
    new StateVectorReader().readJson(json, this::take);
    if (states > MOST_STATES) {
      throw new IOException("more than " + MOST_STATES + " states; cut the file by time");
    }
    byAddress.forEach(this::part);
    if (flights.isEmpty()) {
      throw new IOException(
          "no aircraft has "
              + FEWEST
              + " states in a row with position, velocity and height; maybe it is another file");
    }
    double[] sorted = differences.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Flights(plane, flights, volume, sorted);
  }

  private void take(AircraftState s) {
    boolean whole =
        s.latitude().isPresent()
            && s.longitude().isPresent()
            && s.altitudeFeet().isPresent()
            && s.groundSpeedKnots().isPresent()
            && s.trackDegrees().isPresent();
    if (whole && states++ < MOST_STATES) {
      byAddress.computeIfAbsent(s.address(), a -> new ArrayList<>()).add(s);
      first = Math.min(first, s.timeNanos());
    }
  }

  private double time(AircraftState s) {
    return (s.timeNanos() - first) * 1e-9;
  }

  /** Parts an aircraft's states where it was not heard. */
  private void part(int address, List<AircraftState> all) {
    all.sort(Comparator.comparingLong(AircraftState::timeNanos));
    List<AircraftState> way = new ArrayList<>();
    for (AircraftState s : all) {
      if (!way.isEmpty() && time(s) - time(way.getLast()) > LONGEST_GAP) {
        add(address, way);
        way.clear();
      }
      if (way.isEmpty() || time(s) > time(way.getLast())) {
        way.add(s);
      }
    }
    add(address, way);
  }

  private void add(int address, List<AircraftState> way) {
    int n = way.size();
    if (n < FEWEST) {
      return;
    }
    double[] time = new double[n];
    double[][] told = new double[2][n];
    double[][] velocity = new double[2][n];
    double[] height = new double[n];
    for (int i = 0; i < n; i++) {
      AircraftState s = way.get(i);
      time[i] = time(s);
      height[i] = s.altitudeFeet().orElseThrow() * FEET;
      project(s, i, told, velocity);
    }
    double[] x = corrected(time, told[0], velocity[0]);
    double[] y = corrected(time, told[1], velocity[1]);
    double[] h = medians(height, 1);
    double[] value = new double[Flight.WIDTH * n];
    for (int i = 0; i < n; i++) {
      int a = Math.max(0, i - 1);
      int b = Math.min(n - 1, i + 1);
      int o = Flight.WIDTH * i;
      value[o] = x[i];
      value[o + 1] = y[i];
      value[o + 2] = (x[b] - x[a]) / (time[b] - time[a]);
      value[o + 3] = (y[b] - y[a]) / (time[b] - time[a]);
      value[o + 4] = h[i];
      differences.add(Math.hypot(x[i] - told[0][i], y[i] - told[1][i]));
      volume =
          new Flights.Volume(
              Math.min(volume.minX(), x[i]),
              Math.min(volume.minY(), y[i]),
              Math.max(volume.maxX(), x[i]),
              Math.max(volume.maxY(), y[i]),
              Math.min(volume.lowest(), h[i]));
    }
    flights.add(new Flight(address, time, value));
  }

  /**
   * Place and velocity in the plane, whose north is not true north: a second's way is projected.
   */
  private void project(AircraftState s, int i, double[][] told, double[][] velocity) {
    double phi = s.latitude().orElseThrow();
    double lambda = s.longitude().orElseThrow();
    double speed = s.groundSpeedKnots().orElseThrow() * METRES_A_SECOND;
    double course = Math.toRadians(s.trackDegrees().orElseThrow());
    plane.project(phi, lambda, point);
    told[0][i] = point.x();
    told[1][i] = point.y();
    double north = Math.toDegrees(speed * Math.cos(course) / EARTH);
    double east = Math.toDegrees(speed * Math.sin(course) / EARTH / Math.cos(Math.toRadians(phi)));
    plane.project(phi + north, lambda + east, point);
    double dx = point.x() - told[0][i];
    double dy = point.y() - told[1][i];
    double scale = speed / Math.max(Math.hypot(dx, dy), 1e-9);
    velocity[0][i] = scale * dx;
    velocity[1][i] = scale * dy;
  }

  /** The sum of velocities, with the recorded positions' slow differences from it. */
  private static double[] corrected(double[] time, double[] told, double[] v) {
    int n = time.length;
    double[] sum = new double[n];
    double[] off = new double[n];
    for (int i = 0; i < n; i++) {
      sum[i] = i == 0 ? 0 : sum[i - 1] + (time[i] - time[i - 1]) * (v[i - 1] + v[i]) / 2;
      off[i] = told[i] - sum[i];
    }
    double[] median = medians(off, AROUND);
    for (int i = 0; i < n; i++) {
      int a = Math.max(0, i - AROUND);
      int b = Math.min(n - 1, i + AROUND);
      double mean = 0;
      for (int k = a; k <= b; k++) {
        mean += median[k] / (b - a + 1);
      }
      sum[i] += mean;
    }
    return sum;
  }

  private static double[] medians(double[] values, int around) {
    double[] out = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double[] window =
          Arrays.copyOfRange(
              values, Math.max(0, i - around), Math.min(values.length, i + around + 1));
      Arrays.sort(window);
      out[i] = (window[(window.length - 1) / 2] + window[window.length / 2]) / 2;
    }
    return out;
  }
}
