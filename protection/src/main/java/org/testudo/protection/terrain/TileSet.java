package org.testudo.protection.terrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testudo.claims.Position;

/**
 * A folder of one-degree tiles, joined without seams: posts that two tiles share are one. Tiles are
 * read when a window needs them, and the ones used last are kept within a bound.
 */
public final class TileSet {

  /**
   * A part of the tiles.
   *
   * @param missing names of the cells without a tile; their posts are unknown
   */
  public record Window(ElevationGrid grid, List<String> missing) {
    public Window {
      missing = List.copyOf(missing);
    }
  }

  private final Map<TileName, Path> files;
  private final long mostPosts;
  private final LinkedHashMap<TileName, ElevationGrid> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptPosts;

  private TileSet(Map<TileName, Path> files, long mostPosts) {
    this.files = files;
    this.mostPosts = mostPosts;
  }

  /**
   * The tiles of a folder and the folders in it, told by the south-west corner in their names.
   *
   * @param keepMegabytes bound on tiles kept in memory between windows
   */
  public static TileSet of(Path folder, int keepMegabytes) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableTerrain(
          String.valueOf(folder.getFileName()), "is not a folder of tiles.");
    }
    Map<TileName, Path> files = new LinkedHashMap<>();
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder, 3)) {
      found = walk.filter(Files::isRegularFile).sorted().limit(100_000).toList();
    }
    for (Path file : found) {
      String name = String.valueOf(file.getFileName());
      if (!ElevationFiles.readable(name)) {
        continue;
      }
      TileName tile = TileName.find(name).orElse(null);
      if (tile != null) {
        Path other = files.putIfAbsent(tile, file);
        if (other != null) {
          throw new UnreadableTerrain(
              name, "covers " + tile + " as " + other.getFileName() + " does. Keep one of them.");
        }
      }
    }
    if (files.isEmpty()) {
      throw new UnreadableTerrain(
          String.valueOf(folder.getFileName()),
          "holds no tile named after its south-west corner, such as N50E030.hgt.");
    }
    return new TileSet(files, keepMegabytes * 262_144L);
  }

  /** The one-degree tile that a place lies in, which is as much as a message may say of a site. */
  public static String tileName(Position place) {
    return TileName.of(
            Math.clamp((long) Math.floor(place.latitude()), -90, 89),
            (int) Math.floor(place.longitude()))
        .toString();
  }

  /** Whether some tile may hold the posts around a place; on a border, either side's tile. */
  public boolean covers(Position place) {
    for (double south :
        new double[] {Math.floor(place.latitude()), Math.ceil(place.latitude()) - 1}) {
      for (double west :
          new double[] {Math.floor(place.longitude()), Math.ceil(place.longitude()) - 1}) {
        if (Math.abs(south) <= 90 && files.containsKey(TileName.of((int) south, (int) west))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The posts from {@code west} to {@code east} and {@code south} to {@code north}, both ends
   * widened to whole posts.
   *
   * @param east may lie beyond 180, or before {@code west} when the window crosses 180°
   */
  public synchronized Window window(double south, double west, double north, double east)
      throws IOException {
    double from = west;
    double to = east < west ? east + 360 : east;
    if (!(south >= -90 && north <= 90 && south <= north && from >= -180 && to - from < 360)) {
      throw new IllegalArgumentException(
          "The window from latitude "
              + south
              + " to "
              + north
              + ", longitude "
              + west
              + " to "
              + east
              + " is none. Maybe latitude and longitude are swapped.");
    }
    TreeMap<String, TileName> cells = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    List<TileName> present = new ArrayList<>();
    // A tile that only touches the window may hold the posts on its edge.
    for (int la = (int) Math.floor(south); la <= Math.min(89, (int) Math.floor(north)); la++) {
      for (int lo = (int) Math.floor(from); lo <= (int) Math.floor(to); lo++) {
        TileName cell = TileName.of(la, lo);
        if (files.containsKey(cell)) {
          present.add(cell);
        } else if (la < north && lo < to) {
          cells.put(cell.toString(), cell);
        }
      }
    }
    missing.addAll(cells.keySet());
    if (present.isEmpty()) {
      throw new UnreadableTerrain(
          "tiles",
          "none of those asked for is there; missing %s%s. Maybe latitude and longitude are swapped."
              .formatted(
                  String.join(" ", missing.subList(0, Math.min(8, missing.size()))),
                  missing.size() > 8 ? " and " + (missing.size() - 8) + " more" : ""));
    }
    return new Window(join(present, south, from, north, to), missing);
  }

  private ElevationGrid join(
      List<TileName> present, double south, double west, double north, double east)
      throws IOException {
    GridFrame.Geographic first = frame(present.getFirst());
    double dr = first.rowDegrees();
    double dc = first.columnDegrees();
    // Posts lie at whole steps from the first tile's corner.
    long top = (long) Math.ceil((north - first.north()) / dr - 1e-6);
    long bottom = (long) Math.floor((south - first.north()) / dr + 1e-6);
    double offset = first.west() - 360 * Math.rint((first.west() - west) / 360);
    long left = (long) Math.floor((west - offset) / dc + 1e-6);
    long right = (long) Math.ceil((east - offset) / dc - 1e-6);
    long rows = top - bottom + 1;
    long columns = right - left + 1;
    if (rows * columns > ElevationFiles.MOST_POSTS) {
      throw new IllegalArgumentException(
          "The window has "
              + rows
              + " × "
              + columns
              + " posts, more than "
              + ElevationFiles.MOST_POSTS
              + ". Take a smaller one or coarser tiles.");
    }
    double windowNorth = Math.min(90, first.north() + top * dr);
    double windowWest = offset + left * dc;
    float[] heights = new float[(int) (rows * columns)];
    Arrays.fill(heights, Float.NaN);
    for (TileName name : present) {
      ElevationGrid tile = tile(name);
      GridFrame.Geographic frame = frame(name);
      if (Math.abs(frame.rowDegrees() - dr) > 1e-9 || Math.abs(frame.columnDegrees() - dc) > 1e-9) {
        throw new UnreadableTerrain(
            fileOf(name),
            "has posts every %.6f by %.6f degrees, %s every %.6f by %.6f; warp them to one spacing."
                .formatted(frame.rowDegrees(), frame.columnDegrees(), present.getFirst(), dr, dc));
      }
      double row = (windowNorth - frame.north()) / dr;
      double gap = frame.west() - windowWest;
      // The copy of the tile, a whole turn away or not, that lies nearest the window's west end.
      gap -= 360 * Math.rint((gap - (east - west) / 2) / 360);
      double column = gap / dc;
      long r0 = Math.round(row);
      long c0 = Math.round(column);
      if (Math.abs(row - r0) > 0.01 || Math.abs(column - c0) > 0.01) {
        throw new UnreadableTerrain(
            fileOf(name),
            "its posts lie between those of " + present.getFirst() + "; the two cannot be joined.");
      }
      copy(tile, r0, c0, heights, (int) rows, (int) columns);
    }
    return new ElevationGrid(
        new GridFrame.Geographic(
            windowNorth, windowWest >= 180 ? windowWest - 360 : Math.max(-180, windowWest), dr, dc),
        (int) rows,
        (int) columns,
        heights);
  }

  private static void copy(
      ElevationGrid tile, long firstRow, long firstColumn, float[] to, int rows, int columns) {
    for (int r = 0; r < tile.rows(); r++) {
      long row = firstRow + r;
      if (row < 0 || row >= rows) {
        continue;
      }
      for (int c = 0; c < tile.columns(); c++) {
        long column = firstColumn + c;
        if (column >= 0 && column < columns) {
          float height = tile.height(r, c);
          int at = (int) row * columns + (int) column;
          // A shared post that one tile does not know, the other may.
          if (!Float.isNaN(height)) {
            to[at] = height;
          }
        }
      }
    }
  }

  private GridFrame.Geographic frame(TileName name) throws IOException {
    if (tile(name).frame() instanceof GridFrame.Geographic frame) {
      double off =
          Math.max(
              Math.abs(frame.latitude(tile(name).rows() - 1) - name.south()),
              Math.abs(frame.west() - name.west()));
      if (off > 0.01) {
        throw new UnreadableTerrain(
            fileOf(name), "is named " + name + " but its posts begin elsewhere (" + frame + ").");
      }
      return frame;
    }
    throw new UnreadableTerrain(fileOf(name), "is projected; tiles are joined in degrees only.");
  }

  private String fileOf(TileName name) {
    Path file = files.get(name);
    return file == null ? name.toString() : String.valueOf(file.getFileName());
  }

  private ElevationGrid tile(TileName name) throws IOException {
    ElevationGrid tile = kept.get(name);
    if (tile == null) {
      Path file = files.get(name);
      if (file == null) {
        throw new IllegalStateException("no tile " + name);
      }
      tile = ElevationFiles.read(file);
      kept.put(name, tile);
      keptPosts += tile.heights().length;
      var oldest = kept.entrySet().iterator();
      while (keptPosts > mostPosts && kept.size() > 1) {
        keptPosts -= oldest.next().getValue().heights().length;
        oldest.remove();
      }
    }
    return tile;
  }
}
