package org.testudo.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page's server and the player behind it, whose clock is the test's own. */
class ReplayServerTest {

  private final AtomicLong nanos = new AtomicLong();
  private FrameStore store;
  private Player player;
  private ReplayServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ReplayServerTest() throws IOException {
    store = FrameStore.create();
    player = new Player(store, 2, false, nanos::get);
    for (int i = 0; i <= 10; i++) {
      store.add(1000 + 4 * i, ("{\"t\":" + (1000 + 4 * i) + "}").getBytes(UTF_8));
    }
    server =
        ReplayServer.start(
            0, store, player, "{\"files\":[]}".getBytes(UTF_8), "{}".getBytes(UTF_8));
  }

  @BeforeEach
  void begin() {
    assertThat(player.state().position()).isEqualTo(1000);
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    store.close();
  }

  private void pass(double seconds) {
    nanos.addAndGet((long) (seconds * 1e9));
  }

  private int order(String body, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve("/control"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void time_runs_at_its_speed_stands_still_and_can_be_set() throws Exception {
    pass(3);
    assertThat(player.state().position()).isEqualTo(1006);
    assertThat(order("{\"play\":false}")).isEqualTo(204);
    pass(5);
    assertThat(player.state().position()).isEqualTo(1006);
    assertThat(order("{\"bookmark\":\"here\"}")).isEqualTo(204);
    assertThat(order("{\"seek\":1030}")).isEqualTo(204);
    assertThat(player.state().position()).isEqualTo(1030);
    assertThat(player.state().bookmarks()).containsEntry("here", 1006.0);
    assertThat(order("{\"speed\":10}")).isEqualTo(204);
    assertThat(order("{\"play\":true}")).isEqualTo(204);
    pass(60);
    assertThat(player.state().position()).as("not beyond what there is").isEqualTo(1040);
  }

  @Test
  void a_time_that_is_still_to_be_read_is_waited_for() throws IOException {
    player.seek(1050);
    assertThat(player.state().position()).isEqualTo(1000);
    store.add(1052, "{}".getBytes(UTF_8));
    assertThat(player.state().position()).isEqualTo(1050);
  }

  @Test
  void nonsense_is_refused() throws Exception {
    for (String body :
        new String[] {"", "{}", "[", "{\"speed\":0}", "{\"speed\":1e9}", "{\"bookmark\":\" \"}"}) {
      assertThat(order(body)).as(body).isEqualTo(400);
    }
  }

  @Test
  void only_the_page_itself_is_answered() throws Exception {
    assertThat(order("{\"play\":false}", "Origin", "http://elsewhere.example")).isEqualTo(403);
    assertThat(player.state().paused()).isFalse();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n".getBytes(UTF_8));
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(in.readLine()).contains("403");
    }
  }

  @Test
  void the_page_asks_for_nothing_from_elsewhere() throws Exception {
    for (String path :
        new String[] {"/", "/replay.js", "/picture.js", "/words.js", "/replay.css"}) {
      URI address = server.address().resolve(path);
      var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
      assertThat(answer.body()).doesNotContain("http://", "https://", "//cdn");
    }
  }

  @Test
  void frames_come_as_events() throws Exception {
    player.pause();
    player.seek(1020);
    var answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve("/events")).build(),
            BodyHandlers.ofLines());
    assertThat(answer.body().filter(line -> line.startsWith("data: {\"t\"")).limit(6).toList())
        .containsExactly(
            "data: {\"t\":1000}",
            "data: {\"t\":1004}",
            "data: {\"t\":1008}",
            "data: {\"t\":1012}",
            "data: {\"t\":1016}",
            "data: {\"t\":1020}");
  }
}
