package org.testudo.app.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.watch.AirTrack;
import org.testudo.airpicture.watch.SensorState;
import org.testudo.airpicture.watch.TrackFrame;

/**
 * A frame as the page reads it: {@code {"t":time,"n":[track…],"s":[sensor…],"a":[alert…]}}, where a
 * track is {@code [number, name, latitude, longitude, east m/s, north m/s, height m or null, age s,
 * accuracy m, existence, doubtful 0 or 1, [sensors]]}, a sensor {@code [working 0 or 1, reports,
 * detection, range σ m, azimuth σ °, range bias m, azimuth bias °, latency s, outages]} with null
 * for what was not measured, and an alert {@code [area, rule, since, severity, urgency, certainty,
 * probability, earliest entry]}.
 */
public final class FrameText {

  private FrameText() {}

  /**
   * An alert that is on.
   *
   * @param since seconds since 1970
   * @param earliest when a track may enter, seconds since 1970
   */
  public record Alert(
      String area,
      String rule,
      double since,
      String severity,
      String urgency,
      String certainty,
      double probability,
      double earliest) {}

  /** The document, in one line. */
  public static byte[] of(TrackFrame frame, List<Alert> alerts) throws IOException {
    Utf8Text out = new Utf8Text();
    out.put("{\"t\":").put(frame.time(), 3).put(",\"n\":[");
    for (int i = 0; i < frame.tracks().size(); i++) {
      track(i == 0 ? out : out.put(','), frame.tracks().get(i));
    }
    out.put("],\"s\":[");
    for (int i = 0; i < frame.sensors().size(); i++) {
      sensor(i == 0 ? out : out.put(','), frame.sensors().get(i));
    }
    out.put("],\"a\":[");
    for (int i = 0; i < alerts.size(); i++) {
      Alert alert = alerts.get(i);
      quoted(out.put(i == 0 ? "[" : ",["), alert.area());
      quoted(out.put(','), alert.rule()).put(',').put(alert.since(), 0);
      quoted(out.put(','), alert.severity());
      quoted(out.put(','), alert.urgency());
      quoted(out.put(','), alert.certainty());
      out.put(',').put(alert.probability(), 3).put(',').put(alert.earliest(), 0).put(']');
    }
    out.put("]}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(out.size());
    out.flushTo(bytes);
    return bytes.toByteArray();
  }

  private static void track(Utf8Text out, AirTrack track) {
    out.put('[').put(track.number()).put(',');
    quoted(
        out, track.callsign().orElse(track.address() == 0 ? track.name() : hex(track.address())));
    out.put(',').put(track.latitude(), 5).put(',').put(track.longitude(), 5);
    out.put(',').put(track.east(), 1).put(',').put(track.north(), 1);
    number(out, track.height(), 0);
    out.put(',').put(track.age(), 1).put(',').put(track.position().sigma(), 0);
    out.put(',').put(track.existence(), 2).put(track.doubtful() ? ",1,[" : ",0,[");
    for (int i = 0; i < track.sensors().size(); i++) {
      (i == 0 ? out : out.put(',')).put((long) track.sensors().get(i).sensor());
    }
    out.put("]]");
  }

  private static void sensor(Utf8Text out, SensorState state) {
    boolean radar = state.site().flatMap(s -> s.turning()).isPresent();
    out.put(state.working() ? "[1," : "[0,").put(state.health().reports());
    number(out, state.health().detection(), 3);
    number(out, state.health().rangeSigma(), 1);
    number(out, Math.toDegrees(state.health().azimuthSigma()), 4);
    number(out, radar ? state.health().bias().range() : Double.NaN, 1);
    number(out, radar ? Math.toDegrees(state.health().bias().azimuth()) : Double.NaN, 4);
    number(out, state.health().meanLatency(), 2);
    out.put(',').put((long) state.health().outages()).put(']');
  }

  private static void number(Utf8Text out, double value, int decimals) {
    out.put(',');
    if (Double.isFinite(value)) {
      out.put(value, decimals);
    } else {
      out.put("null");
    }
  }

  private static String hex(long address) {
    return String.format(java.util.Locale.ROOT, "%06X", address);
  }

  private static Utf8Text quoted(Utf8Text out, String text) {
    out.put('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter < ' ' || letter == '"' || letter == '\\' || letter == '<') {
        out.put(String.format(java.util.Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        out.put(String.valueOf(letter));
      }
    }
    return out.put('"');
  }
}
