package org.testudo.exchange.warning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.airpicture.warning.Spread;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.TrackUpdate;
import org.testudo.exchange.table.UnreadableFile;

class TrackFileTest {

  private static final String LINE =
      """
      {"time":"2026-11-26T02:10:00.25+02:00","track":17,"status":"Exercise","latitude":49.9,"longitude":36.3,"position_covariance":[2500,100,2600],"east_mps":-30.5,"north_mps":40,"velocity_covariance":[4,0,4],"height_m":500,"kind":"uav","existence":0.98,"sensors":["r1"]}
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String text) throws IOException {
    Path file = folder.resolve("t.jsonl");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void a_line_is_an_update() throws IOException {
    List<TrackUpdate<Status.Exercise>> updates = new ArrayList<>();
    Path file = file(LINE + "\n" + LINE);
    assertThat(TrackFile.statusOf(file)).isEqualTo(Status.Exercise.EXERCISE);
    assertThat(TrackFile.read(file, Status.Exercise.EXERCISE, updates::add)).isEqualTo(2);
    TrackUpdate<Status.Exercise> update = updates.getFirst();
    assertThat(update.time()).isEqualTo(Instant.parse("2026-11-26T00:10:00.250Z"));
    assertThat(update.track()).isEqualTo("17");
    assertThat(update.positionSpread()).isEqualTo(new Spread(2500, 100, 2600));
    assertThat(update.identity()).isEqualTo("unknown");
    assertThat(update.speed()).isEqualTo(Math.hypot(30.5, 40));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "status":"Exercise"      | "status":"Actual"   | t.jsonl:2: status: "Actual": This feed is Exercise.
          "status":"Exercise"      | "status":"drill"    | t.jsonl:2: status: "drill": Say what the feed is
          "status":"Exercise",     | ''                  | t.jsonl:2: status: Say what the feed is
          "latitude":49.9          | "latitude":149.9    | t.jsonl:2: The position 149.9
          [2500,100,2600]          | [2500,2600]         | t.jsonl:2: position_covariance
          [2500,100,2600]          | [2500,9000,2600]    | t.jsonl:2: [2500.0, 9000.0, 2600.0] is no covariance
          "existence":0.98         | "existence":98      | t.jsonl:2: The existence probability (98.0)
          ,"existence":0.98        | ''                  | t.jsonl:2: existence: Here must stand a number.
          T02:10                   | 02:10               | t.jsonl:2: time
          "east_mps":-30.5         | "east_mps":1e300    | t.jsonl:2: The velocity
          "track":17               | "track":[]          | t.jsonl:2: track
          {"time"                  | {time               | t.jsonl:2: This is no JSON
          """)
  void a_wrong_line_is_named(String right, String wrong, String told) throws IOException {
    assertThat(LINE).contains(right);
    Path file = file(LINE + LINE.replace(right, wrong));
    assertThatThrownBy(() -> TrackFile.read(file, Status.Exercise.EXERCISE, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told.strip());
  }

  @Test
  void an_endless_line_is_refused_early() throws IOException {
    Path file = file("{\"a\":\"" + "x".repeat(1 << 20));
    assertThatThrownBy(() -> TrackFile.read(file, Status.Test.TEST, _ -> {}))
        .hasMessageContaining("too long");
  }

  @Test
  void damage_is_refused_or_read() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 1500; i++) {
      byte[] bytes = (LINE + LINE).getBytes(UTF_8);
      for (int damage = random.nextInt(1, 5); damage > 0; damage--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Path file = folder.resolve("t.jsonl");
      Files.write(file, bytes);
      Throwable thrown =
          catchThrowable(() -> TrackFile.read(file, Status.Exercise.EXERCISE, _ -> {}));
      if (thrown != null) {
        assertThat(thrown)
            .as(new String(bytes, UTF_8))
            .isInstanceOfAny(IllegalArgumentException.class, UnreadableFile.class);
      }
    }
  }
}
