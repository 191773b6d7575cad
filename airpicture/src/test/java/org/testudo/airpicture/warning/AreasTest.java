package org.testudo.airpicture.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreasTest {

  private static Area area(String id, Level level, String within, long residents, Shape... shapes) {
    return new Area(
        id,
        level,
        new Wording(id, id),
        Optional.of(within).filter(name -> !name.isEmpty()),
        residents < 0 ? OptionalLong.empty() : OptionalLong.of(residents),
        List.of(shapes),
        Map.of());
  }

  private static final Areas NESTED =
      Areas.of(
          List.of(
              area("o", Level.OBLAST, "", -1),
              area("r1", Level.RAION, "o", -1),
              area("r2", Level.RAION, "o", 500),
              area("h1", Level.HROMADA, "r1", 100),
              area("h2", Level.HROMADA, "r1", 30),
              area("h3", Level.HROMADA, "r2", 7),
              area("s", Level.SETTLEMENT, "h1", 60)));

  @Test
  void people_of_nested_areas_count_once() {
    assertThat(NESTED.residents("r1")).isEqualTo(130);
    assertThat(NESTED.residents("o")).isEqualTo(630);
    assertThat(NESTED.residents(List.of("o", "r1", "h1", "s"))).isEqualTo(630);
    assertThat(NESTED.residents(List.of("h1", "s", "r2", "h3"))).isEqualTo(600);
    assertThat(NESTED.residents(List.of("h1", "h1"))).isEqualTo(100);
  }

  @Test
  void leaves_are_what_has_no_parts() {
    assertThat(NESTED.leaves()).extracting(Area::id).containsExactly("h2", "h3", "s");
  }

  @Test
  void a_wrong_nesting_is_named() {
    assertThatThrownBy(() -> Areas.of(List.of(area("a", Level.RAION, "gone", 1))))
        .hasMessageContaining("\"a\"")
        .hasMessageContaining("\"gone\"");
    assertThatThrownBy(
            () -> Areas.of(List.of(area("a", Level.RAION, "b", 1), area("b", Level.RAION, "", 1))))
        .hasMessageContaining("wider level");
    assertThatThrownBy(
            () -> Areas.of(List.of(area("a", Level.RAION, "", 1), area("a", Level.RAION, "", 1))))
        .hasMessageContaining("twice");
  }

  /** The grid only saves asking: it must answer as asking every shape does. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_grid_answers_as_asking_every_shape(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Point centre = new Point(random.nextDouble(44, 53), random.nextDouble(22, 41));
      areas.add(
          area(
              "a" + i,
              Level.RAION,
              "",
              0,
              random.nextBoolean()
                  ? new Shape.Circle(centre, random.nextDouble(200, 60_000))
                  : star(random, centre)));
    }
    Areas indexed = Areas.of(areas);
    for (int i = 0; i < 20_000; i++) {
      Point point = new Point(random.nextDouble(43, 54), random.nextDouble(21, 42));
      List<String> asked =
          areas.stream()
              .filter(area -> area.shapes().getFirst().contains(point))
              .map(Area::id)
              .sorted()
              .toList();
      assertThat(indexed.at(point)).isEqualTo(asked);
    }
  }

  /** A ring with horizontal and vertical edges among its own, and sometimes a hole. */
  private static Shape star(SplittableRandom random, Point centre) {
    List<Point> ring = new ArrayList<>();
    int corners = random.nextInt(4, 40);
    double size = random.nextDouble(0.005, 0.8);
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = size * random.nextDouble(0.3, 1);
      ring.add(
          new Point(
              centre.latitude() + radius * Math.sin(angle),
              centre.longitude() + radius * Math.cos(angle)));
      if (random.nextInt(3) == 0) {
        ring.add(new Point(ring.getLast().latitude(), ring.getLast().longitude() - size / 20));
      }
    }
    ring.add(ring.getFirst());
    double hole = size / 5;
    List<Point> square =
        List.of(
            new Point(centre.latitude() - hole, centre.longitude() - hole),
            new Point(centre.latitude() - hole, centre.longitude() + hole),
            new Point(centre.latitude() + hole, centre.longitude() + hole),
            new Point(centre.latitude() + hole, centre.longitude() - hole),
            new Point(centre.latitude() - hole, centre.longitude() - hole));
    return new Shape.Polygon(ring, random.nextBoolean() ? List.of() : List.of(square));
  }

  @Test
  void an_enclave_is_not_part_of_what_surrounds_it() {
    List<Point> outer =
        List.of(
            new Point(0, 0), new Point(0, 3), new Point(3, 3), new Point(3, 0), new Point(0, 0));
    List<Point> hole =
        List.of(
            new Point(1, 1), new Point(1, 2), new Point(2, 2), new Point(2, 1), new Point(1, 1));
    Areas areas =
        Areas.of(List.of(area("o", Level.OBLAST, "", 1, new Shape.Polygon(outer, List.of(hole)))));
    assertThat(areas.at(new Point(1.5, 1.5))).isEmpty();
    assertThat(areas.at(new Point(0.5, 1.5))).containsExactly("o");
  }
}
