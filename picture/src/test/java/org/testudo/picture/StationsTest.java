package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Subject;

/** Figures are invented: only their order matters. */
class StationsTest {

  private static final String OBLASTS =
      """
      2020 | G | g B2 | place:ua/kharkiv | 2020 | place name=Kharkiv; type=oblast; position=50,36.3
      2020 | G | g B2 | place:ua/kharkiv/a | 2020 | place name=A; type=settlement; position=50,36.3; residents=900; within=place:ua/kharkiv
      2020 | G | g B2 | place:ua/kharkiv/b | 2020 | place name=B; type=settlement; position=50,36.2; residents=900; within=place:ua/kharkiv
      2020 | G | g B2 | place:ua/cherkasy | 2020 | place name=Cherkasy; type=oblast; position=49.4,32.1
      2020 | G | g B2 | place:ua/cherkasy/c | 2020 | place name=C; type=settlement; position=49.4,32.1; residents=1000; within=place:ua/cherkasy
      2020 | G | g B2 | place:ua/donetsk | 2020 | place name=Donetsk; type=oblast; position=48,37.8
      2020 | G | g B2 | place:ua/donetsk/d | 2020 | place name=D; type=settlement; position=48,37.8; residents=5000; within=place:ua/donetsk
      2020 | G | g B2 | place:ua/odesa | 2020 | place name=Odesa; type=oblast; position=46.5,30.7; residents=1500
      """;

  private static final String UNITS =
      """
      2023-01-01 | P | p1 B2 | unit:a | 2023-01-01 | unit system=patriot
      2023-01-02 | P | p2 B2 | unit:b | 2023-01-02 | unit system=patriot
      2023-01-03 | P | p3 B2 | unit:c | 2023-01-03 | unit system=patriot
      2023-01-04 | P | p4 B2 | unit:d | 2023-01-04 | unit system=patriot
      2023-01-02 | P | p5 B2 | unit:s | 2023-01-02 | unit system=gepard
      """;

  @Test
  void theMostPeopledOblastComesFirstWhetherAClaimCountsThemOrItsPlacesDo() {
    Map<String, String> homes = homes(Story.of(OBLASTS + UNITS).on("2024-01-01"));

    assertThat(homes)
        .containsExactly(
            Map.entry("unit:a", "place:ua/kharkiv"),
            Map.entry("unit:b", "place:ua/odesa"),
            Map.entry("unit:c", "place:ua/cherkasy"),
            Map.entry("unit:d", "place:ua/kharkiv"),
            Map.entry("unit:s", "place:ua/kharkiv"));
  }

  @Test
  void anOblastLeftOutKeepsItsPeople() {
    Picture picture = Story.of(OBLASTS + UNITS).on("2024-01-01");

    assertThat(picture.assumptions().rules().noStation())
        .contains(Subject.parse("place:ua/donetsk"), Subject.parse("place:ua/crimea"));
    assertThat(homes(picture)).doesNotContainValue("place:ua/donetsk");
    assertThat(picture.places().get(Subject.parse("place:ua/donetsk/d")))
        .extracting(place -> place.residents().orElse(0L))
        .isEqualTo(5000L);
  }

  private static Map<String, String> homes(Picture picture) {
    Map<String, String> homes = new TreeMap<>();
    picture
        .units()
        .forEach((subject, unit) ->
            homes.put(subject.toString(), unit.home().map(Object::toString).orElse("none")));
    return homes;
  }
}
