package org.testudo.airpicture.telling;

import java.io.IOException;
import java.io.OutputStream;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.AirTrack;
import org.testudo.airpicture.watch.TrackFrame;

/**
 * A line of JSON for each track of each frame, in the form that warnings are made from ({@code
 * docs/formats/cap.md}). A track that is gone has one more line with existence 0; one whose sensors
 * have fallen silent just has no more.
 */
public final class TrackLines implements FrameWriter {

  private static final int PIECE = 1 << 16;

  private final OutputStream stream;
  private final String status;
  private final Utf8Text out = new Utf8Text();

  /** Writes to a stream, which is closed with this. */
  public TrackLines(OutputStream stream, Status status) {
    this.stream = stream;
    this.status = status.word();
  }

  @Override
  public void frame(TrackFrame frame) throws IOException {
    String time = TrackText.instant(frame.time()).toString();
    for (AirTrack track : frame.tracks()) {
      line(time, track, track.existence());
    }
    for (AirTrack track : frame.ended()) {
      line(time, track, 0);
    }
  }

  private void line(String time, AirTrack track, double existence) throws IOException {
    out.put("{\"time\":\"").put(time).put("\",\"track\":\"").put(track.name());
    out.put("\",\"status\":\"").put(status).put('"');
    TrackText.member(out, "latitude").put(track.latitude(), 7);
    TrackText.member(out, "longitude").put(track.longitude(), 7);
    TrackText.covariance(TrackText.member(out, "position_covariance"), track.position());
    TrackText.member(out, "east_mps").put(track.east(), 3);
    TrackText.member(out, "north_mps").put(track.north(), 3);
    TrackText.covariance(TrackText.member(out, "velocity_covariance"), track.velocity());
    if (!Double.isNaN(track.height())) {
      TrackText.member(out, "height_m").put(track.height(), 1);
      if (!Double.isNaN(track.climb())) {
        TrackText.member(out, "climb_mps").put(track.climb(), 2);
      }
    }
    TrackText.member(out, "existence").put(existence, 4);
    TrackText.describe(out, track);
    out.put("}\n");
    if (out.size() >= PIECE) {
      out.flushTo(stream);
    }
  }

  @Override
  public void close() throws IOException {
    out.flushTo(stream);
    stream.close();
  }
}
