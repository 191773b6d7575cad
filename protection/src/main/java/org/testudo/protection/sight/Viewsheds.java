package org.testudo.protection.sight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/**
 * Computes viewsheds. Projected grids are taken as a plane, latitude–longitude grids as the WGS 84
 * ellipsoid. The result does not depend on the number of threads.
 */
public final class Viewsheds {

  private final EffectiveEarth earth;
  private final int threads;
  private final ConcurrentLinkedQueue<HorizonSweep> idle = new ConcurrentLinkedQueue<>();
  private final AtomicReference<float[]> spare = new AtomicReference<>(new float[0]);

  public Viewsheds(EffectiveEarth earth, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads (" + threads + ") must be 1 or more.");
    }
    this.earth = earth;
    this.threads = threads;
  }

  /**
   * The viewshed of one eye.
   *
   * @throws IllegalArgumentException if the eye is off the grid, stands on ground of unknown height
   *     or below the ground
   */
  public Viewshed of(ElevationGrid grid, Eye eye) {
    double eyeMetres = eyeHeight(grid, eye);
    Viewshed result = window(grid, eye);
    List<Sector> sectors = sectors(result, eyeMetres);
    sectors.sort(Comparator.comparingLong(Sector::targets).reversed());
    AtomicInteger next = new AtomicInteger();
    inParallel(
        Math.min(threads, sectors.size()),
        () -> {
          HorizonSweep sweep = take();
          for (int i = next.getAndIncrement(); i < sectors.size(); i = next.getAndIncrement()) {
            sectors.get(i).sweep(sweep);
          }
          idle.add(sweep);
        });
    // The eye's own post: whatever stands there is in view.
    result
            .raster()[
            (eye.row() - result.firstRow()) * result.columns()
                + eye.column()
                - result.firstColumn()] =
        Float.isNaN(grid.height(eye.row(), eye.column())) ? Float.NaN : 0;
    return result;
  }

  /**
   * Gives a viewshed's memory to the next one, which saves a fifth of the time of many large ones
   * in a row. For the thread that has it: reading the viewshed, or a raster that was got from it,
   * is an error from now on.
   */
  public void recycle(Viewshed viewshed) {
    float[] raster = viewshed.surrender();
    if (raster.length > 0) {
      spare.set(raster);
    }
  }

  private float[] raster(int posts) {
    float[] kept = spare.getAndSet(new float[0]);
    // One much too large is let go, or one wide range would hold its memory for ever.
    return kept.length >= posts && kept.length / 2 <= posts ? kept : new float[posts];
  }

  private HorizonSweep take() {
    HorizonSweep kept = idle.poll();
    return kept == null ? new HorizonSweep() : kept;
  }

  static void inParallel(int threads, Runnable work) {
    if (threads == 1) {
      work.run();
      return;
    }
    List<Thread> helpers = new ArrayList<>();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    try {
      for (int t = 1; t < threads; t++) {
        helpers.add(
            Thread.ofPlatform()
                .name("sight-" + t)
                .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                .start(work));
      }
      work.run();
    } finally {
      // Whatever happens here, no helper may go on writing into a result nobody waits for.
      join(helpers);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("A viewshed's thread failed.", failures.getFirst());
    }
  }

  private static void join(List<Thread> helpers) {
    for (Thread helper : helpers) {
      boolean interrupted = false;
      while (true) {
        try {
          helper.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static double eyeHeight(ElevationGrid grid, Eye eye) {
    if (eye.row() < 0
        || eye.row() >= grid.rows()
        || eye.column() < 0
        || eye.column() >= grid.columns()) {
      throw new IllegalArgumentException(
          "The sensor at row "
              + eye.row()
              + ", column "
              + eye.column()
              + " lies off the grid of "
              + grid.rows()
              + " × "
              + grid.columns()
              + " posts.");
    }
    float ground = grid.height(eye.row(), eye.column());
    if (eye.reference() == Eye.Reference.SEA_LEVEL) {
      if (eye.metres() < ground) {
        throw new IllegalArgumentException(
            "The sensor at "
                + eye.metres()
                + " m above sea level would lie below the ground ("
                + ground
                + " m). Maybe the height is meant above ground.");
      }
      return eye.metres();
    }
    if (Float.isNaN(ground)) {
      throw new IllegalArgumentException(
          "The ground under the sensor at row "
              + eye.row()
              + ", column "
              + eye.column()
              + " is unknown. Give its height above sea level, or have voids filled.");
    }
    if (eye.metres() < 0) {
      throw new IllegalArgumentException(
          "The antenna height above ground (" + eye.metres() + " m) must not be negative.");
    }
    return ground + eye.metres();
  }

  private Viewshed window(ElevationGrid grid, Eye eye) {
    double range = eye.rangeMetres();
    double rowsAway;
    double columnsAway;
    switch (grid.frame()) {
      case GridFrame.Projected p -> {
        rowsAway = range / p.cellMetres() + 1;
        columnsAway = rowsAway;
      }
      case GridFrame.Geographic g -> {
        // The least metres a degree of latitude has anywhere, and the meridians at the far row.
        double degrees = range / 110_500;
        rowsAway = degrees / g.rowDegrees() + 2;
        double far = Math.min(90, Math.abs(g.latitude(eye.row())) + degrees);
        columnsAway =
            far > 89
                ? Double.POSITIVE_INFINITY
                : degrees / Math.cos(Math.toRadians(far)) / g.columnDegrees() + 2;
      }
    }
    int top = (int) Math.max(0, eye.row() - rowsAway);
    int bottom = (int) Math.min(grid.rows() - 1.0, eye.row() + rowsAway);
    int left = (int) Math.max(0, eye.column() - columnsAway);
    int right = (int) Math.min(grid.columns() - 1.0, eye.column() + columnsAway);
    int rows = bottom - top + 1;
    int columns = right - left + 1;
    float[] raster = raster(Math.multiplyExact(rows, columns));
    return new Viewshed(grid, eye, top, left, rows, columns, raster);
  }

  private List<Sector> sectors(Viewshed result, double eyeMetres) {
    ElevationGrid grid = result.grid();
    Eye eye = result.eye();
    GeodesicPlacement.@Nullable Frame frame =
        grid.frame() instanceof GridFrame.Geographic g
            ? new GeodesicPlacement.Frame(g, grid.rows(), grid.columns(), eye.row(), eye.column())
            : null;
    List<Sector> sectors = new ArrayList<>();
    for (boolean columns : new boolean[] {true, false}) {
      for (int sign : new int[] {1, -1}) {
        Placement place = placement(grid, eye, eyeMetres, frame, columns, sign);
        for (boolean upper : new boolean[] {false, true}) {
          sectors.add(new Sector(result, place, columns, sign, upper));
        }
      }
    }
    return sectors;
  }

  private Placement placement(
      ElevationGrid grid,
      Eye eye,
      double eyeMetres,
      GeodesicPlacement.@Nullable Frame frame,
      boolean columns,
      int sign) {
    if (frame == null) {
      double cell = ((GridFrame.Projected) grid.frame()).cellMetres();
      double drop = earth.dropMetres(cell * cell);
      return new PlanarPlacement(
          columns ? eye.row() : eye.column(), eyeMetres, drop, eye.rangeMetres() / cell);
    }
    return new GeodesicPlacement(
        frame,
        columns,
        sign,
        columns ? eye.column() : eye.row(),
        columns ? eye.row() : eye.column(),
        eyeMetres,
        earth.curvature(),
        eye.rangeMetres());
  }
}
