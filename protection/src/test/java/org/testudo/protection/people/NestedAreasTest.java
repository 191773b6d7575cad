package org.testudo.protection.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.protection.people.NestedAreas.Area;

/** FEATURE UNDER TEST: nobody counts twice in a union of areas within areas. */
class NestedAreasTest {

  private static final NestedAreas AREAS =
      new NestedAreas(
          List.of(
              area("oblast", 1000, ""),
              area("raion", 300, "oblast"),
              area("hromada", 120, "raion"),
              area("other-raion", -1, "oblast"),
              area("village", 40, "other-raion"),
              area("hamlet", 2, "other-raion")));

  private static Area area(String id, long residents, String within) {
    return new Area(
        id,
        residents < 0 ? Optional.empty() : Optional.of(residents),
        within.isEmpty() ? Optional.empty() : Optional.of(within));
  }

  @Test
  void a_union_counts_each_outermost_area_once() {
    assertThat(AREAS.residentsOf(List.of("hromada", "raion"))).isEqualTo(300);
    assertThat(AREAS.residentsOf(List.of("oblast", "hromada", "village"))).isEqualTo(1000);
    assertThat(AREAS.residentsOf(List.of("hromada", "village", "village"))).isEqualTo(160);
    assertThat(AREAS.residentsOf(List.of("other-raion"))).isEqualTo(42);
    assertThat(AREAS.residentsOf(List.of())).isZero();
    assertThat(AREAS.disagreeing()).isEmpty();
  }

  @Test
  void parts_that_hold_more_than_their_whole_stand_and_are_told() {
    NestedAreas areas = new NestedAreas(List.of(area("whole", 5, ""), area("part", 7, "whole")));
    assertThat(areas.residentsOf(List.of("whole"))).isEqualTo(7);
    assertThat(areas.disagreeing()).containsExactly("whole");
  }

  @Test
  void circles_and_strangers_are_refused() {
    assertThatThrownBy(() -> new NestedAreas(List.of(area("a", 1, "b"), area("b", 1, "a"))))
        .hasMessageContaining("lies within itself");
    assertThatThrownBy(() -> AREAS.residentsOf(List.of("elsewhere")))
        .hasMessageContaining("no area elsewhere");
    assertThat(new NestedAreas(List.of(area("a", 1, "unknown"))).residentsOf(List.of("a")))
        .isEqualTo(1);
  }

  @Test
  void a_very_deep_chain_is_no_trouble() {
    List<Area> chain = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      chain.add(area("a" + i, 1, i == 0 ? "" : "a" + (i - 1)));
    }
    assertThat(new NestedAreas(chain).residentsOf(List.of("a0"))).isEqualTo(1);
  }

  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  /** With people only in the leaves, a union is the number of people in the leaves below it. */
  @ParameterizedTest
  @MethodSource("seeds")
  void a_union_equals_the_people_counted_one_by_one(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 2 + random.nextInt(20);
    int[] within = new int[count];
    boolean[] leaf = new boolean[count];
    java.util.Arrays.fill(leaf, true);
    for (int i = 1; i < count; i++) {
      within[i] = random.nextInt(4) == 0 ? -1 : random.nextInt(i);
      if (within[i] >= 0) {
        leaf[within[i]] = false;
      }
    }
    within[0] = -1;
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      areas.add(area("a" + i, leaf[i] ? i + 1 : -1, within[i] < 0 ? "" : "a" + within[i]));
    }
    Set<String> union = new HashSet<>();
    long people = 0;
    boolean[] in = new boolean[count];
    for (int i = 0; i < count; i++) {
      boolean chosen = random.nextInt(3) == 0;
      in[i] = chosen || (within[i] >= 0 && in[within[i]]);
      if (chosen) {
        union.add("a" + i);
      }
      people += in[i] && leaf[i] ? i + 1 : 0;
    }
    assertThat(new NestedAreas(areas).residentsOf(union)).isEqualTo(people);
  }
}
