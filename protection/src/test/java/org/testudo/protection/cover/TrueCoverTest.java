package org.testudo.protection.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Position;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Place;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.ProtectionModel;
import org.testudo.protection.Reach;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import org.testudo.protection.Weight;
import org.testudo.protection.network.Feeds;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.network.SensorNetwork.Losses;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.VisibleHeight;

/** FEATURE UNDER TEST: cover that is true, its reasons, and its losses. */
class TrueCoverTest {

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** Product over units, sensor by sensor, straight from the definition. */
  private static double naive(RandomCover drawn, Place place, ThreatClass threat, BitSet lost) {
    SensorNetwork network = drawn.network();
    Feeds feeds = network.feeds(Losses.ofNodes(lost));
    int[] sensors = network.sensors();
    int[] units = network.units();
    double none = 1;
    for (CoveringUnit unit : drawn.units) {
      int u = 0;
      while (!network.nodes().get(units[u]).id().equals(unit.id())) {
        u++;
      }
      boolean fed = false;
      for (int s = 0; s < sensors.length; s++) {
        String id = network.nodes().get(sensors[s]).id();
        SensorSite site =
            drawn.sites.stream().filter(x -> x.id().equals(id)).findFirst().orElseThrow();
        VisibleHeight lowest = RandomCover.sight().lowestVisible(site, place.position());
        fed |= feeds.serves(s, u) && lowest.sees(RandomCover.HEIGHTS.of(threat));
      }
      Standing standing = drawn.standings.getOrDefault(unit.id(), Standing.READY);
      double band = ProtectionModel.CoverRule.reachBands().cover(unit, place, threat);
      if (fed && !lost.get(units[u])) {
        none *= 1 - band * standing.capableShare() * standing.stocked();
      }
    }
    return 1 - none;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_place_equals_the_definition_and_its_parts_sum_to_the_whole(int seed) {
    RandomCover drawn = new RandomCover(seed);
    TrueCover cover = drawn.cover();
    CoverNow now = CoverNow.of(cover);
    for (ThreatClass threat : ThreatClass.values()) {
      List<CoverNow.AtPlace> all = now.places(threat);
      double sum = 0;
      for (int p = 0; p < all.size(); p++) {
        double truth = naive(drawn, drawn.places.get(p), threat, new BitSet());
        assertThat(all.get(p).truth()).isCloseTo(truth, within(1e-12));
        assertThat(all.get(p).circle()).isGreaterThanOrEqualTo(all.get(p).truth() - 1e-12);
        sum += truth * drawn.places.get(p).weight().value();
      }
      WhyNot why = Objects.requireNonNull(now.byClass().get(threat));
      assertThat(why.covered()).isCloseTo(sum, within(1e-9));
      assertSumsUp(why, cover.totalWeight());
    }
  }

  private static void assertSumsUp(WhyNot why, double whole) {
    double parts = 0;
    for (WhyNot.Reason reason : WhyNot.Reason.values()) {
      assertThat(why.part(reason)).isGreaterThanOrEqualTo(-1e-9 * whole);
      parts += why.part(reason);
    }
    assertThat(parts).isCloseTo(whole, within(1e-9 * whole));
    assertThat(why.whole()).isCloseTo(whole, within(1e-9 * whole));
    assertThat(why.sightUnknown()).isBetween(0.0, why.noSensorSees() + 1e-9);
    assertThat(why.backup()).isBetween(0.0, why.covered() + 1e-9);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_loss_costs_the_difference_and_more_losses_never_cost_less(int seed) {
    RandomCover drawn = new RandomCover(seed);
    TrueCover cover = drawn.cover();
    ThreatSet headline = ThreatSet.of("two", ThreatClass.CRUISE_MISSILE, ThreatClass.AIRCRAFT);
    CoverLosses losses = new CoverLosses(cover, headline);
    assertThat(losses.standing())
        .isCloseTo(CoverNow.of(cover).headline(headline).covered(), within(1e-9));
    BitSet lost = new BitSet();
    double before = 0;
    SplittableRandom chance = new SplittableRandom(seed);
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, drawn.drawn.nodes.size()).boxed().toList());
    java.util.Collections.shuffle(order, java.util.Random.from(chance));
    for (int node : order) {
      lost.set(node);
      double now = losses.lost(lost);
      CoverNow after = CoverNow.of(cover, Losses.ofNodes(lost));
      assertThat(now)
          .isCloseTo(losses.standing() - after.headline(headline).covered(), within(1e-8));
      assertThat(losses.of(lost).lost()).isCloseTo(now, within(1e-9));
      after.byClass().values().forEach(why -> assertSumsUp(why, cover.totalWeight()));
      assertThat(now).isGreaterThanOrEqualTo(before - 1e-9);
      before = now;
    }
    assertThat(before).isCloseTo(losses.standing(), within(1e-8));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_unit_moved_equals_everything_compiled_anew(int seed) {
    RandomCover drawn = new RandomCover(seed);
    Position elsewhere = new Position(48.9, 30.4);
    String unit = drawn.units.getFirst().id();
    String sensor = drawn.sites.getFirst().id();
    TrueCover moved = drawn.cover().withUnitAt(unit, elsewhere, List.of(sensor));
    drawn.units.set(0, new CoveringUnit(unit, elsewhere, drawn.units.getFirst().reach()));
    drawn.sites.set(0, drawn.sites.getFirst().at(elsewhere));
    assertThat(CoverNow.of(moved).byClass()).isEqualTo(CoverNow.of(drawn.cover()).byClass());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void more_readiness_and_another_link_never_cover_less(int seed) {
    RandomCover drawn = new RandomCover(seed);
    Map<ThreatClass, WhyNot> before = CoverNow.of(drawn.cover()).byClass();
    SplittableRandom chance = new SplittableRandom(seed);
    drawn.standings.replaceAll((_, s) -> new Standing(Math.min(1, s.capableShare() + 0.5), 1));
    for (int i = 0; i < 4; i++) {
      drawn.drawn.randomLink(chance);
    }
    CoverNow.of(drawn.cover())
        .byClass()
        .forEach((threat, why) ->
            assertThat(why.covered())
                .isGreaterThanOrEqualTo(
                    Objects.requireNonNull(before.get(threat)).covered() - 1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void over_time_the_parts_sum_to_the_whole_and_equal_the_days_counted_by_hand(int seed) {
    RandomCover drawn = new RandomCover(seed);
    drawn.standings.replaceAll((_, s) -> new Standing(1, s.stocked()));
    TrueCover cover = drawn.cover();
    double horizon = 90;
    CapableTimelines ready =
        CapableTimelines.ofReadyDays(
            3, drawn.units.size(), (unit, future) -> 20.0 * unit + 11 * future);
    Map<ThreatClass, WhyNot> parts = WhyNotOverTime.personDays(cover, ready, horizon, 2);
    Map<ThreatClass, Map<WhyNot.Reason, Double>> byHand = new EnumMap<>(ThreatClass.class);
    for (int future = 0; future < 3; future++) {
      for (int day = 0; day < horizon; day++) {
        for (int u = 0; u < drawn.units.size(); u++) {
          Standing stood = Objects.requireNonNull(drawn.standings.get(drawn.units.get(u).id()));
          drawn.standings.put(
              drawn.units.get(u).id(),
              new Standing(20 * u + 11 * future <= day ? 1 : 0, stood.stocked()));
        }
        CoverNow.of(drawn.cover())
            .byClass()
            .forEach((threat, why) -> {
              Map<WhyNot.Reason, Double> sums =
                  byHand.computeIfAbsent(threat, _ -> new EnumMap<>(WhyNot.Reason.class));
              for (WhyNot.Reason reason : WhyNot.Reason.values()) {
                sums.merge(reason, why.part(reason) / 3, Double::sum);
              }
            });
      }
    }
    parts.forEach((threat, why) -> {
      assertSumsUp(why, cover.totalWeight() * horizon);
      for (WhyNot.Reason reason : WhyNot.Reason.values()) {
        assertThat(why.part(reason))
            .as("%s %s", threat, reason)
            .isCloseTo(
                byHand.getOrDefault(threat, Map.of()).getOrDefault(reason, -1.0),
                within(1e-6 * why.whole() + 1e-6));
      }
    });
    double plain =
        ProtectionIntegrator.of(
                ProtectionModel.of(
                    drawn.places, drawn.units, cover.rule(TrueCover.Condition.STOCKED)),
                ThreatSet.all(),
                horizon)
            .integrate(ready)
            .against(ThreatClass.AIRCRAFT)
            .measure()
            .personDays()
            .mean();
    assertThat(Objects.requireNonNull(parts.get(ThreatClass.AIRCRAFT)).covered()).isEqualTo(plain);
  }

  /**
   * A radar 10 m high 60 km from a town: over a smooth Earth the lowest height it sees there is
   * (60,000 − √(2·8,504,183·10))² / (2·8,504,183) = 129.6 m. The circle covers the town; a drone at
   * 100 m is not seen.
   */
  @Test
  void a_town_covered_by_a_circle_is_not_covered_where_no_sensor_sees_low_enough() {
    Position town = new Position(50, 30);
    Position radar = new Position(50 + 60 / 111.19508, 30);
    SensorSite site = new SensorSite("radar", radar, 10, 250);
    assertThat(
            RandomCover.SMOOTH.lowestVisible(site, town)
                    instanceof VisibleHeight.From(double metres)
                ? metres
                : Double.NaN)
        .isCloseTo(129.56, within(0.1));
    SensorNetwork network =
        SensorNetwork.of(
            List.of(
                NetworkNode.of("radar", Role.SENSOR, "a"),
                NetworkNode.of("post", Role.COMMAND_POST, "a"),
                NetworkNode.of("unit", Role.UNIT, "a")),
            List.of(NetworkLink.of("radar", "post", "a"), NetworkLink.of("post", "unit", "a")));
    Reach reach = new Reach.Band(40, 40);
    TrueCover cover =
        TrueCover.of(
            List.of(new Place("town", "settlement", town, new Weight.Residents(1000))),
            List.of(
                new CoveringUnit(
                    "unit",
                    town,
                    Map.of(ThreatClass.ONE_WAY_DRONE, reach, ThreatClass.AIRCRAFT, reach))),
            List.of(site),
            network,
            Map.of(),
            RandomCover.HEIGHTS,
            RandomCover.SMOOTH);
    CoverNow now = CoverNow.of(cover);
    CoverNow.AtPlace drone = now.places(ThreatClass.ONE_WAY_DRONE).getFirst();
    assertThat(drone.circle()).isEqualTo(1);
    assertThat(drone.truth()).isZero();
    assertThat(drone.reason()).isEqualTo(WhyNot.Reason.NO_SENSOR_SEES);
    CoverNow.AtPlace aircraft = now.places(ThreatClass.AIRCRAFT).getFirst();
    assertThat(aircraft.truth()).isEqualTo(1);
    assertThat(aircraft.layers()).isEqualTo(1);
    assertThat(aircraft.sensors()).isEqualTo(1);
    assertThat(now.places(ThreatClass.BALLISTIC).getFirst().reason())
        .isEqualTo(WhyNot.Reason.NO_UNIT_IN_REACH);
    CoverLosses losses = new CoverLosses(cover, ThreatSet.only(ThreatClass.AIRCRAFT));
    assertThat(losses.ofEachNode().stream().map(l -> l.nodes() + " " + l.lost() + l.cut()))
        .containsExactly("[radar] 1000.0[unit]", "[post] 1000.0[unit]", "[unit] 1000.0[]");
    CoverNow postLost = CoverNow.of(cover, Losses.ofNode(1));
    assertThat(postLost.places(ThreatClass.AIRCRAFT).getFirst().reason())
        .isEqualTo(WhyNot.Reason.NO_LINK);
    CoverNow radarLost = CoverNow.of(cover, Losses.ofNode(0));
    assertThat(radarLost.places(ThreatClass.AIRCRAFT).getFirst().reason())
        .isEqualTo(WhyNot.Reason.NO_SENSOR_SEES);
  }

  /** The disc of radius √(2R'·30) + √(2R'·h): the closed form of the reference rasters. */
  @Test
  void the_radio_horizon_ends_where_the_closed_form_says() {
    RadioHorizon horizon = RandomCover.SMOOTH;
    double twiceRadius = 2 * 6_378_137 / 0.75;
    for (double height : new double[] {0, 50, 100, 500, 3000}) {
      double end = Math.sqrt(twiceRadius * 30) + Math.sqrt(twiceRadius * height);
      assertThat(horizon.lowestVisibleMetres(end, 30)).isCloseTo(height, within(1e-6));
      assertThat(horizon.lowestVisibleMetres(end + 1000, 30)).isGreaterThan(height);
    }
    assertThat(horizon.lowestVisibleMetres(100, 30)).isZero();
    assertThat(
            new RadioHorizon(new EffectiveEarth(Double.POSITIVE_INFINITY))
                .lowestVisibleMetres(9e6, 0))
        .isZero();
  }

  @Test
  void a_unit_or_sensor_on_one_side_only_is_refused() {
    SensorNetwork network =
        SensorNetwork.of(List.of(NetworkNode.of("radar", Role.SENSOR, "a")), List.of());
    assertThatThrownBy(() ->
            TrueCover.of(
                List.of(),
                List.of(),
                List.of(),
                network,
                Map.of(),
                RandomCover.HEIGHTS,
                RandomCover.SMOOTH))
        .hasMessageContaining("radar of the network has no site");
    assertThatThrownBy(() -> new Standing(50, 1)).hasMessageContaining("percentages");
    assertThatThrownBy(() -> new SensorSite("x", new Position(1, 1), 10, 250_000))
        .hasMessageContaining("Maybe it is in metres");
  }
}
