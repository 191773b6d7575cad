package org.testudo.app.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Position;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;
import org.testudo.protection.terrain.Voids;

/** The joint picture of sensors is bounded by the memory it takes. */
class CoverAreaTest {

  private static SensorCover cover(double cellDegrees, double sigma, double... heights) {
    SightQuestion question =
        new SightQuestion(
            List.of(new SightQuestion.Sensor("S1", new Position(0, 0), 10, 10, 1)),
            heights,
            Eye.Reference.GROUND,
            EffectiveEarth.STANDARD,
            sigma,
            Voids.KEEP,
            List.of(),
            1);
    GridFrame frame = new GridFrame.Geographic(0, 0, cellDegrees, cellDegrees);
    return CoverArea.around(question.sensors())
        .cover(new ElevationGrid(frame, 1, 1, new float[1]), question);
  }

  @Test
  void heights_and_probabilities_count_against_the_bound() {
    // 2 · (10 / 110.5 + 0.01) = 0.201°: at 10⁻⁵ degrees 20,000² posts, 404 million.
    assertThatThrownBy(() -> cover(1e-5, 0, 50, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("joint picture", "at 2 heights", "2,000,000,000");
    // A quarter of that at twice the spacing: 7 heights with probabilities take 39 bytes each.
    assertThatThrownBy(() -> cover(2e-5, 5, 1, 2, 3, 4, 5, 6, 7))
        .hasMessageContaining("at 7 heights");
    // A spacing so fine that whole numbers cannot count its posts.
    assertThatThrownBy(() -> cover(1e-30, 0, 50)).hasMessageContaining("joint picture");
    assertThat(cover(1e-3, 5, 1, 2, 3, 4, 5, 6, 7).rows()).isBetween(200, 202);
  }
}
