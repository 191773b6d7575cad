package org.testudo.exchange.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Land outlines for the map: a GeoJSON feature collection whose features carry {@code code} and
 * {@code name}.
 *
 * @param attribution who made the outlines, shown on the map
 */
public record Outlines(List<Country> countries, String attribution) {

  public Outlines {
    countries = List.copyOf(countries);
  }

  /** One country; every ring is closed. */
  public record Country(String code, String name, List<List<Point>> rings) {
    public Country {
      rings = rings.stream().map(List::copyOf).toList();
    }
  }

  public record Point(double latitude, double longitude) {}

  /** The outlines that ship with this module. */
  static Outlines bundled() {
    return read(new ByteArrayInputStream(geoJson()));
  }

  /** The same as the GeoJSON that ships. */
  public static byte[] geoJson() {
    try (InputStream in = Outlines.class.getResourceAsStream("outlines.geojson")) {
      if (in == null) {
        throw new IllegalStateException(
            "Resource outlines.geojson is missing beside " + Outlines.class.getName() + ".");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Outlines read(InputStream in) {
    JsonNode root = JsonMapper.shared().readTree(in);
    List<Country> countries = new ArrayList<>();
    for (JsonNode feature : root.path("features")) {
      JsonNode geometry = feature.path("geometry");
      List<List<Point>> rings = new ArrayList<>();
      switch (geometry.path("type").asString("")) {
        case "Polygon" -> addRings(geometry.path("coordinates"), rings);
        case "MultiPolygon" ->
            geometry.path("coordinates").forEach(polygon -> addRings(polygon, rings));
        default ->
            throw new IllegalArgumentException(
                "Outline geometry must be a Polygon or MultiPolygon, not \"%s\"."
                    .formatted(geometry.path("type").asString("")));
      }
      JsonNode properties = feature.path("properties");
      countries.add(
          new Country(
              properties.path("code").asString(""), properties.path("name").asString(""), rings));
    }
    return new Outlines(countries, root.path("attribution").asString(""));
  }

  private static void addRings(JsonNode polygon, List<List<Point>> rings) {
    for (JsonNode ring : polygon) {
      List<Point> points = new ArrayList<>();
      for (JsonNode pair : ring) {
        points.add(new Point(pair.path(1).asDouble(), pair.path(0).asDouble()));
      }
      rings.add(points);
    }
  }

  /** The country that the map is fitted to and drawn on top. */
  List<Point> pointsOf(String code) {
    return countries.stream()
        .filter(country -> country.code().equals(code))
        .flatMap(country -> country.rings().stream())
        .flatMap(List::stream)
        .toList();
  }
}
