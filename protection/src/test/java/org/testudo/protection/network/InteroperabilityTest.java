package org.testudo.protection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.testudo.protection.network.Interoperability.Gap;
import org.testudo.protection.network.Interoperability.Intent;
import org.testudo.protection.network.Interoperability.Lack;
import org.testudo.protection.network.Interoperability.PublishedBridge;
import org.testudo.protection.network.Interoperability.Remedy;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork.Losses;

/** FEATURE UNDER TEST: what two nodes lack, and that each remedy offered closes the gap. */
class InteroperabilityTest {

  private static final List<PublishedBridge> BRIDGES =
      List.of(new PublishedBridge("link-11b", "link-16", "data forwarding"));

  private static final SensorNetwork NETWORK =
      SensorNetwork.of(
          List.of(
              NetworkNode.of("radar", Role.SENSOR, "link-16"),
              NetworkNode.of("post", Role.COMMAND_POST, "link-16", "asterix"),
              NetworkNode.of("joined", Role.UNIT, "link-16"),
              NetworkNode.of("unlinked", Role.UNIT, "link-16"),
              NetworkNode.of("old", Role.UNIT, "link-11b"),
              NetworkNode.of("untranslated", Role.UNIT, "asterix")),
          List.of(
              NetworkLink.of("radar", "post", "link-16"),
              NetworkLink.of("post", "joined", "link-16"),
              NetworkLink.of("post", "untranslated", "asterix")));

  @Test
  void every_gap_says_what_is_lacking_and_each_remedy_closes_it() {
    List<Intent> intents =
        NETWORK.nodes().stream()
            .filter(node -> node.role() == Role.UNIT)
            .map(node -> new Intent("radar", node.id()))
            .toList();
    List<Gap> gaps = Interoperability.gaps(NETWORK, intents, BRIDGES);
    assertThat(gaps.stream().map(g -> g.intent().fed() + " lacks " + g.lack()))
        .containsExactly(
            "unlinked lacks LINK", "old lacks STANDARD", "untranslated lacks STANDARD");
    for (Gap gap : gaps) {
      assertThat(gap.remedies()).isNotEmpty();
      for (Remedy remedy : gap.remedies()) {
        SensorNetwork mended = NETWORK.with(remedy.change());
        assertThat(
                AllPairs.of(mended, Losses.NONE)
                    .reaches(mended.getIndex("radar"), mended.getIndex(gap.intent().fed())))
            .as(remedy.change().words())
            .isTrue();
      }
    }
    assertThat(gaps.get(1).remedies().stream().map(r -> r.change().words() + r.published()))
        .containsExactly(
            "link-16 for old, and a link to radartrue",
            "a gateway link-16 ↔ link-11b between radar and oldtrue");
    assertThat(gaps.get(2).remedies().getLast().published())
        .as("no published bridge between link-16 and asterix")
        .isFalse();
  }

  @Test
  void a_linked_pair_without_translation_is_told_apart() {
    SensorNetwork network =
        SensorNetwork.of(
            List.of(
                NetworkNode.of("far", Role.COMMAND_POST, "a"),
                NetworkNode.of("post", Role.COMMAND_POST, "a", "b"),
                NetworkNode.of("unit", Role.UNIT, "b")),
            List.of(NetworkLink.of("far", "post", "a"), NetworkLink.of("post", "unit", "b")));
    assertThat(Interoperability.gaps(network, List.of(new Intent("post", "unit")), BRIDGES))
        .isEmpty();
    assertThat(
            Interoperability.gaps(network, List.of(new Intent("far", "unit")), BRIDGES)
                .getFirst()
                .lack())
        .isEqualTo(Lack.STANDARD);
  }

  /** Simpson's index of (2, 1, 1): 1 − (4 + 1 + 1) / 16 = 0.625, effective 16 / 6. */
  @Test
  void heterogeneity_is_simpsons_index_and_hills_number() {
    Heterogeneity mixed = Heterogeneity.of(List.of("a", "b", "a", "c"));
    assertThat(mixed.index()).isCloseTo(0.625, within(1e-15));
    assertThat(mixed.effectiveKinds()).isCloseTo(16.0 / 6, within(1e-14));
    assertThat(Heterogeneity.of(List.of()).index()).isZero();
    assertThat(Heterogeneity.of(List.of("a", "a")).effectiveKinds()).isEqualTo(1);
  }
}
