package org.testudo.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.watch.FrameSink;
import org.testudo.airpicture.watch.TrackFrame;
import org.testudo.app.replay.ReplayServer;
import org.testudo.app.replay.Scene;
import org.testudo.app.replay.Showing;
import org.testudo.exchange.report.ReportHtml;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The page of a replay: starts with the first frame, and is there until Ctrl-C. */
final class ReplayPage {

  @Option(names = "--serve", description = "Show it on a page on the loopback address.")
  private boolean serve;

  @Option(
      names = "--listen",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the page (default: any free one).")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "How fast the page plays, up to 1000 (default: ${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(
      names = "--seek",
      paramLabel = "MOMENT",
      description =
          "Where the page begins to play, in the recording (default: at the first picture).")
  private @Nullable String seek;

  boolean wanted() {
    return serve;
  }

  /** Refuses what would fail only when the page opens. */
  Opened open(Scene.About about, Instant first, Optional<? extends WarningRun<?>> warned)
      throws IOException {
    ReplayRun.Moment start = seek == null ? ReplayRun.Moment.OPEN : ReplayRun.Moment.parse(seek);
    Showing showing = new Showing(about, speed, false);
    return new Opened(showing, new ShownFrames(showing, warned), start, first);
  }

  /** A page that is filled frame by frame. */
  final class Opened implements FrameSink, AutoCloseable {
    private final Showing showing;
    private final ShownFrames frames;
    private final ReplayRun.Moment start;
    private final Instant first;
    private @Nullable ReplayServer server;

    private Opened(Showing showing, ShownFrames frames, ReplayRun.Moment start, Instant first) {
      this.showing = showing;
      this.frames = frames;
      this.start = start;
      this.first = first;
    }

    @Override
    public void frame(TrackFrame frame) throws IOException {
      frames.frame(frame);
      if (server == null) {
        byte[] scene = JsonMapper.shared().writeValueAsBytes(showing.scene().orElseThrow());
        server = ReplayServer.start(port, showing, scene, outline());
        double at = start.after(first.toEpochMilli() / 1000.0, Double.NaN);
        if (!Double.isNaN(at)) {
          showing.player().seek(at);
        }
        System.err.printf("Replay: %s (Ctrl-C to stop)%n", server.address());
      }
    }

    /** Where the page is, once there is a frame. */
    Optional<URI> address() {
      return Optional.ofNullable(server).map(ReplayServer::address);
    }

    /** All has been read; waits until it is stopped. */
    void stay() throws InterruptedException {
      showing.complete();
      if (server != null) {
        Thread.currentThread().join();
      }
    }

    @Override
    public void close() throws IOException {
      if (server != null) {
        server.close();
      }
      showing.close();
    }
  }

  private static byte[] outline() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportHtml.class.getResourceAsStream("outlines.geojson"))) {
      return in.readAllBytes();
    }
  }
}
