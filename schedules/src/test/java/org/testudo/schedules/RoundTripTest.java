package org.testudo.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleFiles;
import org.testudo.exchange.schedule.ScheduleFiles.Format;
import org.testudo.exchange.schedule.ScheduleMark;
import org.testudo.exchange.schedule.ScheduleTask;

/** What Testudo writes it reads again: tasks, order, dates, predecessors and every field. */
class RoundTripTest {

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> cases() {
    return Stream.of(Format.values())
        .flatMap(format -> new Random(7).ints(25).mapToObj(seed -> Arguments.of(format, seed)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_schedule_comes_back(Format format, int seed) throws IOException {
    Schedule schedule = new RandomSchedules(new Random(seed)).next();
    byte[] written = write(schedule, format);
    Path file = folder.resolve("named-as-nothing");
    Files.write(file, written);
    Schedule read = ScheduleFiles.get().read(file);
    assertThat(read.tasks()).isEqualTo(schedule.tasks());
    assertThat(read.statusDate()).isEqualTo(schedule.statusDate());
    assertThat(read.title()).isEqualTo(format == Format.PMXML ? "" : schedule.title());
    for (ScheduleTask task : read.tasks()) {
      Optional<ScheduleMark> mark = ScheduleMark.of(task);
      assertThat(mark.map(ScheduleMark::fields).orElse(java.util.Map.of()))
          .isEqualTo(task.fields());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_same_schedule_gives_the_same_bytes(Format format, int seed) throws IOException {
    Schedule schedule = new RandomSchedules(new Random(seed)).next();
    assertThat(write(schedule, format)).isEqualTo(write(schedule, format));
  }

  static byte[] write(Schedule schedule, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ScheduleFiles.get().write(schedule, format, out);
    return out.toByteArray();
  }
}
