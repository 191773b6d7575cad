package org.testudo.airpicture.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.testudo.airpicture.geodesy.LocalPlane;

/** Makes up aircraft that cross a rectangle high up; see {@link Flights#madeUp}. */
final class MadeUpFlights {
  private static final Flights.Volume VOLUME =
      new Flights.Volume(-175_000, -110_000, 175_000, 110_000, 9_000);

  /** Seconds between the places of a way. */
  private static final int STEP = 10;

  /** So long (s) a way is followed, from outside the rectangle to the other side. */
  private static final int LONGEST = 2_400;

  private static final double FAR = 200_000;
  private static final double FLIGHT_LEVEL = 30.48;
  private static final double LATER_THAN_ANY = 1e9;

  private final SplittableRandom random;
  private final double seconds;

  MadeUpFlights(long seed, double seconds) {
    random = new SplittableRandom(seed);
    this.seconds = seconds;
  }

  Flights make(int flights, LocalPlane plane) {
    List<Flight> all = new ArrayList<>();
    for (int i = 0; i < flights; i++) {
      List<double[]> points = points();
      if (points.size() > 1) {
        double[] time = new double[points.size()];
        double[] value = new double[Flight.WIDTH * time.length];
        for (int k = 0; k < time.length; k++) {
          time[k] = points.get(k)[0];
          System.arraycopy(points.get(k), 1, value, Flight.WIDTH * k, Flight.WIDTH);
        }
        all.add(new Flight(0x400000L + i, time, value));
      }
    }
    return new Flights(plane, all, VOLUME, new double[0]);
  }

  /** Time, x, y, vx, vy, height of a way while it is inside. */
  private List<double[]> points() {
    double start = STEP * Math.floor(random.nextDouble(-900, seconds - 300) / STEP);
    double course = random.nextDouble(2 * Math.PI);
    double aside = random.nextDouble(-90_000, 90_000);
    double x = -FAR * Math.sin(course) + aside * Math.cos(course);
    double y = -FAR * Math.cos(course) - aside * Math.sin(course);
    double speed = random.nextDouble(190, 260);
    double height = FLIGHT_LEVEL * (300 + 10 * random.nextInt(12));
    double turnAt = random.nextDouble() < 0.4 ? random.nextDouble(300, 1_200) : LATER_THAN_ANY;
    double turn = random.nextDouble(-60, 60);
    double climbAt = random.nextDouble() < 0.4 ? random.nextDouble(200, 1_200) : LATER_THAN_ANY;
    double climb = random.nextBoolean() ? 8 : -8;
    List<double[]> points = new ArrayList<>();
    for (int t = 0; t < LONGEST; t += STEP) {
      double time = start + t;
      if (VOLUME.covers(x, y, height) && time >= 0 && time <= seconds) {
        double vx = speed * Math.sin(course);
        points.add(new double[] {time, x, y, vx, speed * Math.cos(course), height});
      } else if (!points.isEmpty()) {
        break;
      }
      boolean turning = t >= turnAt && t < turnAt + Math.abs(turn);
      double rate = turning ? Math.copySign(Math.toRadians(1), turn) : 0;
      for (int second = 0; second < STEP; second++) {
        course += rate / 2;
        x += speed * Math.sin(course);
        y += speed * Math.cos(course);
        course += rate / 2;
      }
      if (t >= climbAt && t < climbAt + 80) {
        height = Math.clamp(height + STEP * climb, VOLUME.lowest() + 200, 13_000);
      }
    }
    return points;
  }
}
