package org.testudo.exchange.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.exchange.schedule.MarkedState;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleField;
import org.testudo.exchange.schedule.ScheduleFiles;
import org.testudo.exchange.schedule.ScheduleMark;
import org.testudo.exchange.schedule.ScheduleTask;

class ScheduleImporterTest {

  private static final Subject CASE = Subject.parse("case:ca-nasams");
  private static final LocalDate STATUS = LocalDate.of(2024, 3, 1);

  @TempDir private Path folder = Path.of("");

  /** A file that holds this schedule, whatever it is called. */
  private record Holding(Schedule schedule) implements ScheduleFiles {
    @Override
    public Schedule read(Path file) {
      return schedule;
    }

    @Override
    public void write(Schedule written, Format format, OutputStream out) {
      throw new IllegalStateException("nothing is written here");
    }
  }

  private static Optional<LocalDate> day(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.equals("-")).map(LocalDate::parse);
  }

  private static ScheduleTask task(
      int id,
      String name,
      String actualStart,
      String actualFinish,
      String finish,
      Map<ScheduleField, String> fields) {
    return new ScheduleTask(
        id,
        name,
        List.of("Phase"),
        false,
        Optional.of(STATUS),
        day(finish),
        day(actualStart),
        day(actualFinish),
        List.of(),
        fields);
  }

  private static Map<ScheduleField, String> gate(Gate gate, String state) {
    return new ScheduleMark.GateMark(
            CASE,
            "R2",
            gate,
            Optional.empty(),
            MarkedState.parse(state),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .fields();
  }

  private Imported imported(@Nullable String mapping, ScheduleTask... tasks) throws IOException {
    Optional<Path> file = Optional.empty();
    if (mapping != null) {
      file = Optional.of(Files.writeString(folder.resolve("map.yaml"), mapping));
    }
    return ScheduleImporter.of(
            new Holding(new Schedule("", Optional.of(STATUS), List.of(tasks))),
            ImportSettings.PLAIN,
            file)
        .read(Path.of("plan.xml"));
  }

  private static List<String> words(Imported imported) {
    return imported.claims().stream()
        .map(claim -> claim.valid() + " " + claim.statement())
        .map(text -> text.replaceAll("Optional.empty", "-"))
        .toList();
  }

  /** State as written, what stands in the schedule now, and what becomes of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open                 | -          | -          | aside
          open                 | 2024-02-01 | -          | ENTERED 2024-02-01
          open                 | 2024-02-01 | 2024-02-09 | PASSED 2024-02-09
          waiting 2024-01-05   | 2024-01-05 | -          | aside
          waiting 2024-01-05   | 2024-01-09 | -          | ENTERED 2024-01-09
          waiting 2024-01-05   | 2024-01-05 | 2024-02-09 | PASSED 2024-02-09
          waiting 2024-01-05   | -          | -          | doubtful
          passed 2024-02 told  | 2024-02-01 | 2024-02-15 | aside
          passed 2024-02 told  | 2024-02-01 | 2024-02-16 | PASSED 2024-02-16
          passed 2024-02 told  | 2024-02-01 | -          | doubtful
          waived 2024-02-15    | 2024-02-01 | 2024-02-15 | aside
          waived 2024-02-15    | 2024-02-01 | 2024-02-16 | doubtful
          failed 2024-02-15    | 2024-02-20 | -          | doubtful
          not-applicable       | -          | -          | aside
          not-applicable       | 2024-02-20 | -          | doubtful
          open                 | 2024-02-09 | 2024-02-01 | refused: before it began
          open                 | 2024-02-01 | 2024-04-01 | refused: status date is 2024-03-01
          """)
  void only_what_a_planner_changed_becomes_a_claim(
      String state, String start, String finish, String expected) throws IOException {
    Imported imported =
        imported(
            null, task(5, "CONTRACT", start, finish, "2024-09-01", gate(Gate.CONTRACT, state)));
    ImportReport report = imported.report();
    if (expected.equals("aside")) {
      assertThat(imported.claims()).isEmpty();
      assertThat(report.setAside()).containsOnlyKeys("as Testudo wrote it");
    } else if (expected.equals("doubtful")) {
      assertThat(imported.claims()).isEmpty();
      assertThat(report.doubtful().values())
          .singleElement()
          .satisfies(rows -> assertThat(rows.lines()).containsExactly(5L));
    } else if (expected.startsWith("refused: ")) {
      assertThat(report.refused())
          .singleElement()
          .satisfies(refusal ->
              assertThat(refusal.why())
                  .contains("task 5", expected.substring("refused: ".length())));
    } else {
      String[] event = expected.split(" ", -1);
      assertThat(words(imported))
          .containsExactly(
              "%s GateReported[gate=CONTRACT, event=%s, reason=-, owner=-, note=-]"
                  .formatted(event[1], event[0]));
      Claim claim = imported.claims().getFirst();
      assertThat(claim.subject()).isEqualTo(CASE);
      assertThat(claim.source().published()).contains(FuzzyDate.of(STATUS));
    }
  }

  @Test
  void a_moved_promise_is_a_new_promise() throws IOException {
    Map<ScheduleField, String> mark =
        new ScheduleMark.PromiseMark(
                CASE,
                Gate.HANDOVER,
                "Anita Anand",
                FuzzyDate.parse("2024-05"),
                LocalDate.of(2023, 4, 1))
            .fields();
    assertThat(imported(null, task(5, "Promised", "-", "-", "2024-05-31", mark)).claims())
        .isEmpty();
    assertThat(words(imported(null, task(5, "Promised", "-", "-", "2024-08-15", mark))))
        .containsExactly(
            "2024-03-01 DatePromised[gate=HANDOVER, date=2024-08-15, by=Anita Anand, wording=-]");
  }

  private static final String MAPPING =
      """
      source: { publisher: Ministry, title: Plan 7 }
      origin: plan-7
      tasks:
        - { task: Contract signed, case: case:ca-nasams, gate: contract }
        - { task: Phase / Hand-over, case: case:ca-nasams, gate: handover, promise: The maker }
        - { task: Course, case: case:ca-nasams, gate: train }
      """;

  @Test
  void a_foreign_schedule_needs_a_mapping_and_gives_what_it_maps() throws IOException {
    ScheduleTask[] tasks = {
      task(1, "Contract signed", "2023-11-02", "2024-02-05", "2024-02-05", Map.of()),
      task(2, "Hand-over", "-", "-", "2024-08-30", Map.of()),
      task(3, "Course", "-", "-", "2024-06-30", Map.of()),
      task(4, "Kick-off party", "2024-01-01", "2024-01-01", "2024-01-01", Map.of())
    };
    assertThatThrownBy(() -> imported(null, tasks))
        .hasMessageContaining("plan.xml has none of Testudo's fields")
        .hasMessageContaining("--mapping");
    Imported imported = imported(MAPPING, tasks);
    assertThat(words(imported))
        .containsExactly(
            "2024-02-05 GateReported[gate=CONTRACT, event=PASSED, reason=-, owner=-, note=-]",
            "2024-03-01 DatePromised[gate=HANDOVER, date=2024-08-30, by=The maker, wording=-]");
    assertThat(imported.report().setAside())
        .isEqualTo(
            Map.of(
                "only planned, and the mapping names nobody who promises it", 1L, "no gate", 1L));
    assertThat(imported.claims().getFirst().origin()).isEqualTo("plan-7");
  }

  @Test
  void a_mapping_that_means_no_task_or_two_is_refused_whole() {
    ScheduleTask twice = task(2, "Hand-over", "-", "-", "2024-08-30", Map.of());
    assertThatThrownBy(() ->
            imported(
                MAPPING,
                task(1, "Contract Signed", "-", "-", "-", Map.of()),
                twice,
                task(3, "Hand-over", "-", "-", "-", Map.of()),
                task(4, "Course", "-", "-", "-", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 4: no task of plan.xml is called \"Contract signed\"")
        .hasMessageContaining("line 5: 2 tasks of plan.xml are called \"Phase / Hand-over\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          origin: x                                                        | map:1 | source
          source: { publisher: A, title: B, colour: red }                  | map:1 | No such key
          source: { publisher: A, title: B, published: soon }              | map:1 | is not a date
          tasks: [ { task: A, case: pledge:x, gate: contract } ]           | map:1 | Name a case
          tasks: [ { task: A, case: case:x, gate: kontract } ]             | map:1 | is not one of
          tasks: [ { case: case:x, gate: contract } ]                      | map:1 | task
          tasks: { a: b }                                                  | map:1 | list
          [ 1, 2 ]                                                         | map:1 | A mapping has
          """)
  void a_broken_mapping_names_line_field_and_remedy(String text, String place, String remedy) {
    assertThatThrownBy(() -> ScheduleMapping.read("map", text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "KIND, Testudo kind",
    "STATE, Testudo state",
    "CASE, Testudo case",
    "ROUTE, Testudo route"
  })
  void a_field_that_was_cleared_is_named(ScheduleField cleared, String title) throws IOException {
    Map<ScheduleField, String> fields = new java.util.EnumMap<>(gate(Gate.CONTRACT, "open"));
    fields.remove(cleared);
    Imported imported = imported(null, task(5, "CONTRACT", "-", "-", "2024-09-01", fields));
    assertThat(imported.claims()).isEmpty();
    assertThat(imported.report().refused().getFirst().why()).contains(title, "Fill it in");
  }

  @Test
  void a_damaged_mapping_is_read_or_refused() {
    Random random = new Random(11);
    byte[] sound = MAPPING.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int trial = 0; trial < 500; trial++) {
      byte[] damaged = sound.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(ScheduleMapping.read("map", damaged).publisher()).isNotBlank();
      } catch (IllegalArgumentException e) {
        refused++;
        assertThat(e.getMessage()).contains("map");
      }
    }
    assertThat(refused).isBetween(1, 499);
  }
}
