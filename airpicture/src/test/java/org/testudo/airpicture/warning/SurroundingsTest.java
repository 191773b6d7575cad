package org.testudo.airpicture.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.Test;

/** Against GeographicLib's geodesics on the same ellipsoid. */
class SurroundingsTest {

  @Test
  void the_end_of_a_path_is_the_end_of_the_geodesic() {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    for (int i = 0; i < 20_000; i++) {
      Point from = new Point(random.nextDouble(-60, 60), random.nextDouble(-170, 170));
      double azimuth = random.nextDouble(360);
      double metres = random.nextDouble(1, 500_000);
      Surroundings plane = Surroundings.at(from);
      double east = metres * Math.sin(Math.toRadians(azimuth));
      double north = metres * Math.cos(Math.toRadians(azimuth));
      GeodesicData there =
          Geodesic.WGS84.Direct(from.latitude(), from.longitude(), azimuth, metres);
      GeodesicData gap =
          Geodesic.WGS84.Inverse(
              there.lat2,
              there.lon2,
              plane.latitude(east, north),
              plane.longitude(east, north),
              GeodesicMask.DISTANCE);
      worst = Math.max(worst, gap.s12 / metres);
    }
    assertThat(worst).isLessThan(0.002);
  }

  @Test
  void distances_are_geodesics() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      Point from = new Point(random.nextDouble(-60, 60), random.nextDouble(-140, 140));
      double azimuth = random.nextDouble(360);
      double metres = random.nextDouble(1, 1_000_000);
      GeodesicData there =
          Geodesic.WGS84.Direct(from.latitude(), from.longitude(), azimuth, metres);
      double distance = Surroundings.at(from).distance(new Point(there.lat2, there.lon2));
      double tolerance = metres <= 100_000 ? 0.001 : 0.01;
      if (Math.abs(there.lat2) <= 60) {
        assertThat(distance).isBetween(metres * (1 - tolerance), metres * (1 + tolerance));
      }
    }
  }
}
