package org.testudo.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Rule;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.watch.FrameSink;
import org.testudo.airpicture.watch.SensorState;
import org.testudo.airpicture.watch.TrackFrame;
import org.testudo.app.replay.FrameStore;
import org.testudo.app.replay.FrameText;
import org.testudo.app.replay.Player;
import org.testudo.app.replay.ReplayServer;
import org.testudo.exchange.report.ReportHtml;
import org.testudo.exchange.warning.WarningRules;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The page of a replay: starts with the first frame, and is there until Ctrl-C. */
final class ReplayPage {

  /** A recording without dates counts from 1970. */
  private static final Instant DATED = Instant.parse("1980-01-01T00:00:00Z");

  private static final int CIRCLE_POINTS = 20;
  private static final double METRES_A_DEGREE = 111_195;

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

  /** What a page shows besides tracks; places are latitude and longitude. */
  private record Scene(
      List<String> files,
      String status,
      boolean dated,
      boolean warns,
      List<SensorShown> sensors,
      Map<String, Map<String, String>> names,
      List<AreaShown> areas) {}

  private record SensorShown(String name, @Nullable List<Double> place) {}

  private record AreaShown(String id, List<List<List<Double>>> rings) {}

  /** What warnings are made of, for the page. */
  record Warned(WarningRules rules, Areas areas, WarningRun<?> run) {}

  boolean wanted() {
    return serve;
  }

  /** Refuses what would fail only when the page opens. */
  Opened open(List<String> files, String status, Instant first, Optional<Warned> warned)
      throws IOException {
    ReplayRun.Moment start = seek == null ? ReplayRun.Moment.OPEN : ReplayRun.Moment.parse(seek);
    FrameStore store = FrameStore.create();
    return new Opened(
        store, new Player(store, speed, System::nanoTime), files, status, first, warned, start);
  }

  /** A page that is filled frame by frame. */
  final class Opened implements FrameSink, AutoCloseable {
    private final FrameStore store;
    private final Player player;
    private final List<String> files;
    private final String status;
    private final Instant first;
    private final Optional<Warned> warned;
    private final ReplayRun.Moment start;
    private @Nullable ReplayServer server;

    private Opened(
        FrameStore store,
        Player player,
        List<String> files,
        String status,
        Instant first,
        Optional<Warned> warned,
        ReplayRun.Moment start) {
      this.store = store;
      this.player = player;
      this.files = files;
      this.status = status;
      this.first = first;
      this.warned = warned;
      this.start = start;
    }

    @Override
    public void frame(TrackFrame frame) throws IOException {
      List<FrameText.Alert> alerts = new ArrayList<>();
      warned.ifPresent(w ->
          w.run()
              .standing()
              .forEach(alert ->
                  alerts.add(
                      new FrameText.Alert(
                          alert.area(), alert.rule(), alert.from().toEpochMilli() / 1000.0))));
      store.add(frame.time(), FrameText.of(frame, alerts));
      if (server == null) {
        server =
            ReplayServer.start(
                port,
                store,
                player,
                JsonMapper.shared().writeValueAsBytes(scene(frame.sensors())),
                outline());
        double at = start.after(first.toEpochMilli() / 1000.0, Double.NaN);
        if (!Double.isNaN(at)) {
          player.seek(at);
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
      store.complete();
      if (server != null) {
        Thread.currentThread().join();
      }
    }

    @Override
    public void close() throws IOException {
      if (server != null) {
        server.close();
      }
      store.close();
    }

    private Scene scene(List<SensorState> sensors) {
      Map<String, Map<String, String>> names = new LinkedHashMap<>();
      List<AreaShown> areas = new ArrayList<>();
      if (warned.isPresent()) {
        Set<Level> levels =
            warned.get().rules().rules().stream().map(Rule::level).collect(Collectors.toSet());
        List<Area> all = warned.get().areas().list();
        for (Area area : all) {
          if (levels.contains(area.level())) {
            names.put(
                area.id(), Map.of("uk", area.name().ukrainian(), "en", area.name().english()));
            areas.add(new AreaShown(area.id(), rings(area, all)));
          }
        }
      }
      return new Scene(
          files,
          status,
          !first.isBefore(DATED),
          warned.isPresent(),
          sensors.stream()
              .map(s ->
                  new SensorShown(
                      s.site()
                          .map(site -> s.code() + " " + site.name())
                          .orElse(s.code().toString()),
                      s.site()
                          .map(site -> List.of(site.latitude(), site.longitude()))
                          .orElse(null)))
              .toList(),
          names,
          areas);
    }
  }

  private static byte[] outline() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportHtml.class.getResourceAsStream("outlines.geojson"))) {
      return in.readAllBytes();
    }
  }

  /** Outer rings of an area, or of all that lies within it. */
  private static List<List<List<Double>>> rings(Area area, List<Area> all) {
    List<List<List<Double>>> rings = new ArrayList<>();
    for (Shape shape : area.shapes()) {
      switch (shape) {
        case Shape.Polygon polygon ->
            rings.add(
                polygon.outer().stream().map(p -> List.of(p.latitude(), p.longitude())).toList());
        case Shape.Circle circle -> rings.add(circle(circle.centre(), circle.radiusMetres()));
      }
    }
    if (rings.isEmpty()) {
      for (Area part : all) {
        if (part.within().equals(Optional.of(area.id()))) {
          rings.addAll(rings(part, all));
        }
      }
    }
    return rings;
  }

  private static List<List<Double>> circle(Point centre, double radiusMetres) {
    List<List<Double>> ring = new ArrayList<>();
    double north = radiusMetres / METRES_A_DEGREE;
    double east = north / Math.cos(Math.toRadians(centre.latitude()));
    for (int i = 0; i < CIRCLE_POINTS; i++) {
      double angle = 2 * Math.PI * i / CIRCLE_POINTS;
      ring.add(
          List.of(
              round(centre.latitude() + north * Math.cos(angle)),
              round(centre.longitude() + east * Math.sin(angle))));
    }
    return ring;
  }

  private static double round(double degrees) {
    return Math.rint(degrees * 1e4) / 1e4;
  }
}
