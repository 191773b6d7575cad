package org.testudo.airpicture.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final long SECOND = 1_000_000_000L;

  /** Blocks that say their own number, recorded at seconds of the day. */
  private static Replay replay(double... seconds) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(file, RecordingFormat.FINAL)) {
      for (int i = 0; i < seconds.length; i++) {
        byte[] block = {(byte) 200, 0, 4, (byte) i};
        writer.payload((long) (seconds[i] * SECOND), block, 0, 4);
      }
    }
    byte[] bytes = file.toByteArray();
    return Replay.of(() ->
        Recording.open(
            new ByteArrayInputStream(bytes), Optional.of(RecordingFormat.FINAL), _ -> true));
  }

  private static List<Integer> advance(Replay replay, double clockSeconds) throws IOException {
    List<Integer> got = new ArrayList<>();
    replay.advance(
        (long) (clockSeconds * SECOND), (time, bytes, from, to) -> got.add((int) bytes[from + 3]));
    return got;
  }

  @Test
  void playsAtItsOwnPaceFasterAndNotAtAll() throws IOException {
    Replay replay = replay(100, 101, 102, 110, 120);
    assertThat(advance(replay, 7)).containsExactly(0);
    assertThat(advance(replay, 8.5)).containsExactly(1);
    replay.setSpeed(4);
    assertThat(advance(replay, 9)).containsExactly(2);
    replay.pause();
    assertThat(advance(replay, 500)).isEmpty();
    replay.resume();
    assertThat(advance(replay, 501)).isEmpty();
    assertThat(advance(replay, 502)).containsExactly(3);
    assertThat(replay.ended()).isFalse();
    assertThat(advance(replay, 600)).containsExactly(4);
    assertThat(replay.ended()).isTrue();
    assertThatThrownBy(() -> replay.setSpeed(0)).hasMessageContaining("over 0");
  }

  @Test
  void seeksForwardBackAndToBookmarks() throws IOException {
    Replay replay = replay(100, 101, 102, 110, 120);
    replay.seek(2 * SECOND);
    assertThat(advance(replay, 0)).containsExactly(2);
    replay.bookmark("here");
    replay.seek(15 * SECOND);
    assertThat(advance(replay, 1)).isEmpty();
    assertThat(advance(replay, 6)).containsExactly(4);
    assertThat(replay.seek("here")).isTrue();
    assertThat(replay.position()).isEqualTo(2 * SECOND);
    assertThat(advance(replay, 7)).containsExactly(2);
    assertThat(replay.seek("nowhere")).isFalse();
    assertThat(replay.bookmarks()).containsOnlyKeys("here");
    replay.seek(0);
    List<Integer> all = new ArrayList<>();
    while (replay.step((time, bytes, from, to) -> all.add((int) bytes[from + 3]))) {}
    assertThat(all).containsExactly(0, 1, 2, 3, 4);
    assertThat(replay.position()).isEqualTo(20 * SECOND);
  }

  @Test
  void midnightPassesOnce() throws IOException {
    Replay replay = replay(86_398, 86_399, 0.5, 2);
    advance(replay, 0);
    assertThat(advance(replay, 2.6)).containsExactly(1, 2);
    assertThat(advance(replay, 4)).containsExactly(3);
    assertThat(replay.time().midnights()).isEqualTo(1);
    assertThat(replay.time().setBack()).isZero();
  }

  @Test
  void aClockSetBackDoesNotStopThePicture() {
    ReplayTime time = new ReplayTime(TimeScale.EPOCH, 3600 * SECOND);
    assertThat(time.at(1000 * SECOND)).isZero();
    assertThat(time.at(1010 * SECOND)).isEqualTo(10 * SECOND);
    // Half a minute back, and on from there.
    assertThat(time.at(980 * SECOND)).isEqualTo(10 * SECOND);
    assertThat(time.at(985 * SECOND)).isEqualTo(15 * SECOND);
    assertThat(time.setBack()).isEqualTo(1);
    // A little out of order is not a clock set back.
    assertThat(time.at(984 * SECOND)).isEqualTo(15 * SECOND);
    assertThat(time.at(986 * SECOND)).isEqualTo(16 * SECOND);
    assertThat(time.setBack()).isEqualTo(1);
  }

  @Test
  void aLeapOfDateIsClosed() {
    ReplayTime time = new ReplayTime(TimeScale.EPOCH, 3600 * SECOND);
    time.at(0);
    assertThat(time.at(30L * 86_400 * SECOND)).isEqualTo(SECOND);
    assertThat(time.at(30L * 86_400 * SECOND + SECOND)).isEqualTo(2 * SECOND);
    assertThat(time.leaps()).isEqualTo(1);
    assertThat(time.at(PayloadSink.NO_TIME)).isEqualTo(2 * SECOND);
  }
}
