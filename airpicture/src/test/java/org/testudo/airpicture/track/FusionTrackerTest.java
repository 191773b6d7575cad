package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two radars without errors and ADS-B over a few aircraft flying straight. */
class FusionTrackerTest {
  private static final Sensor.Radar WEST =
      new Sensor.Radar(1, -30_000, 0, 4, 60, Math.toRadians(0.07), 0.95, 5, 150_000);
  private static final Sensor.Radar EAST =
      new Sensor.Radar(2, 30_000, 0, 5, 50, Math.toRadians(0.08), 0.95, 5, 150_000);
  private static final Sensor.Positions ADSB = new Sensor.Positions(10, 0.95, 15, 1, 1e-13);

  /** An aircraft: where at 0 s, its velocity, its address or 0, and how far off it says it is. */
  private record Aircraft(
      double x, double y, double vx, double vy, long address, double lie, boolean real) {}

  private record Said(double time, int sensor, double a, double b, long address) {}

  private final SplittableRandom random = new SplittableRandom(42);

  private static Settings settings() {
    double births = 1e-12;
    return new Settings(
        Motion.turning(0.05, 2.2, 5, 0.005, 120, 300),
        Motion.straight(20, 120, 300),
        births,
        1e-10,
        600,
        Optional.empty(),
        16,
        30,
        1e-3,
        0.05,
        0.2,
        1e-4,
        0.02);
  }

  private List<Said> listen(
      List<Aircraft> sky, double until, double westSilentFrom, double westSilentTo) {
    List<Said> out = new ArrayList<>();
    for (Sensor.Radar r : List.of(WEST, EAST)) {
      for (double turn = 0; turn < until; turn += r.period()) {
        for (Aircraft a : sky) {
          double t = turn;
          double theta = 0;
          double rho = 0;
          for (int i = 0; i < 4; i++) {
            double dx = a.x + a.vx * t - r.x();
            double dy = a.y + a.vy * t - r.y();
            rho = Math.hypot(dx, dy);
            theta = (Math.atan2(dx, dy) + 2 * Math.PI) % (2 * Math.PI);
            t = turn + theta / (2 * Math.PI) * r.period();
          }
          boolean silent = r.equals(WEST) && t > westSilentFrom && t < westSilentTo;
          if (a.real && !silent && random.nextDouble() < r.detection()) {
            out.add(
                new Said(
                    t,
                    r.id(),
                    rho + r.rangeSigma() * random.nextGaussian(),
                    theta + r.azimuthSigma() * random.nextGaussian(),
                    0));
          }
        }
      }
    }
    for (Aircraft a : sky) {
      for (double t = 0.3; a.address != 0 && t < until; t++) {
        out.add(
            new Said(
                t,
                10,
                a.x + a.vx * t + a.lie + 15 * random.nextGaussian(),
                a.y + a.vy * t + 15 * random.nextGaussian(),
                a.address));
      }
    }
    out.sort(Comparator.comparingDouble(Said::time));
    return out;
  }

  private static void give(FusionTracker tracker, Said s) {
    if (s.sensor == 10) {
      tracker.position(10, s.time, s.time, s.a, s.b, 0, s.address, 9000);
    } else {
      tracker.plot(s.sensor, s.time, s.time, s.a, s.b, s.address, Double.NaN);
    }
  }

  private FusionTracker run(List<Said> said) {
    FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
    said.forEach(s -> give(tracker, s));
    return tracker;
  }

  private static List<Aircraft> honest() {
    return List.of(
        new Aircraft(-20_000, 30_000, 150, 0, 0xA1, 0, true),
        new Aircraft(20_000, 40_000, -100, -80, 0xA2, 0, true),
        new Aircraft(0, -30_000, 60, 180, 0xA3, 0, true),
        new Aircraft(-40_000, -20_000, 200, 20, 0, 0, true));
  }

  @Test
  void tellsOneTrackForEach() {
    FusionTracker tracker = run(listen(honest(), 60, 1e9, 1e9));
    List<TrackReport> reports = tracker.reports(60, 0.5, 12);
    assertThat(reports).hasSize(4);
    assertThat(reports.stream().map(TrackReport::identity)).contains(0xA1L, 0xA2L, 0xA3L, 0L);
    for (TrackReport r : reports) {
      assertThat(r.sensors()).contains(1, 2).isSorted();
      assertThat(r.age()).isBetween(0.0, 5.0);
      assertThat(r.doubtful()).isFalse();
      if (r.identity() != 0) {
        Aircraft a =
            honest().stream().filter(h -> h.address == r.identity()).findFirst().orElseThrow();
        assertThat(Math.hypot(r.x() - a.x - 60 * a.vx, r.y() - a.y - 60 * a.vy))
            .isLessThan(5 * r.accuracy());
        assertThat(r.height()).isCloseTo(9000, within(1.0));
        assertThat(r.sensors()).contains(10);
        assertThat(r.accuracy()).isLessThan(30);
      } else {
        assertThat(r.height()).isNaN();
      }
    }
    assertThat(tracker.doubtful()).isEmpty();
  }

  @Test
  void marksAnAircraftThatIsNotThere() {
    List<Aircraft> sky = new ArrayList<>(honest());
    sky.add(new Aircraft(10_000, 10_000, 100, 100, 0xBAD, 0, false));
    FusionTracker tracker = run(listen(sky, 60, 1e9, 1e9));
    assertThat(tracker.doubtful()).containsExactly(0xBADL);
    assertThat(tracker.reports(60, 0.5, 12))
        .hasSize(4)
        .noneMatch(r -> r.identity() == 0xBADL && !r.doubtful());
  }

  @Test
  void marksAnAircraftThatIsElsewhere() {
    List<Aircraft> sky = new ArrayList<>(honest());
    sky.add(new Aircraft(10_000, 10_000, 100, 100, 0xBAD, 6000, true));
    FusionTracker tracker = run(listen(sky, 80, 1e9, 1e9));
    assertThat(tracker.doubtful()).containsExactly(0xBADL);
    List<TrackReport> reports = tracker.reports(80, 0.5, 12);
    assertThat(reports).hasSize(5);
    assertThat(reports)
        .anySatisfy(r -> {
          assertThat(Math.hypot(r.x() - 18_000, r.y() - 18_000)).isLessThan(250);
          assertThat(r.sensors()).doesNotContain(10);
        });
  }

  /** A radar that is off misses nobody: no track is lost, no honest aircraft doubted. */
  @Test
  void bearsAnOutage() {
    List<Said> said = listen(honest(), 120, 40, 90);
    FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
    for (Said s : said) {
      give(tracker, s);
      if (s.time > 20 && s.sensor == 10) {
        assertThat(tracker.doubtful()).isEmpty();
      }
    }
    assertThat(tracker.reports(120, 0.5, 12)).hasSize(4);
    SensorHealth west = tracker.health(1, 120);
    assertThat(west.outages()).isEqualTo(1);
    assertThat(west.silentFor()).isLessThan(4.0);
    assertThat(west.detection()).isCloseTo(0.95, within(0.08));
    assertThat(west.rangeSigma()).isCloseTo(60, within(15.0));
    assertThat(west.azimuthSigma()).isCloseTo(Math.toRadians(0.07), within(Math.toRadians(0.02)));
    assertThat(Math.abs(west.bias().range())).isLessThan(3 * west.biasSigma().range());
  }

  /** A neighbour's tracks: one of a target of ours becomes surer, one of another stands alone. */
  @Test
  void fusesWhatOthersTell() {
    FusionTracker tracker = run(listen(honest(), 60, 1e9, 1e9));
    ForeignTracks foreign = new ForeignTracks();
    double[] p = new double[16];
    for (int i = 0; i < 4; i++) {
      p[5 * i] = i < 2 ? 200 : 4;
    }
    Aircraft unequipped = honest().get(3);
    double[] seen = {unequipped.x + 58 * 200, unequipped.y + 58 * 20, 200, 20};
    foreign.tell(20, 7, 58, new CovarianceIntersection.Estimate(seen, p), 0xF00, Double.NaN);
    double[] far = {90_000, 90_000, -100, 0};
    foreign.tell(20, 8, 58, new CovarianceIntersection.Estimate(far, p), 0, 9_000);
    foreign.tell(20, 9, 30, new CovarianceIntersection.Estimate(far, p), 0, 9_000); // told long ago
    List<TrackReport> alone = tracker.reports(60, 0.5, 12);
    List<TrackReport> fused = tracker.reports(60, 0.5, 12, foreign);
    assertThat(fused).hasSize(5);
    assertThat(foreign.size()).isEqualTo(2);
    TrackReport before = alone.stream().filter(r -> r.identity() == 0).findFirst().orElseThrow();
    TrackReport after =
        fused.stream().filter(r -> r.number() == before.number()).findFirst().orElseThrow();
    assertThat(after.accuracy()).isLessThan(before.accuracy());
    assertThat(after.sensors()).contains(20).isSorted();
    assertThat(after.identity()).isEqualTo(0xF00);
    assertThat(Math.hypot(after.x() + 40_000 - 12_000, after.y() + 20_000 - 1_200)).isLessThan(60);
    TrackReport other = fused.getLast();
    assertThat(other.number()).isNegative();
    assertThat(other.height()).isEqualTo(9_000);
    assertThat(other.x()).isCloseTo(89_800, within(1e-6));
    assertThat(other.sensors()).containsExactly(20);
  }

  @Test
  void measuresLatency() {
    FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
    for (Said s : listen(honest(), 30, 1e9, 1e9)) {
      if (s.sensor != 10) {
        tracker.plot(s.sensor, s.time, s.time + s.sensor, s.a, s.b, 0, Double.NaN);
      }
    }
    assertThat(tracker.health(1, 30).meanLatency()).isCloseTo(1, within(1e-9));
    assertThat(tracker.health(2, 30).worstLatency()).isCloseTo(2, within(1e-9));
    assertThat(tracker.health(10, 30).reports()).isZero();
  }

  @Test
  void refusesUnknownSensorsAndNonsense() {
    FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
    assertThatThrownBy(() -> tracker.plot(7, 0, 0, 1000, 0, 0, Double.NaN))
        .hasMessageContaining("sensor 7")
        .hasMessageContaining("not announced");
    assertThatThrownBy(() -> tracker.plot(10, 0, 0, 1000, 0, 0, Double.NaN))
        .hasMessageContaining("no radar");
    assertThatThrownBy(() -> tracker.position(1, 0, 0, 1, 2, 0, 3, Double.NaN))
        .hasMessageContaining("is a radar");
    assertThatThrownBy(() -> tracker.plot(1, 0, 0, -5, 0, 0, Double.NaN))
        .hasMessageContaining("positive range");
    assertThatThrownBy(() -> tracker.plot(1, Double.NaN, 0, 5, 0, 0, Double.NaN))
        .hasMessageContaining("times in seconds");
    assertThat(tracker.reports(0, 0, 10)).isEmpty();
  }

  @Test
  void refusesPlacesThatAreNone() {
    FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    for (double[] p :
        new double[][] {
          {nan, 0, 0}, {0, nan, 0}, {inf, 0, 0}, {0, -1e8, 0}, {0, 0, nan}, {0, 0, -1}, {0, 0, inf}
        }) {
      assertThatThrownBy(() -> tracker.position(10, 0, 0, p[0], p[1], p[2], 7, nan))
          .hasMessageContaining("source 10 needs a place");
    }
    assertThatThrownBy(() -> tracker.position(10, 0, 0, 0, 0, 0, 7, inf))
        .hasMessageContaining("height in metres");
    assertThatThrownBy(() -> tracker.plot(1, 0, 0, 1000, 0, 0, -inf))
        .hasMessageContaining("height in metres");
    assertThat(tracker.held()).isEqualTo(run(List.of()).held());
  }

  /** A radar whose clock is an hour ahead, or a day behind, changes nothing but the count. */
  @Test
  void isNotMovedByAWrongClock() {
    List<Said> said = listen(honest(), 60, 1e9, 1e9);
    FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
    int wrong = 0;
    for (Said s : said) {
      give(tracker, s);
      if (++wrong % 10 == 0) {
        tracker.plot(1, s.time + 3600, s.time + 3600, 50_000, 1, 0, Double.NaN);
        tracker.plot(1, s.time + 3600, s.time, 50_000, 1, 0, Double.NaN);
        tracker.plot(1, s.time - 86_400, s.time, 50_000, 1, 0, Double.NaN);
        tracker.position(10, s.time + 3600, s.time, 0, 0, 0, 0xA1, Double.NaN);
      }
    }
    assertThat(tracker.refused()).isEqualTo(wrong / 10 * 4L);
    assertThat(tracker.reports(60, 0.5, 12)).isEqualTo(run(said).reports(60, 0.5, 12));
    assertThat(tracker.health(1, 60).worstLatency()).isLessThan(1);
  }

  /** All silent for ten minutes: the second sensor, or the third report of one, is believed. */
  @Test
  void believesANewTimeThatIsConfirmed() {
    for (int second : new int[] {2, 1}) {
      FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
      tracker.plot(1, 0, 0, 50_000, 1, 0, Double.NaN);
      tracker.plot(1, 600, 600, 50_000, 1, 0, Double.NaN);
      assertThat(tracker.refused()).isEqualTo(1);
      tracker.plot(second, 601, 601, 50_000, 1, 0, Double.NaN);
      tracker.plot(1, 602, 602, 50_000, 1, 0, Double.NaN);
      assertThat(tracker.refused()).isEqualTo(second == 2 ? 1 : 2);
      tracker.plot(1, 0, 0, 50_000, 1, 0, Double.NaN);
      assertThat(tracker.refused()).isEqualTo(second == 2 ? 2 : 3);
    }
  }

  @Test
  void latencyIsThatOfTheLastMinutes() {
    ArrivalClock clock = new ArrivalClock();
    assertThat(clock.takes(1, 0, 50)).isTrue();
    clock.late(50);
    for (int t = 51; t < 300; t++) {
      assertThat(clock.takes(1, t - 2, t)).isTrue();
      clock.late(2);
      assertThat(clock.latency()).isEqualTo(t < 170 ? 50 : 2);
    }
  }

  /** Its state is of a time yet to come; the identity is heard again at once. */
  @Test
  void aTimeYetToComeDoesNotBlockAnIdentity() {
    References references = new References(settings());
    Plots z = new Plots();
    z.add(0, 0, 225, 0, 225, 7, Double.NaN);
    references.take(z, 1000, 1000);
    z.clear();
    z.add(9_000, 0, 225, 0, 225, 7, Double.NaN);
    references.take(z, 10, 10);
    assertThat(references.find(9_000, 0, 10, 100)).isEqualTo(1);
    assertThat(references.at(references.found(0), 10)[0]).isEqualTo(9_000);
  }

  /** A report too late to be taken leaves the target where it is looked for. */
  @Test
  void aReportTooLateDoesNotMoveWhereATargetIsLookedFor() {
    References references = new References(settings());
    Plots z = new Plots();
    z.add(0, 0, 225, 0, 225, 7, Double.NaN);
    references.take(z, 100, 100);
    z.clear();
    z.add(90_000, 0, 225, 0, 225, 7, Double.NaN);
    references.take(z, 80, 100);
    assertThat(references.find(0, 0, 100, 100)).isEqualTo(1);
  }

  /** Random reports in random order: nothing throws, nothing grows without bound. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void survivesJunk(long seed) {
    SplittableRandom junk = new SplittableRandom(seed);
    FusionTracker tracker = new FusionTracker(settings(), List.of(WEST, EAST, ADSB));
    Picture picture = new Picture();
    double clock = 0;
    for (int i = 0; i < 6000; i++) {
      clock += junk.nextInt(200) == 0 ? 500 : 0.02;
      double time = clock - 30 * junk.nextDouble() * junk.nextDouble();
      if (junk.nextBoolean()) {
        tracker.plot(
            1 + junk.nextInt(2),
            time,
            clock,
            150_000 * junk.nextDouble() + 1,
            20 * junk.nextDouble() - 10,
            junk.nextInt(3),
            1e5 * junk.nextGaussian());
      } else {
        tracker.position(
            10,
            time,
            clock,
            1e5 * junk.nextGaussian(),
            1e5 * junk.nextGaussian(),
            junk.nextInt(200),
            junk.nextInt(40),
            Double.NaN);
      }
    }
    // two slots are lent for predictions
    assertThat(tracker.tracks.states.live()).isEqualTo(TrackerTest.referenced(tracker.tracks) + 2);
    tracker.picture(picture, clock, 0);
    for (int i = 0; i < picture.size(); i++) {
      assertThat(Double.isFinite(picture.x(i))).isTrue();
      assertThat(picture.existence(i)).isBetween(0.0, 1.0 + 1e-9);
    }
    assertThat(tracker.held()).isLessThan(20_000);
  }

  /** A feed that invents track numbers, 65,536 from each of many sources, fills no memory. */
  @Test
  void holdsSoManyForeignTracksAndNoMore() {
    ForeignTracks foreign = new ForeignTracks();
    double[] p = new double[16];
    for (int i = 0; i < 4; i++) {
      p[5 * i] = 100;
    }
    CovarianceIntersection.Estimate e = new CovarianceIntersection.Estimate(new double[4], p);
    for (int i = 0; i < 20_000; i++) {
      assertThat(foreign.tell(i % 3, i, 10, e, 0, Double.NaN)).isTrue();
    }
    assertThat(foreign.tell(0, 20_000, 11, e, 0, Double.NaN)).isFalse();
    assertThat(foreign.tell(0, 0, 28, e, 0, Double.NaN)).isTrue();
    assertThat(foreign.fuse(List.of(), List.of(), 31)).hasSize(1);
    assertThat(foreign.tell(0, 20_000, 32, e, 0, Double.NaN)).isTrue();
  }
}
