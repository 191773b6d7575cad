package org.testudo.protection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;
import org.testudo.protection.network.SensorNetwork.Losses;
import org.testudo.protection.network.Walker.Step;
import org.testudo.protection.network.WorstLosses.Worst;

/** FEATURE UNDER TEST: who serves whom, against the rule followed naively on small networks. */
class SensorNetworkTest {

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  private static RandomNetworks random(int seed) {
    SplittableRandom sizes = new SplittableRandom(seed);
    return new RandomNetworks(
        seed, 1 + sizes.nextInt(5), 1 + sizes.nextInt(3), sizes.nextInt(4), 1 + sizes.nextInt(5));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void feeds_equal_the_naive_rule_also_after_losses(int seed) {
    RandomNetworks drawn = random(seed);
    SensorNetwork network = drawn.network();
    NaiveService naive = new NaiveService(drawn.nodes, drawn.links);
    SplittableRandom chance = new SplittableRandom(seed + 1_000L);
    for (int round = 0; round < 5; round++) {
      Set<String> lost = new TreeSet<>();
      if (round > 0) {
        network.losable().stream().filter(_ -> chance.nextInt(4) == 0).forEach(lost::add);
      }
      Losses losses = Losses.ofNodes(network.indexes(lost));
      Feeds feeds = network.feeds(losses);
      int[] sensors = network.sensors();
      int[] units = network.units();
      for (int s = 0; s < sensors.length; s++) {
        Set<String> served = naive.servedBy(network.nodes().get(sensors[s]).id(), lost);
        for (int u = 0; u < units.length; u++) {
          boolean expected = served.contains(network.nodes().get(units[u]).id());
          assertThat(feeds.serves(s, u)).isEqualTo(expected);
          assertThat(network.walker().path(s, u, losses).isPresent()).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_worst_losses_equal_those_of_every_subset(int seed) {
    RandomNetworks drawn = random(seed);
    SensorNetwork network = drawn.network();
    NaiveService naive = new NaiveService(drawn.nodes, drawn.links);
    SplittableRandom chance = new SplittableRandom(seed);
    int[] units = network.units();
    double[] weights =
        IntStream.range(0, units.length).mapToDouble(_ -> chance.nextInt(9)).toArray();
    int[] losable = network.indexes(network.losable()).stream().toArray();
    LossMeasure measure = LossMeasure.ofServedUnits(network, weights);
    double all = weight(network, weights, naive.served(Set.of()));
    for (int k = 1; k <= Math.min(3, losable.length); k++) {
      double worst = 0;
      for (int set = 0; set < 1 << losable.length; set++) {
        if (Integer.bitCount(set) == k) {
          Set<String> lost = new TreeSet<>();
          for (int i = 0; i < losable.length; i++) {
            if ((set >>> i & 1) != 0) {
              lost.add(network.nodes().get(losable[i]).id());
            }
          }
          double now = all - weight(network, weights, naive.served(lost));
          worst = Math.max(worst, now);
        }
      }
      Worst found = WorstLosses.ofEverySet(measure, losable, k, 1_000_000).orElseThrow();
      assertThat(found.lost()).isEqualTo(worst);
      assertThat(found.examined()).isEqualTo(WorstLosses.sets(losable.length, k, 1_000_000));
      assertThat(WorstLosses.greedy(measure, losable, k).lost()).isLessThanOrEqualTo(worst);
    }
  }

  private static double weight(SensorNetwork network, double[] weights, Set<String> served) {
    double sum = 0;
    int[] units = network.units();
    for (int u = 0; u < units.length; u++) {
      sum += served.contains(network.nodes().get(units[u]).id()) ? weights[u] : 0;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_further_link_never_loses_service_and_a_further_loss_never_gains_any(int seed) {
    RandomNetworks drawn = random(seed);
    SplittableRandom chance = new SplittableRandom(seed + 2_000L);
    BitSet before = drawn.network().walker().served(Losses.NONE);
    AllPairs pairsBefore = AllPairs.of(drawn.network(), Losses.NONE);
    for (int i = 0; i < 5; i++) {
      drawn.randomLink(chance);
      SensorNetwork network = drawn.network();
      BitSet after = network.walker().served(Losses.NONE);
      BitSet gone = (BitSet) before.clone();
      gone.andNot(after);
      assertThat(gone.isEmpty()).isTrue();
      assertThat(AllPairs.of(network, Losses.NONE).joined())
          .isGreaterThanOrEqualTo(pairsBefore.joined());
      BitSet lost = new BitSet();
      BitSet served = after;
      for (int v = 0; v < network.nodes().size(); v++) {
        lost.set(v);
        BitSet less = network.walker().served(Losses.ofNodes(lost));
        BitSet gained = (BitSet) less.clone();
        gained.andNot(served);
        assertThat(gained.isEmpty()).isTrue();
        served = less;
      }
      assertThat(served.isEmpty()).isTrue();
      before = after;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void all_pairs_agree_with_feeds_between_sensors_and_units(int seed) {
    SensorNetwork network = random(seed).network();
    AllPairs pairs = AllPairs.of(network, Losses.NONE);
    Feeds feeds = network.feeds();
    int[] sensors = network.sensors();
    int[] units = network.units();
    for (int s = 0; s < sensors.length; s++) {
      for (int u = 0; u < units.length; u++) {
        assertThat(pairs.serves(sensors[s], units[u])).isEqualTo(feeds.serves(s, u));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void articulation_nodes_and_bridges_are_those_whose_loss_makes_more_parts(int seed) {
    RandomNetworks drawn = random(seed);
    Structure structure = Structure.of(drawn.network());
    assertThat(structure.parts()).isEqualTo(parts(drawn, "", Set.of()));
    for (NetworkNode node : drawn.nodes) {
      boolean alone =
          drawn.links.stream().noneMatch(l -> l.a().equals(node.id()) || l.b().equals(node.id()));
      int without = parts(drawn, node.id(), Set.of());
      assertThat(structure.articulationNodes().contains(node.id()))
          .isEqualTo(!alone && without > structure.parts());
    }
    for (NetworkLink link : drawn.links) {
      List<String> ends = new ArrayList<>(List.of(link.a(), link.b()));
      ends.sort(null);
      assertThat(structure.bridges().contains(ends.get(0) + " – " + ends.get(1)))
          .isEqualTo(parts(drawn, "", Set.copyOf(ends)) > structure.parts());
    }
    drawn.network();
    for (NetworkNode node : drawn.nodes) {
      if (node.role() == Role.UNIT
          && new NaiveService(drawn.nodes, drawn.links).served(Set.of()).contains(node.id())) {
        assertThat(structure.disjointPaths().get(node.id())).isPositive();
      }
    }
  }

  /** Connected parts by repeated merging, without one node and without the links of one pair. */
  private static int parts(RandomNetworks drawn, String without, Set<String> pair) {
    List<Set<String>> parts = new ArrayList<>();
    drawn.nodes.stream()
        .map(NetworkNode::id)
        .filter(id -> !id.equals(without))
        .forEach(id -> parts.add(new TreeSet<>(Set.of(id))));
    for (NetworkLink link : drawn.links) {
      if (link.a().equals(without)
          || link.b().equals(without)
          || (pair.contains(link.a()) && pair.contains(link.b()))) {
        continue;
      }
      Set<String> a = parts.stream().filter(p -> p.contains(link.a())).findFirst().orElseThrow();
      Set<String> b = parts.stream().filter(p -> p.contains(link.b())).findFirst().orElseThrow();
      if (a != b) {
        a.addAll(b);
        parts.removeIf(p -> p == b);
      }
    }
    return parts.size();
  }

  @Test
  void more_sensors_than_one_word_holds_are_kept_apart() {
    List<NetworkNode> nodes = new ArrayList<>();
    List<NetworkLink> links = new ArrayList<>();
    nodes.add(NetworkNode.of("post", Role.COMMAND_POST, "a"));
    nodes.add(NetworkNode.of("unit", Role.UNIT, "a"));
    links.add(NetworkLink.of("post", "unit", "a"));
    for (int s = 0; s < 130; s++) {
      nodes.add(NetworkNode.of("s" + s, Role.SENSOR, "a"));
      if (s % 3 == 0) {
        links.add(NetworkLink.of("s" + s, "post", "a"));
      }
    }
    Feeds feeds = SensorNetwork.of(nodes, links).feeds();
    for (int s = 0; s < 130; s++) {
      assertThat(feeds.serves(s, 0)).isEqualTo(s % 3 == 0);
    }
    assertThat(feeds.servedBy(0)).isEqualTo(44);
  }

  /**
   * <pre>
   *   radar --asterix-- gateway --link-16-- post --link-16-- unit
   * </pre>
   */
  @Test
  void a_path_names_each_node_and_the_standard_in_which_the_track_came() {
    SensorNetwork network =
        SensorNetwork.of(
            List.of(
                NetworkNode.of("radar", Role.SENSOR, "asterix"),
                new NetworkNode(
                    "gateway",
                    Role.GATEWAY,
                    Set.of("asterix", "link-16"),
                    List.of(new Translation("asterix", "link-16"))),
                NetworkNode.of("post", Role.COMMAND_POST, "link-16"),
                NetworkNode.of("unit", Role.UNIT, "link-16", "link-1")),
            List.of(
                NetworkLink.of("radar", "gateway", "asterix"),
                NetworkLink.of("gateway", "post", "link-16"),
                NetworkLink.of("post", "unit", "link-16")));
    assertThat(network.walker().path(0, 0, Losses.NONE).orElseThrow())
        .containsExactly(
            new Step("radar", "asterix"),
            new Step("gateway", "asterix"),
            new Step("gateway", "link-16"),
            new Step("post", "link-16"),
            new Step("unit", "link-16"));
    assertThat(network.walker().path(0, 0, Losses.ofLink(1))).isEmpty();
  }

  @Test
  void what_cannot_be_is_refused_with_its_cure() {
    NetworkNode a = NetworkNode.of("a", Role.SENSOR, "x");
    NetworkNode b = NetworkNode.of("b", Role.UNIT, "y");
    assertThatThrownBy(() -> SensorNetwork.of(List.of(a, a), List.of()))
        .hasMessageContaining("(a) occurs twice");
    assertThatThrownBy(
            () -> SensorNetwork.of(List.of(a, b), List.of(NetworkLink.of("a", "b", "x"))))
        .hasMessageContaining("carries x, which b does not speak (it speaks [y])");
    assertThatThrownBy(() -> SensorNetwork.of(List.of(a), List.of(NetworkLink.of("a", "c", "x"))))
        .hasMessageContaining("names c, which is not a node");
    assertThatThrownBy(() -> NetworkLink.of("a", "a", "x")).hasMessageContaining("to itself");
    assertThatThrownBy(() ->
            new NetworkNode("u", Role.UNIT, Set.of("x", "y"), List.of(new Translation("x", "y"))))
        .hasMessageContaining("cannot translate");
    assertThatThrownBy(() ->
            new NetworkNode("c", Role.GATEWAY, Set.of("x"), List.of(new Translation("x", "y"))))
        .hasMessageContaining("Add the standard to the node");
    assertThatThrownBy(() -> WorstLosses.greedy(_ -> 0, new int[] {1}, 2))
        .hasMessageContaining("must lie between 1 and the 1 nodes");
    assertThat(WorstLosses.ofEverySet(_ -> 0, new int[300], 4, 1_000_000)).isEmpty();
  }
}
