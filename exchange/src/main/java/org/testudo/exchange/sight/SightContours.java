package org.testudo.exchange.sight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.terrain.GridFrame;

/**
 * The borders of what is in view at each target height, as GeoJSON (RFC 7946): one MultiLineString
 * a height, by marching squares over the posts with straight interpolation (Lorensen and Cline
 * 1987, in the plane). No line is drawn against posts that are unknown or beyond range.
 */
public final class SightContours {

  private final SensorCover cover;
  private final GridFrame.Geographic frame;
  private final double level;
  private final Map<Long, long[]> neighbours = new HashMap<>();

  private SightContours(SensorCover cover, GridFrame.Geographic frame, double level) {
    this.cover = cover;
    this.frame = frame;
    this.level = level;
  }

  /** One feature a target height, with the property {@code lowestVisibleMetres}. */
  public static String geoJson(SensorCover cover) {
    if (!(cover.frame() instanceof GridFrame.Geographic frame)) {
      throw new IllegalArgumentException(
          "GeoJSON holds latitudes and longitudes; this grid is projected. Warp it to EPSG:4326.");
    }
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    double[] heights = cover.heights();
    for (int h = 0; h < heights.length; h++) {
      out.append(h == 0 ? "\n" : ",\n")
          .append("{\"type\":\"Feature\",\"properties\":{\"lowestVisibleMetres\":")
          .append(heights[h])
          .append(",\"over\":\"")
          .append(cover.reference().name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .append("\"},\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":[");
      new SightContours(cover, frame, heights[h]).write(out);
      out.append("]}}");
    }
    return out.append("\n]}\n").toString();
  }

  private void write(StringBuilder out) {
    for (int r = 0; r + 1 < cover.rows(); r++) {
      for (int c = 0; c + 1 < cover.columns(); c++) {
        square(r, c);
      }
    }
    // In the order of the posts, so that the same result gives the same text.
    List<Long> keys = new ArrayList<>(neighbours.keySet());
    keys.sort(null);
    boolean first = true;
    for (long key : keys) {
      if (neighbours.containsKey(key)) {
        first = writeLine(out, line(key), first);
      }
    }
  }

  private double value(int r, int c) {
    float lowest = cover.lowest(r, c);
    return lowest == SensorCover.NONE ? Double.NaN : lowest;
  }

  /** The crossing on the edge east (or south) of a post; even keys east, odd south. */
  private long key(int r, int c, boolean south) {
    return 2 * ((long) r * cover.columns() + c) + (south ? 1 : 0);
  }

  private void square(int r, int c) {
    double nw = value(r, c) - level;
    double ne = value(r, c + 1) - level;
    double sw = value(r + 1, c) - level;
    double se = value(r + 1, c + 1) - level;
    if (Double.isNaN(nw + ne + sw + se)) {
      return;
    }
    long[] edges = new long[4];
    int n = 0;
    if (nw <= 0 != ne <= 0) {
      edges[n++] = key(r, c, false);
    }
    if (ne <= 0 != se <= 0) {
      edges[n++] = key(r, c + 1, true);
    }
    if (sw <= 0 != se <= 0) {
      edges[n++] = key(r + 1, c, false);
    }
    if (nw <= 0 != sw <= 0) {
      edges[n++] = key(r, c, true);
    }
    if (n == 2) {
      join(edges[0], edges[1]);
    } else if (n == 4) {
      // A saddle: its middle decides which two corners hang together.
      boolean apart = nw + ne + sw + se <= 0 == nw <= 0;
      join(edges[0], edges[apart ? 1 : 3]);
      join(edges[2], edges[apart ? 3 : 1]);
    }
  }

  private void join(long a, long b) {
    put(a, b);
    put(b, a);
  }

  private void put(long from, long to) {
    long[] known = neighbours.get(from);
    neighbours.put(from, known == null ? new long[] {to, -1} : new long[] {known[0], to});
  }

  /** Takes the line through an edge out of the net. */
  private Deque<Long> line(long start) {
    Deque<Long> line = new ArrayDeque<>();
    line.add(start);
    long[] ends = neighbours.get(start);
    neighbours.remove(start);
    for (int side = 0; side < 2 && ends != null; side++) {
      long from = start;
      long at = ends[side];
      while (at >= 0) {
        if (side == 0) {
          line.addLast(at);
        } else {
          line.addFirst(at);
        }
        long[] next = neighbours.remove(at);
        if (next == null) {
          // Back where it began: a ring.
          return line;
        }
        long ahead = next[0] == from ? next[1] : next[0];
        from = at;
        at = ahead;
      }
    }
    return line;
  }

  private boolean writeLine(StringBuilder out, Deque<Long> line, boolean first) {
    boolean none = first;
    double before = Double.NaN;
    List<String> points = new ArrayList<>();
    for (long key : line) {
      int r = (int) (key / 2 / cover.columns());
      int c = (int) (key / 2 % cover.columns());
      boolean south = (key & 1) != 0;
      double a = value(r, c) - level;
      double b = value(r + (south ? 1 : 0), c + (south ? 0 : 1)) - level;
      double share = a / (a - b);
      double latitude = frame.latitude(r) - (south ? share * frame.rowDegrees() : 0);
      double longitude = frame.longitude(c) + (south ? 0 : share * frame.columnDegrees());
      longitude = longitude > 180 ? longitude - 360 : longitude;
      if (Math.abs(longitude - before) > 180) {
        // RFC 7946, 3.1.9: cut at the antimeridian.
        none = flush(out, points, none);
      }
      before = longitude;
      points.add(String.format(Locale.ROOT, "[%.6f,%.6f]", longitude, latitude));
    }
    return flush(out, points, none);
  }

  private static boolean flush(StringBuilder out, List<String> points, boolean first) {
    boolean none = first;
    if (points.size() > 1) {
      out.append(none ? "[" : ",[").append(String.join(",", points)).append(']');
      none = false;
    }
    points.clear();
    return none;
  }
}
