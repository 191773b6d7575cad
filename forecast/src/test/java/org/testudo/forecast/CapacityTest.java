package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.RandomProgrammes.Feature;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.Ticks;
import org.testudo.forecast.random.Address;

/** FEATURE UNDER TEST: what cases share, what can happen to them, and what a change is worth. */
class CapacityTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  /** One case's gate of so many days. */
  private static Activity gate(String id, double days, String... before) {
    return Activity.of(id, new Address(id, "gate"), new Fixed(days), before);
  }

  private static double[] days(GateNetworkBuilder b) {
    ReadySamples samples = Futures.of(b.build(), 1).samples(FutureRange.firstOf(1));
    double[] days = new double[samples.forecast().size()];
    Arrays.setAll(days, k -> samples.days(k, 0));
    return days;
  }

  /** Three cases of 10 days at a desk of two: the third waits for the first. */
  @Test
  void aDeskServesInOrder() {
    GateNetworkBuilder b = GateNetwork.builder().resource(Resource.Desk.of("desk", 2));
    for (String id : List.of("a", "b", "c")) {
      b.add(gate(id, 10)).needs(id, "desk").outcome(id);
    }
    assertThat(days(b)).containsExactly(10, 10, 20);
  }

  /** Closed from day 5 to 30; what is under way is finished, what is not waits. */
  @Test
  void aClosedSeason() {
    Servers season =
        Servers.of(new Servers.Step(0, 1), new Servers.Step(5, 0), new Servers.Step(30, 1));
    GateNetworkBuilder b =
        GateNetwork.builder().resource(new Resource.Desk("range", Discipline.FIFO, season));
    for (String id : List.of("a", "b")) {
      b.add(gate(id, 10)).needs(id, "range").outcome(id);
    }
    assertThat(days(b)).containsExactly(10, 40);
    // The same season every 50 days: the third case meets the second closed period.
    GateNetworkBuilder again =
        GateNetwork.builder()
            .resource(new Resource.Desk("range", Discipline.FIFO, season.repeating(50)));
    for (String id : List.of("a", "b", "c", "d")) {
      again.add(gate(id, 10)).needs(id, "range").outcome(id);
    }
    assertThat(days(again)).containsExactly(10, 40, 50, 60);
  }

  @Test
  void rankGoesFirst() {
    GateNetworkBuilder b =
        GateNetwork.builder()
            .resource(new Resource.Desk("desk", Discipline.PRIORITY, Servers.constant(1)));
    for (String id : List.of("a", "b", "c")) {
      b.add(gate(id, 10)).outcome(id);
      b.needs(id, new Needs(id.equals("c") ? 0 : 1, List.of(Demand.of("desk"))));
    }
    assertThat(days(b)).containsExactly(20, 30, 10);
  }

  /** Ten weeks on fixed dates with one seat: the second crew waits for the next start. */
  @Test
  void aCourseHasDatesAndSeats() {
    List<Resource.Start> starts = List.of(new Resource.Start(20, 1), new Resource.Start(90, 1));
    GateNetworkBuilder b =
        GateNetwork.builder().resource(new Resource.Course("school", Discipline.FIFO, starts));
    for (String id : List.of("a", "b", "c")) {
      b.add(gate(id, 70)).needs(id, "school").outcome(id);
    }
    assertThat(days(b)).containsExactly(90, 160, NEVER);
  }

  /** A unit every ten days; the taker goes before the giver, who and whose successors move back. */
  @Test
  void aSlotIsDiverted() {
    for (boolean diverted : new boolean[] {false, true}) {
      GateNetworkBuilder b = GateNetwork.builder();
      b.resource(
          new Resource.ProductionLine(
              "line",
              List.of(new Resource.Rate(0, 36.525)),
              diverted ? List.of(new Resource.Diversion("swiss", "ukraine", 15)) : List.of(),
              true));
      int rank = 0;
      for (String id : List.of("first", "swiss", "third", "ukraine")) {
        b.add(gate(id, 0)).outcome(id);
        b.needs(id, new Needs(rank++, List.of(new Demand("line", id.equals("swiss") ? 2 : 1))));
      }
      if (diverted) {
        assertThat(days(b)).containsExactly(10, 40, 50, 20);
      } else {
        assertThat(days(b)).containsExactly(10, 30, 40, 50);
      }
    }
  }

  /** The release waits until the replacement is at most 5 days away. */
  @Test
  void aReleaseWaitsForItsReplacement() {
    GateNetworkBuilder b = GateNetwork.builder();
    b.add(gate("contract", 10)).add(gate("build", 40, "contract")).add(gate("release", 1));
    b.outcome("release").backFill(new BackFill("release", "build", 5, NEVER));
    assertThat(days(b)).containsExactly(46);
    GateNetworkBuilder late = GateNetwork.builder();
    late.add(gate("contract", 10)).add(gate("build", 40, "contract")).add(gate("release", 1));
    late.outcome("release").backFill(new BackFill("release", "build", 5, 49));
    assertThat(days(late)).containsExactly(NEVER);
  }

  /** Money good for 30 days: a contract that takes 31 is lost, and one that takes 30 is not. */
  @Test
  void moneyLapses() {
    for (int lasts : new int[] {30, 31}) {
      GateNetworkBuilder b = GateNetwork.builder();
      b.add(gate("fund", 5)).add(gate("contract", lasts, "fund")).outcome("contract");
      b.expiry(Expiry.lost("money", "fund", "contract", 30));
      double expected = lasts == 30 ? 35 : NEVER;
      assertThat(days(b)).containsExactly(expected, expected);
    }
    // Begun again with new luck: exponential, so that P(in time) = 1 - exp(-30/40).
    GateNetworkBuilder b = GateNetwork.builder();
    b.add(gate("fund", 5));
    b.add(Activity.of("contract", new Address("c", "contract"), new Exponential(40), "fund"));
    b.outcome("contract");
    b.expiry(new Expiry("money", Optional.of("fund"), "contract", 30, Optional.of("contract"), 1));
    List<OutcomeForecast> f = Futures.of(b.build(), 3).forecast(FutureRange.firstOf(20_000));
    double late = Math.exp(-30.0 / 40);
    assertThat(f.get(1).never().value())
        .isCloseTo(late, within(4 * f.get(1).never().standardError()));
    assertThat(f.get(0).never().value())
        .isCloseTo(late * late, within(4 * f.get(0).never().standardError()));
  }

  /** Withdrawal competes with the gates: rates 1/50 and 1/100, so one case in three is lost. */
  @Test
  void withdrawalCompetes() {
    GateNetworkBuilder b = GateNetwork.builder();
    b.add(Activity.of("gate", new Address("a", "gate"), new Exponential(50))).outcome("gate");
    b.group(new CaseGroup("a", List.of("gate"), Optional.of(new Exponential(100)), 0));
    OutcomeForecast f = Futures.of(b.build(), 5).forecast(FutureRange.firstOf(20_000)).getFirst();
    assertThat(f.never().value()).isCloseTo(1.0 / 3, within(4 * f.never().standardError()));
    // Given that it comes, the day is the earlier of the two clocks: exponential of mean 100/3.
    assertThat(f.meanDays()).isCloseTo(100.0 / 3, within(4 * f.meanStandardError()));
    assertThat(f.percentiles().get(2).days()).isEqualTo(NEVER);
    assertThat(f.p50Days()).isFinite();
  }

  /** A shock of log variance 0.25 on durations of log variance 0.75: correlation 0.25. */
  @Test
  void aPartysDurationsAreCorrelated() {
    GateNetworkBuilder b = GateNetwork.builder();
    for (String id : List.of("a", "b")) {
      b.add(Activity.of(id, new Address(id, "gate"), new LogNormal(4, Math.sqrt(0.75))))
          .outcome(id);
    }
    b.shock(new Shock("donor", 0.5, List.of("a", "b")));
    int n = 20_000;
    ReadySamples s = Futures.of(b.build(), 5).samples(FutureRange.firstOf(n));
    double[] sums = new double[5];
    for (int f = 0; f < n; f++) {
      double x = Math.log(s.days(0, f)) - 4;
      double y = Math.log(s.days(1, f)) - 4;
      sums[0] += x;
      sums[1] += y;
      sums[2] += x * x;
      sums[3] += y * y;
      sums[4] += x * y;
    }
    double correlation =
        (sums[4] - sums[0] * sums[1] / n)
            / Math.sqrt((sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n));
    assertThat(correlation).isCloseTo(0.25, within(4 * (1 - 0.0625) / Math.sqrt(n)));
    assertThat(sums[2] / n).isCloseTo(1, within(0.05));
  }

  /** One draw hits both gates: both late by 100 days or neither. */
  @Test
  void aRiskHitsManyGates() {
    GateNetworkBuilder b = GateNetwork.builder();
    b.add(gate("a", 10)).add(gate("b", 20)).outcome("a").outcome("b");
    b.risk(new Risk("strike", 0.25, List.of("a", "b"), new Risk.Added(new Fixed(100))));
    int n = 4000;
    ReadySamples s = Futures.of(b.build(), 5).samples(FutureRange.firstOf(n));
    int hits = 0;
    for (int f = 0; f < n; f++) {
      assertThat(s.days(1, f) - s.days(0, f)).isEqualTo(10);
      hits += s.days(0, f) > 10 ? 1 : 0;
    }
    assertThat((double) hits / n).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / n)));
  }

  /** Capacity never exceeded, first come first served, no time runs back, no case gets lost. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void desksKeepTheirRules(long seed) {
    GateNetwork network = RandomProgrammes.of(seed, 12, Feature.UNDER_WAY, Feature.PARALLEL);
    Lengths lengths = new Lengths(network, seed);
    for (GateNetwork.Component c : network.components()) {
      Programme p = Programme.of(network, c, lengths);
      EventKernel kernel = new EventKernel(p);
      kernel.eachFuture(
          0,
          50,
          kernel.scratch(64),
          (run, ticks, base) -> assertRules(p, run.end, i -> ticks[base + i]));
    }
  }

  private interface Ticked {
    long of(int node);
  }

  private static void assertRules(Programme p, long[] end, Ticked lasts) {
    long[] start = new long[p.nodes];
    long[] ready = new long[p.nodes];
    for (int i = 0; i < p.nodes; i++) {
      assertThat(end[i]).as("every case comes through").isLessThan(EventRun.NEVER);
      start[i] = end[i] - lasts.of(i);
      ready[i] = p.notBefore[i];
      for (int k = p.predecessorStart[i]; k < p.predecessorStart[i + 1]; k++) {
        ready[i] = Math.max(ready[i], end[p.predecessor[k]]);
      }
      assertThat(start[i]).as("starts when it may").isGreaterThanOrEqualTo(ready[i]);
      if (p.needStart[i] == p.needStart[i + 1] || p.underWay[i]) {
        assertThat(start[i]).as("nothing else to wait for").isEqualTo(ready[i]);
      }
    }
    for (int r = 0; r < p.resources.size(); r++) {
      if (p.resources.get(r) instanceof Resource.Desk desk) {
        assertDesk(p, r, desk.servers().greatest(), start, end, ready);
      }
    }
  }

  private static void assertDesk(
      Programme p, int r, int servers, long[] start, long[] end, long[] ready) {
    List<Integer> customers = new ArrayList<>();
    for (int i = 0; i < p.nodes; i++) {
      if (units(p, i, r) > 0 && !p.underWay[i]) {
        customers.add(i);
      }
    }
    customers.sort(Comparator.comparingLong((Integer i) -> ready[i]).thenComparing(i -> i));
    long last = 0;
    for (int i : customers) {
      assertThat(start[i]).as("nobody overtakes").isGreaterThanOrEqualTo(last);
      last = start[i];
      int busy = 0;
      for (int j = 0; j < p.nodes; j++) {
        busy += start[j] <= start[i] && start[i] < end[j] ? units(p, j, r) : 0;
      }
      assertThat(busy).as("no more than there are").isLessThanOrEqualTo(servers);
    }
  }

  private static int units(Programme p, int node, int r) {
    int units = 0;
    for (int k = p.needStart[node]; k < p.needStart[node + 1]; k++) {
      units += p.needResource[k] == r ? p.needUnits[k] : 0;
    }
    return units;
  }

  /** Where nothing is shared, one gate faster makes no case later. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fasterNeverDelays(long seed) {
    GateNetwork network = FuturesTest.RandomNetworks.of(seed, 40);
    List<WhatIf> faster =
        network.activities().stream().map(a -> WhatIf.faster(a.id(), 0.3)).toList();
    Futures.of(network, seed)
        .run(
            FutureRange.firstOf(200),
            faster,
            block -> {
              for (int w = 0; w < faster.size(); w++) {
                for (int k = 0; k < network.outcomes().size(); k++) {
                  for (int i = 0; i < block.size(); i++) {
                    assertThat(block.ready(w, k)[i]).isLessThanOrEqualTo(block.ready(k)[i]);
                  }
                }
              }
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void sameBytesOnAnyThreadsAndBlocks(long seed) {
    GateNetwork network = RandomProgrammes.of(seed, 20, Feature.values());
    FutureRange range = new FutureRange(500, 777);
    Futures one = Futures.of(network, seed).withThreads(1);
    List<OutcomeForecast> expected = one.forecast(range, 40);
    List<GateInfluence> influences = one.influences(range, network.outcomes().getLast());
    for (int threads : new int[] {1, 2, 8}) {
      for (int block : new int[] {1, 33, 1024}) {
        Futures other = one.withThreads(threads).withBlockSize(block);
        assertThat(other.forecast(range, 40)).isEqualTo(expected);
        assertThat(other.samples(range).forecast(40)).isEqualTo(expected);
        assertThat(other.influences(range, network.outcomes().getLast())).isEqualTo(influences);
      }
    }
  }

  /** Every change, walked beside the base, gives what the changed network gives by itself. */
  @Test
  void whatIfsMeetTheSameLuck() {
    GateNetwork base = QueueOracleTest.gated5(40);
    Futures futures = Futures.of(base, 9);
    List<WhatIf> whatIfs =
        List.of(
            WhatIf.oneMore(base, "C"),
            WhatIf.fasterAt(base, "D", 0.1),
            WhatIf.endShifted("case3/g1", 20),
            WhatIf.startMoved("case39/g0", 300),
            WhatIf.durationReplaced("case5/g2", new Fixed(1)));
    FutureRange range = FutureRange.firstOf(64);
    double[][] found = new double[whatIfs.size()][range.count()];
    int last = base.outcomeIndexOf("case39/g4");
    futures
        .withThreads(1)
        .run(
            range,
            whatIfs,
            block -> {
              for (int w = 0; w < whatIfs.size(); w++) {
                System.arraycopy(block.ready(w, last), 0, found[w], 0, block.size());
                assertThat(block.isAffected(w, last)).isTrue();
              }
            });
    Lengths lengths = new Lengths(base, 9);
    for (int f = 0; f < 8; f++) {
      double[] plain = new NaiveSimulation(base, lengths, f).run();
      double[] none = futures.samples(range).copyOf(last);
      assertThat(none[f]).isEqualTo(plain[last]);
    }
    List<Gain> gains = futures.gains(FutureRange.firstOf(4000), "case39/g4", whatIfs);
    assertThat(gains.get(0).meanDays()).isPositive();
    assertThat(gains.get(1).meanDays()).isGreaterThan(gains.get(1).meanHalfWidth());
    assertThat(gains.get(3).meanDays()).isNegative();
    assertThat(gains.get(3).p80Days()).isLessThan(-gains.get(3).p80HalfWidth());
  }

  /** More futures until the interval is narrow; the same as asking for as many at once. */
  @Test
  void stopsWhenTheIntervalIsNarrow() {
    GateNetwork network = QueueOracleTest.gated5(10);
    Futures futures = Futures.of(network, 4);
    Convergence.Result loose = futures.forecastUntil(Convergence.ofP80(1.5, 100_000));
    assertThat(loose.reached()).isTrue();
    assertThat(loose.widthDays()).isLessThan(1.5);
    assertThat(loose.futures() % 1024).isZero();
    assertThat(loose.forecasts()).isEqualTo(futures.forecast(FutureRange.firstOf(loose.futures())));
    Convergence.Result capped = futures.forecastUntil(Convergence.ofP80(1e-6, 3000));
    assertThat(capped.reached()).isFalse();
    assertThat(capped.futures()).isEqualTo(3000);
  }

  /** The deterministic day stands in the queue like everybody else. */
  @Test
  void theDeterministicDayQueues() {
    GateNetworkBuilder b = GateNetwork.builder().resource(Resource.Desk.of("desk", 1));
    for (String id : List.of("a", "b")) {
      b.add(gate(id, 10)).needs(id, "desk").outcome(id);
      b.branch(id, new Branch.Refused(0.5));
    }
    List<OutcomeForecast> f = Futures.of(b.build(), 1).forecast(FutureRange.firstOf(100));
    assertThat(f.get(1).deterministicDays()).isEqualTo(20);
    assertThat(f.get(1).never().value()).isCloseTo(0.5, within(0.2));
  }

  @Test
  void nonsenseIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Servers.constant(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Resource.ProductionLine.of("line", -3)).hasMessageContaining("-3");
    assertThatThrownBy(() -> new Demand("desk", 0)).hasMessageContaining("desk");
    assertThatThrownBy(() -> new Risk("r", 25, List.of(), new Risk.Multiplied(2)))
        .hasMessageContaining("percentage");
    assertThatThrownBy(() -> LogNormal.ofP50P80(80, 20)).hasMessageContaining("swapped");
    GateNetworkBuilder circle = GateNetwork.builder();
    circle.add(gate("a", 1)).add(gate("b", 1)).add(gate("c", 1)).outcome("a");
    circle.backFill(new BackFill("a", "b", 1, NEVER));
    circle.backFill(new BackFill("b", "c", 1, NEVER));
    circle.backFill(new BackFill("c", "a", 1, NEVER));
    assertThatThrownBy(circle::build).hasMessageContaining("circle").hasMessageContaining("a -> ");
    GateNetworkBuilder greedy = GateNetwork.builder().resource(Resource.Desk.of("desk", 2));
    greedy.add(gate("a", 1)).outcome("a").needs("a", new Needs(0, List.of(new Demand("desk", 3))));
    assertThatThrownBy(greedy::build).hasMessageContaining("never has more than 2");
    GateNetworkBuilder unknown = GateNetwork.builder();
    unknown.add(gate("a", 1)).outcome("a").needs("a", "dask");
    assertThatThrownBy(unknown::build).hasMessageContaining("dask");
    assertThatThrownBy(() -> GateNetwork.builder().expect(1_000_000_000))
        .hasMessageContaining("1000000000 activities")
        .hasMessageContaining("memory");
    GateNetworkBuilder wide = GateNetwork.builder();
    for (int k = 0; k < 1000; k++) {
      wide.add(gate("a" + k, 1)).outcome("a" + k);
    }
    Futures many = Futures.of(wide.build(), 1);
    assertThatThrownBy(() -> many.samples(FutureRange.firstOf(2_000_000_000)))
        .hasMessageContaining("memory");
    assertThatThrownBy(() -> many.forecast(FutureRange.firstOf(2_000_000_000)))
        .hasMessageContaining("memory");
    assertThat(Ticks.days(Ticks.of(1.5))).isEqualTo(1.5);
  }
}
