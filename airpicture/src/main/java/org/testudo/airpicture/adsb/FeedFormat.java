package org.testudo.airpicture.adsb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The forms in which states of aircraft are kept and sent. */
public enum FeedFormat {
  /** Binary Beast frames. */
  BEAST,
  /** Lines of raw messages. */
  AVR,
  /** BaseStation lines. */
  SBS,
  /** State vectors as JSON. */
  STATES_JSON,
  /** State vectors as CSV. */
  STATES_CSV;

  private static final double NANOS_A_TICK = 1000 / 12.0;

  /** The name on the command line: "states-csv". */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether its times have a date: those of Beast and AVR count from the receiver's start. */
  public boolean dated() {
    return this != BEAST && this != AVR;
  }

  /** The form of a file by its beginning; empty if it is none of these. */
  public static Optional<FeedFormat> recognise(byte[] start) {
    if (start.length > 1 && start[0] == 0x1A && start[1] >= '1' && start[1] <= '4') {
      return Optional.of(BEAST);
    }
    String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
    String line = text.lines().findFirst().orElse("").strip();
    if (line.startsWith("MSG,")) {
      return Optional.of(SBS);
    }
    if (line.matches("[*@][0-9A-Fa-f]{14,40};")) {
      return Optional.of(AVR);
    }
    if (text.startsWith("[") || text.startsWith("{")) {
      return Optional.of(STATES_JSON);
    }
    return line.contains("icao24") && line.contains(",")
        ? Optional.of(STATES_CSV)
        : Optional.empty();
  }

  /**
   * Reads a stream to its end.
   *
   * @param decoder for the forms that hold raw messages
   * @return messages, lines or rows that were passed because they could not be read
   */
  public long read(InputStream in, ModeSDecoder decoder, Consumer<AircraftState> sink)
      throws IOException {
    BeastReader.Sink messages =
        (ticks, signal, message) ->
            decoder.decode((long) (ticks * NANOS_A_TICK), message).ifPresent(sink);
    return switch (this) {
      case BEAST -> {
        BeastReader reader = new BeastReader(in);
        reader.readAll(messages);
        yield reader.passed() + decoder.refused();
      }
      case AVR -> {
        AvrReader reader = new AvrReader(lines(in));
        reader.readAll(messages);
        yield reader.passed() + decoder.refused();
      }
      case SBS -> {
        SbsReader reader = new SbsReader(lines(in));
        reader.readAll(sink);
        yield reader.passed();
      }
      case STATES_JSON -> {
        StateVectorReader reader = new StateVectorReader();
        reader.readJson(in, sink);
        yield reader.passed();
      }
      case STATES_CSV -> {
        StateVectorReader reader = new StateVectorReader();
        reader.readCsv(lines(in), sink);
        yield reader.passed();
      }
    };
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
