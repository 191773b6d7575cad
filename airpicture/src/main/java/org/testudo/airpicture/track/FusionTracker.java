package org.testudo.airpicture.track;

import java.util.List;

/**
 * Fuses the reports of several sensors, one at a time, as they arrive: registers the radars against
 * targets that tell their position, corrects their plots, and judges each with the hypotheses of
 * the {@link Tracker}. Reports may be late; those older than what was seen are taken in backwards.
 */
public final class FusionTracker {
  /** Systematic errors to be expected of a radar nobody has registered. */
  private static final Registration.Prior UNREGISTERED =
      new Registration.Prior(300, 1e-5, Math.toRadians(0.4), 0.005, 0.01);

  private static final double SWEEP_SECONDS = 1;

  private final Settings settings;
  private final Tentatives tentatives;
  private final TrackBook tracks;
  private final Missing missing;
  private final Missing tentativeMissing;
  private final ReportLook look;
  private final References references;
  private final Estimate estimate;
  private final Plots one = new Plots();
  private final Registration.Pair pair = new Registration.Pair();
  private final Station[] stations;
  private final double fresh;
  private final int scratch;
  private double swept = Double.NEGATIVE_INFINITY;
  private double latency;

  /** What is kept of one sensor. */
  private static final class Station {
    final Sensor sensor;
    final Turning turning;
    final Registration registration = new Registration(UNREGISTERED);

    Station(Sensor sensor) {
      this.sensor = sensor;
      turning = new Turning(sensor instanceof Sensor.Radar r ? r.period() : 1);
    }
  }

  public FusionTracker(Settings settings, List<Sensor> sensors) {
    this.settings = settings;
    tentatives = new Tentatives(settings);
    tracks = new TrackBook(settings);
    missing = new Missing(settings, tracks.states);
    tentativeMissing = new Missing(settings, tentatives.states());
    look = new ReportLook(tracks, missing);
    references = new References(settings.motion());
    estimate = new Estimate(tracks);
    scratch = tracks.states.take();
    stations = new Station[sensors.stream().mapToInt(Sensor::id).max().orElse(0) + 1];
    double looks = 0;
    for (Sensor sensor : sensors) {
      Station station = new Station(sensor);
      stations[sensor.id()] = station;
      if (sensor instanceof Sensor.Radar radar) {
        missing.add(radar, station.turning);
        tentativeMissing.add(radar, station.turning);
        looks += radar.detection() / radar.period();
      }
    }
    fresh = settings.birthRate() / Math.max(looks, 1e-3);
  }

  /** Takes a radar's errors as known instead of learning them. */
  public void known(int radar, Bias bias) {
    stations[radar].registration.fix(bias);
  }

  public Bias bias(int radar) {
    return stations[radar].registration.bias();
  }

  /** Standard deviations of {@link #bias}. */
  public Bias biasSigma(int radar) {
    return stations[radar].registration.sigma();
  }

  /**
   * A radar plot.
   *
   * @param time when it was measured (s)
   * @param arrival when it came (s)
   * @param azimuth clockwise from north (rad)
   * @param identity 0 where none
   */
  public void plot(
      int radar, double time, double arrival, double range, double azimuth, long identity) {
    Station station = stations[radar];
    Sensor.Radar r = (Sensor.Radar) station.sensor;
    latency = Math.max(latency, arrival - time);
    station.turning.observe(time, azimuth);
    register(station, r, time, range, azimuth);
    Registration g = station.registration;
    double rho = g.range(range);
    double theta = g.azimuth(azimuth);
    double sin = Math.sin(theta);
    double cos = Math.cos(theta);
    double along = r.rangeSigma() * r.rangeSigma() + g.rangeVariance(rho);
    double across =
        rho * rho * (r.azimuthSigma() * r.azimuthSigma() + g.azimuthVariance());
    one.clear();
    one.add(
        r.x() + rho * sin,
        r.y() + rho * cos,
        along * sin * sin + across * cos * cos,
        (along - across) * sin * cos,
        along * cos * cos + across * sin * sin,
        identity);
    judge(station, g.time(time), arrival, r.detection(), r.falseDensity(), r.period(), true);
  }

  /** A position told by the target itself or by another system; {@code sigma} 0 takes the source's. */
  public void position(
      int source, double time, double arrival, double x, double y, double sigma, long identity) {
    Station station = stations[source];
    Sensor.Positions p = (Sensor.Positions) station.sensor;
    one.clear();
    one.add(x, y, sigma > 0 ? sigma : p.sigma());
    one.identity[0] = identity;
    if (identity != 0) {
      references.take(one, time);
    }
    judge(station, time, arrival, p.detection(), p.falseDensity(), p.period(), false);
  }

  private void judge(
      Station station,
      double time,
      double arrival,
      double detection,
      double clutter,
      double period,
      boolean turns) {
    double until = Math.min(time, arrival - latency) - 0.2;
    tracks.sensor = station.sensor.id();
    tracks.time = time;
    tracks.period = period;
    tentatives.report(one, time, detection, clutter, fresh);
    double left = look.take(one, detection, turns, tentatives.intensity[0], until);
    tentatives.begin(0, left, detection, clutter, one, tracks);
    tentatives.reported(tracks.sensor, period, until);
    if (arrival > swept + SWEEP_SECONDS) {
      swept = arrival;
      sweep(until);
    }
  }

  private void sweep(double until) {
    tentatives.sweep(tentativeMissing, until);
    references.sweep(until);
    int kept = 0;
    List<Cluster> clusters = tracks.clusters;
    for (int i = 0; i < clusters.size(); i++) {
      Cluster c = clusters.get(i);
      missing.account(c, until);
      if (c.single() && tracks.states.existence[c.choice[0]] < settings.deleteBelow()) {
        tracks.states.give(c.choice[0]);
        tracks.end(c.track[0]);
        tracks.release(c);
      } else {
        clusters.set(kept++, c);
      }
    }
    clusters.subList(kept, clusters.size()).clear();
  }

  private void register(
      Station station, Sensor.Radar r, double time, double range, double azimuth) {
    Registration g = station.registration;
    double rho = g.range(range);
    double theta = g.azimuth(azimuth);
    double x = r.x() + rho * Math.sin(theta);
    double y = r.y() + rho * Math.cos(theta);
    double within =
        500 + 4 * Math.sqrt(g.rangeVariance(rho)) + 4 * rho * Math.sqrt(g.azimuthVariance());
    int candidates = 0;
    int best = -1;
    for (int i = 0; i < references.count(); i++) {
      if (references.near(i, x, y, time, within)) {
        prepare(i, r, g, time, range, azimuth);
        if (g.distance(pair) < 16) {
          candidates++;
          best = i;
        }
      }
    }
    if (candidates == 1) {
      prepare(best, r, g, time, range, azimuth);
      g.learn(pair, r.detection(), r.falseDensity() * Math.max(rho, 1), time);
    }
  }

  private void prepare(
      int i, Sensor.Radar r, Registration g, double time, double range, double azimuth) {
    double[] m = references.at(i, g.time(time));
    double dx = m[0] - r.x();
    double dy = m[1] - r.y();
    double rho = Math.sqrt(dx * dx + dy * dy);
    double sin = dx / rho;
    double cos = dy / rho;
    pair.range = range;
    pair.azimuth = azimuth;
    pair.knownRange = rho;
    pair.knownAzimuth = Math.atan2(dx, dy);
    pair.rangeRate = m[2] * sin + m[3] * cos;
    pair.azimuthRate = (m[2] * cos - m[3] * sin) / rho;
    double along = m[4] * sin * sin + m[5] * cos * cos;
    double across = (m[4] * cos * cos + m[5] * sin * sin) / (rho * rho);
    pair.r00 = r.rangeSigma() * r.rangeSigma() + along;
    pair.r01 = 0;
    pair.r11 = r.azimuthSigma() * r.azimuthSigma() + across;
  }

  /**
   * Writes the picture at a time: the tracks at least this probable, predicted to it.
   *
   * @param now time of the clock (s), by which reports have come as far as they have
   */
  public void picture(Picture picture, double now, double least) {
    picture.clear();
    double until = now - latency;
    for (Cluster c : tracks.clusters) {
      missing.account(c, until);
      estimate.write(c, least, picture, now, scratch);
    }
  }

  /** Tracks and tentative targets held, for watching the tracker's load. */
  public int held() {
    return tracks.states.live() + tentatives.size();
  }
}
