package org.testudo.exchange.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.sight.Profile;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.sight.Viewsheds;
import org.testudo.protection.terrain.ElevationFiles;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written says what was computed, unknown included. */
class SightOutputTest {

  private static final GridFrame.Geographic FRAME =
      new GridFrame.Geographic(50.2, 179.9, 0.005, 0.005);

  @TempDir Path folder;

  /** A wall of 60 m in column 25, a void near the south-east corner. */
  private static ElevationGrid grid(GridFrame frame) {
    float[] heights = new float[41 * 61];
    for (int r = 0; r < 41; r++) {
      heights[r * 61 + 25] = 60;
    }
    heights[38 * 61 + 58] = Float.NaN;
    return new ElevationGrid(frame, 41, 61, heights);
  }

  private static SensorCover cover(GridFrame frame) {
    SensorCover cover =
        new SensorCover(frame, 41, 61, new double[] {20, 100}, Eye.Reference.GROUND, 0);
    Eye eye = Eye.aboveGround(20, 10, 15, 18_000);
    cover.add(new Viewsheds(EffectiveEarth.STANDARD, 1).of(grid(frame), eye), 1);
    return cover;
  }

  @Test
  void a_geotiff_reads_back_as_it_was_written() throws IOException {
    for (GridFrame frame : List.of(FRAME, new GridFrame.Projected(400, 5e5, 5e6, "EPSG:32636"))) {
      SensorCover cover = cover(frame);
      Path file = Files.write(folder.resolve("out.tif"), SightGeoTiff.of(cover));
      ElevationGrid back = ElevationFiles.read(file);
      assertThat(back.frame()).isEqualTo(frame);
      assertThat(back.heights()).isEqualTo(cover.raster());
    }
  }

  @Test
  void a_map_shows_each_post_in_the_colour_of_its_legend() throws IOException {
    SensorCover cover = cover(FRAME);
    BufferedImage image =
        Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(SightMap.png(cover))));
    int seen20 = image.getRGB(10 + 1, 41 + 6 + 3);
    int seen100 = image.getRGB(10 + 1, 41 + 6 + 14 + 3);
    int hidden = image.getRGB(10 + 1, 41 + 6 + 28 + 3);
    for (int r = 0; r < 41; r++) {
      for (int c = 0; c < 61; c++) {
        float lowest = cover.lowest(r, c);
        if (lowest == SensorCover.NONE) {
          assertThat(image.getRGB(c, r)).isEqualTo(0xffffffff);
        } else if (!Float.isNaN(lowest)) {
          assertThat(image.getRGB(c, r))
              .isEqualTo(lowest <= 20 ? seen20 : lowest <= 100 ? seen100 : hidden);
        }
      }
    }
    assertThat(List.of(seen20, seen100, hidden)).doesNotHaveDuplicates();
  }

  /** On either side of each contour, a step of a tenth of a post away, the cover changes. */
  @Test
  void contours_part_what_is_seen_from_what_is_not() {
    SensorCover cover = cover(FRAME);
    JsonNode features = JsonMapper.shared().readTree(SightContours.geoJson(cover)).path("features");
    assertThat(features.size()).isEqualTo(2);
    int points = 0;
    for (int f = 0; f < 2; f++) {
      double level = features.path(f).path("properties").path("lowestVisibleMetres").asDouble();
      assertThat(level).isEqualTo(cover.heights()[f]);
      for (JsonNode line : features.path(f).path("geometry").path("coordinates")) {
        double before = Double.NaN;
        for (JsonNode point : line) {
          double longitude = point.path(0).asDouble();
          assertThat(longitude).isBetween(-180.0, 180.0);
          assertThat(Math.abs(longitude - before) > 180).as("cut at 180°").isFalse();
          before = longitude;
          assertThat(between(cover, longitude, point.path(1).asDouble()))
              .isCloseTo(level, within(0.2 + 0.02 * level));
          points++;
        }
      }
    }
    assertThat(points).isGreaterThan(50);
    assertThatThrownBy(
            () -> SightContours.geoJson(cover(new GridFrame.Projected(400, 5e5, 5e6, ""))))
        .hasMessageContaining("EPSG:4326");
  }

  /** The lowest height on the edge between two posts, straight between them. */
  private static double between(SensorCover cover, double longitude, double latitude) {
    double row = (FRAME.north() - latitude) / FRAME.rowDegrees();
    double column = FRAME.eastOfWest(longitude) / FRAME.columnDegrees();
    int r = (int) Math.floor(row + 1e-3);
    int c = (int) Math.floor(column + 1e-3);
    boolean south = row - r > column - c;
    double share = Math.max(0, south ? row - r : column - c);
    double first = cover.lowest(r, c);
    double second = share < 2e-3 ? first : cover.lowest(r + (south ? 1 : 0), c + (south ? 0 : 1));
    return first + share * (second - first);
  }

  @Test
  void a_profile_is_well_formed_whatever_its_title() throws Exception {
    Eye eye = Eye.aboveGround(20, 10, 15, 1e6);
    List<Profile> profiles = new ArrayList<>();
    profiles.add(Profile.of(grid(FRAME), eye, EffectiveEarth.STANDARD, 20, 50));
    profiles.add(Profile.of(grid(FRAME), eye, EffectiveEarth.STANDARD, 39, 59));
    String[] say = {"in view from", "not known"};
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    for (int i = 0; i < 2; i++) {
      String svg = ProfilePlot.svg(profiles.get(i), "<script>&\"</script>");
      assertThat(svg).contains(say[i]).doesNotContain("<script").doesNotContain("NaN");
      assertThat(
              factory
                  .newDocumentBuilder()
                  .parse(
                      new ByteArrayInputStream(
                          svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                  .getDocumentElement()
                  .getTagName())
          .isEqualTo("svg");
    }
  }
}
