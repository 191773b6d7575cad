package org.testudo.app.serve;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.warning.AlertInterval;
import org.testudo.airpicture.warning.Burden;
import org.testudo.app.document.Json;
import org.testudo.app.replay.Player;
import org.testudo.app.replay.Scene;
import org.testudo.app.replay.Showing;
import tools.jackson.databind.JsonNode;

/**
 * The air picture and its warnings, while a replay runs.
 *
 * <p>What is answered about a time is a function of the recording. Where sensors stand is told
 * coarsely to everybody: a recording may be of real ones.
 */
final class Air {

  private static final int MOST_LISTENERS = 256;
  private static final String HOW = "testudo serve --replay FILE";
  private static final double COARSE_DEGREES = 0.5;

  /** Nights, and what counts as long, as {@code testudo warnings burden} has them. */
  private static final ZoneId NIGHTS = ZoneId.of("Europe/Kyiv");

  private final Optional<Showing> air;
  private final AtomicInteger listeners = new AtomicInteger();
  private volatile boolean closed;

  Air(Setting setting) {
    air = setting.air();
  }

  List<Route> routes() {
    List<String> at = List.of("at");
    return List.of(
        new Route(Route.Verb.GET, Api.ROOT + "/air", List.of(), _ -> whole()),
        new Route(Route.Verb.GET, Api.ROOT + "/air/areas", List.of(), this::areas),
        new Route(
            Route.Verb.GET, Api.ROOT + "/air/tracks", at, request -> reply(request, this::tracks)),
        new Route(
            Route.Verb.GET,
            Api.ROOT + "/air/sensors",
            at,
            request -> reply(request, this::sensors)),
        new Route(
            Route.Verb.GET,
            Api.ROOT + "/air/warnings",
            at,
            request -> reply(request, this::warnings)),
        new Route(Route.Verb.GET, Api.ROOT + "/air/events", List.of("at", "speed"), this::events));
  }

  /** Ends every stream. */
  void close() {
    closed = true;
  }

  /** One frame of a scene. */
  private record Shown(Showing showing, Scene scene, Showing.Kept frame, JsonNode tree) {}

  /** Makes a document of a frame. */
  private interface Document {
    Map<String, Object> of(Shown shown) throws IOException;
  }

  private Reply whole() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("running", air.isPresent());
    document.put("how", HOW);
    air.ifPresent(showing -> {
      showing.ask();
      Scene.About about = showing.about();
      boolean begun = showing.scene().isPresent() && !showing.isEmpty();
      Player.State state = showing.player().state();
      document.put("run", showing.run());
      document.put("status", about.status());
      document.put("files", about.files());
      document.put("dated", about.dated());
      document.put("warns", about.areas().isPresent());
      document.put("first", begun ? Optional.of(instant(state.first())) : Optional.empty());
      document.put("last", begun ? Optional.of(instant(state.last())) : Optional.empty());
      document.put("position", begun ? Optional.of(instant(state.position())) : Optional.empty());
      document.put("speed", state.speed());
      document.put("complete", state.complete());
      document.put("failure", showing.failure());
      document.put("sensors", showing.scene().map(Air::places).orElse(List.of()));
    });
    return Reply.json(document).with("Cache-Control", "no-store");
  }

  private static List<Map<String, Object>> places(Scene scene) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Scene.SensorShown sensor : scene.sensors()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("sensor", sensor.name());
      row.put("place", Optional.ofNullable(sensor.place()).map(Air::coarse));
      rows.add(row);
    }
    return rows;
  }

  private static List<Double> coarse(List<Double> place) {
    return place.stream()
        .map(degrees -> Math.rint(degrees / COARSE_DEGREES) * COARSE_DEGREES)
        .toList();
  }

  private Reply areas(Request request) {
    Showing showing = running();
    String tag = showing.run() + "-areas";
    if (request.tags("if-none-match").contains(tag)) {
      return Reply.empty(304).with("ETag", "\"" + tag + "\"");
    }
    Scene scene = showing.scene().orElseThrow(Air::tooEarly);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Scene.AreaShown area : scene.areas()) {
      Map<String, Object> row = area(scene, area.id());
      row.put("rings", area.rings());
      rows.add(row);
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("status", showing.about().status());
    told.put("areas", rows);
    return Reply.json(told).with("ETag", "\"" + tag + "\"");
  }

  private static Refusal tooEarly() {
    return Refusal.of(503, "The replay has no picture yet. Ask again.");
  }

  private static Map<String, Object> area(Scene scene, String id) {
    Optional<Scene.AreaShown> area =
        scene.areas().stream().filter(one -> one.id().equals(id)).findFirst();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("area", id);
    row.put("name", scene.names().getOrDefault(id, Map.of("en", id, "uk", id)));
    row.put("level", area.map(Scene.AreaShown::level));
    row.put("residents", area.map(Scene.AreaShown::residents).filter(people -> people > 0));
    return row;
  }

  /** What a frame comes to; equal questions about a time cost nothing. */
  private Reply reply(Request request, Document document) throws IOException {
    Showing showing = running();
    double at = at(request).orElseGet(() -> showing.player().state().position());
    Showing.Kept frame = showing.frameAt(at).orElseThrow(Air::tooEarly);
    String tag = showing.run() + "-" + frame.number();
    if (request.tags("if-none-match").contains(tag)) {
      return Reply.empty(304).with("ETag", "\"" + tag + "\"");
    }
    Shown shown =
        new Shown(
            showing, showing.scene().orElseThrow(Air::tooEarly), frame, Json.read(frame.text()));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("status", showing.about().status());
    told.put("time", instant(frame.time()));
    told.putAll(document.of(shown));
    return Reply.json(told).with("ETag", "\"" + tag + "\"");
  }

  private Showing running() {
    Showing showing =
        air.orElseThrow(() ->
            Refusal.of(404, "No replay is running. Start one with the server: %s.".formatted(HOW)));
    showing.ask();
    return showing;
  }

  private static Optional<Double> at(Request request) {
    return Asked.read(
        request,
        "at",
        text -> {
          try {
            return Instant.parse(text).toEpochMilli() / 1000.0;
          } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                "Write an instant, such as 2026-08-04T09:12:00Z.", e);
          }
        });
  }

  private Map<String, Object> tracks(Shown shown) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode one : shown.tree().path("n")) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("number", one.get(0));
      row.put("name", one.get(1));
      row.put("latitude", one.get(2));
      row.put("longitude", one.get(3));
      row.put("eastMps", one.get(4));
      row.put("northMps", one.get(5));
      row.put("heightMetres", one.get(6));
      row.put("ageSeconds", one.get(7));
      row.put("accuracyMetres", one.get(8));
      row.put("existence", one.get(9));
      row.put("doubtful", one.get(10).asInt() == 1);
      row.put(
          "sensors",
          StreamSupport.stream(one.get(11).spliterator(), false)
              .map(number -> shown.scene().sensors().get(number.asInt()).name())
              .toList());
      rows.add(row);
    }
    return Map.of("tracks", rows);
  }

  private Map<String, Object> sensors(Shown shown) {
    List<Map<String, Object>> rows = new ArrayList<>();
    int at = 0;
    for (JsonNode one : shown.tree().path("s")) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("sensor", shown.scene().sensors().get(at++).name());
      row.put("working", one.get(0).asInt() == 1);
      List<String> names =
          List.of(
              "reports",
              "detection",
              "rangeSigmaMetres",
              "azimuthSigmaDegrees",
              "rangeBiasMetres",
              "azimuthBiasDegrees",
              "latencySeconds",
              "outages");
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), one.get(i + 1));
      }
      rows.add(row);
    }
    return Map.of("sensors", rows);
  }

  private Map<String, Object> warnings(Shown shown) {
    double now = shown.frame().time();
    Map<String, JsonNode> standing = new LinkedHashMap<>();
    shown.tree().path("a").forEach(one -> standing.put(key(one.get(0), one.get(1)), one));
    List<Showing.Alert> begun = shown.showing().alertsBy(now);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Showing.Alert alert : begun) {
      // An area may be warned again: an episode that is over has nothing of the one that is on.
      @Nullable JsonNode on =
          alert.until().isPresent() ? null : standing.get(alert.area() + "\n" + alert.rule());
      Map<String, Object> row = area(shown.scene(), alert.area());
      row.put("rule", alert.rule());
      row.put("severity", alert.severity());
      row.put("state", on == null ? "over" : "on");
      row.put("from", instant(alert.from()));
      row.put("until", alert.until().map(Air::instant));
      row.put("leadSeconds", Math.round(alert.leadSeconds()));
      row.put("urgency", on == null ? null : on.get(4));
      row.put("certainty", on == null ? null : on.get(5));
      row.put("probability", on == null ? null : on.get(6));
      row.put(
          "entryInSeconds",
          on == null ? null : Math.max(0, Math.round(on.get(7).asDouble() - now)));
      rows.add(row);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("warns", shown.showing().about().areas().isPresent());
    document.put("since", instant(shown.showing().player().state().first()));
    document.put("alerts", rows);
    document.put("burden", burden(shown, begun));
    return document;
  }

  private static String key(JsonNode area, JsonNode rule) {
    return area.asString("") + "\n" + rule.asString("");
  }

  private static List<Map<String, Object>> burden(Shown shown, List<Showing.Alert> alerts) {
    Instant until = Instant.ofEpochMilli(Math.round(shown.frame().time() * 1000));
    Instant from =
        Instant.ofEpochMilli(Math.round(shown.showing().player().state().first() * 1000));
    List<AlertInterval> intervals = new ArrayList<>();
    for (Showing.Alert alert : alerts) {
      Instant began = Instant.ofEpochMilli(Math.round(alert.from() * 1000));
      Instant ended =
          alert.until().map(end -> Instant.ofEpochMilli(Math.round(end * 1000))).orElse(until);
      if (ended.isAfter(began)) {
        intervals.add(new AlertInterval(alert.area(), began, ended));
      }
    }
    if (intervals.isEmpty() || !until.isAfter(from)) {
      return List.of();
    }
    Burden.Terms terms =
        new Burden.Terms(
            from,
            until,
            Duration.ofDays(7),
            NIGHTS,
            LocalTime.of(23, 0),
            LocalTime.of(6, 0),
            Duration.ofMinutes(15));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Burden burden : Burden.of(intervals, _ -> Optional.empty(), false, terms)) {
      Map<String, Object> row = area(shown.scene(), burden.place());
      row.put("alerts", burden.alerts());
      row.put("hours", hours(burden.hours()));
      row.put("longestHours", hours(burden.longestHours()));
      row.put("nights", burden.nights());
      rows.add(row);
    }
    rows.sort(
        java.util.Comparator.comparingDouble(
            row -> -((Number) Objects.requireNonNull(row.get("hours"))).doubleValue()));
    return rows;
  }

  private static double hours(double exact) {
    return Math.rint(exact * 1000) / 1000;
  }

  private static String instant(double time) {
    return Instant.ofEpochMilli(Math.round(time * 1000)).toString();
  }

  private Reply events(Request request) {
    Showing showing = running();
    Optional<Double> from = at(request);
    Optional<Double> speed =
        Asked.read(
            request,
            "speed",
            text -> {
              double factor =
                  text.matches("\\d{1,3}(\\.\\d{1,3})?") ? Double.parseDouble(text) : -1;
              if (!(factor >= 0 && factor <= 300)) {
                throw new IllegalArgumentException("Write a factor from 0, which stands, to 300.");
              }
              return factor;
            });
    if (listeners.get() >= MOST_LISTENERS) {
      throw Refusal.of(
          503, "%d follow the air picture already. Ask again later.".formatted(MOST_LISTENERS));
    }
    return new Reply.Flow(
        "text/event-stream",
        Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no"),
        out -> {
          try {
            // Many may have come through the check above together.
            if (listeners.incrementAndGet() > MOST_LISTENERS) {
              return;
            }
            showing.follow(from, speed, out::send, () -> closed);
          } finally {
            listeners.decrementAndGet();
          }
        });
  }
}
