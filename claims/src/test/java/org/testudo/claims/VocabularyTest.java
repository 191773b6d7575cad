package org.testudo.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the field: each is read from its one written form, and nonsense is refused. */
class VocabularyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"2024-11-22", "2024-11", "2024", "0999", "2024-01-01..2024-03-15", "2024-02-29"})
  void dates_come_back_from_their_text(String text) {
    assertThat(FuzzyDate.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11, 2024-11-01, 2024-11-30, 2024-11-15",
    "2024, 2024-01-01, 2024-12-31, 2024-07-01",
    "2024-11-22, 2024-11-22, 2024-11-22, 2024-11-22",
    "2024-01..2024-02, 2024-01-01, 2024-02-29, 2024-01-30",
  })
  void a_date_has_a_first_a_last_and_a_middle_day(
      String text, LocalDate earliest, LocalDate latest, LocalDate middle) {
    FuzzyDate date = FuzzyDate.parse(text);
    assertThat(date.earliest()).isEqualTo(earliest);
    assertThat(date.latest()).isEqualTo(latest);
    assertThat(date.middle()).isEqualTo(middle);
    assertThat(date.isDay()).isEqualTo(earliest.equals(latest));
  }

  @Test
  void a_range_that_is_a_month_is_written_as_one() {
    assertThat(FuzzyDate.parse("2024-02-01..2024-02-29")).hasToString("2024-02");
    assertThat(FuzzyDate.parse("2024-01-01..2024-12-31")).hasToString("2024");
    assertThat(FuzzyDate.parse("2024-02-01..2024-02-28")).hasToString("2024-02-01..2024-02-28");
    assertThat(FuzzyDate.parse("2024-02-02..2024-02-29")).hasToString("2024-02-02..2024-02-29");
    assertThat(FuzzyDate.parse("2024-01-02..2024-12-31")).hasToString("2024-01-02..2024-12-31");
    assertThat(FuzzyDate.parse("2024-01-01..2024-12-30")).hasToString("2024-01-01..2024-12-30");
  }

  @Test
  void dates_sort_by_their_first_day_then_their_last() {
    assertThat(
            List.of("2024-02", "2024", "2024-01-01", "2023").stream()
                .map(FuzzyDate::parse)
                .sorted())
        .map(FuzzyDate::toString)
        .containsExactly("2023", "2024-01-01", "2024", "2024-02");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "22.11.2024",
        "2024-13",
        "2024-02-30",
        "2024-1-1",
        "2024/11/22",
        "2024-11-2x",
        "20x4-11-22",
        "x024",
        "..2024",
        "2024..",
        "2024..2025..2026",
        "2024-03..2024-01",
        "2024-11-22T10:00",
        "-001",
      })
  void what_is_no_date_is_refused(String text) {
    assertThatThrownBy(() -> FuzzyDate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_hostile_range_does_not_eat_the_stack() {
    assertThatThrownBy(() -> FuzzyDate.parse("2024..".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void years_beyond_four_digits_are_refused() {
    assertThatThrownBy(() -> FuzzyDate.of(LocalDate.of(10_000, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FuzzyDate.of(LocalDate.of(-1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(FuzzyDate.of(LocalDate.of(9999, 12, 31))).hasToString("9999-12-31");
    assertThat(FuzzyDate.of(LocalDate.of(0, 1, 1))).hasToString("0000-01-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-03", "2023-03/2023-05", "2023-03-02..2023-03-09/2024"})
  void valid_times_come_back_from_their_text(String text) {
    assertThat(Validity.parse(text)).hasToString(text);
  }

  @Test
  void a_valid_time_does_not_end_before_it_begins() {
    assertThat(Validity.parse("2023-03-05/2023-03")).hasToString("2023-03-05/2023-03");
    assertThatThrownBy(() -> Validity.parse("2023-03-05/2023-03-04"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2023-03-05/2023-03-04");
  }

  @ParameterizedTest
  @ValueSource(strings = {"case:ca-nasams", "place:ua/kyiv", "party:a.b_c", "claim:09az"})
  void subjects_come_back_from_their_text(String text) {
    assertThat(Subject.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "case",
        "case:",
        ":x",
        "cases:x",
        "cas:x",
        "case:A",
        "case:a b",
        "case:ä",
        "case:a`",
        "case:{",
        "case:a:b",
        "pledge:@"
      })
  void what_is_no_subject_is_refused(String text) {
    assertThatThrownBy(() -> Subject.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void subjects_sort_by_kind_then_name() {
    assertThat(List.of("unit:a", "party:b", "party:a").stream().map(Subject::parse).sorted())
        .map(Subject::toString)
        .containsExactly("party:a", "party:b", "unit:a");
    assertThat(Subject.party("ca")).hasToString("party:ca");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 launcher",
        "3..4 launcher",
        "1+ battery",
        "0+ missile",
        "2 fire-unit",
        "999999999999999 round"
      })
  void quantities_come_back_from_their_text(String text) {
    assertThat(Quantity.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4",
        "4 tanks",
        "-1 launcher",
        "4..3 launcher",
        "1.5 battery",
        "4  launcher",
        "9999999999999999 round"
      })
  void what_is_no_quantity_is_refused(String text) {
    assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_quantity_stays_within_what_can_be_written() {
    assertThat(Quantity.of(4, Quantity.Unit.LAUNCHER).isExact()).isTrue();
    assertThat(Quantity.atLeast(4, Quantity.Unit.LAUNCHER).isExact()).isFalse();
    assertThat(Quantity.atLeast(4, Quantity.Unit.LAUNCHER).max()).isEqualTo(Quantity.UNBOUNDED);
    assertThatThrownBy(() -> Quantity.of(1_000_000_000_000_000L, Quantity.Unit.ROUND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Quantity(1, 1_000_000_000_000_000L, Quantity.Unit.ROUND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Quantity(-1, 1, Quantity.Unit.ROUND))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "CAD 406000000, CAD 406000000",
    "EUR 0.09, EUR 0.09",
    "USD -12.50, USD -12.5",
    "NOK 0.000, NOK 0",
  })
  void amounts_come_back_from_their_text(String text, String canonical) {
    assertThat(Money.parse(text)).hasToString(canonical);
    assertThat(Money.parse(canonical)).isEqualTo(Money.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CAD",
        "cad 5",
        "CAD5",
        "CAD 1,000",
        "CAD 1234567890123456789",
        "CAD 0.1234567"
      })
  void what_is_no_amount_is_refused(String text) {
    assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_amount_stays_within_what_can_be_written() {
    assertThat(new Money("CAD", new BigDecimal("4.06E8"))).isEqualTo(Money.parse("CAD 406000000"));
    assertThat(new Money("CAD", new BigDecimal("999999999999999999.999999")))
        .isEqualTo(Money.parse("CAD 999999999999999999.999999"));
    assertThatThrownBy(() -> new Money("CAD", new BigDecimal("1E18")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money("CAD", new BigDecimal("1E-7")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money("C1D", BigDecimal.ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "50.4501,30.5234",
        "-90,-180",
        "90,180",
        "0,0",
        "0.0000001,-0.0000001",
        "44.9521,34.1024"
      })
  void positions_come_back_from_their_text(String text) {
    assertThat(Position.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "50.45",
        "50.45;30.52",
        "91,0",
        "0,181",
        "-90.1,0",
        "0,-180.1",
        "50.12345678,30",
        "x,y"
      })
  void what_is_no_position_is_refused(String text) {
    assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_position_is_kept_to_seven_decimals() {
    assertThat(new Position(1.0 / 3, -1e-9)).isEqualTo(Position.parse("0.3333333,0"));
    assertThatThrownBy(() -> new Position(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void every_level_has_a_label(Level level) {
    Label label = new Label("TLP", level, List.of("us", "ca"), "ca");
    assertThat(label).hasToString(level.marking() + " REL ca,us ORIG ca");
    assertThat(Label.parse(label.toString())).isEqualTo(label);
    Label bare = new Label("EU", level, List.of(), "");
    assertThat(Label.parse(bare.toString())).isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "TLP",
        ":CLEAR",
        "TLP:BLUE",
        "TLP:RED REL",
        "TLP:RED FOR ca",
        "TLP:RED REL ca ORIG",
        "TLP:RED REL ,",
        "TLP:RED REL a,,b",
        "TLP:RED ORIG a,b"
      })
  void what_is_no_label_is_refused(String text) {
    assertThatThrownBy(() -> Label.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_label_refuses_names_it_could_not_write() {
    for (String name : List.of("a b", "a,b", "")) {
      assertThatThrownBy(() -> new Label("TLP", Level.NAMED, List.of(name), ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Label("TLP", Level.NAMED, List.of(), "a b"))
        .isInstanceOf(IllegalArgumentException.class);
    for (String policy : List.of("", "T P", "T:P")) {
      assertThatThrownBy(() -> new Label(policy, Level.NAMED, List.of(), ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "public, TLP:CLEAR, true",
    "public, TLP:GREEN, false",
    "public, TLP:CLEAR REL ca, false",
    "public:ca, TLP:CLEAR REL ca, true",
    "community, TLP:GREEN, true",
    "community, TLP:AMBER, false",
    "coalition:us, TLP:AMBER, true",
    "coalition:us, TLP:AMBER REL ca, false",
    "coalition:us, 'TLP:AMBER REL ca,us', true",
    "coalition:us, TLP:AMBER+STRICT ORIG us, true",
    "originator:us, TLP:AMBER+STRICT ORIG ca, false",
    "originator:us, TLP:AMBER+STRICT REL us ORIG ca, true",
    "named, TLP:RED, false",
    "named:ca, TLP:RED REL ca, true",
    "named:us, TLP:RED REL ca, false",
    "public:ca, TLP:RED ORIG ca, true",
  })
  void an_audience_reads_what_is_released_to_it(String audience, String label, boolean may) {
    assertThat(Audience.parse(audience).mayRead(Label.parse(label))).isEqualTo(may);
  }

  @Test
  void audiences_come_back_from_their_text() {
    for (String text :
        List.of("public", "community", "coalition:ca,us", "originator:ca", "named:ca")) {
      assertThat(Audience.parse(text)).hasToString(text);
    }
    assertThat(Audience.parse("COALITION:us,ca")).hasToString("coalition:ca,us");
    assertThat(Audience.PUBLIC).isEqualTo(new Audience(Level.PUBLIC, Set.of()));
    for (String wrong : List.of("", "everyone", "public:", "named:a,,b", "named:a,")) {
      assertThatThrownBy(() -> Audience.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void grades_come_back_from_their_text() {
    for (Reliability reliability : Reliability.values()) {
      for (Credibility credibility : Credibility.values()) {
        Grade grade = new Grade(reliability, credibility);
        assertThat(Grade.parse(grade.toString())).isEqualTo(grade);
        assertThat(grade).hasToString(reliability.name() + credibility.digit());
      }
    }
    assertThat(Grade.UNGRADED).hasToString("F6");
    assertThat(Reliability.F.meaning()).contains("cannot be judged");
    assertThat(Credibility.CONFIRMED.meaning()).contains("confirmed");
    for (String wrong : List.of("", "A", "A7", "A0", "G1", "a1")) {
      assertThatThrownBy(() -> Grade.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void ids_are_compared_as_the_digits_they_show() {
    ClaimId low = ClaimId.parse("0f".repeat(32));
    ClaimId high = ClaimId.parse("f0".repeat(32));
    assertThat(low).isLessThan(high).isEqualByComparingTo(ClaimId.ofDigest(low.digest()));
    assertThat(low).isEqualTo(ClaimId.ofDigest(low.digest())).isNotEqualTo(high);
    assertThat(low.brief()).isEqualTo("0f0f0f0f0f0f");
    assertThat(low).hasToString("0f".repeat(32)).hasSameHashCodeAs(ClaimId.parse("0f".repeat(32)));
    for (int digit = 0; digit < 64; digit++) {
      String zeros = "0".repeat(64);
      ClaimId one = ClaimId.parse(zeros.substring(0, digit) + "8" + zeros.substring(digit + 1));
      assertThat(one).isNotEqualTo(ClaimId.parse(zeros)).isGreaterThan(ClaimId.parse(zeros));
    }
    assertThatThrownBy(() -> ClaimId.parse("abc")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClaimId.ofDigest(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sources_and_claims_need_what_lets_a_reader_find_them() {
    assertThatThrownBy(() -> source(" ", "t", "a".repeat(64))).hasMessageContaining("publisher");
    assertThatThrownBy(() -> source("p", "", "a".repeat(64))).hasMessageContaining("title");
    assertThatThrownBy(() -> source("p", "t", "A".repeat(64))).hasMessageContaining("SHA-256");
    Source source = source("p", "t", "a".repeat(64));
    assertThatThrownBy(() ->
            new Claim(
                Subject.party("ca"),
                new Statement.Retracted(ClaimId.parse("a".repeat(64)), "x"),
                Validity.parse("2024"),
                source,
                " ",
                Grade.UNGRADED,
                Label.CLEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("party:ca");
  }

  private static Source source(String publisher, String title, String hash) {
    return new Source(
        publisher, title, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(hash));
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_takes_its_statements_apart_and_together(StatementKind kind) {
    Statement statement = new ClaimSamples(5).statement(kind);
    assertThat(StatementKind.of(statement)).isEqualTo(kind);
    assertThat(StatementKind.find(kind.word())).contains(kind);
    assertThat(kind.type()).isEqualTo(statement.getClass());
    Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = kind.value(statement, i);
    }
    assertThat(kind.build(values)).isEqualTo(statement);
  }

  @Test
  void kinds_are_found_by_their_word() {
    assertThat(StatementKind.find("rumour")).isEmpty();
    assertThat(StatementKind.words())
        .contains("gate", "pledge")
        .isSorted()
        .hasSize(StatementKind.values().length);
    assertThat(StatementKind.INCIDENT.fields())
        .extracting(StatementKind.Field::name)
        .contains("place-precision");
    assertThat(StatementKind.UNIT.fields().get(1).list()).isTrue();
    assertThat(StatementKind.UNIT.fields().get(2).optional()).isTrue();
    assertThat(StatementKind.UNIT.fields().get(2).type()).isEqualTo(Subject.class);
  }

  @Test
  void a_record_may_refuse_the_values_of_its_kind() {
    assertThatThrownBy(() -> StatementKind.RETRACTION.build(new Object[] {"x", "y"}))
        .isInstanceOf(RuntimeException.class);
  }
}
