package org.testudo.airpicture.telling;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.AirTrack;
import org.testudo.airpicture.watch.TrackFrame;

/**
 * Cursor on Target events, version 2.0 (MITRE MP090284): one for each track of each frame, under
 * one root element {@code events}. Every track is {@code a-u-A}, an unknown in the air: who
 * somebody is, is not for sensors to say. {@code ce} is one standard deviation; heights are those
 * of the sensors, mostly pressure altitudes, hence {@code le} unknown.
 */
public final class CursorOnTarget implements FrameWriter {

  private static final int PIECE = 1 << 16;
  private static final String UNKNOWN = "9999999.0";

  private final OutputStream stream;
  private final String opex;
  private final String status;
  private final double staleSeconds;
  private final Utf8Text out = new Utf8Text();

  /**
   * Writes to a stream, which is closed with this.
   *
   * @param staleSeconds after which an event counts no more
   */
  public CursorOnTarget(OutputStream stream, Status status, double staleSeconds) {
    this.stream = stream;
    this.staleSeconds = staleSeconds;
    this.status = status.word();
    // operations are "o", exercises "e", all else is simulation
    opex =
        switch (status) {
          case Status.Actual _ -> "o";
          case Status.Exercise _ -> "e";
          case Status.Internal _, Status.Test _, Status.Draft _ -> "s";
        };
    out.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<events>\n");
  }

  @Override
  public void frame(TrackFrame frame) throws IOException {
    String time = TrackText.instant(frame.time()).toString();
    String stale = TrackText.instant(frame.time() + staleSeconds).toString();
    for (AirTrack track : frame.tracks()) {
      out.put("<event version=\"2.0\" uid=\"testudo.")
          .put(status.toLowerCase(Locale.ROOT))
          .put('.')
          .put(track.name())
          .put("\" type=\"a-u-A\" how=\"m-f\" opex=\"")
          .put(opex)
          .put("\" time=\"")
          .put(time)
          .put("\" start=\"")
          .put(time)
          .put("\" stale=\"")
          .put(stale)
          .put("\"><point lat=\"")
          .put(track.latitude(), 6)
          .put("\" lon=\"")
          .put(track.longitude(), 6)
          .put("\" hae=\"");
      if (Double.isNaN(track.height())) {
        out.put(UNKNOWN);
      } else {
        out.put(track.height(), 1);
      }
      double course = Math.toDegrees(Math.atan2(track.east(), track.north()));
      out.put("\" ce=\"")
          .put(track.position().sigma(), 1)
          .put("\" le=\"")
          .put(UNKNOWN)
          .put("\"/><detail><track course=\"")
          .put(course < 0 ? course + 360 : course, 1)
          .put("\" speed=\"")
          .put(Math.hypot(track.east(), track.north()), 1)
          .put("\"/>");
      if (track.callsign().isPresent()) {
        out.put("<contact callsign=\"");
        escaped(track.callsign().get());
        out.put("\"/>");
      }
      out.put("<remarks>")
          .put(status)
          .put("; existence ")
          .put(track.existence(), 3)
          .put("; age ")
          .put(track.age(), 1)
          .put(" s;");
      for (AirTrack.Contribution sensor : track.sensors()) {
        out.put(' ').put(sensor.name()).put(" (").put(sensor.age(), 1).put(" s)");
      }
      out.put(track.doubtful() ? "; its claimed position is doubtful" : "")
          .put("</remarks></detail></event>\n");
      if (out.size() >= PIECE) {
        out.flushTo(stream);
      }
    }
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= ' ' && letter <= '~' && "<>&\"".indexOf(letter) < 0) {
        out.put(letter);
      } else {
        out.put('?');
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.put("</events>\n");
    out.flushTo(stream);
    stream.close();
  }
}
