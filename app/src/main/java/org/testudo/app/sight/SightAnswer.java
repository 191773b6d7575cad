package org.testudo.app.sight;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.testudo.claims.Position;
import org.testudo.protection.GreatCircle;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.sight.Profile;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.sight.Viewshed;
import org.testudo.protection.sight.Viewsheds;
import org.testudo.protection.sight.VisibleHeight;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.TileSet;

/** What the sensors see, in numbers and as a raster. */
public final class SightAnswer {

  /** Everything that is said, in the order it is said. */
  public record Told(
      String format,
      List<SensorTold> sensors,
      String over,
      double inRangeKm2,
      double unknownKm2,
      List<HeightTold> heights,
      List<PlaceTold> places,
      List<String> missingTiles) {}

  /**
   * {@code unknownGroundPercent}: of the posts around the sensor; what lies behind is unknown too.
   */
  public record SensorTold(
      String id,
      Position position,
      double groundMetres,
      double antennaMetres,
      double rangeKm,
      double availability,
      double unknownGroundPercent) {}

  /** Areas in view; least and most are those of lowest heights one standard error up and down. */
  public record HeightTold(
      double metres,
      double seenKm2,
      double seenTwiceKm2,
      double leastKm2,
      double mostKm2,
      double expectedKm2) {}

  public record PlaceTold(Position position, Map<String, String> bySensor) {}

  private final Told told;
  private final SensorCover cover;
  private final ElevationGrid firstGrid;
  private final Eye firstEye;
  private final SightQuestion question;

  private SightAnswer(
      Told told, SensorCover cover, ElevationGrid firstGrid, Eye firstEye, SightQuestion question) {
    this.told = told;
    this.cover = cover;
    this.firstGrid = firstGrid;
    this.firstEye = firstEye;
    this.question = question;
  }

  /**
   * Reads, sweeps and adds, one sensor after the other.
   *
   * @param done told how many sensors are done
   */
  public static SightAnswer of(Path terrain, SightQuestion question, LongConsumer done)
      throws IOException {
    Ground ground = Ground.open(terrain, question.voids());
    Viewsheds viewsheds = new Viewsheds(question.earth(), question.threads());
    CoverArea area = CoverArea.around(question.sensors());
    SensorCover cover = null;
    ElevationGrid firstGrid = null;
    Eye firstEye = null;
    TreeSet<String> missing = new TreeSet<>();
    List<SensorTold> sensors = new ArrayList<>();
    Map<Position, Map<String, String>> places = new LinkedHashMap<>();
    question.places().forEach(place -> places.put(place, new LinkedHashMap<>()));
    for (SightQuestion.Sensor sensor : question.sensors()) {
      TileSet.Window window = ground.around(sensor.position(), sensor.rangeKm());
      missing.addAll(window.missing());
      ElevationGrid grid = window.grid();
      Eye eye = eye(grid, sensor);
      if (cover == null) {
        // Before the first sweep: what is too large is refused at once.
        cover = area.cover(grid, question);
        firstGrid = grid;
        firstEye = eye;
      }
      Viewshed seen = viewsheds.of(grid, eye);
      cover.add(seen, sensor.availability());
      sensors.add(
          new SensorTold(
              sensor.id(),
              sensor.position(),
              grid.height(eye.row(), eye.column()),
              sensor.antennaMetres(),
              sensor.rangeKm(),
              sensor.availability(),
              grid.complete() ? 0 : unknownPercent(seen)));
      places.forEach(
          (place, said) -> said.put(sensor.id(), words(seen.at(place), sensor, place, question)));
      viewsheds.recycle(seen);
      done.accept(sensors.size());
    }
    if (cover == null || firstGrid == null || firstEye == null) {
      throw new IllegalStateException("no sensor");
    }
    List<PlaceTold> placesTold = new ArrayList<>();
    places.forEach((place, said) -> placesTold.add(new PlaceTold(place, said)));
    Areas areas = Areas.of(cover, question);
    Told told =
        new Told(
            "testudo-sight/1",
            sensors,
            question.reference() == Eye.Reference.GROUND ? "above ground" : "above sea level",
            areas.inRange(),
            areas.unknown(),
            areas.heights(),
            placesTold,
            List.copyOf(missing));
    return new SightAnswer(told, cover, firstGrid, firstEye, question);
  }

  private static Eye eye(ElevationGrid grid, SightQuestion.Sensor sensor) {
    ElevationGrid.Post post = post(grid, sensor.position(), "The sensor " + sensor.id());
    return Eye.aboveGround(
        post.row(), post.column(), sensor.antennaMetres(), sensor.rangeKm() * 1000);
  }

  private static ElevationGrid.Post post(ElevationGrid grid, Position position, String what) {
    return grid.findPost(position)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s at %s lies off the elevation model. Maybe latitude and longitude are swapped, or tiles are missing."
                    .formatted(what, position)));
  }

  private static String words(
      VisibleHeight lowest, SightQuestion.Sensor sensor, Position place, SightQuestion question) {
    return switch (lowest) {
      case VisibleHeight.From(double metres) ->
          question.sigmaMetres() == 0
              ? String.format(Locale.ROOT, "from %.0f m above ground", metres)
              : String.format(
                  Locale.ROOT,
                  "from %.0f m above ground (%.0f to %.0f)",
                  metres,
                  Math.max(0, metres - question.sigmaMetres()),
                  metres + question.sigmaMetres());
      case VisibleHeight.BeyondRange() ->
          String.format(
              Locale.ROOT,
              "not: beyond range, %,.0f km away%s",
              GreatCircle.km(sensor.position(), place),
              isNearIfSwapped(sensor, place) ? ". Maybe latitude and longitude are swapped" : "");
      case VisibleHeight.Unknown(String why) -> "not known: " + why;
    };
  }

  private static boolean isNearIfSwapped(SightQuestion.Sensor sensor, Position place) {
    return Math.abs(place.longitude()) <= 90
        && GreatCircle.km(sensor.position(), new Position(place.longitude(), place.latitude()))
            <= sensor.rangeKm();
  }

  /** Of the posts in a viewshed's rectangle; unknown ground hides all that lies behind it. */
  private static double unknownPercent(Viewshed seen) {
    long unknown = 0;
    for (int r = seen.firstRow(); r < seen.firstRow() + seen.rows(); r++) {
      for (int c = seen.firstColumn(); c < seen.firstColumn() + seen.columns(); c++) {
        unknown += Float.isNaN(seen.grid().height(r, c)) ? 1 : 0;
      }
    }
    return 100.0 * unknown / ((long) seen.rows() * seen.columns());
  }

  public Told told() {
    return told;
  }

  public SensorCover cover() {
    return cover;
  }

  /** The sight line from the first sensor to a place. */
  public Profile profile(Position to) {
    ElevationGrid.Post post = post(firstGrid, to, "The profile's end");
    return Profile.of(firstGrid, firstEye, question.earth(), post.row(), post.column());
  }
}
