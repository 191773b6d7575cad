package org.testudo.exchange.schedule;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.claims.form.ValueForm;

/** What a task means to Testudo, in its own fields. */
public sealed interface ScheduleMark {

  /** The case it belongs to. */
  Subject caseSubject();

  Gate gate();

  /** The fields that say it. */
  Map<ScheduleField, String> fields();

  /**
   * A gate of a case.
   *
   * @param state as believed when the schedule was written
   * @param duration the law of its duration: {@code lognormal p50=90 p80=240 days}, {@code fixed 15
   *     days}, {@code capacity 12/year fire-unit}
   * @param due last day of a deadline that runs
   * @param p10 percentiles of the day it is passed
   */
  record GateMark(
      Subject caseSubject,
      String route,
      Gate gate,
      Optional<Subject> owner,
      MarkedState state,
      Optional<String> duration,
      Optional<String> restsOn,
      Optional<LocalDate> due,
      Optional<LocalDate> p10,
      Optional<LocalDate> p50,
      Optional<LocalDate> p80,
      Optional<LocalDate> p90)
      implements ScheduleMark {

    @Override
    public Map<ScheduleField, String> fields() {
      Map<ScheduleField, String> fields = new EnumMap<>(ScheduleField.class);
      fields.put(ScheduleField.KIND, GATE_KIND);
      fields.put(ScheduleField.CASE, caseSubject.toString());
      fields.put(ScheduleField.ROUTE, route);
      fields.put(ScheduleField.GATE, ValueForm.word(gate));
      fields.put(ScheduleField.STATE, state.toString());
      put(fields, ScheduleField.OWNER, owner);
      put(fields, ScheduleField.DURATION, duration);
      put(fields, ScheduleField.RESTS_ON, restsOn);
      put(fields, ScheduleField.DUE, due);
      put(fields, ScheduleField.P10, p10);
      put(fields, ScheduleField.P50, p50);
      put(fields, ScheduleField.P80, p80);
      put(fields, ScheduleField.P90, p90);
      return fields;
    }
  }

  /** Somebody's word for when a gate will be passed. */
  record PromiseMark(
      Subject caseSubject, Gate gate, String by, FuzzyDate promised, LocalDate saidOn)
      implements ScheduleMark {

    @Override
    public Map<ScheduleField, String> fields() {
      Map<ScheduleField, String> fields = new EnumMap<>(ScheduleField.class);
      fields.put(ScheduleField.KIND, PROMISE_KIND);
      fields.put(ScheduleField.CASE, caseSubject.toString());
      fields.put(ScheduleField.GATE, ValueForm.word(gate));
      fields.put(ScheduleField.BY, by);
      fields.put(ScheduleField.PROMISED, promised.toString());
      fields.put(ScheduleField.SAID_ON, saidOn.toString());
      return fields;
    }
  }

  String GATE_KIND = "gate";
  String PROMISE_KIND = "promise";

  /**
   * Reads a task's fields.
   *
   * @return empty if the task has none
   * @throws IllegalArgumentException naming the field that does not read, its text and the remedy
   */
  static Optional<ScheduleMark> of(ScheduleTask task) {
    if (task.fields().isEmpty()) {
      return Optional.empty();
    }
    String kind = needed(task, ScheduleField.KIND, text -> text);
    Subject subject = needed(task, ScheduleField.CASE, Subject::parse);
    if (subject.kind() != Subject.Kind.CASE) {
      throw new IllegalArgumentException(
          "%s: \"%s\" is no case. Write case:NAME.".formatted(ScheduleField.CASE.title(), subject));
    }
    Gate gate = needed(task, ScheduleField.GATE, t -> (Gate) ValueForm.parse(Gate.class, t));
    return switch (kind) {
      case GATE_KIND ->
          Optional.of(
              new GateMark(
                  subject,
                  needed(task, ScheduleField.ROUTE, text -> text),
                  gate,
                  read(task, ScheduleField.OWNER, Subject::parse),
                  needed(task, ScheduleField.STATE, MarkedState::parse),
                  task.find(ScheduleField.DURATION),
                  task.find(ScheduleField.RESTS_ON),
                  read(task, ScheduleField.DUE, ScheduleMark::day),
                  read(task, ScheduleField.P10, ScheduleMark::day),
                  read(task, ScheduleField.P50, ScheduleMark::day),
                  read(task, ScheduleField.P80, ScheduleMark::day),
                  read(task, ScheduleField.P90, ScheduleMark::day)));
      case PROMISE_KIND ->
          Optional.of(
              new PromiseMark(
                  subject,
                  gate,
                  needed(task, ScheduleField.BY, text -> text),
                  needed(task, ScheduleField.PROMISED, FuzzyDate::parse),
                  needed(task, ScheduleField.SAID_ON, ScheduleMark::day)));
      default ->
          throw new IllegalArgumentException(
              "%s: \"%s\" is neither \"%s\" nor \"%s\"."
                  .formatted(ScheduleField.KIND.title(), kind, GATE_KIND, PROMISE_KIND));
    };
  }

  private static LocalDate day(String text) {
    return (LocalDate) ValueForm.parse(LocalDate.class, text);
  }

  private static <T> T needed(ScheduleTask task, ScheduleField field, Function<String, T> parse) {
    return read(task, field, parse)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s: it is needed, since the task has other fields of Testudo. Fill it in, or clear them."
                    .formatted(field.title())));
  }

  private static <T> Optional<T> read(
      ScheduleTask task, ScheduleField field, Function<String, T> parse) {
    try {
      return task.find(field).map(parse);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field.title() + ": " + e.getMessage(), e);
    }
  }

  private static void put(
      Map<ScheduleField, String> fields, ScheduleField field, Optional<?> value) {
    value.ifPresent(known -> fields.put(field, known.toString()));
  }
}
