package org.testudo.protection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.protection.OracleRows;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;

/**
 * FEATURE UNDER TEST: interdiction proved with a bound, against optima that other solvers proved
 * ({@code oracles/coverage/siting}) and against every subset of small random networks (always run).
 */
class InterdictionTest {

  static IntStream seeds() {
    return IntStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_network_model_equals_looking_at_every_set(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SensorNetwork network = random(random);
    double[] weights =
        IntStream.range(0, network.units().length)
            .mapToDouble(_ -> 1 + random.nextInt(9))
            .toArray();
    int[] losable = network.indexes(network.losable()).stream().toArray();
    LossMeasure measure = LossMeasure.ofServedUnits(network, weights);
    for (int k = 1; k <= 3; k++) {
      Interdiction.Found solved = Interdiction.ofNetwork(network, weights, losable, k, 100_000);
      double exact = WorstLosses.ofEverySet(measure, losable, k, 1_000_000).orElseThrow().lost();
      assertThat(solved.proved()).isTrue();
      assertThat(solved.weight()).isEqualTo(exact);
      assertThat(solved.lost()).hasSizeLessThanOrEqualTo(k);
      assertThat(solved.gap()).isZero();
      Interdiction.Found hurried = Interdiction.ofNetwork(network, weights, losable, k, 2);
      assertThat(hurried.weight()).isLessThanOrEqualTo(exact);
      assertThat(hurried.bound()).isGreaterThanOrEqualTo(exact);
      int[] some = Arrays.stream(losable).filter(v -> v % 3 != seed % 3).toArray();
      if (some.length >= k) {
        assertThat(Interdiction.ofNetwork(network, weights, some, k, 100_000).weight())
            .isEqualTo(WorstLosses.ofEverySet(measure, some, k, 1_000_000).orElseThrow().lost());
      }
    }
  }

  private static SensorNetwork random(SplittableRandom random) {
    List<NetworkNode> nodes = new ArrayList<>();
    String[] standards = {"a", "b"};
    for (Role role : Role.values()) {
      for (int i = 0; i < 3 + (role == Role.UNIT ? 2 : 0); i++) {
        boolean both = role == Role.COMMAND_POST || role == Role.GATEWAY;
        String one = standards[random.nextInt(2)];
        nodes.add(
            new NetworkNode(
                role.name().toLowerCase(java.util.Locale.ROOT) + i,
                role,
                both ? Set.of("a", "b") : Set.of(one),
                both && random.nextBoolean()
                    ? List.of(new Translation("a", "b"), new Translation("b", "a"))
                    : List.of()));
      }
    }
    List<NetworkLink> links = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      NetworkNode a = nodes.get(random.nextInt(nodes.size()));
      NetworkNode b = nodes.get(random.nextInt(nodes.size()));
      Set<String> common = new TreeSet<>(a.standards());
      common.retainAll(b.standards());
      if (!a.id().equals(b.id()) && !common.isEmpty()) {
        links.add(NetworkLink.of(a.id(), b.id(), common.iterator().next()));
      }
    }
    return SensorNetwork.of(nodes, links);
  }

  @Test
  void every_published_r_interdiction_optimum_is_met() throws IOException {
    Path folder = OracleRows.oracles("coverage/siting");
    Pattern row =
        Pattern.compile(
            "([^,]*),RIC \\(r-interdiction covering\\),open=\\[([^\\]]*)\\]"
                + " r=(\\d+),full=(\\d+),(\\d+),.*");
    int seen = 0;
    for (String line : Files.readAllLines(folder.resolve("swain-sf-optima.csv"))) {
      Matcher m = row.matcher(line);
      if (!m.matches()) {
        continue;
      }
      List<String> open = Arrays.stream(m.group(2).split(", ", -1)).toList();
      Demand demand =
          m.group(1).startsWith("swain")
              ? swain(folder, open, Integer.parseInt(m.group(1).replaceAll(".*-S", "")))
              : sanFrancisco(folder, open, 5000);
      double full = Double.parseDouble(m.group(4));
      Interdiction.Found solved =
          Interdiction.ofCover(
              open.size(),
              demand.weights.stream().mapToDouble(Double::doubleValue).toArray(),
              demand.coveredBy,
              Integer.parseInt(m.group(3)),
              100_000);
      assertThat(demand.covered()).as(line).isCloseTo(full, within(1e-6));
      assertThat(full - solved.weight())
          .as(line)
          .isCloseTo(Double.parseDouble(m.group(5)), within(1e-6));
      assertThat(solved.proved()).as(line).isTrue();
      seen++;
    }
    assertThat(seen).isEqualTo(9);
  }

  private record Demand(List<Double> weights, List<BitSet> coveredBy) {
    double covered() {
      return IntStream.range(0, weights.size())
          .filter(i -> !coveredBy.get(i).isEmpty())
          .mapToDouble(weights::get)
          .sum();
    }
  }

  /** Positions in the file count from 0, as in the table of optima. */
  private static Demand swain(Path folder, List<String> open, int reach) throws IOException {
    List<double[]> points = new ArrayList<>();
    for (String line :
        Files.readAllLines(folder.resolve("swain55.tsv")).stream().skip(1).toList()) {
      points.add(
          Arrays.stream(line.split("\t")).skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    List<BitSet> coveredBy = new ArrayList<>();
    for (double[] at : points) {
      BitSet by = new BitSet();
      for (int j = 0; j < open.size(); j++) {
        double[] site = points.get(Integer.parseInt(open.get(j)));
        by.set(j, Math.hypot(site[0] - at[0], site[1] - at[1]) <= reach);
      }
      coveredBy.add(by);
    }
    return new Demand(points.stream().map(p -> p[2]).toList(), coveredBy);
  }

  /** {@code open} counts from 0 in the order of the stores' names as texts. */
  private static Demand sanFrancisco(Path folder, List<String> open, double reach)
      throws IOException {
    Map<String, Double> weights = new TreeMap<>();
    List<String> stores = new ArrayList<>();
    Map<String, BitSet> by = new HashMap<>();
    Path file = folder.resolve("SF_network_distance_candidateStore_16_censusTract_205_new.csv");
    List<String> lines = Files.readAllLines(file).stream().skip(1).toList();
    lines.stream().map(line -> line.split(",", -1)[1]).distinct().sorted().forEach(stores::add);
    for (String line : lines) {
      String[] part = line.split(",", -1);
      weights.put(part[2], Double.parseDouble(part[3]));
      int position = open.indexOf(Integer.toString(stores.indexOf(part[1])));
      if (position >= 0 && Double.parseDouble(part[0]) <= reach) {
        by.computeIfAbsent(part[2], _ -> new BitSet()).set(position);
      }
    }
    return new Demand(
        List.copyOf(weights.values()),
        weights.keySet().stream().map(tract -> by.getOrDefault(tract, new BitSet())).toList());
  }

  /**
   * A published network of more nodes than every set can be looked at: the bound closes all the
   * same.
   */
  @Test
  void a_network_of_300_nodes_is_proved() {
    SplittableRandom random = new SplittableRandom(7);
    RandomNetworks drawn = new RandomNetworks(7, 100, 30, 20, 150);
    SensorNetwork network = drawn.network();
    double[] weights =
        IntStream.range(0, network.units().length)
            .mapToDouble(_ -> 1 + random.nextInt(9))
            .toArray();
    int[] losable = network.indexes(network.losable()).stream().toArray();
    Interdiction.Found found = Interdiction.ofNetwork(network, weights, losable, 2, 20_000);
    double exact =
        WorstLosses.ofEverySet(LossMeasure.ofServedUnits(network, weights), losable, 2, 1_000_000)
            .orElseThrow()
            .lost();
    assertThat(found.weight()).isEqualTo(exact);
    assertThat(found.proved()).isTrue();
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> Interdiction.ofCover(1, new double[1], List.of(new BitSet()), 2, 1))
        .hasMessageContaining("2 losses among 1 facilities");
    assertThat(new Interdiction.Found(List.of(1), 3, 4, 1).gap()).isEqualTo(0.25);
    assertThat(new Interdiction.Found(List.of(1), 3, 4, 1).proved()).isFalse();
  }
}
