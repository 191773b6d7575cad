package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.claims.Subject;

/** How far a unit has come, by the gates of the cases and the kit it stands for. */
class UnitStateTest {

  private static String line(String subject, String date, String statement) {
    return "%s | D | d A1 | %s | %s | %s%n".formatted(date, subject, date, statement);
  }

  private static String open(String name, String quantity, String extra) {
    return line(
        "case:" + name,
        "2024-01-01",
        "case donor=party:us; recipient=party:ua; system=patriot; quantity="
            + quantity
            + "; route=R2"
            + extra);
  }

  private static String pass(String name, String... gates) {
    StringBuilder text = new StringBuilder();
    for (String gate : gates) {
      text.append(line("case:" + name, "2024-02-01", "gate gate=" + gate + "; event=passed"));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "fund, PLEDGED",
    "contract, CONTRACTED",
    "ship, CONTRACTED",
    "handover, KIT_COMPLETE",
    "handover train, CREWED",
    "handover train spares, SUPPORTED",
    "handover spares, KIT_COMPLETE",
    "ready, READY",
  })
  void ofACase(String gates, Unit.State state) {
    Picture picture =
        Story.of(open("c", "1 battery", "") + pass("c", gates.split(" ", -1))).on("2024-02-10");
    Unit unit = picture.findUnit(Subject.parse("unit:notional/case/c")).orElseThrow();
    assertThat(unit.state()).isEqualTo(state);
    assertThat(unit.readySince().isPresent()).isEqualTo(state == Unit.State.READY);
    assertThat(unit.readySince().map(Object::toString).orElse("2024-02-01"))
        .isEqualTo("2024-02-01");
  }

  @ParameterizedTest
  @CsvSource({
    "1 battery, 1",
    "3 battery, 3",
    "2..4 system, 2",
    "4 launcher, 1",
    "17 launcher, 2",
    "40 missile, 1",
    "100000 battery, 200",
  })
  void notionalUnitsOfACase(String quantity, int units) {
    assertThat(Story.of(open("c", quantity, "")).on("2024-02-10").units()).hasSize(units);
  }

  @Test
  void deliveredCountsGoBeforePromisedOnes() {
    String text =
        open("c", "5 battery", "")
            + line("case:c", "2024-01-05", "quantity measure=allocation; quantity=4 battery")
            + line("case:c", "2024-01-06", "quantity measure=contracted; quantity=3 battery");
    assertThat(Story.of(text).on("2024-02-10").units()).hasSize(3);
    assertThat(
            Story.of(
                    text
                        + line(
                            "case:c",
                            "2024-01-07",
                            "quantity measure=delivered; quantity=2 battery")
                        + pass("c", "handover"))
                .on("2024-02-10")
                .units())
        .hasSize(2);
  }

  @Test
  void aUnitIsAsFarAsItsLastCase() {
    String cases =
        open("a", "1 battery", "")
            + open("b", "1 battery", "")
            + line("unit:u", "2024-01-02", "unit system=patriot; from=case:a,case:b");
    assertThat(states(cases + pass("a", "ready") + pass("b", "contract")))
        .isEqualTo("unit:u CONTRACTED -");
    assertThat(states(cases + pass("a", "ready") + pass("b", "ready")))
        .isEqualTo("unit:u READY 2024-02-01");
    assertThat(
            states(
                cases
                    + pass("a", "ready")
                    + line("case:b", "2024-02-01", "gate gate=offer; event=failed")))
        .isEqualTo("unit:u CANCELLED -");
  }

  @Test
  void aKitMakesOneUnitAndWaitsForItsPieces() {
    String kit =
        open("a", "1 battery", "; kit=kit:k")
            + open("b", "1 battery", "; kit=kit:k")
            + line("kit:k", "2024-01-01", "component piece=radar; state=needed; quantity=1 radar");
    String here =
        line("kit:k", "2024-01-03", "component piece=radar; state=delivered; quantity=1 radar");
    assertThat(states(kit + pass("a", "contract"))).isEqualTo("unit:notional/kit/k PLEDGED -");
    assertThat(states(kit + pass("a", "ready") + pass("b", "ready")))
        .isEqualTo("unit:notional/kit/k DELIVERED_PARTS -");
    assertThat(states(kit + here + pass("a", "ready") + pass("b", "ready")))
        .isEqualTo("unit:notional/kit/k READY 2024-02-01");
    assertThat(states(kit + pass("a", "handover") + pass("b", "handover")))
        .isEqualTo("unit:notional/kit/k DELIVERED_PARTS -");
    assertThat(states(kit + here + pass("a", "handover") + pass("b", "handover")))
        .isEqualTo("unit:notional/kit/k KIT_COMPLETE -");
    assertThat(
            states(
                kit
                    + line("unit:own", "2024-01-05", "unit system=patriot; from=kit:k")
                    + pass("a", "contract")
                    + pass("b", "contract")))
        .isEqualTo("unit:own CONTRACTED -");
  }

  @Test
  void statusOfOneOriginIsTheFurthestItSaid() {
    String open = open("c", "1 battery", "");
    String said =
        line("case:c", "2024-01-03", "quantity measure=contracted; quantity=1 battery")
            + line("case:c", "2024-01-09", "quantity measure=allocation; quantity=1 battery");
    TransferCase alone =
        Story.of(open + said).on("2024-02-10").findCase(Subject.parse("case:c")).orElseThrow();
    assertThat(alone.status().orElseThrow().value().name()).isEqualTo("CONTRACTED");
    assertThat(alone.status().orElseThrow().disputed()).isFalse();
    String before =
        "2024-01-02 | E | e A1 | case:c | 2024-01-02 | quantity measure=commitment; quantity=1 battery\n";
    String after =
        "2024-01-20 | F | f C3 | case:c | 2024-01-20 | quantity measure=commitment; quantity=1 battery\n";
    assertThat(Story.of(open + said + before).on("2024-02-10").conflicts()).isEmpty();
    assertThat(Story.conflicts(Story.of(open + said + before + after).on("2024-02-10")))
        .isEqualTo("case:c#status: contracted [WEIGHT] of commitment | contracted\n");
  }

  private static String states(String text) {
    return Story.of(text).on("2024-02-10").units().values().stream()
        .map(u ->
            u.subject() + " " + u.state() + " " + u.readySince().map(Object::toString).orElse("-"))
        .collect(Collectors.joining("\n"));
  }
}
