package org.testudo.airpicture.track;

/**
 * Takes looks of plots in the order of time and keeps the picture of what is there.
 *
 * <p>A Poisson multi-Bernoulli mixture (García-Fernández, Williams, Granström and Svensson 2018),
 * with tracks in independent clusters, targets of small probability recycled to the Poisson part,
 * and motion by interacting multiple models.
 */
public final class Tracker {
  private final Tentatives tentatives;
  final TrackBook tracks;
  private final ScanLook scan;
  private final PlotGrid grid = new PlotGrid();
  private final Estimate estimate;
  private double[] left = new double[64];
  private double time = Double.NaN;

  public Tracker(Settings settings) {
    tentatives = new Tentatives(settings);
    tracks = new TrackBook(settings);
    estimate = new Estimate(tracks);
    scan = new ScanLook(tracks);
  }

  /** Takes all plots of a look that covers every target. */
  public void look(Look look, Plots plots) {
    double dt = Double.isNaN(time) ? 0 : look.time() - time;
    time = look.time();
    grid.build(plots);
    int n = plots.size;
    if (left.length < n) {
      left = new double[n + n / 2];
    }
    tentatives.look(look, grid);
    scan.take(look, dt, grid, tentatives.intensity, left);
    for (int j = 0; j < n; j++) {
      tentatives.begin(j, left[j], look.detection(), look.clutterDensity(), grid.plots, tracks);
    }
    tentatives.miss(look);
  }

  /** Tracks and tentative targets held, for watching the tracker's load. */
  public int held() {
    return tracks.states.live() + tentatives.size();
  }

  /** Writes the picture at the time of the last look: the tracks at least this probable. */
  public void picture(Picture picture, double least) {
    picture.clear();
    for (Cluster c : tracks.clusters) {
      estimate.write(c, least, picture);
    }
  }
}
