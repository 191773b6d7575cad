package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fuses the reports of several sensors, one at a time, as they arrive: registers the radars against
 * targets that tell their position, corrects their plots, and judges each with the hypotheses of
 * the {@link Tracker}. Reports may be late; those older than what was seen are taken in backwards.
 * Those with times that cannot be are {@link #refused}: more than 1 s before they are measured,
 * more than 60 s late, or arriving more than 30 s from the last one, unless that is confirmed by
 * another sensor or by the third of its own in a row.
 */
public final class FusionTracker {
  private static final double SWEEP_SECONDS = 1;

  private final Settings settings;
  private final Tentatives tentatives;
  final TrackBook tracks;
  private final Missing missing;
  private final Missing tentativeMissing;
  private final ReportLook look;
  private final References references;
  private final Estimate estimate;
  private final Plots one = new Plots();
  private final @Nullable Station[] stations;
  private final List<Station> radars = new ArrayList<>();
  private final TrackFacts facts;
  private final double fresh;
  private final int scratch;
  private double swept = Double.NEGATIVE_INFINITY;
  private final ArrivalClock clock = new ArrivalClock();

  // what the running sweep has still to visit, and which cluster it visited last
  private double due;
  private double dueTentative;
  private double dueReferences;
  private int at;

  public FusionTracker(Settings settings, List<Sensor> sensors) {
    this.settings = settings;
    tentatives = new Tentatives(settings);
    tracks = new TrackBook(settings);
    missing = new Missing(settings, tracks.states, true);
    tentativeMissing = new Missing(settings, tentatives.states(), true);
    references = new References(settings);
    estimate = new Estimate(tracks);
    scratch = tracks.states.take();
    stations = new Station[sensors.stream().mapToInt(Sensor::id).max().orElse(0) + 1];
    facts = new TrackFacts(stations.length);
    look = new ReportLook(tracks, missing, facts);
    tracks.tell(facts);
    facts.tell(look);
    double looks = 0;
    for (Sensor sensor : sensors) {
      Station station = new Station(sensor);
      stations[sensor.id()] = station;
      if (sensor instanceof Sensor.Radar radar) {
        missing.add(radar, station.turning);
        tentativeMissing.add(radar, station.turning);
        references.add(radar, station.turning);
        radars.add(station);
        looks += radar.detection() / radar.period();
      }
    }
    fresh = settings.birthRate() / Math.max(looks, 1e-3);
  }

  /** Takes a radar's errors as known instead of learning them. */
  public void known(int radar, Bias bias) {
    station(radar).registration.fix(bias);
  }

  public Bias bias(int radar) {
    return station(radar).registration.bias();
  }

  /** Standard deviations of {@link #bias}. */
  public Bias biasSigma(int radar) {
    return station(radar).registration.sigma();
  }

  /**
   * A radar plot.
   *
   * @param time when it was measured (s)
   * @param arrival when it came (s)
   * @param azimuth clockwise from north (rad)
   * @param identity 0 where none
   * @param height metres, NaN where none
   */
  public void plot(
      int radar,
      double time,
      double arrival,
      double range,
      double azimuth,
      long identity,
      double height) {
    Station station = station(radar);
    if (!(station.sensor instanceof Sensor.Radar r)) {
      throw new IllegalArgumentException("Sensor " + radar + " is no radar; it tells positions.");
    }
    check(radar, time, arrival, height);
    if (!(range > 0 && range < 1e8 && Math.abs(azimuth) < 1e3)) {
      throw new IllegalArgumentException(
          "A plot of radar "
              + radar
              + " needs a positive range in metres and an azimuth in radians; got "
              + range
              + " and "
              + azimuth
              + ".");
    }
    if (!clock.takes(radar, time, arrival)) {
      return;
    }
    clock.late(arrival - time);
    station.heard(time, arrival);
    station.turning.observe(time, azimuth);
    station.register(r, references, time, range, azimuth, height);
    Registration g = station.registration;
    double rho = g.range(range, r.rise(height));
    double theta = g.azimuth(azimuth);
    double sin = Math.sin(theta);
    double cos = Math.cos(theta);
    double along =
        r.rangeVariance(rho, height)
            + g.rangeVariance(rho, Sensor.Radar.stretch(rho, r.rise(height)));
    double across = rho * rho * (r.azimuthSigma() * r.azimuthSigma() + g.azimuthVariance());
    one.clear();
    one.add(
        r.x() + rho * sin,
        r.y() + rho * cos,
        along * sin * sin + across * cos * cos,
        (along - across) * sin * cos,
        along * cos * cos + across * sin * sin,
        identity,
        height);
    judge(station, g.time(time), arrival, r.detection(), r.falseDensity(), r.period(), true);
  }

  /**
   * A position told by the target itself or by another system. One that radars contradict is not
   * believed: it shows among {@link #doubtful}, and moves no track.
   *
   * @param sigma standard deviation (m) of each coordinate, from the report's quality indicators; 0
   *     takes the source's
   */
  public void position(
      int source,
      double time,
      double arrival,
      double x,
      double y,
      double sigma,
      long identity,
      double height) {
    Station station = station(source);
    if (!(station.sensor instanceof Sensor.Positions p)) {
      throw new IllegalArgumentException("Sensor " + source + " is a radar; it tells no position.");
    }
    check(source, time, arrival, height);
    if (!(Math.abs(x) < 1e8 && Math.abs(y) < 1e8 && sigma >= 0 && sigma < 1e8)) {
      throw new IllegalArgumentException(
          "A position of source "
              + source
              + " needs a place and a standard deviation in metres; got "
              + x
              + ", "
              + y
              + " and "
              + sigma
              + ".");
    }
    if (!clock.takes(source, time, arrival)) {
      return;
    }
    station.heard(time, arrival);
    double variance = sigma > 0 ? sigma * sigma : p.sigma() * p.sigma();
    one.clear();
    one.add(x, y, variance, 0, variance, identity, height);
    if (identity != 0) {
      references.take(one, time, arrival);
      if (references.doubtful(identity)) {
        return;
      }
    }
    judge(station, time, arrival, p.detection(), p.falseDensity(), p.period(), false);
  }

  private static void check(int sensor, double time, double arrival, double height) {
    if (!(Math.abs(time) < 1e12 && Math.abs(arrival) < 1e12)) {
      throw new IllegalArgumentException(
          "A report of sensor "
              + sensor
              + " needs times in seconds; got "
              + time
              + " and "
              + arrival
              + ".");
    }
    if (Math.abs(height) >= 1e6) {
      throw new IllegalArgumentException(
          "A report of sensor "
              + sensor
              + " needs a height in metres, or NaN where none; got "
              + height
              + ".");
    }
  }

  private Station station(int sensor) {
    Station station = sensor >= 0 && sensor < stations.length ? stations[sensor] : null;
    if (station == null) {
      throw new IllegalArgumentException(
          "A report of sensor " + sensor + ", which was not announced. Maybe a number is wrong.");
    }
    return station;
  }

  private void judge(
      Station station,
      double time,
      double arrival,
      double detection,
      double clutter,
      double period,
      boolean turns) {
    double until = Math.min(time, arrival - clock.latency()) - 0.2;
    tracks.sensor = station.sensor.id();
    tracks.time = time;
    tracks.period = period;
    tracks.turns = turns;
    tentatives.report(one, time, detection, clutter, fresh);
    double left = look.take(one, detection, turns, tentatives.intensity[0], until);
    int before = tracks.clusters.size();
    tentatives.begin(0, left, detection, clutter, one, tracks);
    for (int i = before; i < tracks.clusters.size(); i++) {
      tracks.clusters.get(i).place = i;
      look.enter(tracks.clusters.get(i));
    }
    tentatives.reported(turns ? tracks.sensor : -1, period, until);
    sweep(arrival, until);
  }

  /** Visits as many of all that is held as the time since the last report is a share of a sweep. */
  private void sweep(double arrival, double until) {
    double share = Math.clamp((arrival - swept) / SWEEP_SECONDS, 0, 1);
    swept = Math.max(swept, arrival);
    due += share * tracks.clusters.size();
    dueTentative += share * tentatives.size();
    dueReferences += share * references.count();
    tentatives.sweep(tentativeMissing, until, (int) dueTentative);
    dueTentative -= (int) dueTentative;
    references.sweep(until, (int) dueReferences);
    dueReferences -= (int) dueReferences;
    List<Cluster> clusters = tracks.clusters;
    for (; due >= 1 && !clusters.isEmpty(); due--) {
      at = at <= 0 || at > clusters.size() ? clusters.size() - 1 : at - 1;
      Cluster c = clusters.get(at);
      missing.account(c, until);
      if (c.single() && tracks.states.existence[c.choice[0]] < settings.deleteBelow()) {
        look.drop(c);
        tracks.states.give(c.choice[0]);
        tracks.end(c.track[0]);
        tracks.release(c);
      }
    }
  }

  /**
   * Writes the picture at a time: the tracks at least this probable, predicted to it.
   *
   * @param now time of the clock (s), by which reports have come as far as they have
   */
  public void picture(Picture picture, double now, double least) {
    picture.clear();
    double until = now - clock.latency();
    for (Cluster c : tracks.clusters) {
      missing.account(c, until);
      estimate.write(c, least, picture, now, scratch);
    }
  }

  /**
   * The tracks at least this probable, for others, at a time.
   *
   * @param recent a sensor counts as contributing for this long (s) after its last plot
   */
  public List<TrackReport> reports(double now, double least, double recent) {
    Picture picture = new Picture();
    picture(picture, now, least);
    return reports(picture, now, recent);
  }

  /** The same, fused with the tracks that other systems tell. */
  public List<TrackReport> reports(double now, double least, double recent, ForeignTracks foreign) {
    Picture picture = new Picture();
    picture(picture, now, least);
    List<CovarianceIntersection.Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < picture.size(); i++) {
      estimates.add(picture.estimate(i));
    }
    return foreign.fuse(reports(picture, now, recent), estimates, now);
  }

  private List<TrackReport> reports(Picture picture, double now, double recent) {
    List<TrackReport> out = new ArrayList<>();
    for (int i = 0; i < picture.size(); i++) {
      int track = picture.place[i];
      List<Integer> sensors = new ArrayList<>();
      List<Double> ages = new ArrayList<>();
      double age = Double.POSITIVE_INFINITY;
      for (int s = 0; s < facts.sensors(); s++) {
        double a = facts.age(track, s, now);
        if (a <= recent) {
          sensors.add(s);
          ages.add(a);
        }
        if (a < age) {
          age = a;
        }
      }
      long identity = tracks.identity[track];
      double height = facts.heightAt(track, now);
      out.add(
          new TrackReport(
              picture.number(i),
              now,
              picture.estimate(i),
              height,
              Double.isNaN(height) ? Double.NaN : facts.climb(track),
              picture.existence(i),
              identity,
              identity != 0 && references.doubtful(identity),
              age,
              sensors,
              ages));
    }
    return out;
  }

  /** Identities whose claimed positions radars contradict, in rising order. */
  public List<Long> doubtful() {
    List<Long> out = new ArrayList<>();
    for (int i = 0; i < references.count(); i++) {
      if (references.doubtful(i)) {
        out.add(references.identity(i));
      }
    }
    out.sort(null);
    return out;
  }

  /** How a sensor does. */
  public SensorHealth health(int sensor, double now) {
    Station station = station(sensor);
    int at = radars.indexOf(station);
    return station.health(now, at < 0 ? 0 : references.missed()[at]);
  }

  /** Reports not taken because their times cannot be, or leapt and were not confirmed. */
  public long refused() {
    return clock.refused();
  }

  /** Tracks and tentative targets held, for watching the tracker's load. */
  public int held() {
    return tracks.states.live() + tentatives.size();
  }
}
