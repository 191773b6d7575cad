package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** Stations, conditions, readiness and names of units, one rule at a time. */
class UnitRulesTest {

  private static final String OPENED =
      "open: 2024-01-01 | DoD | dod A1 | case:c | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 battery; route=R5\n";

  @Test
  void stationsGoToOblastsByPopulationWithinEachReachClass() {
    StringBuilder text = new StringBuilder();
    for (String[] o : new String[][] {{"kharkiv", "2598"}, {"kyiv", "2952"}, {"lviv", "2478"}}) {
      text.append(
          "2022-01-01 | Stat | s A1 | place:%s | 2022-01-01 | place name=%s; type=oblast; position=50,30; residents=%s\n"
              .formatted(o[0], o[0], o[1]));
    }
    text.append(
        "2022-01-01 | Stat | s A1 | place:town | 2022-01-01 | place name=Town; type=settlement; position=50,30; residents=9999\n");
    for (String[] c :
        new String[][] {
          {"b", "2023-02-01", "nasams"},
          {"a", "2023-03-01", "iris-t-slm"},
          {"z", "2023-01-01", "patriot"},
          {"y", "2023-03-01", "hawk"},
          {"w", "2023-04-01", "nasams"},
          {"g", "2023-01-01", "gm200"}
        }) {
      text.append(
          "2023-01-01 | D | d A1 | case:%s | %s | case donor=party:us; recipient=party:ua; system=%s; quantity=1 battery; route=R5\n"
              .formatted(c[0], c[1], c[2]));
    }
    text.append(
        "2023-05-01 | D | d A1 | unit:own | 2023-05-01 | unit system=patriot; from=; home=place:lviv\n");
    Picture picture = Story.of(text.toString()).on("2024-01-01");
    assertThat(
            picture.units().values().stream()
                .map(
                    u -> u.subject() + "@" + u.home().orElseThrow() + (u.homeNotional() ? "" : "!"))
                .collect(Collectors.joining(" ")))
        .isEqualTo(
            "unit:notional/case/a@place:kharkiv unit:notional/case/b@place:kyiv unit:notional/case/w@place:kyiv unit:notional/case/y@place:lviv unit:notional/case/z@place:kyiv unit:own@place:lviv!");
  }

  @Test
  void conditionsFollowOneAnotherAndContradictOnlyAtTheSameTime() {
    String unit = "2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=\n";
    Story story =
        Story.of(
            unit
                + "2023-02-01 | D | d1 A1 | unit:u | 2023-02-01 | condition condition=fmc\n"
                + "2023-03-01 | E | e C3 | unit:u | 2023-03-01 | condition condition=nmc; cause=supply\n");
    Unit found = story.on("2023-03-02").findUnit(Subject.parse("unit:u")).orElseThrow();
    assertThat(found.state()).isEqualTo(Unit.State.DEGRADED);
    assertThat(found.capableShare()).isZero();
    assertThat(found.cause()).contains(Statement.Cause.SUPPLY);
    assertThat(story.on("2023-03-02").conflicts()).isEmpty();
    assertThat(story.on("2023-02-15").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.READY);

    Story both = story.and("2023-03-01 | F | f B2 | unit:u | 2023-03 | condition condition=pmc");
    assertThat(Story.conflicts(both.on("2023-03-31")))
        .isEqualTo("unit:u#condition: PMC [WEIGHT] of NMC | PMC\n");
    Story ended =
        Story.of(
            unit
                + "2023-02-01 | D | d1 A1 | unit:u | 2023-02-01/2023-02-10 | condition condition=nmc; cause=damage\n");
    assertThat(ended.on("2023-02-10").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.DEGRADED);
    assertThat(ended.on("2023-02-11").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.READY);
  }

  /** The shares are those of {@code rules.yaml}: whole 1, partly 0.5, not capable 0. */
  @Test
  void aUnitIsWorthWhatItsConditionLeavesOfIt() {
    assertThat(share("condition condition=fmc")).isEqualTo(1);
    assertThat(share("condition condition=pmc; cause=maintenance")).isEqualTo(0.5);
    assertThat(share("condition condition=nmc; cause=supply")).isZero();
    for (Object[] effect :
        new Object[][] {
          {"damaged", 0.5}, {"abandoned", 0.0}, {"destroyed", 0.0}, {"repaired", 1.0}, {"none", 1.0}
        }) {
      Unit unit =
          Story.of(
                  """
                  2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=
                  2023-02-01 | D | d A1 | incident:i | 2023-02-01 | incident system=patriot; effect=%s; unit=unit:u; place-precision=oblast; time-precision=day
                  """
                      .formatted(effect[0]))
              .on("2023-02-02")
              .findUnit(Subject.parse("unit:u"))
              .orElseThrow();
      assertThat(unit.capableShare()).as("%s", effect[0]).isEqualTo(effect[1]);
    }
  }

  private static double share(String condition) {
    return Story.of(
            "2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=\n"
                + "2023-02-01 | D | e A1 | unit:u | 2023-02-01 | "
                + condition)
        .on("2023-02-02")
        .findUnit(Subject.parse("unit:u"))
        .orElseThrow()
        .capableShare();
  }

  @Test
  void noConditionPutsAUnitIntoServiceBeforeItsCaseIsReady() {
    String formed =
        "2024-01-02 | D | d A1 | unit:u | 2024-01-02 | unit system=patriot; from=case:c\n";
    for (String condition : new String[] {"fmc", "nmc; cause=supply"}) {
      Unit unit =
          Story.of(
                  OPENED
                      + formed
                      + "2024-01-03 | D | e A1 | unit:u | 2024-01-03 | condition condition="
                      + condition)
              .on("2024-01-04")
              .findUnit(Subject.parse("unit:u"))
              .orElseThrow();
      assertThat(unit.state()).isIn(Unit.State.PLEDGED, Unit.State.CONTRACTED);
      assertThat(unit.condition()).isPresent();
    }
  }

  @Test
  void aUnitFromPartsOutOfSightIsNotReady() {
    String hidden =
        "2024-01-01 | DoD | h A1 TLP:RED REL us | case:h | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 battery; route=R5\n";
    String formed =
        "2024-01-02 | D | d A1 | unit:u | 2024-01-02 | unit system=patriot; from=case:h,case:typo\n";
    Picture picture = Story.of(OPENED + hidden + formed).on("2024-01-03");

    Unit unit = picture.findUnit(Subject.parse("unit:u")).orElseThrow();
    assertThat(unit.state()).isEqualTo(Unit.State.PLEDGED);
    assertThat(unit.readySince()).isEmpty();
    assertThat(picture.warnings())
        .contains(
            "unit:u is formed from case:h, case:typo, of which nothing is in sight: it counts as pledged.");
  }

  @Test
  void aNotionalUnitNeverTakesTheNameOfAnother() {
    String claims =
        """
        2024-01-01 | DoD | d A1 | case:c-1 | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=1 battery; route=R5
        2024-01-01 | DoD | d A1 | case:c | 2024-01-01 | case donor=party:us; recipient=party:ua; system=patriot; quantity=2 battery; route=R5
        2024-01-02 | D | d A1 | unit:c-1 | 2024-01-02 | unit system=nasams; from=
        2024-01-02 | D | d A1 | unit:notional/case/c-1 | 2024-01-02 | unit system=nasams; from=
        """;
    Picture picture = Story.of(claims).on("2024-01-03");

    assertThat(picture.units().values().stream().map(u -> u.subject() + " " + u.system()))
        .containsExactly(
            "unit:c-1 nasams",
            "unit:notional/case-1/c patriot",
            "unit:notional/case-2/c patriot",
            "unit:notional/case/c-1 patriot");
    assertThat(picture.warnings())
        .singleElement()
        .satisfies(w -> assertThat(w).startsWith("unit:notional/case/c-1: names that begin with"));
  }

  @Test
  void claimsThatFormOneUnitDifferentlyAreWeighedAndShown() {
    Picture picture =
        Story.of(
                """
                2024-01-01 | D | d A1 | unit:u | 2024-01-01 | unit system=patriot; from=
                2024-01-02 | B | b C3 | unit:u | 2024-01-02 | unit system=nasams; from=
                """)
            .on("2024-01-03");
    assertThat(picture.findUnit(Subject.parse("unit:u")).orElseThrow().system())
        .isEqualTo("patriot");
    assertThat(Story.conflicts(picture))
        .isEqualTo("unit:u#formation: patriot [WEIGHT] of nasams | patriot\n");
  }

  @Test
  void destroyedUnitsAreLost() {
    Story story =
        Story.of(
            """
            2023-01-01 | D | d A1 | unit:u | 2023-01-01 | unit system=patriot; from=
            2023-02-01 | D | d A1 | incident:i | 2023-02-01 | incident system=patriot; effect=destroyed; unit=unit:u; place-precision=oblast; time-precision=day
            """);
    assertThat(story.on("2023-02-02").findUnit(Subject.parse("unit:u")).orElseThrow().state())
        .isEqualTo(Unit.State.LOST);
  }
}
