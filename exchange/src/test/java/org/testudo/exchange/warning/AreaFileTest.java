package org.testudo.exchange.warning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Point;

class AreaFileTest {

  private static final String AREAS =
      """
      {"type": "FeatureCollection", "note": {"any": ["thing"]}, "features": [
      {"type": "Feature", "properties": {"id": "o", "level": "oblast", "name-uk": "О", "name-en": "O"}, "geometry": null},
      {"type": "Feature", "properties": {"id": "r", "level": "raion", "name-uk": "Р", "within": "o", "residents": 500, "katottg": "UA1"},
       "geometry": {"type": "Polygon", "coordinates": [[[36,49],[37,49],[37,50],[36,49]]]}},
      {"type": "Feature", "properties": {"id": "h", "level": "hromada", "name-uk": "Г", "name-en": "H", "within": "kharkiv", "radius-km": 5},
       "geometry": {"type": "Point", "coordinates": [36.2, 50.5]}}
      ]}
      """;

  private static Areas read(String text) {
    return AreaFile.read(
        "a.geojson", new ByteArrayInputStream(text.getBytes(UTF_8)), AreaKeys.USUAL);
  }

  @Test
  void areas_are_read_and_joined_with_the_oblasts_that_ship() {
    Areas areas = read(AREAS);
    assertThat(areas.list())
        .extracting(Area::id)
        .containsExactlyInAnyOrder("o", "r", "kharkiv", "h");
    assertThat(areas.find("r").orElseThrow().geocodes()).containsEntry("KATOTTG", "UA1");
    assertThat(areas.find("r").orElseThrow().name().english()).isEqualTo("Р");
    assertThat(areas.residents("o")).isEqualTo(500);
    assertThat(areas.at(new Point(49.2, 36.8))).containsExactly("o", "r");
    assertThat(areas.at(new Point(50.5, 36.21))).containsExactly("kharkiv", "h");
    assertThat(areas.find("kharkiv").orElseThrow().geocodes()).containsEntry("ISO 3166-2", "UA-63");
  }

  @Test
  void an_area_that_no_message_could_hold_is_refused_when_it_is_read() {
    StringBuilder ring = new StringBuilder("[36,49]");
    for (int i = 0; i < 100_001; i++) {
      ring.append(",[").append(36 + i * 1e-5).append(",50]");
    }
    String feature =
        """
        {"features": [{"properties": {"id": "r", "level": "raion", "name-uk": "Р"}, "geometry": {"type": "Polygon", "coordinates": [[%s,[36,49]]]}}]}
        """
            .formatted(ring);
    assertThatThrownBy(() -> read(feature))
        .hasMessageContaining("more than 100000 points")
        .hasMessageContaining("Simplify");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "level": "raion"   | "level": "rajon"  | a.geojson:3: level: "rajon"
          "id": "r",         | ''                | a.geojson:3: id: The feature has no id.
          "within": "o"      | "within": "gone"  | a.geojson:3: within: "gone"
          "residents": 500   | "residents": "x"  | a.geojson:3: residents
          ,[36,49]]]         | ]]                | geometry: "r": A ring needs at least four points
          [37,50]            | [37,150]          | lies off the globe
          [37,50]            | ["a",50]          | [LONGITUDE, LATITUDE]
          "radius-km": 5     | "radius-km": 0    | a.geojson:5: geometry: "h": The radius
          "Polygon"          | "LineString"      | a.geojson:3: geometry: "r": "LineString" is no ground
          "id": "h"          | "id": "r"         | The id stands twice
          "features"         | "feature"         | It holds no area
          {"type": "FeatureC | ["type": "FeatureC | a.geojson
          """)
  void what_is_wrong_is_named(String right, String wrong, String told) {
    assertThat(AREAS).contains(right);
    assertThatThrownBy(() -> read(AREAS.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told.strip());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void damage_is_refused_or_read(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = AREAS.getBytes(UTF_8);
      for (int damage = random.nextInt(1, 5); damage > 0; damage--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) "{}[]:,\"\\0 9eE-.\u0000n".charAt(random.nextInt(17));
      }
      Throwable thrown =
          catchThrowable(
              () -> AreaFile.read("a.geojson", new ByteArrayInputStream(bytes), AreaKeys.USUAL));
      if (thrown != null) {
        assertThat(thrown)
            .as(new String(bytes, UTF_8))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a.geojson");
      }
    }
  }

  /** The outlines of raions that OpenStreetMap's contributors made, where they are at hand. */
  @Test
  void real_raions_are_read_through_keys_of_their_own() throws java.io.IOException {
    AreaKeys keys =
        new AreaKeys(
            "katotth",
            "name",
            "name_en",
            "level",
            Optional.of(Level.RAION),
            "katotth",
            "residents",
            Map.of("KATOTTG", "katotth"));
    Areas areas = AreaFile.read(WarningData.require("geo/ua_raions_osm_simplified.geojson"), keys);
    assertThat(areas.list()).filteredOn(area -> area.level() == Level.RAION).hasSize(137);
    assertThat(areas.list()).filteredOn(area -> area.level() == Level.OBLAST).hasSize(26);
    assertThat(areas.at(new Point(49.98, 36.25))).startsWith("kharkiv").hasSize(2);
    assertThat(areas.at(new Point(44.95, 34.10))).as("Simferopol").startsWith("crimea").hasSize(2);
  }
}
