package org.testudo.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleFiles.Format;
import org.testudo.exchange.table.UnreadableFile;
import org.testudo.exchange.table.UnreadableFile.Fault;

/** Files that mean harm or are merely broken. */
class HostileFilesTest {

  @TempDir private Path folder = Path.of("");

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("plan.xml"), text);
  }

  private static void refused(Path file, Fault fault, String... words) {
    assertThatThrownBy(() -> new MpxjScheduleFiles().read(file))
        .isInstanceOfSatisfying(
            UnreadableFile.class,
            e -> {
              assertThat(e.fault()).isEqualTo(fault);
              assertThat(e.getMessage()).contains(String.valueOf(file.getFileName()));
              assertThat(java.util.List.of(words))
                  .allSatisfy(word -> assertThat(e.getMessage()).contains(word));
            });
  }

  @Test
  void an_outside_entity_is_not_fetched() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "the secret");
    for (String root : new String[] {"Project", "APIBusinessObjects"}) {
      Path file =
          file(
              HEAD
                  + "<!DOCTYPE x [<!ENTITY s SYSTEM \"%s\">]>\n<%s><Title>&s;</Title></%2$s>"
                      .formatted(secret.toUri(), root));
      refused(file, Fault.BROKEN, "line 2", "document type", "Remove it");
      assertThatThrownBy(() -> new MpxjScheduleFiles().read(file))
          .hasMessageNotContaining("the secret");
    }
  }

  @Test
  void entities_do_not_multiply() throws IOException {
    StringBuilder text = new StringBuilder(HEAD + "<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      text.append("<!ENTITY a%d \"&a%d;&a%2$d;\">".formatted(i, i - 1));
    }
    refused(
        file(text + "]><Project><Title>&a39;</Title></Project>"), Fault.BROKEN, "document type");
  }

  @Test
  void nesting_is_bounded() throws IOException {
    refused(file(HEAD + "<Project>" + "<Task>".repeat(100_000)), Fault.BROKEN, "more than 64 deep");
  }

  @Test
  void tasks_and_bytes_are_bounded() throws IOException {
    refused(
        file(HEAD + "<Project><Tasks>" + "<Task/>".repeat(GuardedFile.MOST_TASKS + 1)),
        Fault.TOO_LARGE,
        "50,000 tasks");
    refused(
        file(HEAD + "<Project>" + "<a/>".repeat(GuardedFile.MOST_PARTS + 1)),
        Fault.TOO_LARGE,
        "2,000,000 elements");
    Path huge = folder.resolve("huge.xer");
    try (var channel =
        Files.newByteChannel(huge, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(2L << 30);
      channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
    }
    refused(huge, Fault.TOO_LARGE, "32 MiB");
    refused(
        file("ERMHDR\t8.0\n%T\tTASK\n%F\ttask_id\n" + "%R\t1\n".repeat(GuardedFile.MOST_TASKS + 1)),
        Fault.TOO_LARGE,
        "50,000 tasks");
  }

  @Test
  void what_is_no_schedule_is_told() throws IOException {
    refused(file(""), Fault.EMPTY);
    refused(file("name;date\nx;y\n"), Fault.NOT_A_TABLE, "line 1");
    refused(file("<html><body>404</body></html>"), Fault.NOT_A_TABLE, "<html>");
    refused(file("ERMHDR\t8.0\n"), Fault.TRUNCATED);
    refused(file(HEAD + "<Project><Tasks><Task><UID>1"), Fault.BROKEN, "line 2");
    Path latin = folder.resolve("latin.xml");
    Files.writeString(latin, HEAD + "<Project>\n<Title>\u00e9\u00e9", StandardCharsets.ISO_8859_1);
    refused(latin, Fault.RE_ENCODED, "line 3", "not UTF-8");
    byte[] mpp = new byte[4096];
    System.arraycopy(
        new byte[] {
          (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
        },
        0,
        mpp,
        0,
        8);
    Path file = folder.resolve("plan.mpp");
    Files.write(file, mpp);
    refused(file, Fault.BROKEN, "MPP", "Export it again");
  }

  @ParameterizedTest
  @EnumSource
  void a_damaged_file_is_read_or_refused(Format format) throws IOException {
    Random random = new Random(format.name().hashCode());
    byte[] sound = RoundTripTest.write(new RandomSchedules(random).next(), format);
    Path file = folder.resolve("damaged");
    int refused = 0;
    for (int trial = 0; trial < 150; trial++) {
      byte[] damaged = sound.clone();
      switch (trial % 3) {
        case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
        case 1 -> {
          for (int i = random.nextInt(1, 20); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
          }
        }
        default -> {
          int from = random.nextInt(damaged.length);
          int to = Math.min(damaged.length, from + random.nextInt(400));
          byte[] cut = new byte[damaged.length - (to - from)];
          System.arraycopy(damaged, 0, cut, 0, from);
          System.arraycopy(damaged, to, cut, from, damaged.length - to);
          damaged = cut;
        }
      }
      Files.write(file, damaged);
      try {
        Schedule read = new MpxjScheduleFiles().read(file);
        assertThat(read.tasks()).hasSizeLessThan(1000);
      } catch (UnreadableFile e) {
        refused++;
        assertThat(e.getMessage()).startsWith("damaged");
      }
    }
    assertThat(refused).isBetween(1, 149);
  }

  @Test
  void a_schedule_of_ms_project_is_read_with_its_structure() throws IOException {
    Schedule read =
        new MpxjScheduleFiles()
            .read(
                file(
                    """
                    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                    <Project xmlns="http://schemas.microsoft.com/project">
                      <SaveVersion>14</SaveVersion><Title>Лінія &amp; план</Title>
                      <StatusDate>2024-03-01T17:00:00</StatusDate>
                      <Tasks>
                        <Task><UID>0</UID><ID>0</ID><Name>All</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
                        <Task><UID>7</UID><ID>1</ID><Name>Phase 2</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
                        <Task><UID>9</UID><ID>2</ID><Name>Contract signed</Name><OutlineLevel>2</OutlineLevel><Summary>0</Summary>
                          <Start>2023-11-02T08:00:00</Start><Finish>2024-02-05T17:00:00</Finish>
                          <ActualStart>2023-11-02T08:00:00</ActualStart><ActualFinish>2024-02-05T17:00:00</ActualFinish>
                          <PercentComplete>100</PercentComplete></Task>
                        <Task><UID>11</UID><ID>3</ID><Name>Hand-over</Name><OutlineLevel>2</OutlineLevel><Summary>0</Summary>
                          <Start>2024-02-06T08:00:00</Start><Finish>2024-08-30T17:00:00</Finish>
                          <PredecessorLink><PredecessorUID>9</PredecessorUID><Type>1</Type></PredecessorLink></Task>
                      </Tasks>
                    </Project>
                    """));
    assertThat(read.title()).isEqualTo("Лінія & план");
    assertThat(read.statusDate()).hasToString("Optional[2024-03-01]");
    assertThat(
            read.tasks().stream()
                .map(t ->
                    "%d %s %s..%s %s after %s"
                        .formatted(
                            t.id(),
                            t.path(),
                            t.start().map(Object::toString).orElse("-"),
                            t.finish().map(Object::toString).orElse("-"),
                            t.actualFinish().map(Object::toString).orElse("-"),
                            t.after())))
        .containsExactly(
            "7 Phase 2 -..- - after []",
            "9 Phase 2 / Contract signed 2023-11-02..2024-02-05 2024-02-05 after []",
            "11 Phase 2 / Hand-over 2024-02-06..2024-08-30 - after [9]");
  }
}
