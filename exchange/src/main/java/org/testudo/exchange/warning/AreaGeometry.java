package org.testudo.exchange.warning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Shape;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A GeoJSON geometry (RFC 7946) read token by token: what is held is its points and no more of them
 * than are allowed.
 *
 * @param lines of points by polygon and ring; for a point one polygon of one ring of one point
 * @param fault why it is none
 */
record AreaGeometry(
    String type, List<List<List<Point>>> lines, int points, Optional<String> fault) {

  static final AreaGeometry NONE = new AreaGeometry("", List.of(), 0, Optional.empty());

  /** GeoJSON nests positions four deep in a MultiPolygon. */
  private static final int DEEPEST = 4;

  /** Reads the object at whose start the parser stands, to its end. */
  static AreaGeometry read(JsonParser parser, int mostOfFile, int most) {
    String type = "";
    Reading reading = new Reading(mostOfFile, most);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("type") && value == JsonToken.VALUE_STRING) {
        type = parser.getString();
      } else if (key.equals("coordinates") && value == JsonToken.START_ARRAY) {
        reading.array(parser, 1);
      } else {
        parser.skipChildren();
      }
    }
    return new AreaGeometry(
        type, reading.polygons(), reading.points, Optional.ofNullable(reading.fault.peek()));
  }

  /** The shapes that it stands for. */
  List<Shape> shapes(double radiusMetres) {
    return switch (type) {
      case "" -> List.of();
      case "Point" -> List.of(new Shape.Circle(only(), radiusMetres));
      case "Polygon", "MultiPolygon" -> lines.stream().map(AreaGeometry::polygon).toList();
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is no ground. Give a Polygon, a MultiPolygon, or a Point with radius-km."
                  .formatted(type));
    };
  }

  private Point only() {
    if (points != 1) {
      throw new IllegalArgumentException("A position must be [LONGITUDE, LATITUDE].");
    }
    return lines.getFirst().getFirst().getFirst();
  }

  private static Shape polygon(List<List<Point>> rings) {
    if (rings.isEmpty()) {
      throw new IllegalArgumentException("The polygon has no ring.");
    }
    return new Shape.Polygon(rings.getFirst(), rings.subList(1, rings.size()));
  }

  /** Arrays within arrays until there are numbers. */
  private static final class Reading {
    private final int mostOfFile;
    private final int most;
    private final List<List<List<Point>>> polygons = new ArrayList<>();
    private final Deque<String> fault = new ArrayDeque<>();
    private final List<Point> line = new ArrayList<>();
    private final List<List<Point>> rings = new ArrayList<>();
    private int points;

    Reading(int mostOfFile, int most) {
      this.mostOfFile = mostOfFile;
      this.most = most;
    }

    /** Reads an array; returns how deep the positions in it lie, 0 for a position itself. */
    int array(JsonParser parser, int depth) {
      JsonToken token = parser.nextToken();
      if (token.isNumeric()) {
        position(parser);
        return 0;
      }
      int height = 1;
      while (token == JsonToken.START_ARRAY) {
        if (depth >= DEEPEST || !fault.isEmpty()) {
          parser.skipChildren();
          refuse("Positions lie deeper than in a MultiPolygon.");
        } else {
          height = Math.max(height, array(parser, depth + 1) + 1);
        }
        token = parser.nextToken();
      }
      if (token != JsonToken.END_ARRAY) {
        refuse("A position must be [LONGITUDE, LATITUDE].");
        while (token != JsonToken.END_ARRAY) {
          parser.skipChildren();
          token = parser.nextToken();
        }
      }
      if (height == 1) {
        ring();
      } else if (height == 2) {
        polygon();
      }
      return height;
    }

    /** What was read; a position alone is a polygon of one ring of one point. */
    List<List<List<Point>>> polygons() {
      if (!line.isEmpty()) {
        ring();
      }
      if (!rings.isEmpty()) {
        polygon();
      }
      return polygons;
    }

    private void ring() {
      rings.add(List.copyOf(line));
      line.clear();
    }

    private void polygon() {
      polygons.add(List.copyOf(rings));
      rings.clear();
    }

    /** GeoJSON has the longitude first. */
    private void position(JsonParser parser) {
      double longitude = parser.getDoubleValue();
      JsonToken token = parser.nextToken();
      if (!token.isNumeric()) {
        refuse("A position must be [LONGITUDE, LATITUDE].");
      } else {
        double latitude = parser.getDoubleValue();
        if (++points > mostOfFile || points > most) {
          refuse(
              "It has more than %d points, or the file more than it may. Simplify the outlines."
                  .formatted(most));
        } else {
          try {
            line.add(new Point(latitude, longitude));
          } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
          }
        }
      }
      while (token != JsonToken.END_ARRAY) {
        parser.skipChildren();
        token = parser.nextToken();
      }
    }

    private void refuse(String why) {
      if (fault.isEmpty()) {
        fault.add(why);
      }
    }
  }
}
