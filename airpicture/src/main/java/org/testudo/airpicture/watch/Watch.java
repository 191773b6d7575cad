package org.testudo.airpicture.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.geodesy.LocalPlane;
import org.testudo.airpicture.geodesy.RadarSite;
import org.testudo.airpicture.plot.ReportSink;
import org.testudo.airpicture.plot.SensorReport;
import org.testudo.airpicture.track.ArrivalClock;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.CovarianceIntersection.Estimate;
import org.testudo.airpicture.track.ForeignTracks;
import org.testudo.airpicture.track.FusionTracker;
import org.testudo.airpicture.track.Motion;
import org.testudo.airpicture.track.Sensor;
import org.testudo.airpicture.track.SensorHealth;
import org.testudo.airpicture.track.Settings;
import org.testudo.airpicture.track.TrackReport;

/**
 * Reports in, the picture out at a steady pace of the reports' own time. Tracks of other systems
 * are fused with ours; nothing here has a thread or a clock. For one thread.
 */
public final class Watch implements ReportSink {

  /** Above this no height is one (m). */
  private static final double HIGHEST = 1e5;

  /** A gap in the reports longer than this (s) is a break. */
  private static final double BREAK = 120;

  /** A track that is told goes on being told down to this share of what it takes to begin. */
  private static final double KEPT = 0.25;

  private final SensorDesk desk;
  private final FusionTracker tracker;
  private final ForeignTracks foreign = new ForeignTracks();
  private final ArrivalClock clock = new ArrivalClock();
  private final Labels labels = new Labels();
  private final SensorNetwork network;
  private final FrameSink sink;
  private final double period;
  private final double recent;
  private final LocalPlane.Point point = new LocalPlane.Point();
  private final LocalPlane.Point turn = new LocalPlane.Point();
  private final RadarSite.Polar polar = new RadarSite.Polar();
  private Map<Long, AirTrack> shown = new LinkedHashMap<>();
  private double next = Double.NaN;
  private double now = Double.NEGATIVE_INFINITY;
  private long far;
  private long crowded;
  private long frames;

  /**
   * A watch over what a survey found.
   *
   * @param periodSeconds from frame to frame; frames are at whole multiples of it
   * @throws IllegalArgumentException naming every sensor whose site is needed and not known
   */
  public Watch(Survey survey, SensorNetwork network, double periodSeconds, FrameSink sink) {
    if (!(periodSeconds >= 0.1 && periodSeconds <= 3600)) {
      throw new IllegalArgumentException(
          "The picture is told every 0.1 to 3600 s, not every %s s.".formatted(periodSeconds));
    }
    this.network = network;
    this.sink = sink;
    period = periodSeconds;
    desk = new SensorDesk(survey, network);
    tracker = new FusionTracker(settings(), desk.sensors());
    recent = Math.max(12, 3 * desk.places().stream().mapToDouble(p -> p.period).max().orElse(4));
  }

  private Settings settings() {
    SensorNetwork.Traffic t = network.traffic();
    double births = t.targets() / desk.area / t.staySeconds();
    double keep = 1;
    for (Sensor sensor : desk.sensors()) {
      double falseDensity =
          switch (sensor) {
            case Sensor.Radar r -> r.falsePlots() / (Math.PI * r.reach() * r.reach());
            case Sensor.Positions p -> p.falseDensity();
          };
      keep = Math.min(keep, 2 * births / (2 * births + falseDensity));
    }
    return new Settings(
        Motion.turning(
            t.noise(),
            t.turnDegrees(),
            t.turnNoise(),
            t.switchesPerSecond(),
            t.speedSigma(),
            t.fastest()),
        Motion.straight(Math.max(t.noise(), t.turnNoise()), t.speedSigma(), t.fastest()),
        births,
        t.targets() / desk.area,
        t.staySeconds(),
        Optional.empty(),
        16,
        30,
        1e-3,
        0.05,
        0.2,
        0.1 * keep,
        0.02);
  }

  @Override
  public void report(SensorReport report) {
    SensorDesk.Place place = desk.at(report.sensor());
    if (!clock.takes(place.id, report.time(), report.arrival())) {
      return;
    }
    tellUntil(report.arrival());
    if (report.address() != 0 && (report.hasCallsign() || report.modeA().isPresent())) {
      labels.take(report);
    }
    double height = Math.abs(report.height()) < HIGHEST ? report.height() : Double.NaN;
    switch (report.kind()) {
      case POLAR -> {
        place.geometry.orElseThrow().toPlane(report.range(), report.azimuth(), height, polar);
        if (polar.range() > 0 && polar.range() < SensorDesk.FARTHEST) {
          tracker.plot(
              place.id,
              report.time(),
              report.arrival(),
              polar.range(),
              polar.azimuth(),
              report.address(),
              height);
        } else {
          far++;
        }
      }
      case LOCAL, POSITION -> {
        locate(place, report);
        if (near()) {
          tracker.position(
              place.id,
              report.time(),
              report.arrival(),
              point.x(),
              point.y(),
              report.sigma(),
              report.address(),
              height);
        }
      }
      case TRACK, LOCAL_TRACK -> {
        locate(place, report);
        if (near()) {
          place.heard(report.time(), report.arrival());
          if (report.ended()) {
            foreign.end(place.id, report.number());
          } else {
            tell(place, report, height);
          }
        }
      }
    }
  }

  private boolean near() {
    boolean near =
        Math.abs(point.x()) < SensorDesk.FARTHEST && Math.abs(point.y()) < SensorDesk.FARTHEST;
    far += near ? 0 : 1;
    return near;
  }

  private void locate(SensorDesk.Place place, SensorReport report) {
    if (Double.isNaN(report.latitude())) {
      RadarSite site = place.geometry.orElseThrow();
      double ground = place.site.orElseThrow().heightMetres();
      site.toPlane(Math.max(report.range(), 1e-3), report.azimuth(), ground, polar);
      desk.plane.unproject(
          site.x() + polar.range() * Math.sin(polar.azimuth()),
          site.y() + polar.range() * Math.cos(polar.azimuth()),
          turn);
      desk.plane.project(turn.latitude(), turn.longitude(), point);
    } else {
      desk.plane.project(report.latitude(), report.longitude(), point);
    }
  }

  private void tell(SensorDesk.Place place, SensorReport report, double height) {
    desk.plane.unproject(point.x(), point.y(), turn);
    double latitude = turn.latitude();
    desk.plane.turn(latitude, turn.longitude(), turn);
    SensorNetwork.Positions told = network.told(place.code.role());
    double sigma = report.sigma() > 0 ? report.sigma() : told.sigmaMetres();
    double velocitySigma =
        Double.isNaN(report.east())
            ? network.traffic().speedSigma()
            : report.velocitySigma() > 0 ? report.velocitySigma() : told.velocitySigma();
    double east = Double.isNaN(report.east()) ? 0 : report.east() * turn.y();
    double north = Double.isNaN(report.north()) ? 0 : report.north() * turn.y();
    double sin = Math.sin(turn.x());
    double cos = Math.cos(turn.x());
    double[] mean = {point.x(), point.y(), east * cos + north * sin, north * cos - east * sin};
    double[] covariance = new double[16];
    for (int i = 0; i < 4; i++) {
      covariance[5 * i] = i < 2 ? sigma * sigma : velocitySigma * velocitySigma;
    }
    boolean room =
        foreign.tell(
            place.id,
            report.number(),
            report.time(),
            new Estimate(mean, covariance),
            report.address(),
            height);
    crowded += room ? 0 : 1;
  }

  /** Tells the frames that are due by a time; over a break none are told. */
  private void tellUntil(double arrival) {
    now = Math.max(now, arrival);
    if (Double.isNaN(next)) {
      next = period * (Math.floor(arrival / period) + 1);
    }
    if (arrival >= next && arrival - next > Math.max(period, BREAK)) {
      tell(next);
      next = period * (Math.floor(arrival / period) + 1);
    }
    while (next <= arrival) {
      tell(next);
      next += period;
    }
  }

  /** Tells the picture as it is after the last report. */
  public void end() {
    if (!Double.isNaN(next)) {
      tell(next);
      next = Double.NaN;
    }
  }

  private void tell(double time) {
    List<SensorState> sensors = states(time);
    Map<Long, AirTrack> told = new LinkedHashMap<>();
    List<AirTrack> tracks = new ArrayList<>();
    double shownFrom = network.traffic().shownFrom();
    double keptFrom = KEPT * shownFrom;
    List<TrackReport> reports =
        foreign.size() == 0
            ? tracker.reports(time, keptFrom, recent)
            : tracker.reports(time, keptFrom, recent, foreign);
    for (TrackReport report : reports) {
      AirTrack before = shown.get(report.number());
      boolean probable = report.existence() >= shownFrom || before != null;
      if (probable && report.age() <= network.traffic().coastSeconds()) {
        AirTrack track = track(report, before);
        tracks.add(track);
        told.put(track.number(), track);
      }
    }
    tracks.sort(Comparator.comparingLong(AirTrack::number));
    List<AirTrack> ended = new ArrayList<>();
    List<AirTrack> silent = new ArrayList<>();
    for (AirTrack last : shown.values()) {
      if (!told.containsKey(last.number())) {
        boolean unseen =
            !last.sensors().isEmpty()
                && last.sensors().stream().noneMatch(s -> sensors.get(s.sensor()).working());
        (unseen ? silent : ended).add(last);
      }
    }
    shown = told;
    frames++;
    try {
      sink.frame(new TrackFrame(time, tracks, ended, silent, sensors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AirTrack track(TrackReport report, @Nullable AirTrack before) {
    desk.plane.unproject(report.x(), report.y(), point);
    double latitude = point.latitude();
    double longitude = point.longitude();
    desk.plane.turn(latitude, longitude, turn);
    double sin = Math.sin(turn.x()) / turn.y();
    double cos = Math.cos(turn.x()) / turn.y();
    Estimate e = report.estimate();
    Labels.Label label = labels.of(report.identity());
    List<AirTrack.Contribution> sensors = new ArrayList<>();
    for (int i = 0; i < report.sensors().size(); i++) {
      int id = report.sensors().get(i);
      sensors.add(
          new AirTrack.Contribution(
              id, desk.places().get(id).name, Math.max(0, report.ages().get(i))));
    }
    if (sensors.isEmpty() && before != null) {
      for (AirTrack.Contribution last : before.sensors()) { // it coasts on what they said
        double more = report.age() - before.age();
        sensors.add(new AirTrack.Contribution(last.sensor(), last.name(), last.age() + more));
      }
    }
    return new AirTrack(
        report.number(),
        latitude,
        longitude,
        turned(e, 0, sin, cos),
        report.vx() * cos - report.vy() * sin,
        report.vx() * sin + report.vy() * cos,
        turned(e, 2, sin, cos),
        report.height(),
        report.climb(),
        report.existence(),
        report.identity(),
        label.callsign,
        label.modeA,
        report.doubtful(),
        Math.max(0, report.age()),
        sensors);
  }

  /** A covariance of the plane by true east and north, in metres of the globe. */
  private static AirTrack.Covariance turned(Estimate e, int at, double sin, double cos) {
    double xx = e.covariance(at, at);
    double xy = e.covariance(at, at + 1);
    double yy = e.covariance(at + 1, at + 1);
    return new AirTrack.Covariance(
        cos * cos * xx - 2 * sin * cos * xy + sin * sin * yy,
        sin * cos * (xx - yy) + (cos * cos - sin * sin) * xy,
        sin * sin * xx + 2 * sin * cos * xy + cos * cos * yy);
  }

  private List<SensorState> states(double time) {
    List<SensorState> states = new ArrayList<>();
    for (SensorDesk.Place place : desk.places()) {
      SensorHealth health =
          place.tracks == 0 ? tracker.health(place.id, time) : foreignHealth(place, time);
      states.add(
          new SensorState(
              place.code,
              place.site,
              place.technique,
              health.silentFor() <= 2.5 * place.period + 10,
              health));
    }
    return states;
  }

  private static SensorHealth foreignHealth(SensorDesk.Place place, double time) {
    return new SensorHealth(
        place.id,
        place.tracks,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Bias.NONE,
        Bias.NONE,
        place.delay / place.tracks,
        place.worstDelay,
        time - place.last,
        place.outages);
  }

  /**
   * Reports whose times cannot be, or leapt and were not confirmed, and tracks of other systems
   * beyond the most that are held.
   */
  public long refused() {
    return clock.refused() + tracker.refused() + crowded;
  }

  /** Reports from farther away than the plane maps. */
  public long far() {
    return far;
  }

  /** Frames told. */
  public long frames() {
    return frames;
  }

  /** The sensors as they do at the end of what was reported. */
  public List<SensorState> sensors() {
    return states(now);
  }
}
