package org.testudo.airpicture.telling;

import java.time.Instant;
import java.util.Locale;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.watch.AirTrack;

/** What the written forms have in common: how times, numbers and a track's own words are put. */
final class TrackText {

  private TrackText() {}

  /** To the millisecond. */
  static Instant instant(double time) {
    return Instant.ofEpochMilli(Math.round(time * 1000));
  }

  static String octal(int code) {
    return String.format(Locale.ROOT, "%04o", code);
  }

  /** {@code "name":} after a comma. */
  static Utf8Text member(Utf8Text out, String name) {
    return out.put(",\"").put(name).put("\":");
  }

  /** A JSON text; callsigns of feeds may hold anything. */
  static Utf8Text quoted(Utf8Text out, String text) {
    out.put('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
        out.put(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        out.put(letter);
      }
    }
    return out.put('"');
  }

  /** Three of a covariance, with the digits that matter and never so few that it is none. */
  static Utf8Text covariance(Utf8Text out, AirTrack.Covariance c) {
    return out.put('[')
        .put(c.eastEast(), 4)
        .put(',')
        .put(c.eastNorth(), 4)
        .put(',')
        .put(c.northNorth(), 4)
        .put(']');
  }

  /** What a JSON object says of a track besides place, time and motion. */
  static void describe(Utf8Text out, AirTrack track) {
    member(out, "accuracy_m").put(track.position().sigma(), 1);
    member(out, "age_s").put(track.age(), 2);
    member(out, "sensors").put('[');
    for (int i = 0; i < track.sensors().size(); i++) {
      out.put(i == 0 ? "\"" : ",\"").put(track.sensors().get(i).name()).put('"');
    }
    out.put(']');
    member(out, "sensor_ages_s").put('[');
    for (int i = 0; i < track.sensors().size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      out.put(track.sensors().get(i).age(), 2);
    }
    out.put(']');
    if (track.address() != 0) {
      member(out, "address").put('"').putHex(track.address(), 6).put('"');
    }
    if (track.callsign().isPresent()) {
      quoted(member(out, "callsign"), track.callsign().get());
    }
    if (track.modeA().isPresent()) {
      member(out, "mode_a").put('"').put(octal(track.modeA().getAsInt())).put('"');
    }
    if (track.doubtful()) {
      member(out, "doubtful").put("true");
    }
  }
}
