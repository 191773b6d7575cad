package org.testudo.schedules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.claims.form.ValueForm;
import org.testudo.exchange.schedule.MarkedState;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleMark;
import org.testudo.exchange.schedule.ScheduleTask;

/** Schedules as Testudo writes them, with names that try the formats' patience. */
final class RandomSchedules {

  private static final String[] PIECES = {
    "Київ", "NASAMS", "<b>", "&amp;", "\"", "'", ";", ",", "|", "%", "\\", "%R", "ß", "日本", "🛡",
    "=1+1", "]]>", "{", "$", "100 %", "é", "—", "null", "0", "-"
  };

  private static final List<MarkedState.Word> WORDS = List.of(MarkedState.Word.values());

  private final RandomGenerator random;

  RandomSchedules(RandomGenerator random) {
    this.random = random;
  }

  Schedule next() {
    List<ScheduleTask> tasks = new ArrayList<>();
    LocalDate status = day();
    int id = 1;
    for (int c = random.nextInt(1, 4); c > 0; c--) {
      String title = ScheduleTask.clean("C" + id + " " + text());
      Subject subject = Subject.parse("case:c-" + id);
      tasks.add(
          new ScheduleTask(
              id++,
              title,
              List.of(),
              true,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Map.of()));
      List<Integer> before = new ArrayList<>();
      for (Gate gate : Gate.values()) {
        if (random.nextInt(3) > 0) {
          tasks.add(gate(id, title, subject, gate, before));
          before.add(id++);
        }
      }
      for (int p = random.nextInt(3); p > 0; p--) {
        LocalDate due = day();
        ScheduleMark mark =
            new ScheduleMark.PromiseMark(
                subject,
                Gate.HANDOVER,
                text(),
                new FuzzyDate(due.minusDays(random.nextInt(9)), due),
                day());
        tasks.add(
            new ScheduleTask(
                id++,
                ScheduleTask.clean("Promise " + text()),
                List.of(title),
                false,
                Optional.of(due),
                Optional.of(due),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                mark.fields()));
      }
    }
    return new Schedule(text(), Optional.of(status), tasks);
  }

  private ScheduleTask gate(
      int id, String title, Subject subject, Gate gate, List<Integer> before) {
    LocalDate start = day();
    LocalDate finish = start.plusDays(random.nextInt(900));
    MarkedState.Word word = WORDS.get(random.nextInt(WORDS.size()));
    MarkedState state =
        switch (word) {
          case OPEN, NOT_APPLICABLE -> new MarkedState(word, Optional.empty(), Optional.empty());
          case WAITING ->
              new MarkedState(
                  word,
                  Optional.of(FuzzyDate.of(start)),
                  random.nextBoolean()
                      ? Optional.empty()
                      : Optional.of(ValueForm.word(DelayReason.UNSTATED)));
          case PASSED ->
              new MarkedState(
                  word,
                  Optional.of(new FuzzyDate(finish.minusDays(random.nextInt(40)), finish)),
                  Optional.of("reported"));
          case FAILED, WAIVED ->
              new MarkedState(word, Optional.of(FuzzyDate.of(finish)), Optional.empty());
        };
    boolean done = word == MarkedState.Word.PASSED || word == MarkedState.Word.WAIVED;
    Map<org.testudo.exchange.schedule.ScheduleField, String> fields =
        new EnumMap<>(
            new ScheduleMark.GateMark(
                    subject,
                    "R1",
                    gate,
                    maybe(Subject.parse("party:us")),
                    state,
                    maybe("lognormal p50=90 p80=240.5 days"),
                    maybe(text()),
                    maybe(day()),
                    maybe(day()),
                    maybe(day()),
                    maybe(day()),
                    maybe(day()))
                .fields());
    List<Integer> after = before.stream().filter(_ -> random.nextInt(3) == 0).toList();
    return new ScheduleTask(
        id,
        ScheduleTask.clean(gate + " " + text()),
        List.of(title),
        false,
        Optional.of(start),
        Optional.of(finish),
        done || word == MarkedState.Word.WAITING ? Optional.of(start) : Optional.empty(),
        done ? Optional.of(finish) : Optional.empty(),
        after,
        fields);
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
  }

  private LocalDate day() {
    return LocalDate.of(2022, 2, 24).plusDays(random.nextInt(6000));
  }

  String text() {
    StringBuilder text = new StringBuilder("x");
    for (int n = random.nextInt(1, 9); n > 0; n--) {
      text.append(random.nextBoolean() ? " " : "").append(PIECES[random.nextInt(PIECES.length)]);
    }
    return ScheduleTask.clean(
        random.nextInt(20) == 0 ? text.toString().repeat(40) : text.toString());
  }
}
