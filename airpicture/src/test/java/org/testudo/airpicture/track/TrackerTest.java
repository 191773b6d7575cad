package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTest {
  private static final Look LOOK = new Look(0, 0.9, 1e-9);

  private static Settings settings(int hypotheses) {
    return new Settings(
        Motion.straight(1, 120, 300),
        Motion.straight(1, 120, 300),
        1e-12,
        1e-11,
        400,
        Optional.empty(),
        16,
        hypotheses,
        1e-3,
        0.05,
        0.2,
        1e-5,
        0.02);
  }

  private static Look at(double time) {
    return new Look(time, LOOK.detection(), LOOK.clutterDensity());
  }

  /** One target at constant velocity; a plot every 4 s but for the scans named. */
  private static Picture fly(Tracker tracker, int scans, List<Integer> missed) {
    Picture picture = new Picture();
    for (int k = 0; k < scans; k++) {
      Plots z = new Plots();
      if (!missed.contains(k)) {
        z.add(600 * k, 300 * k, 80);
      }
      tracker.look(at(4 * k), z);
    }
    tracker.picture(picture, 0);
    return picture;
  }

  @Test
  void findsTheVelocity() {
    Picture picture = fly(new Tracker(settings(20)), 12, List.of());
    assertThat(picture.size()).isEqualTo(1);
    assertThat(picture.vx(0)).isCloseTo(150, within(1.0));
    assertThat(picture.vy(0)).isCloseTo(75, within(1.0));
    assertThat(picture.existence(0)).isGreaterThan(0.999);
  }

  /** r' = r s (1 - p) / (1 - r s p) for each scan without a plot, beginning at 1. */
  @Test
  void existenceFallsAsBayesHasIt() {
    Tracker tracker = new Tracker(settings(20));
    fly(tracker, 12, List.of());
    double r = 1;
    double survive = Math.exp(-4 / 400.0);
    Picture picture = new Picture();
    for (int k = 12; k < 14; k++) {
      tracker.look(at(4 * k), new Plots());
      r *= survive;
      r = r * 0.1 / (1 - r * 0.9);
      tracker.picture(picture, 0);
      assertThat(picture.existence(0)).isCloseTo(r, within(1e-12));
    }
    tracker.look(at(56), new Plots());
    tracker.look(at(60), new Plots());
    tracker.picture(picture, 0);
    assertThat(picture.size()).isZero();
  }

  @Test
  void carriesATrackOverMissedScans() {
    Picture picture = fly(new Tracker(settings(20)), 20, List.of(9, 14, 15));
    assertThat(picture.size()).isEqualTo(1);
    assertThat(picture.number(0)).isEqualTo(1);
    assertThat(picture.x(0)).isCloseTo(600 * 19, within(60.0));
  }

  /**
   * One plot between two sure tracks: their marginal chances are the plain ratio of likelihoods.
   */
  @Test
  void sharesAPlotBetweenTwoTracks() {
    Tracker tracker = new Tracker(settings(50));
    for (int k = 0; k < 8; k++) {
      Plots z = new Plots();
      z.add(600 * k, 0, 80);
      z.add(600 * k, 500, 80);
      tracker.look(at(4 * k), z);
    }
    Plots z = new Plots();
    z.add(4800, 250, 80); // just between
    tracker.look(at(32), z);
    Picture picture = new Picture();
    tracker.picture(picture, 0.5);
    assertThat(picture.size()).isEqualTo(2);
    assertThat(picture.number(0)).isNotEqualTo(picture.number(1));
  }

  /** Two targets that fly 1.5 sigma apart stay two; the numbers need not stay with each. */
  @Test
  void closeTargetsStayTwo() {
    SplittableRandom random = new SplittableRandom(3);
    Tracker tracker = new Tracker(settings(50));
    Picture picture = new Picture();
    for (int k = 0; k < 60; k++) {
      double apart = Math.max(120, 2000 - 100 * k) + (k > 40 ? 150.0 * (k - 40) : 0);
      Plots z = new Plots();
      for (int i = 0; i < 2; i++) {
        if (random.nextDouble() < 0.9) {
          z.add(
              600 * k + 80 * random.nextGaussian(),
              (i - 0.5) * apart + 80 * random.nextGaussian(),
              80);
        }
      }
      tracker.look(at(4 * k), z);
      tracker.picture(picture, 0.5);
      if (k > 4) {
        assertThat(picture.size()).as("scan %d", k).isBetween(1, 2);
      }
    }
    assertThat(picture.size()).isEqualTo(2);
  }

  @Test
  void goneFromTheRegionIsGone() {
    Settings s = settings(20);
    Settings bounded =
        new Settings(
            s.motion(),
            s.entry(),
            s.birthRate(),
            s.initialDensity(),
            s.lifetime(),
            Optional.of(new Settings.Region(-1000, -1000, 5000, 5000)),
            s.gate(),
            s.hypotheses(),
            s.pruneBelow(),
            s.mergeBelow(),
            s.promoteAbove(),
            s.keepAbove(),
            s.deleteBelow());
    assertThat(fly(new Tracker(bounded), 8, List.of()).size()).isEqualTo(1);
    Picture left = fly(new Tracker(bounded), 11, List.of(9, 10));
    for (int i = 0; i < left.size(); i++) {
      assertThat(left.existence(i)).isLessThan(0.05);
    }
  }

  /** Junk of every kind neither throws nor lets the tracker's memory grow without bound. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void survivesJunk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tracker tracker = new Tracker(settings(20));
    Picture picture = new Picture();
    double time = 0;
    int most = 0;
    for (int k = 0; k < 300; k++) {
      Plots z = new Plots();
      int n = random.nextInt(4) == 0 ? 0 : random.nextInt(60);
      double x = 1e4 * random.nextGaussian();
      for (int i = 0; i < n; i++) {
        switch (random.nextInt(4)) {
          case 0 -> z.add(x, x, 80);
          case 1 -> z.add(1e6 * random.nextGaussian(), 1e6 * random.nextGaussian(), 1e-3);
          case 2 -> z.add(1e3 * random.nextGaussian(), 0, 1e4);
          default -> z.add(2e4 * random.nextDouble(), 2e4 * random.nextDouble(), 80);
        }
      }
      time += random.nextInt(5) == 0 ? 0 : 20 * random.nextDouble();
      tracker.look(at(time), z);
      tracker.picture(picture, 0);
      most = Math.max(most, tracker.held());
      assertThat(tracker.tracks.states.live()).isEqualTo(referenced(tracker.tracks));
      for (int i = 0; i < picture.size(); i++) {
        assertThat(picture.existence(i)).isBetween(0.0, 1.0 + 1e-9);
        assertThat(Double.isFinite(picture.x(i))).isTrue();
      }
    }
    assertThat(most).isLessThan(20_000);
  }

  /** Slots that hypotheses refer to: all others must be free. */
  static int referenced(TrackBook book) {
    BitSet slots = new BitSet();
    for (Cluster c : book.clusters) {
      for (int i = 0; i < c.hypotheses * c.tracks; i++) {
        if (c.choice[i] >= 0) {
          slots.set(c.choice[i]);
        }
      }
    }
    return slots.cardinality();
  }

  @Test
  void refusesWhatIsNoPlot() {
    Plots z = new Plots();
    assertThatThrownBy(() -> z.add(Double.NaN, 0, 80))
        .hasMessageContaining("finite coordinates")
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> z.add(0, 0, 100, 200, 100, 0)).hasMessageContaining("positive");
    assertThat(z.size()).isZero();
  }

  @Test
  void givesTheSameAgain() {
    List<String> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      SplittableRandom random = new SplittableRandom(8);
      Tracker tracker = new Tracker(settings(20));
      StringBuilder out = new StringBuilder();
      Picture picture = new Picture();
      for (int k = 0; k < 50; k++) {
        Plots z = new Plots();
        for (int i = 0; i < 40; i++) {
          z.add(2e4 * random.nextDouble(), 2e4 * random.nextDouble(), 80);
        }
        tracker.look(at(4 * k), z);
        tracker.picture(picture, 0.1);
        for (int i = 0; i < picture.size(); i++) {
          out.append(picture.number(i)).append(' ').append(picture.x(i)).append('\n');
        }
      }
      runs.add(out.toString());
    }
    assertThat(runs.get(0)).isNotEmpty().isEqualTo(runs.get(1));
  }
}
