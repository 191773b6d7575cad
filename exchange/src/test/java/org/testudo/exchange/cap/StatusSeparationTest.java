package org.testudo.exchange.cap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.airpicture.warning.Status;

/**
 * FEATURE UNDER TEST: an exercise, a test, a draft cannot be published as actual. It is tested by
 * trying: with honest code, which must not compile; with code that casts the types away; and with
 * files.
 */
class StatusSeparationTest {

  /** A channel that remembers what came out. */
  private static final class Memory<S extends Status> implements Channel<S> {
    private final S status;
    private final List<String> delivered = new ArrayList<>();

    Memory(S status) {
      this.status = status;
    }

    @Override
    public S status() {
      return status;
    }

    @Override
    public void deliver(String identifier, byte[] document) {
      delivered.add(new String(document, UTF_8));
    }
  }

  private static <S extends Status> CapAlert<S> message(S status) {
    return new CapSamples(5).alert(status);
  }

  /**
   * The sources differ in one word. The one where all is of one status compiles, so that nothing
   * else can be the reason why the others do not.
   */
  @ParameterizedTest
  @CsvSource({
    "Actual, Actual, true",
    "Exercise, Actual, false",
    "Test, Actual, false",
    "Internal, Actual, false",
    "Draft, Actual, false",
    "Actual, Exercise, false",
    "Exercise, Test, false",
    "Test, Test, true"
  })
  void a_message_compiles_into_an_outlet_of_its_own_status_only(
      String message, String outlet, boolean compiles, @TempDir Path folder) {
    String use =
        """
        import org.testudo.airpicture.warning.*;
        import org.testudo.exchange.cap.*;
        class Attempt {
          void publish(CapAlert<Status.%s> message, Outlet<Status.%s> outlet) throws Exception {
            outlet.publish(message);
          }
        }
        """
            .formatted(message, outlet);
    assertThat(compiles(use, folder)).isEqualTo(compiles);
  }

  @ParameterizedTest
  @CsvSource({"Exercise, Exercise, true", "Exercise, Actual, false", "Test, Actual, false"})
  void tracks_notices_and_references_do_not_change_hands_either(
      String feed, String warner, boolean compiles, @TempDir Path folder) {
    String use =
        """
        import org.testudo.airpicture.warning.*;
        import org.testudo.exchange.cap.*;
        class Attempt {
          void warn(TrackUpdate<Status.%1$s> track, Warner<Status.%2$s> warner) {
            warner.update(track);
          }
          void write(Notice<Status.%1$s> notice, AlertChain<Status.%2$s> chain) {
            chain.message(notice);
          }
          Reference<Status.%2$s> refer(CapAlert<Status.%1$s> message) {
            return message.reference();
          }
        }
        """
            .formatted(feed, warner);
    assertThat(compiles(use, folder)).isEqualTo(compiles);
  }

  /** There is a way into exercises and tests, and none out of them. */
  @Test
  void tracks_become_exercise_or_test_and_nothing_becomes_actual(@TempDir Path folder) {
    String use =
        """
        import org.testudo.airpicture.warning.*;
        class Attempt {
          TrackUpdate<Status.Exercise> replay(TrackUpdate<Status.Actual> track) {
            return track.asExercise();
          }
          %s
        }
        """;
    assertThat(compiles(use.formatted(""), folder)).isTrue();
    String back =
        "TrackUpdate<Status.Actual> b(TrackUpdate<Status.Exercise> t) { return t.asActual(); }";
    assertThat(compiles(use.formatted(back), folder)).isFalse();
  }

  private static boolean compiles(String source, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Attempt.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    return compiler
        .getTask(
            new StringWriter(),
            null,
            _ -> {},
            List.of(
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString()),
            null,
            List.of(file))
        .call();
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void a_message_whose_type_was_cast_away_is_refused_by_its_value() {
    Memory<Status.Actual> channel = new Memory<>(Status.Actual.ACTUAL);
    Outlet raw = Outlet.to(channel);
    for (Status status : Status.all()) {
      if (status instanceof Status.Actual) {
        continue;
      }
      assertThatThrownBy(() -> raw.publish(message(status)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(status.word())
          .hasMessageContaining("Actual");
    }
    assertThat(channel.delivered).isEmpty();
  }

  @Test
  void a_message_from_a_file_leaves_as_what_the_file_says() throws IOException {
    byte[] file = CapWriter.write(message(Status.Exercise.EXERCISE));
    CapAlert<?> read = CapFile.read("exercise.xml", file).require();
    assertThat(read.as(Status.Actual.ACTUAL)).isEmpty();
    assertThat(read.as(Status.Test.TEST)).isEmpty();
    Optional<CapAlert<Status.Exercise>> exercise = read.as(Status.Exercise.EXERCISE);
    assertThat(exercise).isPresent();
    Memory<Status.Exercise> channel = new Memory<>(Status.Exercise.EXERCISE);
    Outlet.to(channel).publish(exercise.orElseThrow());
    assertThat(channel.delivered).hasSize(1);
    assertThat(channel.delivered.getFirst()).contains("<status>Exercise</status>");
  }

  /** A text that looks like another status is only text. */
  @Test
  void markup_in_a_text_cannot_smuggle_a_status() throws IOException {
    CapAlert<Status.Test> test = message(Status.Test.TEST);
    CapAlert<Status.Test> hostile =
        new CapAlert<>(
            test.identifier(),
            test.sender(),
            test.sent(),
            test.status(),
            test.type(),
            Optional.of("</source><status>Actual</status><source>"),
            test.scope(),
            test.restriction(),
            test.addresses(),
            test.codes(),
            Optional.of("<status>Actual</status>"),
            test.references(),
            test.incidents(),
            test.infos());
    Memory<Status.Test> channel = new Memory<>(Status.Test.TEST);
    Outlet.to(channel).publish(hostile);
    assertThat(channel.delivered.getFirst()).doesNotContain("<status>Actual");
    assertThat(CapFile.read("m", channel.delivered.getFirst().getBytes(UTF_8)).require().status())
        .isEqualTo(Status.Test.TEST);
  }

  @Test
  void drafts_have_no_outlet() {
    assertThatThrownBy(() -> Outlet.to(new Memory<>(Status.Draft.DRAFT)))
        .hasMessageContaining("draft");
  }

  /** The last lock: what does not read back as it was meant does not leave. */
  @Test
  void what_xml_would_change_does_not_leave() {
    CapAlert<Status.Test> test = message(Status.Test.TEST);
    CapAlert<Status.Test> carriage =
        new CapAlert<>(
            test.identifier(),
            test.sender(),
            test.sent(),
            test.status(),
            test.type(),
            Optional.of("a\r\nb"),
            test.scope(),
            test.restriction(),
            test.addresses(),
            test.codes(),
            test.note(),
            test.references(),
            test.incidents(),
            test.infos());
    Memory<Status.Test> channel = new Memory<>(Status.Test.TEST);
    assertThatThrownBy(() -> Outlet.to(channel).publish(carriage))
        .hasMessageContaining("does not read back");
    assertThat(channel.delivered).isEmpty();
  }
}
