package org.testudo.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Serves finished documents on the loopback address; reads nothing from disk and takes no input.
 */
final class ReportServer implements AutoCloseable {

  /** One document at one path. */
  record Document(String mediaType, String content) {}

  private final HttpServer server;

  private ReportServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts at {@code port}, 0 for any free one.
   *
   * @throws IOException if the port is taken
   */
  static ReportServer start(int port, Map<String, Document> documents) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String method = exchange.getRequestMethod();
            Document document = documents.get(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            if (!method.equals("GET") && !method.equals("HEAD")) {
              exchange.sendResponseHeaders(405, -1);
            } else if (document == null) {
              exchange.sendResponseHeaders(404, -1);
            } else {
              exchange.getResponseHeaders().set("Content-Type", document.mediaType());
              boolean head = method.equals("HEAD");
              byte[] content = document.content().getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, head ? -1 : content.length);
              if (!head) {
                try (OutputStream body = exchange.getResponseBody()) {
                  body.write(content);
                }
              }
            }
          }
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return new ReportServer(server);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
