package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.duration.Capacity;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.Normal;
import org.testudo.forecast.duration.Pert;
import org.testudo.forecast.duration.Triangular;
import org.testudo.forecast.duration.Uniform;
import org.testudo.forecast.random.Address;

/** FEATURE UNDER TEST: futures are a pure function of (network, seed, future). */
class FuturesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sameBytesOnAnyThreadsAndBlocks(long seed) {
    GateNetwork network = RandomNetworks.of(seed, 60);
    FutureRange range = new FutureRange(1000, 3001);
    Futures one = Futures.of(network, seed).withThreads(1);
    List<OutcomeForecast> expected = one.forecast(range, 100, 400);
    List<GateInfluence> influences = one.influences(range, network.outcomes().get(0));
    assertThat(Futures.of(network, seed).forecast(range, 100, 400)).isEqualTo(expected);
    for (int threads : new int[] {1, 2, 8}) {
      for (int block : new int[] {1, 64, 777, 1024, 5000}) {
        if (block == 1 && threads > 1) {
          continue;
        }
        Futures other = one.withThreads(threads).withBlockSize(block);
        // Records of doubles compare by their bits.
        assertThat(other.forecast(range, 100, 400)).isEqualTo(expected);
        assertThat(other.samples(range).forecast(100, 400)).isEqualTo(expected);
        assertThat(other.influences(range, network.outcomes().get(0))).isEqualTo(influences);
      }
    }
  }

  @Test
  void rangesRunApartAndMergeExactly() {
    GateNetwork network = RandomNetworks.of(11, 40);
    Futures futures = Futures.of(network, 5);
    FutureRange whole = FutureRange.firstOf(2500);
    List<FutureRange> parts = whole.split(4);
    assertThat(parts.stream().mapToInt(FutureRange::count).sum()).isEqualTo(2500);
    ReadySamples merged =
        parts.stream()
            .map(r -> Futures.of(network, 5).withThreads(1).samples(r))
            .reduce(ReadySamples::merge)
            .orElseThrow();
    assertThat(merged.forecast(90)).isEqualTo(futures.forecast(whole, 90));
    assertThat(merged.days(0, 2000)).isEqualTo(futures.samples(whole).copyOf(0)[2000]);
    assertThat(merged.readyBy(0, 90))
        .isEqualTo(merged.forecast(90).get(0).readyBy().get(0).probability());
    assertThatThrownBy(() -> merged.merge(merged)).hasMessageContaining("not followed");
  }

  /** Another case changes nothing about this one's luck. */
  @Test
  void anUnrelatedCaseChangesNoOther() {
    GateNetworkBuilder alone = GateNetwork.builder();
    GateNetworkBuilder both = GateNetwork.builder();
    both.add(Activity.of("x", new Address("other", "x"), new Exponential(9))).outcome("x");
    for (GateNetworkBuilder b : List.of(alone, both)) {
      b.add(Activity.of("a", new Address("case", "a"), new LogNormal(3, 1)))
          .add(Activity.of("b", new Address("case", "b"), new Pert(1, 2, 9), "a"))
          .outcome("ready", "b");
    }
    assertThat(Futures.of(both.build(), 3).forecast(FutureRange.firstOf(500)).get(1))
        .isEqualTo(Futures.of(alone.build(), 3).forecast(FutureRange.firstOf(500)).get(0));
  }

  @Test
  void blocksShowEveryFutureOnce() {
    GateNetwork network = RandomNetworks.of(4, 30);
    Futures futures = Futures.of(network, 9).withBlockSize(100);
    FutureRange range = new FutureRange(7, 950);
    double[] seen = new double[950];
    futures.run(
        range,
        block -> {
          for (int i = 0; i < block.size(); i++) {
            seen[(int) (block.firstFuture() + i - 7)] += block.ready(0)[i];
          }
        });
    assertThat(seen).isEqualTo(futures.samples(range).copyOf(0));
    assertThat(futures.map(range, List.of(), FutureBlock::firstFuture))
        .containsExactly(7L, 107L, 207L, 307L, 407L, 507L, 607L, 707L, 807L, 907L);
  }

  /** A what-if equals the same network built anew with the change in it, future by future. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void whatIfIsTheNetworkBuiltAnew(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GateNetwork base = RandomNetworks.of(seed, 50);
    List<WhatIf> whatIfs = new ArrayList<>();
    List<GateNetwork> anew = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      Activity a = base.activities().get(random.nextInt(base.activities().size()));
      GateDuration other = RandomNetworks.duration(random);
      whatIfs.add(WhatIf.durationReplaced(a.id(), other));
      anew.add(RandomNetworks.with(base, a.id(), other));
    }
    FutureRange range = FutureRange.firstOf(700);
    List<double[][]> expected =
        anew.stream().map(n -> matrix(Futures.of(n, seed).samples(range), n)).toList();
    Futures.of(base, seed)
        .withBlockSize(256)
        .run(
            range,
            whatIfs,
            block -> {
              for (int w = 0; w < whatIfs.size(); w++) {
                for (int o = 0; o < base.outcomes().size(); o++) {
                  int from = (int) block.firstFuture();
                  assertThat(Arrays.copyOf(block.ready(w, o), block.size()))
                      .isEqualTo(Arrays.copyOfRange(expected.get(w)[o], from, from + block.size()));
                }
              }
            });
  }

  /**
   * <pre>
   *   a(10) - b(20) - READY        end of a 7 days later: READY 7 days later
   *   c(25) ---------'  deadline d(5) gates nothing: untouched
   * </pre>
   */
  @Test
  void anEndShiftGoesDownstreamOnly() {
    GateNetwork network =
        GateNetwork.builder()
            .add(Activity.of("a", new Address("x", "a"), new Fixed(10)))
            .add(Activity.of("b", new Address("x", "b"), new Fixed(20), "a"))
            .add(Activity.of("c", new Address("x", "c"), new Fixed(25)))
            .add(Activity.of("d", new Address("x", "d"), new Fixed(5)))
            .milestone("READY", List.of("b", "c"))
            .outcome("READY")
            .outcome("deadline", "d")
            .build();
    assertThat(network.deterministicDays()).containsExactly(30, 5);
    List<WhatIf> whatIfs =
        List.of(
            WhatIf.endShifted("a", 7),
            WhatIf.endShifted("c", 3),
            WhatIf.endShifted("c", 9),
            WhatIf.endShifted("a", -99),
            new WhatIf(
                "both",
                List.of(
                    new WhatIf.EndShift("a", 1), new WhatIf.ReplacedDuration("b", new Fixed(21)))));
    List<String> shown =
        Futures.of(network, 1)
            .map(
                FutureRange.firstOf(3),
                whatIfs,
                block -> {
                  List<String> days = new ArrayList<>();
                  for (int w = 0; w < whatIfs.size(); w++) {
                    days.add(block.ready(w, 0)[2] + " " + block.isAffected(w, 1));
                    assertThat(block.ready(w, 1)).isSameAs(block.ready(1));
                  }
                  return String.join(", ", days);
                });
    // The last shift would end "a" before it starts: it ends at its start.
    assertThat(shown).containsExactly("37.0 false, 30.0 false, 34.0 false, 25.0 false, 32.0 false");
    assertThat(network.listDownstreamOutcomes("a")).containsExactly("READY");
    assertThat(network.listUpstream("READY")).containsExactly("a", "b", "c", "READY");
    assertThatThrownBy(() -> WhatIf.endShifted("a", Double.NaN)).hasMessageContaining("finite");
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void nothingIsReadyBeforeWhatItWaitsFor(long seed) {
    GateNetwork watched = RandomNetworks.watchingAll(RandomNetworks.of(seed, 40));
    ReadySamples samples = Futures.of(watched, seed).samples(FutureRange.firstOf(400));
    for (Activity a : watched.activities()) {
      double[] own = samples.copyOf(watched.outcomeIndexOf(a.id()));
      assertThat(Arrays.stream(own).min().orElseThrow())
          .isGreaterThanOrEqualTo(Math.max(0, a.notBeforeDays()));
      for (String p : a.predecessors()) {
        double[] before = samples.copyOf(watched.outcomeIndexOf(p));
        assertThat(IntStream.range(0, own.length).allMatch(f -> own[f] >= before[f])).isTrue();
      }
    }
  }

  /** In every single future, not only on average. */
  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44, 45, 46})
  void aFasterGateAloneNeverDelays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GateNetwork base = RandomNetworks.of(seed, 40);
    ReadySamples before = Futures.of(base, seed).samples(FutureRange.firstOf(500));
    Activity a = base.activities().get(random.nextInt(base.activities().size()));
    GateDuration faster =
        switch (a.duration()) {
          case LogNormal l -> new LogNormal(l.logMean() - 0.3, l.logStandardDeviation());
          case Exponential e -> new Exponential(e.meanDays() * 0.7);
          default -> new Fixed(0);
        };
    ReadySamples after =
        Futures.of(RandomNetworks.with(base, a.id(), faster), seed)
            .samples(FutureRange.firstOf(500));
    for (int o = 0; o < base.outcomes().size(); o++) {
      double[] slow = before.copyOf(o);
      double[] fast = after.copyOf(o);
      assertThat(IntStream.range(0, 500).allMatch(f -> fast[f] <= slow[f] + 1e-9)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53})
  void figuresHangTogether(long seed) {
    GateNetwork network = RandomNetworks.of(seed, 60);
    for (OutcomeForecast f :
        Futures.of(network, seed).forecast(FutureRange.firstOf(2000), 0, 50, 100, 1e9)) {
      assertThat(f.percentiles()).isSortedAccordingTo((x, y) -> Double.compare(x.days(), y.days()));
      assertThat(f.readyBy())
          .isSortedAccordingTo(
              (x, y) -> Double.compare(x.probability().value(), y.probability().value()));
      assertThat(f.readyBy().get(3).probability().value()).isEqualTo(1);
      assertThat(f.meanStandardError()).isEqualTo(f.standardDeviationDays() / Math.sqrt(2000));
      assertThat(f.p10Days()).isLessThanOrEqualTo(f.p90Days()).isNotNegative();
    }
    for (GateInfluence g :
        Futures.of(network, seed).influences(FutureRange.firstOf(500), network.outcomes().get(0))) {
      assertThat(g.criticality().value()).isBetween(0.0, 1.0);
      assertThat(g.cruciality()).isBetween(-1.0, 1.0);
    }
  }

  @Test
  void aConsumerThatFailsStopsTheRun() {
    Futures futures = Futures.of(RandomNetworks.of(1, 10), 1).withThreads(2).withBlockSize(10);
    assertThatThrownBy(() ->
            futures.run(
                FutureRange.firstOf(1000),
                _ -> {
                  throw new IllegalStateException("no room");
                }))
        .hasMessage("no room");
    assertThatThrownBy(() -> futures.withThreads(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> futures.withBlockSize(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new FutureRange(0, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new FutureRange(-1, 5)).hasMessageContaining("-1");
  }

  private static double[][] matrix(ReadySamples samples, GateNetwork network) {
    double[][] m = new double[network.outcomes().size()][];
    for (int k = 0; k < m.length; k++) {
      m[k] = samples.copyOf(k);
    }
    return m;
  }

  /** Seeded networks of every family, waits, earliest starts, kits and loose ends. */
  static final class RandomNetworks {

    private RandomNetworks() {}

    static GateNetwork of(long seed, int nodes) {
      SplittableRandom random = new SplittableRandom(seed);
      GateNetworkBuilder b = GateNetwork.builder();
      for (int i = 0; i < nodes; i++) {
        int before = i % 6 == 0 ? 0 : random.nextInt(1, 4);
        List<String> predecessors = new ArrayList<>();
        for (int k = 0; k < before; k++) {
          String p = "n" + random.nextInt(Math.max(0, i - 8), i);
          if (!predecessors.contains(p)) {
            predecessors.add(p);
          }
        }
        boolean open = predecessors.isEmpty() && random.nextBoolean();
        b.add(
            new Activity(
                "n" + i,
                new Address("n" + i, "gate"),
                duration(random),
                open ? random.nextDouble() * 60 : 0,
                !open && random.nextInt(5) == 0 ? random.nextDouble() * 100 : 0,
                predecessors));
        if (random.nextInt(3) == 0 || i == nodes - 1) {
          b.outcome("n" + i);
        }
      }
      return b.build();
    }

    static GateDuration duration(SplittableRandom random) {
      double x = 5 + 60 * random.nextDouble();
      return switch (random.nextInt(8)) {
        case 0 -> new Fixed(Math.rint(x));
        case 1 -> new Exponential(x);
        // Few shapes: each costs a table of incomplete beta roots.
        case 2 -> new Pert(10, 12 + random.nextInt(2), 40);
        case 3 -> new Triangular(x, 1.2 * x, 4 * x);
        case 4 -> new Uniform(x, 2 * x);
        case 5 -> new Capacity(x, 100, 250);
        case 6 -> new Normal(x, x / 4);
        default -> LogNormal.ofP50P80(x, 2 * x);
      };
    }

    static GateNetwork with(GateNetwork base, String id, GateDuration duration) {
      GateNetworkBuilder b = GateNetwork.builder();
      for (Activity a : base.activities()) {
        GateDuration d = a.id().equals(id) ? duration : a.duration();
        b.add(
            new Activity(
                a.id(), a.address(), d, a.waitedDays(), a.notBeforeDays(), a.predecessors()));
      }
      base.outcomes().forEach(b::outcome);
      return b.build();
    }

    static GateNetwork watchingAll(GateNetwork base) {
      GateNetworkBuilder b = GateNetwork.builder();
      base.activities().forEach(a -> b.add(a).outcome(a.id()));
      return b.build();
    }
  }
}
