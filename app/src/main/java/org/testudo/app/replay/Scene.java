package org.testudo.app.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Rule;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.watch.SensorState;

/**
 * What a replay shows besides tracks; places are latitude and longitude in degrees.
 *
 * @param status what the tracks are, in the words of CAP; never Actual
 * @param dated whether times are of a known day
 * @param warns whether warnings are made
 * @param names of areas by id and language
 */
public record Scene(
    List<String> files,
    String status,
    boolean dated,
    boolean warns,
    List<SensorShown> sensors,
    Map<String, Map<String, String>> names,
    List<AreaShown> areas) {

  private static final int CIRCLE_POINTS = 20;
  private static final double METRES_A_DEGREE = 111_195;

  /**
   * A sensor.
   *
   * @param place null if it measures from no site
   */
  public record SensorShown(String name, @Nullable List<Double> place) {}

  /** An area that can be warned, with its outer rings and the people in it. */
  public record AreaShown(
      String id, String level, long residents, List<List<List<Double>>> rings) {}

  /** What a replay is, before its sensors are known. */
  public record About(
      List<String> files, String status, boolean dated, List<Rule> rules, Optional<Areas> areas) {
    public About {
      files = List.copyOf(files);
      rules = List.copyOf(rules);
    }
  }

  static Scene of(About about, List<SensorState> sensors) {
    Map<String, Map<String, String>> names = new LinkedHashMap<>();
    List<AreaShown> shown = new ArrayList<>();
    about
        .areas()
        .ifPresent(areas -> {
          Set<Level> levels = about.rules().stream().map(Rule::level).collect(Collectors.toSet());
          for (Area area : areas.list()) {
            if (levels.contains(area.level())) {
              names.put(
                  area.id(), Map.of("uk", area.name().ukrainian(), "en", area.name().english()));
              shown.add(
                  new AreaShown(
                      area.id(),
                      area.level().word(),
                      areas.residents(area.id()),
                      rings(area, areas.list())));
            }
          }
        });
    return new Scene(
        about.files(),
        about.status(),
        about.dated(),
        about.areas().isPresent(),
        sensors.stream()
            .map(s ->
                new SensorShown(
                    s.site().map(site -> s.code() + " " + site.name()).orElse(s.code().toString()),
                    s.site().map(site -> List.of(site.latitude(), site.longitude())).orElse(null)))
            .toList(),
        names,
        shown);
  }

  /** Outer rings of an area, or of all that lies within it. */
  private static List<List<List<Double>>> rings(Area area, List<Area> all) {
    List<List<List<Double>>> rings = new ArrayList<>();
    for (Shape shape : area.shapes()) {
      switch (shape) {
        case Shape.Polygon polygon ->
            rings.add(
                polygon.outer().stream().map(p -> List.of(p.latitude(), p.longitude())).toList());
        case Shape.Circle circle -> rings.add(circle(circle.centre(), circle.radiusMetres()));
      }
    }
    if (rings.isEmpty()) {
      for (Area part : all) {
        if (part.within().equals(Optional.of(area.id()))) {
          rings.addAll(rings(part, all));
        }
      }
    }
    return rings;
  }

  private static List<List<Double>> circle(Point centre, double radiusMetres) {
    List<List<Double>> ring = new ArrayList<>();
    double north = radiusMetres / METRES_A_DEGREE;
    double east = north / Math.cos(Math.toRadians(centre.latitude()));
    for (int i = 0; i < CIRCLE_POINTS; i++) {
      double angle = 2 * Math.PI * i / CIRCLE_POINTS;
      ring.add(
          List.of(
              round(centre.latitude() + north * Math.cos(angle)),
              round(centre.longitude() + east * Math.sin(angle))));
    }
    return ring;
  }

  private static double round(double degrees) {
    return Math.rint(degrees * 1e4) / 1e4;
  }
}
