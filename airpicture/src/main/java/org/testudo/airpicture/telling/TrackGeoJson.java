package org.testudo.airpicture.telling;

import java.io.IOException;
import java.io.OutputStream;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.AirTrack;
import org.testudo.airpicture.watch.TrackFrame;

/**
 * A GeoJSON feature collection (RFC 7946): a point for each track of each frame. The heights are
 * properties, because a third coordinate would have to be above the ellipsoid and pressure
 * altitudes are not.
 */
public final class TrackGeoJson implements FrameWriter {

  private static final int PIECE = 1 << 16;

  private final OutputStream stream;
  private final String status;
  private final Utf8Text out = new Utf8Text();
  private boolean begun;

  /** Writes to a stream, which is closed with this. */
  public TrackGeoJson(OutputStream stream, Status status) {
    this.stream = stream;
    this.status = status.word();
    out.put("{\"type\":\"FeatureCollection\",\"features\":[");
  }

  @Override
  public void frame(TrackFrame frame) throws IOException {
    String time = TrackText.instant(frame.time()).toString();
    for (AirTrack track : frame.tracks()) {
      out.put(begun ? ",\n" : "\n");
      begun = true;
      out.put("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
          .put(track.longitude(), 6)
          .put(',')
          .put(track.latitude(), 6)
          .put("]},\"properties\":{\"track\":\"")
          .put(track.name())
          .put("\",\"time\":\"")
          .put(time)
          .put("\",\"status\":\"")
          .put(status)
          .put('"');
      TrackText.member(out, "speed_mps").put(Math.hypot(track.east(), track.north()), 1);
      double course = Math.toDegrees(Math.atan2(track.east(), track.north()));
      TrackText.member(out, "course_deg").put(course < 0 ? course + 360 : course, 1);
      if (!Double.isNaN(track.height())) {
        TrackText.member(out, "height_m").put(track.height(), 0);
      }
      TrackText.member(out, "existence").put(track.existence(), 3);
      TrackText.describe(out, track);
      out.put("}}");
      if (out.size() >= PIECE) {
        out.flushTo(stream);
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.put("\n]}\n");
    out.flushTo(stream);
    stream.close();
  }
}
