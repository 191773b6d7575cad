package org.testudo.protection.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;
import org.testudo.protection.network.SensorNetwork.Losses;
import org.testudo.protection.network.WorstLosses.Worst;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * FEATURE UNDER TEST: the serving rule and its losses, against three networks whose answers another
 * program enumerated ({@code net-N.json}, beside {@code net-N.expected.json}; their generator and
 * rule are stated in {@code docs/methods/network.md}). Every number is exact.
 */
class EnumeratedNetworksTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<Double> weights = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13})
  void every_answer_equals_the_enumerated_one(int number) throws IOException {
    SensorNetwork network = network(read("net-%d.json".formatted(number)));
    JsonNode expected = read("net-%d.expected.json".formatted(number));
    double[] unitWeights = weights.stream().mapToDouble(Double::doubleValue).toArray();

    assertThat(servedIds(network, Losses.NONE)).isEqualTo(texts(expected.path("served_units")));
    LossMeasure measure = LossMeasure.ofServedUnits(network, unitWeights);
    Set<String> singlePoints = new TreeSet<>();
    expected
        .path("n_minus_1_loss")
        .properties()
        .forEach(entry -> {
          BitSet one = network.indexes(List.of(entry.getKey()));
          double lost = measure.lost(one);
          assertThat(lost).as(entry.getKey()).isEqualTo(entry.getValue().asDouble());
          if (lost > 0) {
            singlePoints.add(entry.getKey());
          }
        });
    assertThat(singlePoints).isEqualTo(texts(expected.path("single_points_of_failure")));
    assertThat(expected.path("n_minus_1_loss").properties()).hasSize(losable(network).length);
    for (int k = 2; k <= 4; k++) {
      JsonNode worst = expected.path("worst_%d_loss".formatted(k));
      if (worst.isMissingNode()) {
        continue;
      }
      Worst found =
          WorstLosses.ofEverySet(measure, losable(network), k, Long.MAX_VALUE).orElseThrow();
      assertThat(found.lost()).isEqualTo(worst.path("lost_weight").asDouble());
      assertThat(measure.lost(network.indexes(texts(worst.path("nodes"))))).isEqualTo(found.lost());
      assertThat(WorstLosses.greedy(measure, losable(network), k).lost())
          .isLessThanOrEqualTo(found.lost());
    }
  }

  private SensorNetwork network(JsonNode json) {
    List<NetworkNode> nodes = new ArrayList<>();
    for (JsonNode node : json.path("nodes")) {
      List<Translation> translations = new ArrayList<>();
      for (JsonNode pair : node.path("translations")) {
        translations.add(new Translation(pair.get(0).asString(), pair.get(1).asString()));
      }
      Role role = Role.valueOf(node.path("kind").asString().toUpperCase(java.util.Locale.ROOT));
      nodes.add(
          new NetworkNode(
              node.path("id").asString(), role, texts(node.path("protocols")), translations));
      if (role == Role.UNIT) {
        weights.add(node.path("weight").asDouble());
      }
    }
    List<NetworkLink> links = new ArrayList<>();
    for (JsonNode link : json.path("links")) {
      links.add(
          NetworkLink.of(link.get(0).asString(), link.get(1).asString(), link.get(2).asString()));
    }
    return SensorNetwork.of(nodes, links);
  }

  private static Set<String> servedIds(SensorNetwork network, Losses losses) {
    Set<String> ids = new TreeSet<>();
    int[] units = network.units();
    network.walker().served(losses).stream()
        .forEach(unit -> ids.add(network.nodes().get(units[unit]).id()));
    return ids;
  }

  private static int[] losable(SensorNetwork network) {
    return network.indexes(network.losable()).stream().toArray();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static JsonNode read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EnumeratedNetworksTest.class.getResourceAsStream(name), name)) {
      return JSON.readTree(in);
    }
  }
}
