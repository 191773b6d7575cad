package org.testudo.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Position;

/**
 * The sphere against the ellipsoid: Karney's GeographicLib is exact to nanometres. The sphere of
 * radius R₁ stays within 0.6 % of it (meridian arcs at the pole are the worst, 0.56 %).
 */
class GreatCircleTest {

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
                  Math.clamp(a.latitude() + random.nextDouble(-2, 2), -90.0, 90.0),
                  Math.clamp(a.longitude() + random.nextDouble(-2, 2), -180.0, 180.0));
      double geodesicKm =
          Geodesic.WGS84.Inverse(a.latitude(), a.longitude(), b.latitude(), b.longitude()).s12
              / 1000;
      assertThat(GreatCircle.km(a, b))
          .as("%s to %s", a, b)
          .isBetween(geodesicKm * (1 - 0.006), geodesicKm * (1 + 0.006));
      assertThat(GreatCircle.km(a, b)).isEqualTo(GreatCircle.km(b, a));
    }
  }

  @Test
  void aQuarterMeridianIsAQuarterOfTheSphere() {
    assertThat(GreatCircle.km(new Position(0, 30), new Position(90, 0)))
        .isCloseTo(Math.PI / 2 * Earth.MEAN_RADIUS_METRES / 1000, within(1e-9));
    assertThat(GreatCircle.km(new Position(50, 30), new Position(50, 30))).isZero();
  }

  private static org.assertj.core.data.Offset<Double> within(double absolute) {
    return org.assertj.core.data.Offset.offset(absolute);
  }

  private static Position anywhere(SplittableRandom random) {
    return new Position(
        Math.toDegrees(Math.asin(random.nextDouble(-1, 1))), random.nextDouble(-180, 180));
  }
}
