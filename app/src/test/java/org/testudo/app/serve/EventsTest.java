package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** News arrive once each, across broken lines and restarts, and nobody's slowness costs others. */
@Timeout(120)
class EventsTest {

  private static Served served = Served.shared();

  @BeforeAll
  static void start() {
    served = Served.fresh();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /** A stream as a browser reads it, which remembers the last id. */
  private static final class Stream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Stream(String since) throws IOException {
      socket = new Socket();
      // Small enough that a reader who sleeps is felt by the server.
      socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
      socket.connect(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), served.api().address().getPort()));
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n%s\r\n"
                  .formatted(since.isEmpty() ? "" : "Last-Event-ID: " + since + "\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String status = in.readLine();
      assertThat(status).contains("200");
      String line = in.readLine();
      boolean typed = false;
      while (!line.isEmpty()) {
        typed |=
            line.toLowerCase(java.util.Locale.ROOT).startsWith("content-type: text/event-stream");
        line = in.readLine();
      }
      assertThat(typed).isTrue();
      // The first thing said is where the stream begins.
      do {
        line = in.readLine();
      } while (!line.startsWith(": at "));
    }

    /** The next event of a name. */
    Event next(String wanted) throws IOException {
      while (true) {
        Optional<String> id = Optional.empty();
        String name = "";
        String data = "";
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          if (line.startsWith("id: ")) {
            id = Optional.of(line.substring(4));
          } else if (line.startsWith("event: ")) {
            name = line.substring(7);
          } else if (line.startsWith("data: ")) {
            data = line.substring(6);
          }
          line = in.readLine();
        }
        if (line == null) {
          throw new IOException("the stream ended");
        }
        if (name.equals(wanted)) {
          return new Event(id, JsonMapper.shared().readTree(data));
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record Event(Optional<String> id, JsonNode data) {}

  private static void append(String year) {
    assertThat(
            served
                .post(
                    "claims",
                    """
                    {"subject":"case:ca-nasams","kind":"promise","gate":"ready","date":"%s","by":"a test",
                     "valid":"2026-08-01","origin":"test","source":{"publisher":"Test","title":"A test"}}
                    """
                        .formatted(year))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_stream_resumes_without_loss_or_repeat_also_after_a_restart() throws Exception {
    List<Long> heard = new ArrayList<>();
    long begin = served.ledger().head().size();
    String last;
    try (Stream stream = new Stream("")) {
      append("2061");
      last = hear(stream, heard);
    }
    append("2062");
    append("2063");
    try (Stream stream = new Stream(last)) {
      last = hear(stream, heard);
      append("2064");
      last = hear(stream, heard);
    }
    append("2065");
    served.restart();
    append("2066");
    try (Stream stream = new Stream(last)) {
      hear(stream, heard);
      while (heard.getLast() < served.ledger().head().size()) {
        hear(stream, heard);
      }
    }
    List<Long> all = new ArrayList<>();
    for (long seq = begin + 1; seq <= served.ledger().head().size(); seq++) {
      all.add(seq);
    }
    assertThat(heard).isEqualTo(all).hasSize(6);
  }

  /** Adds the entries that the next head event speaks of, and returns its id. */
  private static String hear(Stream stream, List<Long> heard) throws IOException {
    Event event = stream.next("head");
    long size = event.data().path("size").asLong();
    for (long seq = event.data().path("from").asLong(); seq <= size; seq++) {
      heard.add(seq);
    }
    assertThat(event.id()).contains(Long.toString(size));
    return event.id().orElseThrow();
  }

  @Test
  void a_client_ahead_of_the_ledger_is_told_to_begin_anew() throws Exception {
    try (Stream stream = new Stream("999999")) {
      Event reset = stream.next("reset");
      assertThat(reset.data().path("size").asLong()).isEqualTo(served.ledger().head().size());
    }
  }

  /** A client that does not read costs one waiting thread; others hear everything meanwhile. */
  @Test
  void a_slow_client_and_a_broken_line_cost_nobody_else_anything() throws Exception {
    try (Stream slow = new Stream("");
        Stream quick = new Stream("")) {
      Stream gone = new Stream("");
      gone.close();
      long before = served.ledger().head().size();
      List<Long> heard = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        append(Integer.toString(2070 + i));
        hear(quick, heard);
      }
      assertThat(heard.getLast()).isEqualTo(before + 5);
      // The slow one then hears of all of them.
      List<Long> late = new ArrayList<>();
      while (late.isEmpty() || late.getLast() < before + 5) {
        hear(slow, late);
      }
      assertThat(late).isEqualTo(heard);
    }
  }

  @Test
  void a_job_tells_how_far_it_has_come_and_only_to_those_who_may_know() throws Exception {
    try (Stream stream = new Stream("")) {
      JsonNode job =
          Served.json(
              served.post(
                  "jobs",
                  "{\"kind\":\"what-if\",\"changeSet\":{\"name\":\"n\",\"changes\":[{\"case\":\"case:fr-samp-t-ng\",\"gate\":\"contract\",\"days\":7}]}}"));
      JsonNode told = stream.next("job").data();
      while (!told.path("state").asString().equals("done")) {
        assertThat(told.path("id")).isEqualTo(job.path("id"));
        told = stream.next("job").data();
      }
      String path = "jobs/" + job.path("id").asString();
      var whole = served.get(path);
      ContractTest.assertAsDeclared("get", "/jobs/{id}", whole);
      assertThat(Served.json(whole).path("result").path("futures").asInt()).isEqualTo(100);
      assertThat(served.get(path + "?audience=coalition:ca").statusCode()).isEqualTo(404);
    }
  }
}
