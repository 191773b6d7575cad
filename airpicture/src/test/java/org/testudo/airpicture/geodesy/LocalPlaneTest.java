package org.testudo.airpicture.geodesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plane and the radar's geometry against GeographicLib's geodesics and plain geometry. */
class LocalPlaneTest {
  private static final double A = 6_378_137;
  private static final double E2 = (2 - 1 / 298.257223563) / 298.257223563;

  @ParameterizedTest
  @CsvSource({"48.5, 31.0", "0, 0", "-35, 149", "70, -150", "46.8, 8.2"})
  void comesBack(double latitude, double longitude) {
    LocalPlane plane = new LocalPlane(latitude, longitude);
    LocalPlane.Point p = new LocalPlane.Point();
    LocalPlane.Point q = new LocalPlane.Point();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      double x = 8e5 * random.nextGaussian();
      double y = 8e5 * random.nextGaussian();
      plane.unproject(x, y, p);
      plane.project(p.latitude(), p.longitude(), q);
      assertThat(q.x()).isCloseTo(x, within(1e-5));
      assertThat(q.y()).isCloseTo(y, within(1e-5));
    }
    plane.unproject(0, 0, p);
    assertThat(p.latitude()).isCloseTo(latitude, within(1e-11));
    assertThat(p.longitude()).isCloseTo(longitude, within(1e-11));
  }

  /** Against GeographicLib's point 10 m to the true north, and to the true east. */
  @ParameterizedTest
  @CsvSource({"48.5, 31.0", "-35, 149", "60, 25"})
  void tellsHowItLies(double latitude, double longitude) {
    LocalPlane plane = new LocalPlane(latitude, longitude);
    LocalPlane.Point at = new LocalPlane.Point();
    LocalPlane.Point p = new LocalPlane.Point();
    LocalPlane.Point q = new LocalPlane.Point();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      plane.unproject(4e5 * random.nextGaussian(), 4e5 * random.nextGaussian(), at);
      plane.project(at.latitude(), at.longitude(), p);
      for (int side = 0; side < 2; side++) {
        GeodesicData g = Geodesic.WGS84.Direct(at.latitude(), at.longitude(), 90.0 * side, 10);
        plane.project(g.lat2, g.lon2, q);
        double dx = q.x() - p.x();
        double dy = q.y() - p.y();
        LocalPlane.Point turn = new LocalPlane.Point();
        plane.turn(at.latitude(), at.longitude(), turn);
        double course = turn.x() + Math.PI / 2 * side;
        double off = Math.IEEEremainder(Math.atan2(dx, dy) - course, 2 * Math.PI);
        assertThat(off).isCloseTo(0, within(1e-5));
        // the conformal sphere is not equally long in both directions to better than 0.1 %
        assertThat(Math.hypot(dx, dy) / 10 / turn.y()).isCloseTo(1, within(1e-3));
      }
    }
  }

  /**
   * Distances from the origin grow by d²/12R² against the geodesic, and by what the conformal
   * sphere adds: less than 0.35 m at 30 km. Courses keep to 3.5e-10 d radians.
   */
  @ParameterizedTest
  @CsvSource({"48.5, 31.0", "46.8, 8.2", "60, 25"})
  void keepsDistancesAndCourses(double latitude, double longitude) {
    LocalPlane plane = new LocalPlane(latitude, longitude);
    LocalPlane.Point p = new LocalPlane.Point();
    for (double d : new double[] {100, 10_000, 100_000, 300_000}) {
      for (double course = 0; course < 360; course += 30) {
        GeodesicData g = Geodesic.WGS84.Direct(latitude, longitude, course, d);
        plane.project(g.lat2, g.lon2, p);
        double range = Math.hypot(p.x(), p.y());
        double grown = d * (1 + d * d / (12 * 6.37e6 * 6.37e6));
        assertThat(range).isCloseTo(grown, within(1e-6 + 3.5e-10 * d * d));
        double off =
            Math.IEEEremainder(Math.atan2(p.x(), p.y()) - Math.toRadians(course), 2 * Math.PI);
        assertThat(Math.abs(off)).isLessThan(1e-6 + 3.5e-10 * d);
      }
    }
  }

  /** Right angles stay right angles everywhere. */
  @Test
  void isConformal() {
    LocalPlane plane = new LocalPlane(48.5, 31);
    LocalPlane.Point p = new LocalPlane.Point();
    for (double d : new double[] {50_000, 400_000}) {
      GeodesicData at = Geodesic.WGS84.Direct(48.5, 31, 50, d);
      plane.project(at.lat2, at.lon2, p);
      double x = p.x();
      double y = p.y();
      double[] angle = new double[4];
      double[] length = new double[4];
      for (int i = 0; i < 4; i++) {
        GeodesicData near = Geodesic.WGS84.Direct(at.lat2, at.lon2, 90 * i, 10);
        plane.project(near.lat2, near.lon2, p);
        angle[i] = Math.atan2(p.x() - x, p.y() - y);
        length[i] = Math.hypot(p.x() - x, p.y() - y);
      }
      for (int i = 0; i < 4; i++) {
        double turn = Math.IEEEremainder(angle[(i + 1) % 4] - angle[i], 2 * Math.PI);
        assertThat(turn).isCloseTo(Math.PI / 2, within(1e-5));
        assertThat(length[i]).isCloseTo(length[0], within(1e-4));
        assertThat(length[i] / 10)
            .isCloseTo(1 + d * d / (4 * 6.37e6 * 6.37e6), within(1e-6 + 4e-10 * d));
      }
    }
  }

  private static double[] cartesian(double latitude, double longitude, double height) {
    double phi = Math.toRadians(latitude);
    double lambda = Math.toRadians(longitude);
    double n = A / Math.sqrt(1 - E2 * Math.sin(phi) * Math.sin(phi));
    return new double[] {
      (n + height) * Math.cos(phi) * Math.cos(lambda),
      (n + height) * Math.cos(phi) * Math.sin(lambda),
      (n * (1 - E2) + height) * Math.sin(phi)
    };
  }

  /** A target at a known place: its slant range and azimuth lead back to the place. */
  @Test
  void bringsSlantRangesToThePlane() {
    LocalPlane plane = new LocalPlane(46.8, 8.2);
    double siteLatitude = 47.2;
    double siteLongitude = 7.1;
    double siteHeight = 1600;
    RadarSite site = new RadarSite(plane, siteLatitude, siteLongitude, siteHeight);
    RadarSite.Polar polar = new RadarSite.Polar();
    LocalPlane.Point p = new LocalPlane.Point();
    double[] s = cartesian(siteLatitude, siteLongitude, siteHeight);
    double phi = Math.toRadians(siteLatitude);
    double lambda = Math.toRadians(siteLongitude);
    for (double d : new double[] {2_000, 20_000, 120_000, 250_000, 400_000}) {
      for (double height : new double[] {1000, 5000, 11_000}) {
        for (double course = 5; course < 360; course += 45) {
          GeodesicData g = Geodesic.WGS84.Direct(siteLatitude, siteLongitude, course, d);
          double[] t = cartesian(g.lat2, g.lon2, height);
          double dx = t[0] - s[0];
          double dy = t[1] - s[1];
          double dz = t[2] - s[2];
          double east = -Math.sin(lambda) * dx + Math.cos(lambda) * dy;
          double north =
              -Math.sin(phi) * (Math.cos(lambda) * dx + Math.sin(lambda) * dy) + Math.cos(phi) * dz;
          double slant = Math.sqrt(dx * dx + dy * dy + dz * dz);
          site.toPlane(slant, Math.atan2(east, north), height, polar);
          plane.project(g.lat2, g.lon2, p);
          double x = site.x() + polar.range() * Math.sin(polar.azimuth());
          double y = site.y() + polar.range() * Math.cos(polar.azimuth());
          assertThat(Math.hypot(x - p.x(), y - p.y()))
              .as("%s m at %s m", d, height)
              .isLessThan(1.0);
          site.see(g.lat2, g.lon2, height, polar);
          assertThat(polar.range()).isCloseTo(slant, within(1e-6));
          double turn = polar.azimuth() - Math.atan2(east, north);
          assertThat(Math.IEEEremainder(turn, 2 * Math.PI)).isCloseTo(0, within(1e-10));
          assertThat(polar.azimuth()).isBetween(0.0, 2 * Math.PI);
        }
      }
    }
  }

  @Test
  void guessesAHeightWhereNoneIsTold() {
    LocalPlane plane = new LocalPlane(46.8, 8.2);
    RadarSite site = new RadarSite(plane, 46.8, 8.2, 500);
    RadarSite.Polar polar = new RadarSite.Polar();
    site.toPlane(100_000, 1, Double.NaN, polar);
    assertThat(polar.range()).isBetween(99_000.0, 100_000.0);
    site.toPlane(300, 1, Double.NaN, polar); // straight above
    assertThat(polar.range()).isBetween(0.0, 300.0);
  }

  @Test
  void refusesThePoles() {
    assertThatThrownBy(() -> new LocalPlane(89, 0)).hasMessageContaining("85°");
    assertThatThrownBy(() -> new LocalPlane(Double.NaN, 0)).hasMessageContaining("NaN");
  }
}
