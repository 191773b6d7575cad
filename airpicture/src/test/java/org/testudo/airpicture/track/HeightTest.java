package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What heights do for association, and slant range for registration. */
class HeightTest {
  private static final Sensor.Radar RADAR =
      new Sensor.Radar(1, 0, -60_000, 4, 60, Math.toRadians(0.08), 0.9, 10, 200_000);

  private static Settings settings() {
    return new Settings(
        Motion.turning(0.05, 2.2, 5, 0.005, 120, 300),
        Motion.straight(20, 120, 300),
        1e-12,
        1e-10,
        1000,
        Optional.empty(),
        16,
        30,
        1e-3,
        0.05,
        0.2,
        1e-4,
        0.02);
  }

  /**
   * Two aircraft whose ways cross at 2 degrees in the same moment, one 600 m above the other.
   *
   * @return whether each track ended with the aircraft it began with
   */
  private static boolean keepApart(long seed, boolean heights) {
    SplittableRandom random = new SplittableRandom(seed);
    FusionTracker tracker = new FusionTracker(settings(), List.of(RADAR));
    double slope = Math.tan(Math.toRadians(1));
    long[] first = new long[2];
    for (double turn = 0; turn < 200; turn += RADAR.period()) {
      for (int i = 0; i < 2; i++) {
        double side = i == 0 ? 1 : -1;
        double t = turn;
        double x = 0;
        double y = 0;
        for (int k = 0; k < 4; k++) {
          x = 200 * (t - 100);
          y = side * slope * x;
          double theta = Math.atan2(x, y - RADAR.y());
          t = turn + (theta < 0 ? theta + 2 * Math.PI : theta) / (2 * Math.PI) * RADAR.period();
        }
        if (random.nextDouble() < RADAR.detection()) {
          tracker.plot(
              1,
              t,
              t,
              Math.hypot(x, y - RADAR.y()) + RADAR.rangeSigma() * random.nextGaussian(),
              Math.atan2(x, y - RADAR.y()) + RADAR.azimuthSigma() * random.nextGaussian(),
              0,
              heights ? 10_000 + 300 * side : Double.NaN);
        }
      }
      if (turn == 60) {
        for (TrackReport r : tracker.reports(turn, 0.5, 8)) {
          // before the crossing the first is below in y
          first[r.y() < 0 ? 0 : 1] = r.number();
        }
      }
    }
    boolean apart = true;
    List<TrackReport> last = tracker.reports(200, 0.5, 8);
    for (TrackReport r : last) {
      apart &= r.number() == first[r.y() > 0 ? 0 : 1];
    }
    return apart && last.size() == 2;
  }

  @Test
  void aircraftAtOtherLevelsAreNotConfused() {
    int with = 0;
    int without = 0;
    for (long seed = 1; seed <= 40; seed++) {
      with += keepApart(seed, true) ? 1 : 0;
      without += keepApart(seed, false) ? 1 : 0;
    }
    assertThat(with).isGreaterThanOrEqualTo(38);
    assertThat(without).isLessThan(with - 4);
  }

  /** One wrong height, or those of a neighbour, changes nothing; three in a row are believed. */
  @Test
  void putsWrongHeightsAside() {
    TrackFacts facts = new TrackFacts(1);
    facts.began(0);
    for (int k = 0; k < 10; k++) {
      facts.hit(0, 0, 4 * k, 9_000);
      facts.hit(0, 0, 4 * k + 2, 9_600);
    }
    assertThat(facts.heightAt(0, 40)).isCloseTo(9_000, within(5.0));
    assertThat(facts.heightOdds(0, 40, 9_000)).isGreaterThan(50);
    assertThat(facts.heightOdds(0, 40, 9_600)).isLessThan(0.03);
    assertThat(facts.heightOdds(0, 40, Double.NaN)).isEqualTo(1);
    for (int k = 0; k < 3; k++) {
      facts.hit(0, 0, 40 + 4 * k, 9_600);
    }
    assertThat(facts.heightAt(0, 48)).isEqualTo(9_600);
  }

  /** A slant range that is off by b, brought to the plane as if it were not, comes back. */
  @Test
  void errorsOfSlantRangeAreTakenWhereTheyArise() {
    Registration g = new Registration(new Registration.Prior(300, 1e-3, 0.01, 1e-3, 0));
    g.fix(new Bias(180, 2e-4, 0, 0));
    for (double rise : new double[] {0, 300, 9_000, -400}) {
      for (double along : new double[] {4_000, 20_000, 150_000}) {
        double slant = Math.hypot(along, rise);
        double measured = slant * (1 + 2e-4) + 180;
        double inPlane = Math.sqrt(measured * measured - rise * rise);
        assertThat(g.range(inPlane, rise)).isCloseTo(along, within(1e-6));
      }
    }
    // a metre of slant range is more in the plane when the target is seen steeply
    double up = Math.hypot(10_000, 9_000);
    double more = Math.sqrt((up + 1) * (up + 1) - 9_000.0 * 9_000);
    assertThat(Sensor.Radar.stretch(10_000, 9_000)).isCloseTo(more - 10_000, within(1e-3));
  }

  /** Uncertain heights make plots uncertain along the range, the more the steeper. */
  @Test
  void unknownHeightsAreUncertainRanges() {
    Sensor.Radar r = new Sensor.Radar(1, 0, 0, 4, 60, 1e-3, 0.9, 5, 2e5, 500, 10_000);
    double near = Math.sqrt(r.rangeVariance(6_000, Double.NaN));
    assertThat(near).isCloseTo(Math.hypot(60 * 1.25, 5_500 * 0.75), within(1e-6));
    assertThat(Math.sqrt(r.rangeVariance(150_000, 9_000))).isBetween(60.0, 61.0);
    assertThat(RADAR.rangeVariance(6_000, Double.NaN)).isEqualTo(3600);
  }

  /** Two radars on either side, no height told: each alone would put the target elsewhere. */
  @ParameterizedTest
  @ValueSource(doubles = {300, 2_000, 5_000, 9_000, 12_000})
  void aTargetOfUnknownHeightIsOneTrack(double height) {
    List<Sensor> radars =
        List.of(
            new Sensor.Radar(0, -40_000, 0, 4, 60, 1.4e-3, 0.9, 10, 200_000, 100, 13_000),
            new Sensor.Radar(1, 40_000, 0, 5, 60, 1.4e-3, 0.9, 10, 200_000, 100, 13_000));
    SplittableRandom random = new SplittableRandom(7);
    List<double[]> plots = new ArrayList<>();
    for (Sensor sensor : radars) {
      Sensor.Radar r = (Sensor.Radar) sensor;
      for (double turn = 0; turn < 200; turn += r.period()) {
        double x = -10_000 + 100 * turn - r.x();
        double slant =
            Math.sqrt(x * x + 5_000 * 5_000 + (height - 100) * (height - 100))
                + 60 * random.nextGaussian();
        double theta = Math.atan2(x, 5_000) + r.azimuthSigma() * random.nextGaussian();
        // brought to the plane as by RadarSite, with the height that is assumed
        plots.add(new double[] {turn, r.id(), Math.sqrt(slant * slant - 4_900 * 4_900), theta});
      }
    }
    plots.sort(Comparator.comparingDouble(plot -> plot[0]));
    FusionTracker tracker = new FusionTracker(settings(), radars);
    radars.forEach(r -> tracker.known(r.id(), Bias.NONE));
    for (double[] p : plots) {
      tracker.plot((int) p[1], p[0], p[0], p[2], p[3], 0, Double.NaN);
      if (p[0] > 40) {
        assertThat(tracker.reports(p[0], 0.4, 8)).as("at %s s", p[0]).hasSize(1);
      }
    }
  }
}
