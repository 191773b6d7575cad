package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How the server is asked: what it refuses, what it keeps, and whom it lets in. */
class AskingTest {

  private final Served served = Served.shared();

  @ParameterizedTest
  @CsvSource({
    "GET,status?asOf=yesterday,400,asOf",
    "GET,status?colour=red,400,colour",
    "GET,status?asOf=2024-02-01&asOf=2024-02-02,400,asOf",
    "GET,cases?limit=0,400,limit",
    "GET,cases?cursor=-1,400,cursor",
    "GET,report?futures=100001,400,futures",
    "GET,picture?audience=martians,400,audience",
    "GET,claims?kind=rumour,400,kind",
    "GET,claims/abc,400,id",
    "GET,diff,400,from",
    "GET,status?asOf=%zz,400,asOf",
  })
  void a_mistake_is_named_with_its_field(String method, String path, int status, String field) {
    HttpResponse<String> answer = raw(method, "/api/v1/" + path);
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode problem = Served.json(answer);
    assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo(field);
    assertThat(problem.path("errors").path(0).path("remedy").asString()).isNotBlank();
    assertThat(answer.headers().firstValue("Content-Type")).contains(Refusal.MEDIA_TYPE);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/nothing,404",
    "GET,/api/v2/status,404",
    "GET,/api/v1/cases/no-such-case,404",
    "GET,/api/v1/explain/case:no-such-case,404",
    "GET,/api/v1/claims/00000000,404",
    "GET,/api/v1/jobs/none,404",
    "GET,/missing.js,404",
    "GET,/api/v1/explain/nonsense,422",
    "DELETE,/api/v1/status,405",
    "PUT,/api/v1/claims,405",
    "PATCH,/api/v1/what-if,405",
    "OPTIONS,/api/v1/status,405",
  })
  void what_is_not_there_says_so(String method, String path, int status) {
    HttpResponse<String> answer = raw(method, path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Served.json(answer).path("status").asInt()).isEqualTo(status);
    assertThat(Served.json(answer).path("detail").asString()).isNotBlank();
    if (status == 405) {
      assertThat(answer.headers().firstValue("Allow")).isPresent();
    }
  }

  /** Java's own URI refuses some of these, so the request is written by hand. */
  private HttpResponse<String> raw(String method, String path) {
    return new RawResponse(exchange(method, path, "127.0.0.1:" + port(), ""));
  }

  private int port() {
    return served.api().address().getPort();
  }

  private String exchange(String method, String path, String host, String headers) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write(
              "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
                  .formatted(method, path, host, headers)
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void head_tells_what_get_would_without_it() {
    HttpResponse<String> head = served.send("HEAD", "status", "");
    HttpResponse<String> get = served.get("status");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header : List.of("Content-Length", "ETag", "Content-Type", "Testudo-Head")) {
      assertThat(head.headers().firstValue(header))
          .as(header)
          .isPresent()
          .isEqualTo(get.headers().firstValue(header));
    }
  }

  @Test
  void every_answer_forbids_what_browsers_would_do_unasked() {
    for (String path : List.of("status", "nothing", "/", "/report.html")) {
      HttpResponse<String> answer = served.get(path);
      assertThat(answer.headers().firstValue("X-Content-Type-Options"))
          .as(path)
          .contains("nosniff");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("script-src 'self' 'unsafe-inline'", "script-src 'unsafe-inline'");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).as(path).isEmpty();
    }
  }

  @Test
  void the_report_page_runs_only_its_own_script() {
    String policy =
        served.get("/report.html").headers().firstValue("Content-Security-Policy").orElse("");
    assertThat(policy).contains("script-src 'sha256-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", ""})
  void a_name_that_is_not_this_servers_is_refused(String host) {
    String answer = exchange("GET", "/api/v1/status", host, "");
    assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("ledger\":{");
  }

  /** Behind a proxy or on another address: only under the names it was given. */
  @ParameterizedTest
  @ValueSource(strings = {"planning.example", "Planning.example:8080"})
  void a_name_that_was_given_is_answered(String host) {
    assertThat(exchange("GET", "/api/v1/status", host, "")).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_page_of_another_site_may_not_write() {
    // The blank line that ends the headers is exchange's own.
    String body = "Content-Length: 0\r\nContent-Type: application/json\r\n";
    String here = "127.0.0.1:" + port();
    for (String foreign :
        List.of(
            "Origin: http://evil.example\r\n",
            "Origin: null\r\n",
            "Origin: http://127.0.0.1:1\r\n",
            "Sec-Fetch-Site: cross-site\r\n")) {
      assertThat(exchange("POST", "/api/v1/claims", here, foreign + body))
          .as(foreign)
          .startsWith("HTTP/1.1 403");
    }
    assertThat(
            exchange(
                "POST", "/api/v1/claims", here, "Origin: http://%s\r\n".formatted(here) + body))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void what_is_too_large_is_refused() {
    assertThat(raw("GET", "/api/v1/status?audience=" + "x".repeat(9000)).statusCode())
        .isEqualTo(414);
    String here = "127.0.0.1:" + port();
    assertThat(
            exchange(
                "POST",
                "/api/v1/claims",
                here,
                "Content-Type: application/json\r\nContent-Length: 99999999\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void an_equal_question_costs_nothing_and_has_the_same_bytes() {
    HttpResponse<String> first = served.get("picture");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(served.get("picture").body()).isEqualTo(first.body());
    HttpResponse<String> again = served.get("picture", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(served.get("picture?asOf=2026-08-03").headers().firstValue("ETag"))
        .isNotEqualTo(first.headers().firstValue("ETag"));
    assertThat(served.get("stuck?seed=2").headers().firstValue("ETag"))
        .isNotEqualTo(served.get("stuck?seed=1").headers().firstValue("ETag"));
  }

  /** The first who asks on this machine has it as it is: compressing once would cost more. */
  @Test
  void compressed_and_plain_say_the_same() throws Exception {
    assertThat(
            served
                .get("picture?asOf=2025-03-03", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
    assertThat(served.get("picture").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> packed =
        served
            .client()
            .send(
                served.request("picture", "Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var in =
        new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(served.get("picture").body());
    }
  }

  @Test
  void pages_of_a_list_are_the_whole_list_once() {
    List<String> paged = new ArrayList<>();
    String cursor = "0";
    while (!cursor.isEmpty()) {
      JsonNode page = Served.json(served.get("cases?limit=7&cursor=" + cursor));
      page.path("items").forEach(one -> paged.add(one.path("id").asString()));
      cursor = page.path("next").asString("");
    }
    List<String> whole = new ArrayList<>();
    Served.json(served.get("report"))
        .path("cases")
        .forEach(one -> whole.add(one.path("id").asString()));
    assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(20);
    Set<Long> entries = new HashSet<>();
    String next = "1";
    while (!next.isEmpty()) {
      JsonNode page = Served.json(served.get("claims?kind=gate&limit=50&cursor=" + next));
      page.path("items")
          .forEach(one -> assertThat(entries.add(one.path("entry").asLong())).isTrue());
      next = page.path("next").asString("");
    }
    assertThat(entries.size())
        .isEqualTo(Served.json(served.get("claims?kind=gate&limit=1000")).path("items").size());
  }

  @Test
  void the_report_is_the_one_of_the_command() {
    JsonNode report = Served.json(served.get("report"));
    assertThat(report.path("format").asString()).isEqualTo("testudo-report/3");
    assertThat(Served.json(served.get("stuck")).path("items").path(0))
        .isEqualTo(report.path("stuck").path(0));
  }

  /** Nobody waits for work that somebody else does already. */
  @Test
  void two_hundred_who_ask_at_once_have_it_worked_out_once() throws Exception {
    Once<String, Integer> once = new Once<>(4);
    AtomicInteger worked = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(200);
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        answers.add(
            askers.submit(() -> {
              all.countDown();
              all.await();
              return once.get(
                  "question",
                  () -> {
                    worked.incrementAndGet();
                    return 42;
                  });
            }));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(42);
      }
    }
    assertThat(worked).hasValue(1);
  }

  @Test
  void a_failure_is_told_to_all_who_waited_and_not_kept() throws Exception {
    Once<String, Integer> once = new Once<>(4);
    Callable<Integer> failing =
        () -> {
          throw new IOException("no");
        };
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> once.get("q", failing))
        .isInstanceOf(IOException.class);
    assertThat(once.get("q", () -> 1)).isEqualTo(1);
  }

  @Test
  void the_least_recently_asked_goes_first_by_number_and_by_weight() throws Exception {
    Once<Integer, String> once = new Once<>(3, 10, String::length);
    for (int i = 0; i < 5; i++) {
      once.get(i, () -> "aaaa");
    }
    assertThat(once.size()).isEqualTo(2);
    long before = once.worked();
    once.get(4, () -> "other");
    assertThat(once.worked()).isEqualTo(before);
    once.get(0, () -> "bbbb");
    assertThat(once.worked()).isEqualTo(before + 1);
  }
}
