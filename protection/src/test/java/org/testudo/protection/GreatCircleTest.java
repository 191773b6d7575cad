package org.testudo.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sphere against the ellipsoid: Karney's GeographicLib is exact to nanometres. The sphere of
 * radius R₁ stays within 0.6 % of it (meridian arcs at the pole are the worst, 0.56 %).
 */
class PositionTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void greatCircleStaysWithinSixTenthsOfAPercentOfTheGeodesic(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      Position a = anywhere(random);
      Position b =
          random.nextBoolean()
              ? anywhere(random)
              : new Position(
                  Math.clamp(a.latitudeDegrees() + random.nextDouble(-2, 2), -90.0, 90.0),
                  Math.clamp(a.longitudeDegrees() + random.nextDouble(-2, 2), -180.0, 180.0));
      double geodesicKm =
          Geodesic.WGS84.Inverse(
                      a.latitudeDegrees(),
                      a.longitudeDegrees(),
                      b.latitudeDegrees(),
                      b.longitudeDegrees())
                  .s12
              / 1000;
      assertThat(a.greatCircleKm(b))
          .as("%s to %s", a, b)
          .isBetween(geodesicKm * (1 - 0.006), geodesicKm * (1 + 0.006));
      assertThat(a.greatCircleKm(b)).isEqualTo(b.greatCircleKm(a));
    }
  }

  @Test
  void aQuarterMeridianIsAQuarterOfTheSphere() {
    assertThat(new Position(0, 30).greatCircleKm(new Position(90, 0)))
        .isCloseTo(Math.PI / 2 * Position.SPHERE_RADIUS_KM, within(1e-9));
    assertThat(new Position(50, 30).greatCircleKm(new Position(50, 30))).isZero();
  }

  private static org.assertj.core.data.Offset<Double> within(double absolute) {
    return org.assertj.core.data.Offset.offset(absolute);
  }

  @ParameterizedTest
  @CsvSource({"90.01,0,latitude", "NaN,0,latitude", "0,180.5,longitude", "0,-181,longitude"})
  void refusesWhatIsNotOnTheEarth(double latitude, double longitude, String word) {
    assertThatThrownBy(() -> new Position(latitude, longitude))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(word);
  }

  private static Position anywhere(SplittableRandom random) {
    return new Position(
        Math.toDegrees(Math.asin(random.nextDouble(-1, 1))), random.nextDouble(-180, 180));
  }
}
