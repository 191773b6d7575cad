package org.testudo.app;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.telling.CursorOnTarget;
import org.testudo.airpicture.telling.FrameWriter;
import org.testudo.airpicture.telling.SystemRecords;
import org.testudo.airpicture.telling.TrackGeoJson;
import org.testudo.airpicture.telling.TrackLines;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.FrameSink;
import org.testudo.airpicture.watch.TrackFrame;

/** The files of a replay's folder that are written frame by frame. */
final class ReplayWriters implements FrameSink, Closeable {

  private static final int SERVICE = 1;

  private final List<FrameWriter> writers = new ArrayList<>();

  ReplayWriters(Path folder, Status status, Source self, double periodSeconds) throws IOException {
    try {
      writers.add(new SystemRecords(stream(folder, "tracks.pcap"), status, self, SERVICE));
      writers.add(new TrackLines(stream(folder, "tracks.jsonl"), status));
      writers.add(new TrackGeoJson(stream(folder, "tracks.geojson"), status));
      writers.add(new CursorOnTarget(stream(folder, "tracks.cot.xml"), status, 3 * periodSeconds));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static OutputStream stream(Path folder, String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
  }

  @Override
  public void frame(TrackFrame frame) throws IOException {
    for (FrameWriter writer : writers) {
      writer.frame(frame);
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (FrameWriter writer : writers) {
      try {
        writer.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
