package org.testudo.exchange.warning;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.warning.Wording;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads areas from a GeoJSON feature collection (RFC 7946): polygons, multipolygons, or points with
 * a {@code radius-km}.
 *
 * <p>An area may lie within an oblast that the file does not hold: the oblasts that ship are known
 * by their key and by a code that begins with theirs, as KATOTTG codes do.
 */
public final class AreaFile {

  private static final long LARGEST = 256L << 20;
  private static final int MOST_POINTS = 4_000_000;
  private static final int MOST_POINTS_OF_A_RING = 200_000;
  private static final int PCODE = 4;

  private final String file;
  private final AreaKeys keys;
  private final Problems problems = new Problems();
  private final Map<String, Area> areas = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private int points;

  private AreaFile(String file, AreaKeys keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming every problem with file, line, field and remedy
   */
  public static Areas read(Path path, AreaKeys keys) throws IOException {
    if (Files.size(path) > LARGEST) {
      throw new IllegalArgumentException(
          "%s is larger than %d MiB. Simplify the outlines."
              .formatted(path.getFileName(), LARGEST >> 20));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return read(String.valueOf(path.getFileName()), in, keys);
    }
  }

  static Areas read(String file, InputStream in, AreaKeys keys) {
    AreaFile reading = new AreaFile(file, keys);
    try (JsonParser parser = JsonMapper.shared().createParser(in)) {
      reading.collection(parser);
    } catch (JacksonException e) {
      reading.problems.add(
          file,
          Optional.ofNullable(e.getLocation()).map(at -> at.getLineNr()).orElse(0),
          "",
          "",
          "This is no JSON (%s).".formatted(e.getOriginalMessage()));
    }
    if (reading.areas.isEmpty() && reading.problems.count() == 0) {
      reading.problems.add(
          file, 0, "features", "", "It holds no area. Give it a GeoJSON feature collection.");
    }
    Optional<Areas> areas = reading.problems.count() == 0 ? reading.joined() : Optional.empty();
    return areas.orElseThrow(() ->
        new IllegalArgumentException(
            "%s was refused as a whole:%n%s%s"
                .formatted(
                    file,
                    String.join(
                        "\n", reading.problems.kept().stream().map(Problem::toString).toList()),
                    reading.problems.count() > Problems.MOST
                        ? "\n%d problems in all.".formatted(reading.problems.count())
                        : "")));
  }

  private void collection(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      problems.add(file, 1, "", "", "The file must hold one GeoJSON feature collection.");
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean features = parser.currentName().equals("features");
      JsonToken value = parser.nextToken();
      if (features && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          int line = parser.currentTokenLocation().getLineNr();
          JsonNode feature = parser.readValueAsTree();
          feature(feature, line);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void feature(JsonNode feature, int line) {
    JsonNode properties = feature.path("properties");
    String id = text(properties, keys.id());
    String ukrainian = text(properties, keys.nameUkrainian());
    String english = text(properties, keys.nameEnglish());
    if (id.isEmpty()) {
      problem(line, keys.id(), "", "The feature has no id. Name the property in the rules' areas.");
      return;
    }
    Optional<Level> level = keys.levelOfAll().or(() -> Level.find(text(properties, keys.level())));
    if (level.isEmpty()) {
      problem(
          line,
          keys.level(),
          text(properties, keys.level()),
          "The level of area %s must be one of %s.".formatted(id, Level.words()));
      return;
    }
    OptionalLong residents = OptionalLong.empty();
    JsonNode people = properties.path(keys.residents());
    if (people.isIntegralNumber() && people.asLong() >= 0) {
      residents = OptionalLong.of(people.asLong());
    } else if (!people.isMissingNode() && !people.isNull()) {
      problem(line, keys.residents(), people.toString(), "Write the residents as a whole number.");
    }
    Map<String, String> geocodes = new TreeMap<>();
    keys.geocodes()
        .forEach((name, property) -> {
          String code = text(properties, property);
          if (!code.isEmpty()) {
            geocodes.put(name, code);
          }
        });
    String within = text(properties, keys.within());
    try {
      List<Shape> shapes = shapes(feature.path("geometry"), properties);
      Area area =
          new Area(
              id,
              level.get(),
              new Wording(
                  ukrainian.isEmpty() ? english : ukrainian,
                  english.isEmpty() ? ukrainian : english),
              Optional.of(within).filter(name -> !name.isEmpty()),
              residents,
              shapes,
              geocodes);
      if (areas.put(id, area) != null) {
        problem(line, keys.id(), id, "The id stands twice. Each area needs its own.");
      }
      lines.put(id, line);
    } catch (IllegalArgumentException e) {
      problem(line, "geometry", id, String.valueOf(e.getMessage()));
    }
  }

  private List<Shape> shapes(JsonNode geometry, JsonNode properties) {
    List<Shape> shapes = new ArrayList<>();
    JsonNode coordinates = geometry.path("coordinates");
    switch (geometry.path("type").asString("")) {
      case "Polygon" -> shapes.add(polygon(coordinates));
      case "MultiPolygon" -> coordinates.forEach(each -> shapes.add(polygon(each)));
      case "Point" ->
          shapes.add(
              new Shape.Circle(
                  point(coordinates), properties.path("radius-km").asDouble(0) * 1000));
      default -> {
        if (!geometry.isNull() && !geometry.isMissingNode()) {
          throw new IllegalArgumentException(
              "\"%s\" is no ground. Give a Polygon, a MultiPolygon, or a Point with radius-km."
                  .formatted(geometry.path("type").asString("")));
        }
      }
    }
    return shapes;
  }

  private Shape.Polygon polygon(JsonNode rings) {
    List<List<Point>> read = new ArrayList<>();
    for (JsonNode ring : rings) {
      List<Point> line = new ArrayList<>();
      for (JsonNode position : ring) {
        if (++points > MOST_POINTS) {
          throw new IllegalArgumentException(
              "The file has more than %d points. Simplify the outlines.".formatted(MOST_POINTS));
        }
        if (line.size() == MOST_POINTS_OF_A_RING) {
          throw new IllegalArgumentException(
              "A ring has more than %d points. Simplify the outlines."
                  .formatted(MOST_POINTS_OF_A_RING));
        }
        line.add(point(position));
      }
      read.add(line);
    }
    if (read.isEmpty()) {
      throw new IllegalArgumentException("The polygon has no ring.");
    }
    return new Shape.Polygon(read.getFirst(), read.subList(1, read.size()));
  }

  /** GeoJSON has the longitude first. */
  private static Point point(JsonNode position) {
    if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
      throw new IllegalArgumentException("A position must be [LONGITUDE, LATITUDE].");
    }
    return new Point(position.path(1).asDouble(), position.path(0).asDouble());
  }

  private static String text(JsonNode properties, String key) {
    JsonNode value = properties.path(key);
    return value.isString() || value.isNumber() ? value.asString().strip() : "";
  }

  /** Joins areas with what they lie in, from the file or from the oblasts that ship. */
  private Optional<Areas> joined() {
    Map<String, Area> shipped = new HashMap<>();
    ShippedAreas.oblasts()
        .forEach(oblast -> {
          shipped.put(oblast.id(), oblast);
          shipped.put(oblast.geocodes().getOrDefault("COD-AB", ""), oblast);
        });
    Map<String, Area> all = new LinkedHashMap<>();
    for (Area area : areas.values()) {
      Optional<String> within = area.within();
      if (within.isPresent()
          && (!areas.containsKey(within.get()) || within.get().equals(area.id()))) {
        String name = within.get();
        Optional<Area> oblast =
            Optional.ofNullable(shipped.get(name))
                .or(() ->
                    Optional.ofNullable(
                        shipped.get(name.substring(0, Math.min(PCODE, name.length())))));
        if (oblast.isEmpty() || areas.containsKey(oblast.get().id())) {
          problem(
              lines.getOrDefault(area.id(), 0),
              keys.within(),
              name,
              "Area %s lies within an area that is not here. Add it or leave this out."
                  .formatted(area.id()));
          continue;
        }
        all.putIfAbsent(oblast.get().id(), oblast.get());
        within = Optional.of(oblast.get().id());
      }
      all.put(
          area.id(),
          new Area(
              area.id(),
              area.level(),
              area.name(),
              within,
              area.residents(),
              area.shapes(),
              area.geocodes()));
    }
    if (problems.count() > 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Areas.of(List.copyOf(all.values())));
    } catch (IllegalArgumentException e) {
      problem(0, keys.within(), "", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void problem(int line, String field, String value, String remedy) {
    problems.add(file, line, field, value, remedy);
  }
}
