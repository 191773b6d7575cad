package org.testudo.airpicture.warning;

import java.util.Arrays;

/**
 * The areas of one level over the cells of an {@link AreaGrid}, each with the ground of all that
 * lies in it.
 *
 * <p>A cell names an area once if any of its ground covers the cell whole; only otherwise the
 * single shapes are kept, to be asked. Paths look here thousands of times an update.
 */
final class LevelGrid {

  private final AreaGrid grid;
  private final int[] starts;

  /** An area's number doubled if it covers the cell; else, odd, a shape's number doubled plus 1. */
  private final int[] entries;

  /** For every shape the area of this level that it is part of. */
  private final int[] areaOfShape;

  private LevelGrid(AreaGrid grid, int[] starts, int[] entries, int[] areaOfShape) {
    this.grid = grid;
    this.starts = starts;
    this.entries = entries;
    this.areaOfShape = areaOfShape;
  }

  static LevelGrid of(Areas areas, Level level) {
    AreaGrid grid = areas.grid();
    int[] target = new int[areas.list().size()];
    for (int i = 0; i < target.length; i++) {
      int at = i;
      while (at >= 0 && areas.get(at).level() != level) {
        at = areas.parent(at);
      }
      target[i] = at;
    }
    int[] areaOfShape = new int[grid.shapes()];
    for (int shape = 0; shape < areaOfShape.length; shape++) {
      areaOfShape[shape] = target[grid.areaOfShape(shape)];
    }
    int[] starts = new int[grid.cells() + 1];
    int[] entries = new int[1024];
    int[] wholeIn = new int[target.length];
    int count = 0;
    for (int cell = 0; cell < grid.cells(); cell++) {
      starts[cell] = count;
      for (int pass = 0; pass < 2; pass++) {
        for (int i = grid.start(cell); i < grid.start(cell + 1); i++) {
          int area = areaOfShape[grid.shape(i)];
          if (area < 0 || wholeIn[area] == cell + 1 || grid.mustAsk(i) != (pass == 1)) {
            continue;
          }
          if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
          }
          if (pass == 0) {
            wholeIn[area] = cell + 1;
            entries[count++] = 2 * area;
          } else {
            entries[count++] = 2 * grid.shape(i) + 1;
          }
        }
      }
    }
    starts[grid.cells()] = count;
    return new LevelGrid(grid, starts, Arrays.copyOf(entries, count), areaOfShape);
  }

  /** Where the entries of a cell begin; the next cell's begin where they end. */
  int start(int cell) {
    return starts[cell];
  }

  int area(int entry) {
    int code = entries[entry];
    return (code & 1) == 0 ? code >> 1 : areaOfShape[code >> 1];
  }

  /** Whether the ground of an entry holds a point of its cell. */
  boolean holds(int entry, double latitude, double longitude) {
    int code = entries[entry];
    return (code & 1) == 0 || grid.contains(code >> 1, latitude, longitude);
  }
}
