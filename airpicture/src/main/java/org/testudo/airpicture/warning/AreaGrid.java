package org.testudo.airpicture.warning;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds the areas at a point through a grid of cells in latitude and longitude.
 *
 * <p>A cell names the shapes that cover it whole, which need no further test, and those that touch
 * it, which are asked. The answer is exact: the grid only saves asking.
 */
final class AreaGrid {

  /** About 2 km from south to north. */
  private static final double USUAL_CELL = 0.02;

  private static final long MOST_CELLS = 4_000_000;
  private static final int MOST_ENTRIES = 40_000_000;

  private final List<Shape> shapes;
  private final Surroundings[] centres;
  private final int[] areaOfShape;
  private final double south;
  private final double west;
  private final double cell;
  private final double perDegree;
  private final int rows;
  private final int columns;

  /** Where the entries of a cell begin; one more at the end. */
  private final int[] starts;

  /** Shape number, doubled; odd if the shape must be asked. */
  private final int[] entries;

  private AreaGrid(List<Shape> shapes, int[] areaOfShape) {
    this.shapes = shapes;
    this.areaOfShape = areaOfShape;
    centres = new Surroundings[shapes.size()];
    for (int i = 0; i < centres.length; i++) {
      // Every shape has one, so that the array holds no null; only circles ask theirs.
      centres[i] =
          Surroundings.at(
              switch (shapes.get(i)) {
                case Shape.Circle circle -> circle.centre();
                case Shape.Polygon polygon -> polygon.outer().getFirst();
              });
    }
    Box all = Box.NOTHING;
    for (Shape shape : shapes) {
      all = all.with(Box.around(shape));
    }
    if (shapes.isEmpty()) {
      all = new Box(0, 0, 0, 0);
    }
    double size = USUAL_CELL;
    while ((all.height() / size + 2) * (all.width() / size + 2) > MOST_CELLS) {
      size *= 2;
    }
    cell = size;
    perDegree = 1 / size;
    south = all.south - cell / 2;
    west = all.west - cell / 2;
    rows = (int) ((all.north - south) / cell) + 1;
    columns = (int) ((all.east - west) / cell) + 1;
    starts = new int[rows * columns + 1];
    byte[] marks = new byte[rows * columns];
    // Twice over the shapes: first to count, then to fill.
    for (int i = 0; i < shapes.size(); i++) {
      classify(shapes.get(i), marks, (at, _) -> starts[at + 1]++);
    }
    long count = 0;
    for (int i = 1; i < starts.length; i++) {
      count += starts[i];
      if (count > MOST_ENTRIES) {
        throw new IllegalArgumentException(
            "The areas overlap too often to be indexed. Leave out levels that no rule uses.");
      }
      starts[i] = (int) count;
    }
    entries = new int[(int) count];
    int[] next = Arrays.copyOf(starts, starts.length - 1);
    for (int i = 0; i < shapes.size(); i++) {
      int shape = 2 * i;
      classify(shapes.get(i), marks, (at, ask) -> entries[next[at]++] = ask ? shape + 1 : shape);
    }
  }

  static AreaGrid of(List<Area> areas) {
    List<Shape> shapes = areas.stream().flatMap(area -> area.shapes().stream()).toList();
    int[] owners = new int[shapes.size()];
    int next = 0;
    for (int i = 0; i < areas.size(); i++) {
      Arrays.fill(owners, next, next + areas.get(i).shapes().size(), i);
      next += areas.get(i).shapes().size();
    }
    return new AreaGrid(shapes, owners);
  }

  /** Calls with the number of each area that has a shape at the point; an area may come twice. */
  void at(double latitude, double longitude, IntConsumer found) {
    int at = cellAt(latitude, longitude);
    if (at < 0) {
      return;
    }
    for (int i = starts[at]; i < starts[at + 1]; i++) {
      if ((entries[i] & 1) == 0 || contains(entries[i] >> 1, latitude, longitude)) {
        found.accept(areaOfShape[entries[i] >> 1]);
      }
    }
  }

  /** Where the entries of a cell begin; the next cell's begin where they end. */
  int start(int cell) {
    return starts[cell];
  }

  int shape(int entry) {
    return entries[entry] >> 1;
  }

  /** Whether the entry's shape covers its cell only in part. */
  boolean mustAsk(int entry) {
    return (entries[entry] & 1) != 0;
  }

  int cells() {
    return starts.length - 1;
  }

  int shapes() {
    return areaOfShape.length;
  }

  int areaOfShape(int shape) {
    return areaOfShape[shape];
  }

  boolean contains(int shape, double latitude, double longitude) {
    return switch (shapes.get(shape)) {
      case Shape.Circle circle ->
          centres[shape].squaredDistance(latitude, longitude)
              <= circle.radiusMetres() * circle.radiusMetres();
      case Shape.Polygon polygon -> polygon.contains(new Point(latitude, longitude));
    };
  }

  /** The number of the cell that holds the point, -1 beyond all areas. */
  int cellAt(double latitude, double longitude) {
    double row = (latitude - south) * perDegree;
    double column = (longitude - west) * perDegree;
    return row >= 0 && row < rows && column >= 0 && column < columns
        ? ((int) row) * columns + (int) column
        : -1;
  }

  private interface Visitor {
    void cell(int at, boolean ask);
  }

  private void classify(Shape shape, byte[] marks, Visitor visitor) {
    Box box = Box.around(shape);
    int firstRow = row(box.south);
    int lastRow = row(box.north);
    int firstColumn = column(box.west);
    int lastColumn = column(box.east);
    switch (shape) {
      case Shape.Circle circle -> {
        Surroundings plane = Surroundings.at(circle.centre());
        double half = plane.distance(corner(circle.centre())) + circle.radiusMetres() * 0.01;
        for (int r = firstRow; r <= lastRow; r++) {
          for (int c = firstColumn; c <= lastColumn; c++) {
            double distance = plane.distance(centre(r, c));
            if (distance - half <= circle.radiusMetres()) {
              visitor.cell(r * columns + c, distance + half > circle.radiusMetres());
            }
          }
        }
      }
      case Shape.Polygon polygon -> {
        edge(polygon.outer(), marks);
        polygon.holes().forEach(hole -> edge(hole, marks));
        boolean[] inside = new boolean[columns];
        double[] crossings = new double[Math.max(1, longestRing(polygon))];
        for (int r = firstRow; r <= lastRow; r++) {
          Arrays.fill(inside, firstColumn, lastColumn + 1, false);
          fill(polygon.outer(), r, crossings, inside, true);
          for (List<Point> hole : polygon.holes()) {
            fill(hole, r, crossings, inside, false);
          }
          for (int c = firstColumn; c <= lastColumn; c++) {
            int at = r * columns + c;
            boolean ask = marks[at] != 0;
            marks[at] = 0;
            if (ask || inside[c]) {
              visitor.cell(at, ask);
            }
          }
        }
      }
    }
  }

  private static int longestRing(Shape.Polygon polygon) {
    int longest = polygon.outer().size();
    for (List<Point> hole : polygon.holes()) {
      longest = Math.max(longest, hole.size());
    }
    return longest;
  }

  /** Sets the cells of a row whose centres the ring holds; one pass over the ring a row. */
  private void fill(
      List<Point> ring, int row, double[] crossings, boolean[] inside, boolean value) {
    double latitude = south + (row + 0.5) * cell;
    int count = 0;
    Point a = ring.getFirst();
    for (int i = 1; i < ring.size(); i++) {
      Point b = ring.get(i);
      if (a.latitude() > latitude != b.latitude() > latitude) {
        crossings[count++] = at(a, b, latitude);
      }
      a = b;
    }
    Arrays.sort(crossings, 0, count);
    for (int i = 0; i + 1 < count; i += 2) {
      int first = (int) Math.ceil((crossings[i] - west) * perDegree - 0.5);
      int last = (int) Math.ceil((crossings[i + 1] - west) * perDegree - 0.5) - 1;
      Arrays.fill(
          inside,
          Math.clamp(first, 0, columns),
          Math.max(Math.clamp(first, 0, columns), Math.clamp(last + 1, 0, columns)),
          value);
    }
  }

  /** A point a cell's diagonal away: no point of a cell is as far from its centre. */
  private Point corner(Point centre) {
    double latitude = centre.latitude() > 0 ? centre.latitude() - cell : centre.latitude() + cell;
    double longitude =
        centre.longitude() > 0 ? centre.longitude() - cell : centre.longitude() + cell;
    return new Point(latitude, longitude);
  }

  private Point centre(int row, int column) {
    return new Point(
        Math.clamp(south + (row + 0.5) * cell, -90, 90),
        Math.clamp(west + (column + 0.5) * cell, -180, 180));
  }

  /** Marks every cell that an edge of the ring touches, and some beside it. */
  private void edge(List<Point> ring, byte[] marks) {
    for (int i = 1; i < ring.size(); i++) {
      Point a = ring.get(i - 1);
      Point b = ring.get(i);
      int from = row(Math.min(a.latitude(), b.latitude()));
      int to = row(Math.max(a.latitude(), b.latitude()));
      for (int r = from; r <= to; r++) {
        double low = at(a, b, south + r * cell);
        double high = at(a, b, south + (r + 1) * cell);
        int first = column(Math.min(low, high) - 1e-9);
        int last = column(Math.max(low, high) + 1e-9);
        Arrays.fill(marks, r * columns + first, r * columns + last + 1, (byte) 1);
      }
    }
  }

  /** The longitude at which the edge crosses a parallel, or its nearer end's. */
  private static double at(Point a, Point b, double latitude) {
    if (a.latitude() == b.latitude()) {
      // Both ends are wanted; callers ask for two parallels around the edge.
      return latitude <= a.latitude()
          ? Math.min(a.longitude(), b.longitude())
          : Math.max(a.longitude(), b.longitude());
    }
    double share = Math.clamp((latitude - a.latitude()) / (b.latitude() - a.latitude()), 0.0, 1.0);
    return a.longitude() + share * (b.longitude() - a.longitude());
  }

  private int row(double latitude) {
    return Math.clamp((int) Math.floor((latitude - south) * perDegree), 0, rows - 1);
  }

  private int column(double longitude) {
    return Math.clamp((int) Math.floor((longitude - west) * perDegree), 0, columns - 1);
  }

  /** A box in degrees. */
  private record Box(double south, double west, double north, double east) {

    static final Box NOTHING = new Box(90, 180, -90, -180);

    static Box around(Shape shape) {
      return switch (shape) {
        case Shape.Circle circle -> {
          Point centre = circle.centre();
          double up = Surroundings.degreesOfLatitude(circle.radiusMetres()) * 1.01;
          double far = Math.min(90, Math.abs(centre.latitude()) + up);
          double out = Surroundings.degreesOfLongitude(circle.radiusMetres(), far) * 1.01;
          yield new Box(
              Math.max(-90, centre.latitude() - up),
              Math.max(-180, centre.longitude() - out),
              Math.min(90, centre.latitude() + up),
              Math.min(180, centre.longitude() + out));
        }
        case Shape.Polygon polygon -> {
          Box box = NOTHING;
          for (Point point : polygon.outer()) {
            box =
                box.with(
                    new Box(
                        point.latitude(), point.longitude(), point.latitude(), point.longitude()));
          }
          yield box;
        }
      };
    }

    Box with(Box other) {
      return new Box(
          Math.min(south, other.south),
          Math.min(west, other.west),
          Math.max(north, other.north),
          Math.max(east, other.east));
    }

    double height() {
      return north - south;
    }

    double width() {
      return east - west;
    }
  }
}
