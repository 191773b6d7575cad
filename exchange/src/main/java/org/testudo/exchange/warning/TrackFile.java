package org.testudo.exchange.warning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Spread;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.TrackUpdate;
import org.testudo.claims.document.Problem;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads track updates from JSON Lines, plain or gzip, one update a line; the fields are in {@code
 * docs/formats/cap.md}. A file is of one status: a line of another refuses it whole.
 */
public final class TrackFile {

  private static final int LONGEST_LINE = 1 << 16;
  private static final long LARGEST = 64L << 30;
  private static final int MOST_SENSORS = 256;

  private TrackFile() {}

  /**
   * The status of a file, from its first line.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Status statusOf(Path file) throws IOException {
    Optional<Status>[] first = first();
    lines(
        file,
        (line, number) -> {
          first[0] = Optional.of(status(file, line, number));
          return false;
        });
    return first[0].orElseThrow(
        () -> new IllegalArgumentException(file.getFileName() + " holds no track."));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of one, to be set from a lambda
  private static Optional<Status>[] first() {
    return new Optional[] {Optional.empty()};
  }

  /**
   * Reads all updates in their order.
   *
   * @param status of every line
   * @return how many there were
   * @throws IllegalArgumentException naming the first line that cannot be taken; the caller must
   *     then let nothing of the earlier ones out
   */
  public static <S extends Status> long read(Path file, S status, Consumer<TrackUpdate<S>> consumer)
      throws IOException {
    long[] count = {0};
    lines(
        file,
        (line, number) -> {
          Status given = status(file, line, number);
          if (!given.equals(status)) {
            throw refused(
                file,
                number,
                "status",
                given.word(),
                "This feed is %s. Keep feeds of different status in different files."
                    .formatted(status.word()));
          }
          consumer.accept(update(file, line, number, status));
          count[0]++;
          return true;
        });
    return count[0];
  }

  private interface Lines {
    /** Whether to go on. */
    boolean take(JsonNode line, int number);
  }

  private static void lines(Path file, Lines lines) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Table.stream(file, new Limits(LARGEST, LONGEST_LINE, Long.MAX_VALUE)),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
      int number = 0;
      StringBuilder line = new StringBuilder();
      while (nextLine(in, line, file, number + 1)) {
        number++;
        if (!line.toString().isBlank()) {
          JsonNode read;
          try {
            read = JsonMapper.shared().readTree(line.toString());
          } catch (JacksonException e) {
            throw refused(
                file, number, "", "", "This is no JSON (%s).".formatted(e.getOriginalMessage()));
          }
          if (!lines.take(read, number)) {
            return;
          }
        }
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s is not UTF-8. Save it as UTF-8.".formatted(file.getFileName()), e);
    }
  }

  /** As {@link BufferedReader#readLine}, but bounded. */
  private static boolean nextLine(BufferedReader in, StringBuilder line, Path file, int number)
      throws IOException {
    line.setLength(0);
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return true;
      }
      line.append((char) c);
      if (line.length() > LONGEST_LINE) {
        throw refused(
            file, number, "", "", "The line is too long to be a track update. Write one a line.");
      }
    }
    return !line.isEmpty();
  }

  private static Status status(Path file, JsonNode line, int number) {
    String word = line.path("status").asString("");
    return Status.find(word)
        .orElseThrow(() ->
            refused(
                file,
                number,
                "status",
                word,
                "Say what the feed is: one of %s.".formatted(Status.words())));
  }

  private static <S extends Status> TrackUpdate<S> update(
      Path file, JsonNode line, int number, S status) {
    Reading reading = new Reading(file, line, number);
    try {
      return new TrackUpdate<>(
          status,
          reading.time("time"),
          reading.text("track"),
          new Point(reading.number("latitude"), reading.number("longitude")),
          reading.spread("position_covariance"),
          reading.number("east_mps"),
          reading.number("north_mps"),
          reading.spread("velocity_covariance"),
          line.path("height_m").isNumber()
              ? OptionalDouble.of(reading.number("height_m"))
              : OptionalDouble.empty(),
          line.path("identity").asString("unknown"),
          line.path("kind").asString("unknown"),
          reading.number("existence"),
          reading.texts("sensors"));
    } catch (Refused e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw refused(file, number, "", "", String.valueOf(e.getMessage()));
    }
  }

  private record Reading(Path file, JsonNode line, int number) {

    double number(String field) {
      JsonNode value = line.path(field);
      if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
        throw refused(file, number, field, shown(value), "Here must stand a number.");
      }
      return value.asDouble();
    }

    String text(String field) {
      JsonNode value = line.path(field);
      if (!value.isString() && !value.isIntegralNumber()) {
        throw refused(file, number, field, shown(value), "Here must stand a text.");
      }
      return value.asString();
    }

    /** Names in a list; none if it is left out. */
    Set<String> texts(String field) {
      JsonNode value = line.path(field);
      Set<String> texts = new TreeSet<>();
      if (!value.isMissingNode() && !value.isNull()) {
        if (!value.isArray()) {
          throw refused(file, number, field, shown(value), "Here must stand a list of names.");
        }
        for (JsonNode each : value) {
          if (!each.isString() || texts.size() == MOST_SENSORS) {
            throw refused(
                file,
                number,
                field,
                shown(each),
                "Write names of sensors, at most %d.".formatted(MOST_SENSORS));
          }
          texts.add(each.asString());
        }
      }
      return texts;
    }

    Instant time(String field) {
      String text = text(field);
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw refused(file, number, field, text, "Write an instant, e.g. 2026-11-26T02:10:00.25Z.");
      }
    }

    Spread spread(String field) {
      JsonNode value = line.path(field);
      if (!value.isArray()
          || value.size() != 3
          || !value.path(0).isNumber()
          || !value.path(1).isNumber()
          || !value.path(2).isNumber()) {
        throw refused(
            file,
            number,
            field,
            shown(value),
            "Write [EAST-EAST, EAST-NORTH, NORTH-NORTH]. Without it nobody can say how sure a warning is.");
      }
      return new Spread(
          value.path(0).asDouble(), value.path(1).asDouble(), value.path(2).asDouble());
    }

    private static String shown(JsonNode value) {
      return value.isMissingNode() ? "" : value.toString();
    }
  }

  private static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private static Refused refused(Path file, int line, String field, String value, String remedy) {
    return new Refused(
        new Problem(String.valueOf(file.getFileName()), line, field, value, remedy).toString());
  }
}
