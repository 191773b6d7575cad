package org.testudo.airpicture.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.testudo.airpicture.geodesy.LocalPlane;

/** Ways made of recorded states are those that were flown. */
class FlightsTest {
  private static final LocalPlane PLANE = new LocalPlane(46.8, 8.2);
  private static final double KNOTS = 450;
  private static final double SPEED = KNOTS * 1852 / 3600;

  private static InputStream json(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String state(int time, String address, GeodesicData at, double feet) {
    return String.format(
        Locale.ROOT,
        "{\"timestamp\":%d,\"icao24\":\"%s\",\"latitude\":%.10f,\"longitude\":%.10f,"
            + "\"altitude\":%.1f,\"groundspeed\":%.6f,\"track\":%.6f}",
        1_533_100_000_000L + 1000L * time,
        address,
        at.lat2,
        at.lon2,
        feet,
        KNOTS,
        (at.azi2 + 360) % 360);
  }

  /** A geodesic; one position in four is up to 5 s old, one is far off, one height is wrong. */
  @Test
  void findsTheWayBehindPositionsThatAreOld() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("[");
    for (int k = 0; k < 60; k++) {
      double old = random.nextInt(4) == 0 ? 5 * random.nextDouble() : 0;
      double along = SPEED * (10 * k - old) + (k == 30 ? 20_000 : 0);
      GeodesicData at = Geodesic.WGS84.Direct(46.1, 7.2, 60, along);
      text.append(k == 0 ? "" : ",")
          .append(state(10 * k, "3003ae", at, k == 40 ? 1_000 : 35_000 + 10 * k));
    }
    Flights flights = Flights.read(json(text.append("]").toString()), PLANE);
    assertThat(flights.all()).hasSize(1);
    Flight way = flights.all().getFirst();
    assertThat(way.address()).isEqualTo(0x3003AE);
    assertThat(way.to() - way.from()).isCloseTo(590, within(1e-6));
    LocalPlane.Point p = new LocalPlane.Point();
    double[] at = new double[3];
    for (double t = -100; t <= 690; t += 7) {
      assertThat(way.at(t, at)).isTrue();
      GeodesicData g = Geodesic.WGS84.Direct(46.1, 7.2, 60, SPEED * t);
      PLANE.project(g.lat2, g.lon2, p);
      boolean known = t >= 0 && t <= 590;
      // a second of flight, where old positions come together
      assertThat(Math.hypot(at[0] - p.x(), at[1] - p.y())).isLessThan(known ? 300.0 : 800);
      if (known) {
        assertThat(at[2]).isCloseTo(0.3048 * (35_000 + t), within(0.3048 * 30));
      }
    }
    assertThat(way.at(-121, at)).isFalse();
    assertThat(way.at(711, at)).isFalse();
    assertThat(flights.difference(1)).isBetween(19_000.0, 21_000.0);
    assertThat(flights.difference(0.5)).isLessThan(150);
  }

  /** Positions that are true are not moved: the sum of velocities and the projection agree. */
  @Test
  void leavesTrueWaysWhereTheyAre() throws IOException {
    StringBuilder text = new StringBuilder("[");
    for (int k = 0; k < 60; k++) {
      text.append(k == 0 ? "" : ",")
          .append(
              state(
                  10 * k, "3003ae", Geodesic.WGS84.Direct(47.5, 6.2, 120, SPEED * 10 * k), 36_000));
    }
    Flights flights = Flights.read(json(text.append("]").toString()), PLANE);
    // at the ends the average is of one side: what half a minute of a speed that is 0.3 % off adds
    assertThat(flights.difference(1)).isLessThan(25);
    assertThat(flights.difference(0.8)).isLessThan(1.5);
    double[] a = new double[3];
    double[] b = new double[3];
    Flight way = flights.all().getFirst();
    for (double t = 100; t < 480; t += 0.5) {
      way.at(t, a);
      way.at(t + 0.5, b);
      assertThat(Math.hypot(b[0] - a[0], b[1] - a[1]) / 0.5).isCloseTo(SPEED, within(0.5));
    }
  }

  /** Silence of more than a minute parts a way; two addresses are two ways; rags are passed. */
  @Test
  void partsWays() throws IOException {
    StringBuilder text = new StringBuilder("[");
    for (int k = 0; k < 40; k++) {
      int time = 10 * k + (k < 20 ? 0 : 61);
      GeodesicData at = Geodesic.WGS84.Direct(46.1, 7.2, 60, SPEED * time);
      text.append(state(time, "3003ae", at, 35_000)).append(",");
      text.append(state(10 * k, "3003af", at, 35_000)).append(",");
    }
    text.append("{\"timestamp\":1533100000000,\"icao24\":\"3003b0\"}]");
    Flights flights = Flights.read(json(text.toString()), PLANE);
    assertThat(flights.all().stream().map(Flight::address).toList())
        .isEqualTo(List.of(0x3003AEL, 0x3003AFL, 0x3003AEL));
    assertThat(flights.span()).containsExactly(0, 451);
    assertThatThrownBy(() -> Flights.read(json("[]"), PLANE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no aircraft");
  }

  @Test
  void aSeedIsACase() {
    Flights a = Flights.madeUp(4, 20, 900, PLANE);
    Flights b = Flights.madeUp(4, 20, 900, PLANE);
    double[] x = new double[3];
    double[] y = new double[3];
    assertThat(a.all().size()).isEqualTo(b.all().size()).isGreaterThan(10);
    for (int i = 0; i < a.all().size(); i++) {
      double t = (a.all().get(i).from() + a.all().get(i).to()) / 2;
      assertThat(a.all().get(i).at(t, x)).isTrue();
      b.all().get(i).at(t, y);
      assertThat(x).isEqualTo(y);
    }
  }
}
