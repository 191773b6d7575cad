package org.testudo.exchange.warning;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.warning.Wording;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

  /** A message names them in two languages, 17 octets each, and is 4 MiB at most. */
  private static final int MOST_POINTS_OF_A_FEATURE = 100_000;

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
          feature(parser, line);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Keeps of a feature only what is asked for, and its coordinates as numbers. */
  private void feature(JsonParser parser, int line) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      problem(line, "features", "", "Each of the features must be an object.");
      return;
    }
    ObjectNode properties = JsonMapper.shared().createObjectNode();
    AreaGeometry geometry = AreaGeometry.NONE;
    Optional<String> fault = Optional.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("properties") && value == JsonToken.START_OBJECT) {
        properties(parser, properties);
      } else if (key.equals("geometry") && value == JsonToken.START_OBJECT) {
        geometry = AreaGeometry.read(parser, MOST_POINTS - points, MOST_POINTS_OF_A_FEATURE);
        points += geometry.points();
        fault = geometry.fault();
      } else {
        parser.skipChildren();
      }
    }
    if (fault.isPresent()) {
      problem(line, "geometry", text(properties, keys.id()), fault.get());
    } else {
      feature(properties, geometry, line);
    }
  }

  private void properties(JsonParser parser, ObjectNode kept) {
    Set<String> wanted = keys.asked();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isScalarValue() && wanted.contains(name)) {
        kept.set(name, parser.<JsonNode>readValueAsTree());
      } else {
        parser.skipChildren();
      }
    }
  }

  private void feature(JsonNode properties, AreaGeometry geometry, int line) {
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
      List<Shape> shapes = geometry.shapes(properties.path("radius-km").asDouble(0) * 1000);
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
    refuseUnpublishable(all);
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

  /** An area without ground or code of its own goes out with the ground of its parts. */
  private void refuseUnpublishable(Map<String, Area> all) {
    Map<String, Integer> ofParts = new HashMap<>();
    for (Area area : all.values()) {
      int own =
          area.shapes().stream()
              .mapToInt(s -> s instanceof Shape.Polygon polygon ? polygon.outer().size() : 1)
              .sum();
      Optional<String> within = area.within();
      for (int depth = 0; within.isPresent() && depth < Level.values().length; depth++) {
        ofParts.merge(within.get(), own, Integer::sum);
        within = Optional.ofNullable(all.get(within.get())).flatMap(Area::within);
      }
    }
    for (Area area : all.values()) {
      int parts = ofParts.getOrDefault(area.id(), 0);
      if (area.shapes().isEmpty()
          && area.geocodes().isEmpty()
          && parts > MOST_POINTS_OF_A_FEATURE) {
        problem(
            lines.getOrDefault(area.id(), 0),
            "geometry",
            area.id(),
            "Its parts have %d points together, more than the %d of a message. Give it an outline or a geocode of its own."
                .formatted(parts, MOST_POINTS_OF_A_FEATURE));
      }
    }
  }

  private void problem(int line, String field, String value, String remedy) {
    problems.add(file, line, field, value, remedy);
  }
}
