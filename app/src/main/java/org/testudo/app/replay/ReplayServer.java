package org.testudo.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the page of a replay on the loopback address, and nothing to anybody else: requests that
 * name another host are refused (a page elsewhere could have its name point here), and only the
 * page itself may control the player.
 */
public final class ReplayServer implements AutoCloseable {

  private static final int MOST_PAGES = 32;
  private static final int LONGEST_CONTROL = 4096;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed after it is made
  private record Document(String mediaType, byte[] content) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Document> documents;
  private final FrameStore store;
  private final Player player;
  private final AtomicInteger pages = new AtomicInteger();

  private ReplayServer(
      HttpServer server, Map<String, Document> documents, FrameStore store, Player player) {
    this.server = server;
    this.documents = documents;
    this.store = store;
    this.player = player;
  }

  /**
   * Starts at a port, 0 for any free one.
   *
   * @param scene what the page needs once, as JSON
   * @param outline of land, as GeoJSON
   */
  public static ReplayServer start(int port, Showing showing, byte[] scene, byte[] outline)
      throws IOException {
    return start(port, showing.store(), showing.player(), scene, outline);
  }

  static ReplayServer start(int port, FrameStore store, Player player, byte[] scene, byte[] outline)
      throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    Map<String, Document> documents =
        Map.of(
            "/", resource("replay.html", "text/html; charset=utf-8"),
            "/replay.css", resource("replay.css", "text/css; charset=utf-8"),
            "/replay.js", resource("replay.js", "text/javascript; charset=utf-8"),
            "/words.js", resource("words.js", "text/javascript; charset=utf-8"),
            "/picture.js", resource("picture.js", "text/javascript; charset=utf-8"),
            "/scene.json", new Document("application/json", scene),
            "/outline.json", new Document("application/json", outline));
    ReplayServer server = new ReplayServer(http, documents, store, player);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  private static Document resource(String name, String mediaType) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReplayServer.class.getResourceAsStream(name), name)) {
      return new Document(mediaType, in.readAllBytes());
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Content-Security-Policy", POLICY);
      headers.set("Cache-Control", "no-store");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      List<String> ours = List.of("127.0.0.1:" + port(), "localhost:" + port());
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      String origin = exchange.getRequestHeaders().getFirst("Origin");
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      if (!ours.contains(host) || (origin != null && !origin.equals("http://" + host))) {
        exchange.sendResponseHeaders(403, -1);
      } else if (path.equals("/control")) {
        control(exchange, method);
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (path.equals("/events")) {
        events(exchange);
      } else {
        document(exchange, path, method.equals("HEAD"));
      }
    }
  }

  private void document(HttpExchange exchange, String path, boolean head) throws IOException {
    Document document = documents.get(path);
    if (document == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", document.mediaType());
    exchange.sendResponseHeaders(200, head ? -1 : document.content().length);
    if (!head) {
      exchange.getResponseBody().write(document.content());
    }
  }

  /**
   * {@code {"play":true}}, {@code {"speed":10}}, {@code {"seek":time}}, {@code {"bookmark":name}}.
   */
  private void control(HttpExchange exchange, String method) throws IOException {
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!method.equals("POST") || !type.startsWith("application/json")) {
      exchange.sendResponseHeaders(405, -1);
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_CONTROL);
    try {
      obey(JsonMapper.shared().readTree(body));
      exchange.sendResponseHeaders(204, -1);
    } catch (JacksonException | IllegalArgumentException e) {
      byte[] why = String.valueOf(e.getMessage()).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(400, why.length);
      exchange.getResponseBody().write(why);
    }
  }

  private void obey(JsonNode order) {
    if (order.path("play").isBoolean()) {
      if (order.path("play").asBoolean()) {
        player.play();
      } else {
        player.pause();
      }
    } else if (order.path("speed").isNumber()) {
      player.speed(order.path("speed").asDouble());
    } else if (order.path("seek").isNumber()) {
      player.seek(order.path("seek").asDouble());
    } else if (order.path("bookmark").isString()
        && !order.path("bookmark").asString().isBlank()
        && order.path("bookmark").asString().length() <= 80) {
      player.bookmark(order.path("bookmark").asString());
    } else {
      throw new IllegalArgumentException(
          "Say one of play (true or false), speed, seek, bookmark (1 to 80 characters).");
    }
  }

  /** Server-sent events: the state when it changes, frames as they are due. */
  private void events(HttpExchange exchange) throws IOException {
    if (pages.incrementAndGet() > MOST_PAGES) {
      pages.decrementAndGet();
      exchange.sendResponseHeaders(503, -1);
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      FrameStream.follow(
          store,
          player,
          new TreeMap<>(), // its page lives no longer than the replay
          events -> {
            out.write(events);
            out.flush();
          },
          () -> false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pages.decrementAndGet();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
