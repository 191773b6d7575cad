package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.Uniform;
import org.testudo.forecast.random.Address;

/** FEATURE UNDER TEST: a network is checked as a whole, and every refusal says what to do. */
class GateNetworkTest {

  @Test
  void circlesAreNamed() {
    assertThatThrownBy(() ->
            GateNetwork.builder()
                .add(gate("start"))
                .add(gate("licence", "start", "contract"))
                .add(gate("contract", "funding"))
                .add(gate("funding", "licence"))
                .add(gate("end", "funding"))
                .outcome("end")
                .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Activities wait for one another in a circle: (\\w+) -> \\w+ -> \\w+ -> \\1\\.")
        .hasMessageContaining("licence -> funding")
        .hasMessageNotContaining("end ->");
  }

  @Test
  void allProblemsComeAtOnce() {
    assertThatThrownBy(() ->
            GateNetwork.builder()
                .add(gate("a", "ghost"))
                .add(gate("a"))
                .add(new Activity("b", address("b"), new Fixed(1), 5, 0, List.of("a")))
                .add(new Activity("c", address("c"), new Fixed(1), -5, 0, List.of()))
                .add(new Activity("d", address("d"), new Fixed(1), 0, Double.NaN, List.of()))
                .outcome("nowhere")
                .outcome("nowhere")
                .build())
        .hasMessage(
            """
            Outcome (nowhere) is watched twice.
            Activity (a) is there twice.
            Activity (a) shares the address (a/gate) with another, so both would have the same \
            luck. Maybe the purpose lacks the gate's name.
            Activity (b) has waited 5.0 days but starts only after [a], day 0.0. Maybe the \
            predecessors have ended and should be left out.
            Activity (c) has waited -5.0 days. Maybe it was entered after the as-of date.
            Activity (d) may not start before day NaN.
            Activity (a) follows (ghost), which is not there.
            Outcome (nowhere) watches activity (nowhere), which is not there.\
            """);
    assertThatThrownBy(() -> GateNetwork.builder().add(gate("a")).build())
        .hasMessageContaining("No outcome is watched");
  }

  @Test
  void orderOfAddingDoesNotMatter() {
    GateNetwork network =
        GateNetwork.builder()
            .add(gate("c", "b"))
            .add(gate("b", "a"))
            .add(gate("a"))
            .outcome("ready", "c")
            .build();
    assertThat(network.activities().stream().map(Activity::id)).containsExactly("a", "b", "c");
    assertThat(network.deterministicDays()).containsExactly(3);
    assertThat(network.indexOf("b")).isEqualTo(1);
    assertThat(network.outcomeIndexOf("ready")).isZero();
    assertThatThrownBy(() -> network.indexOf("z")).hasMessageContaining("(z)");
    assertThatThrownBy(() -> network.outcomeIndexOf("z")).hasMessageContaining("(z)");
  }

  @Test
  void whatLeadsToNoOutcomeIsNotWalked() {
    GateNetwork network =
        GateNetwork.builder()
            .add(gate("a"))
            .add(gate("after", "a"))
            .add(gate("alone"))
            .add(gate("x"))
            .outcome("a")
            .outcome("x")
            .build();
    assertThat(network.components()).hasSize(2);
    assertThat(network.components().stream().mapToInt(c -> c.nodes().size()).sum()).isEqualTo(2);
    assertThat(network.listDownstreamOutcomes("alone")).isEmpty();
    List<Boolean> affected =
        Futures.of(network, 1)
            .map(
                FutureRange.firstOf(1),
                List.of(WhatIf.endShifted("alone", 5), WhatIf.endShifted("a", 5)),
                b -> b.isAffected(0, 0) || !b.isAffected(1, 0) || b.isAffected(1, 1));
    assertThat(affected).containsExactly(false);
  }

  @Test
  void refutedEstimatesAreListed() {
    GateNetwork network =
        GateNetwork.builder()
            .add(Activity.underWay("late", address("late"), new Uniform(5, 10), 12))
            .add(Activity.underWay("fine", address("fine"), new Uniform(5, 10), 8))
            .outcome("late")
            .outcome("fine")
            .build();
    assertThat(network.listOverrun().stream().map(Activity::id)).containsExactly("late");
    assertThat(network.deterministicDays()).containsExactly(0, 1);
  }

  @Test
  void anActivityWaitsForItsEarliestDay() {
    GateNetwork network =
        GateNetwork.builder()
            .add(gate("a"))
            .add(gate("course", "a").withNotBefore(40))
            .outcome("course")
            .build();
    assertThat(Futures.of(network, 1).samples(FutureRange.firstOf(2)).copyOf(0))
        .containsExactly(41, 41);
    // The start waited for its day, so "a" is on no critical path.
    assertThat(
            Futures.of(network, 1).influences(FutureRange.firstOf(2), "course").stream()
                .map(g -> g.criticality().value()))
        .containsExactly(0.0, 1.0);
  }

  /** Ties go to the first listed, so that a path is one path. */
  @Test
  void aTieIsOnePath() {
    GateNetwork network =
        GateNetwork.builder()
            .add(gate("a"))
            .add(gate("b"))
            .milestone("kit", List.of("b", "a"))
            .outcome("kit")
            .build();
    assertThat(
            Futures.of(network, 1).influences(FutureRange.firstOf(9), "kit").stream()
                .map(g -> g.activityId() + " " + g.criticality().value()))
        .containsExactly("a 0.0", "b 1.0", "kit 1.0");
  }

  private static Activity gate(String id, String... before) {
    GateDuration oneDay = new Fixed(1);
    return Activity.of(id, address(id), oneDay, before);
  }

  private static Address address(String id) {
    return new Address(id, "gate");
  }
}
