package org.testudo.app.serve;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The server with everything it answers. */
public final class Api implements AutoCloseable {

  static final String ROOT = "/api/v1";

  private final WebServer server;

  private Api(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to serve a ledger.
   *
   * @param host the address to bind
   * @param port 0 for any free one
   * @param version of this program
   * @throws IOException if the port cannot be had
   */
  public static Api start(Setting setting, String host, int port, String version)
      throws IOException {
    Answers answers = new Answers(setting, version);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new Overview(setting, answers, version).routes());
    routes.addAll(new Reading(setting, answers).routes());
    return new Api(WebServer.start(host, port, new Routes(routes)));
  }

  /** Where it answers. */
  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
