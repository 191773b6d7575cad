package org.testudo.airpicture.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.testudo.airpicture.adsb.AircraftState;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.recording.TimeScale;

/** A line of JSON for each state of an aircraft; what it does not say is left out. */
public final class StateLines implements Consumer<AircraftState> {

  private static final int PIECE = 1 << 16;

  private final OutputStream stream;
  private final TimeText times;
  private final boolean dated;
  private final Utf8Text out = new Utf8Text();
  private long states;

  /**
   * Writes to a stream, which stays open.
   *
   * @param dated whether times are of a date; else they are written as seconds
   */
  public StateLines(boolean dated, OutputStream stream) {
    this.stream = stream;
    this.dated = dated;
    times = new TimeText(TimeScale.EPOCH);
  }

  /** Lines written. */
  public long states() {
    return states;
  }

  @Override
  public void accept(AircraftState state) {
    states++;
    out.put("{\"time\":");
    if (dated) {
      out.put('"');
      times.write(state.timeNanos(), out);
      out.put('"');
    } else {
      out.put(state.timeNanos() * 1e-9, 6);
    }
    out.put(",\"address\":\"").put(String.format(Locale.ROOT, "%06X", state.address())).put('"');
    state.callsign().ifPresent(this::callsign);
    number("latitude", state.latitude(), 7);
    number("longitude", state.longitude(), 7);
    number("altitudeFeet", state.altitudeFeet(), 1);
    number("groundSpeedKnots", state.groundSpeedKnots(), 3);
    number("trackDegrees", state.trackDegrees(), 3);
    number("verticalRateFeetPerMinute", state.verticalRateFeetPerMinute(), 1);
    if (state.modeA().isPresent()) {
      out.put(",\"modeA\":\"")
          .put(String.format(Locale.ROOT, "%04d", state.modeA().getAsInt()))
          .put('"');
    }
    if (state.onGround().isPresent()) {
      out.put(",\"onGround\":").put(state.onGround().get().toString());
    }
    if (state.accuracyCategory().isPresent()) {
      out.put(",\"accuracyCategory\":").put(state.accuracyCategory().getAsInt());
    }
    out.put("}\n");
    if (out.size() >= PIECE) {
      flush();
    }
  }

  /** Feeds that arrive as text may have anything in a callsign. */
  private void callsign(String sign) {
    out.put(",\"callsign\":\"");
    for (int i = 0; i < sign.length(); i++) {
      char letter = sign.charAt(i);
      if (letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\') {
        out.put(letter);
      } else {
        out.put(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      }
    }
    out.put('"');
  }

  private void number(String name, OptionalDouble value, int decimals) {
    if (value.isPresent()) {
      out.put(",\"").put(name).put("\":").put(value.getAsDouble(), decimals);
    }
  }

  /** Hands on what is left. */
  public void flush() {
    try {
      out.flushTo(stream);
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
