package org.testudo.claims.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testudo.claims.ClaimSamples;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;

/** One text per value, read leniently and written in one way. */
class ValueFormTest {

  @ParameterizedTest
  @CsvSource({"not-applicable", "NOT_APPLICABLE", "Not-Applicable", "not_applicable"})
  void words_are_read_in_any_case(String text) {
    assertThat(ValueForm.parse(GateEvent.class, text)).isEqualTo(GateEvent.NOT_APPLICABLE);
    assertThat(ValueForm.format(GateEvent.NOT_APPLICABLE)).isEqualTo("not-applicable");
  }

  @Test
  void an_unknown_word_is_answered_with_the_known_ones() {
    assertThatThrownBy(() -> ValueForm.parse(GateEvent.class, "stuck"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"stuck\" is not one of entered, on-track, blocked, passed, failed, waived, not-applicable.");
    assertThat(ValueForm.words(Quantity.Unit.class)).contains("fire-unit", "launcher");
    assertThatThrownBy(() -> ValueForm.words(String.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void every_field_of_every_kind_comes_back_from_its_text(StatementKind kind) {
    ClaimSamples samples = new ClaimSamples(3);
    for (int n = 0; n < 50; n++) {
      var statement = samples.statement(kind);
      for (int i = 0; i < kind.fields().size(); i++) {
        Object value = kind.value(statement, i);
        List<?> values =
            switch (value) {
              case java.util.Optional<?> optional -> optional.stream().toList();
              case List<?> list -> list;
              default -> List.of(value);
            };
        for (Object each : values) {
          assertThat(ValueForm.parse(kind.fields().get(i).type(), ValueForm.format(each)))
              .isEqualTo(each);
        }
      }
    }
  }

  @Test
  void numbers_stay_within_what_json_keeps() {
    assertThat(ValueForm.parse(Long.class, "9007199254740991")).isEqualTo(ValueForm.MAX_NUMBER);
    assertThat(ValueForm.parse(long.class, "-9007199254740991")).isEqualTo(-ValueForm.MAX_NUMBER);
    for (String wrong :
        List.of("9007199254740992", "-9007199254740992", "", "1.0", "x", "99999999999999999999")) {
      assertThatThrownBy(() -> ValueForm.parse(Long.class, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("9007199254740991");
    }
  }

  @Test
  void truth_is_yes_or_no() {
    assertThat(ValueForm.parse(boolean.class, "true")).isEqualTo(true);
    assertThat(ValueForm.parse(Boolean.class, "Yes")).isEqualTo(true);
    assertThat(ValueForm.parse(boolean.class, "no")).isEqualTo(false);
    assertThat(ValueForm.parse(boolean.class, "FALSE")).isEqualTo(false);
    assertThatThrownBy(() -> ValueForm.parse(boolean.class, "maybe"))
        .hasMessage("\"maybe\" is neither true nor false.");
  }

  @Test
  void days_and_instants_are_read() {
    assertThat(ValueForm.parse(LocalDate.class, "2024-11-22"))
        .isEqualTo(LocalDate.of(2024, 11, 22));
    assertThatThrownBy(() -> ValueForm.parse(LocalDate.class, "2024-11"))
        .hasMessageContaining("single day");
    assertThat(ValueForm.parse(Instant.class, "2024-11-22T10:00:00Z"))
        .isEqualTo(Instant.parse("2024-11-22T10:00:00Z"));
    assertThatThrownBy(() -> ValueForm.parse(Instant.class, "2024-11-22"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UTC");
  }

  @Test
  void a_type_without_a_form_is_a_mistake_of_the_programmer() {
    assertThatThrownBy(() -> ValueForm.parse(Object.class, "x"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(ValueForm.format(Subject.party("ca"))).isEqualTo("party:ca");
  }
}
