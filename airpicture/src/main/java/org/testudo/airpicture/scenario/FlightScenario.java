package org.testudo.airpicture.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.testudo.airpicture.geodesy.LocalPlane;
import org.testudo.airpicture.geodesy.RadarSite;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.FusionTracker;
import org.testudo.airpicture.track.Sensor;
import org.testudo.airpicture.track.Settings;

/**
 * Four made-up radars and ADS-B over given ways of aircraft. The radars measure slant range and
 * azimuth on the globe with noise and unknown errors of both, miss some, give false plots; two of
 * them read the aircraft's address; one falls silent for a while. Seven aircraft in ten tell their
 * position, as well as the accuracy they tell (NACp 8, 9 or 10) allows. Every report comes late.
 *
 * <p>Sites and characteristics are made up: no real radar stands or works like these.
 */
public final class FlightScenario {
  static final int ADSB = 10;

  /** How long (s) sensors run before the time from which the picture is scored. */
  private static final double RUN_UP = 120;

  private static final double WINDOW = 10;

  /** The radars do not see steeper than this (sine of 45°), of no height farther than this (m). */
  private static final double STEEPEST = Math.sqrt(0.5);

  private static final double BLIND = 13_000;
  private static final double ADSB_SHARE = 0.7;

  /** 95 % radius (m) that NACp 10, 9 and 8 allow (DO-260B: EPU below 10 m, 30 m, 0.05 NM). */
  private static final double[] EPU = {10, 30, 92.6};

  /** The 95 % radius of a circular normal distribution is so many standard deviations. */
  private static final double RADIUS_95 = Math.sqrt(-2 * Math.log(0.05));

  private static final double FEET = 0.3048;

  /**
   * A report as a sensor sends it: slant range (m), azimuth from true north (rad) of a radar, or x,
   * y and standard deviation (m) of an aircraft that tells its position.
   */
  public record Report(
      double time,
      double arrival,
      int sensor,
      double range,
      double azimuth,
      double x,
      double y,
      double sigma,
      long identity,
      double height) {}

  /** A radar, where it stands, and what is wrong with it. */
  private record Site(
      Sensor.Radar radar, RadarSite place, Bias bias, boolean addresses, double heightStep) {}

  private final Flights flights;
  private final long seed;
  private final double from;
  private final double to;
  private final double silentFrom;
  private final double silentTo;
  private final List<Site> sites = new ArrayList<>();
  private final Map<Integer, Site> byId = new HashMap<>();
  private final Sensor.Positions adsb = new Sensor.Positions(ADSB, 0.85, 15, 1, 1e-13);
  private final boolean[] tells;
  private final double[] sigma;

  /**
   * @param from first time (s) that is scored
   * @param to last time (s)
   */
  public FlightScenario(Flights flights, long seed, double from, double to) {
    this.flights = flights;
    this.seed = seed;
    this.from = from;
    this.to = to;
    silentFrom = from + 0.4 * (to - from);
    silentTo = silentFrom + Math.min(1800, 0.2 * (to - from));
    SplittableRandom random = new SplittableRandom(seed);
    site(random, 1, -0.7, -1.2, 900, 8, 60, 0.07, 0.92, 40, true);
    site(random, 2, 0.6, -1.6, 700, 5, 50, 0.08, 0.90, 30, false);
    site(random, 3, 0.7, 1.4, 600, 4, 70, 0.08, 0.93, 50, true);
    site(random, 4, -0.6, 1.2, 1200, 6, 60, 0.09, 0.90, 40, false);
    tells = new boolean[flights.all().size()];
    sigma = new double[tells.length];
    for (int i = 0; i < tells.length; i++) {
      tells[i] = random.nextDouble() < ADSB_SHARE;
      sigma[i] = EPU[random.nextInt(EPU.length)] / RADIUS_95;
    }
  }

  private void site(
      SplittableRandom random,
      int id,
      double north,
      double east,
      double height,
      double period,
      double rangeSigma,
      double azimuthDegrees,
      double detection,
      double falsePlots,
      boolean addresses) {
    LocalPlane.Point p = new LocalPlane.Point();
    flights.plane().unproject(0, 0, p);
    RadarSite place =
        new RadarSite(flights.plane(), p.latitude() + north, p.longitude() + east, height);
    Bias bias =
        new Bias(
            (random.nextBoolean() ? 1 : -1) * random.nextDouble(100, 250),
            0,
            Math.toRadians((random.nextBoolean() ? 1 : -1) * random.nextDouble(0.15, 0.42)),
            0);
    Sensor.Radar radar =
        new Sensor.Radar(
            id,
            place.x(),
            place.y(),
            period,
            rangeSigma,
            Math.toRadians(azimuthDegrees),
            detection,
            falsePlots,
            250_000,
            height,
            BLIND);
    Site site = new Site(radar, place, bias, addresses, (addresses ? 25 : 100) * FEET);
    sites.add(site);
    byId.put(id, site);
  }

  public List<Sensor.Radar> radars() {
    return sites.stream().map(Site::radar).toList();
  }

  /** The true errors of a radar. */
  public Bias bias(int radar) {
    Site site = byId.get(radar);
    if (site == null) {
      throw new IllegalArgumentException("The case has no radar " + radar + ".");
    }
    return site.bias;
  }

  Flights flights() {
    return flights;
  }

  double from() {
    return from;
  }

  double to() {
    return to;
  }

  /** Number of the radar that falls silent. */
  public int silentRadar() {
    return sites.get(2).radar.id();
  }

  /** From when to when (s) it is silent. */
  public double[] silence() {
    return new double[] {silentFrom, silentTo};
  }

  /** Whether a flight, by its place in the list, tells its position. */
  boolean tells(int flight) {
    return tells[flight];
  }

  /** A tracker that knows the radars but for their errors. */
  public FusionTracker tracker(int hypotheses) {
    double area = flights.volume().area();
    double[] span = flights.span();
    double inAll = 0;
    for (Flight f : flights.all()) {
      inAll += f.leavesAt() - f.entersAt();
    }
    double atOnce = inAll / (span[1] - span[0]);
    double births = flights.all().size() / (span[1] - span[0]) / area;
    List<Sensor> sensors = new ArrayList<>(radars());
    sensors.add(adsb);
    Settings settings =
        NetworkScenario.settings(
            radars(),
            Optional.empty(),
            births,
            atOnce / area,
            inAll / flights.all().size(),
            hypotheses);
    return new FusionTracker(settings, sensors);
  }

  /** Gives a tracker one report, as a surveillance front end would. */
  public void give(FusionTracker tracker, Report r) {
    Site site = byId.get(r.sensor);
    if (site == null) {
      tracker.position(r.sensor, r.time, r.arrival, r.x, r.y, r.sigma, r.identity, r.height);
      return;
    }
    RadarSite.Polar polar = new RadarSite.Polar();
    site.place.toPlane(r.range, r.azimuth, r.height, polar);
    tracker.plot(r.sensor, r.time, r.arrival, polar.range(), polar.azimuth(), r.identity, r.height);
  }

  /** Makes all reports, in order of arrival. The same seed gives the same reports. */
  public void stream(Consumer<Report> sink) {
    new Stream(sink).run();
  }

  /** One making of the reports, a few seconds of all sensors after another. */
  private final class Stream {
    private final Consumer<Report> sink;
    private final PriorityQueue<Report> waiting =
        new PriorityQueue<>(
            Comparator.comparingDouble(Report::arrival)
                .thenComparingInt(Report::sensor)
                .thenComparingDouble(Report::time)
                .thenComparingLong(Report::identity)
                .thenComparingDouble(Report::range));
    private final SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    private final List<SplittableRandom> ofSite = new ArrayList<>();
    private final double[] turn = new double[sites.size()];
    private final List<Integer> there = new ArrayList<>();
    private final double[] p = new double[3];
    private final LocalPlane.Point globe = new LocalPlane.Point();
    private final RadarSite.Polar polar = new RadarSite.Polar();

    Stream(Consumer<Report> sink) {
      this.sink = sink;
      for (int i = 0; i < sites.size(); i++) {
        ofSite.add(random.split());
        turn[i] = from - RUN_UP + sites.get(i).radar.period() * random.nextDouble();
      }
    }

    void run() {
      List<Flight> all = flights.all();
      int next = 0;
      for (double window = from - RUN_UP; window < to; window += WINDOW) {
        double end = window + WINDOW;
        for (; next < all.size() && all.get(next).entersAt() < end + WINDOW; next++) {
          there.add(next);
        }
        double begin = window;
        there.removeIf(i -> all.get(i).leavesAt() < begin);
        for (int s = 0; s < sites.size(); s++) {
          for (; turn[s] < end; turn[s] += sites.get(s).radar.period()) {
            watch(sites.get(s), turn[s], ofSite.get(s));
          }
        }
        for (int i : there) {
          if (tells[i]) {
            tell(i, window);
          }
        }
        while (!waiting.isEmpty() && waiting.element().arrival() <= end) {
          sink.accept(waiting.remove());
        }
      }
    }

    /** What the radar sees of a place of the plane. */
    private void see(Site site) {
      flights.plane().unproject(p[0], p[1], globe);
      site.place.see(globe.latitude(), globe.longitude(), p[2], polar);
    }

    private void watch(Site site, double turn, SplittableRandom random) {
      Sensor.Radar r = site.radar;
      for (int i : there) {
        Flight flight = flights.all().get(i);
        double time = turn;
        boolean seen = false;
        for (int k = 0; k < 3; k++) { // the beam meets a moving target
          seen = flight.at(time, p);
          if (!seen) {
            break;
          }
          see(site);
          time = turn + polar.azimuth() / (2 * Math.PI) * r.period();
        }
        if (seen
            && flight.at(time, p)
            && polar.range() < r.reach()
            && p[2] - r.height() < STEEPEST * polar.range()
            && random.nextDouble() < r.detection()) {
          see(site);
          add(
              site,
              time,
              polar.range() + site.bias.range() + r.rangeSigma() * random.nextGaussian(),
              polar.azimuth() + site.bias.azimuth() + r.azimuthSigma() * random.nextGaussian(),
              site.addresses ? flight.address() : 0,
              Math.rint(p[2] / site.heightStep) * site.heightStep,
              random);
        }
      }
      for (int n = ScanScenario.poisson(random, r.falsePlots()); n > 0; n--) {
        double azimuth = 2 * Math.PI * random.nextDouble();
        add(
            site,
            turn + azimuth / (2 * Math.PI) * r.period(),
            r.reach() * Math.sqrt(random.nextDouble()),
            azimuth,
            0,
            Double.NaN,
            random);
      }
    }

    private void add(
        Site site,
        double time,
        double range,
        double azimuth,
        long identity,
        double height,
        SplittableRandom random) {
      boolean silent = site.radar.id() == silentRadar() && time >= silentFrom && time < silentTo;
      double arrival = time + 0.2 + 2.3 * random.nextDouble();
      if (!silent && range > 0) {
        waiting.add(
            new Report(time, arrival, site.radar.id(), range, azimuth, 0, 0, 0, identity, height));
      }
    }

    private void tell(int i, double window) {
      Flight flight = flights.all().get(i);
      double phase = (i * 0.61803398875) % 1;
      for (double time = window + phase; time < window + WINDOW; time += adsb.period()) {
        if (flight.at(time, p) && random.nextDouble() < adsb.detection()) {
          waiting.add(
              new Report(
                  time,
                  time + 0.1 + 0.7 * random.nextDouble(),
                  ADSB,
                  0,
                  0,
                  p[0] + sigma[i] * random.nextGaussian(),
                  p[1] + sigma[i] * random.nextGaussian(),
                  sigma[i],
                  flight.address(),
                  Math.rint(p[2] / (25 * FEET)) * 25 * FEET));
        }
      }
    }
  }
}
