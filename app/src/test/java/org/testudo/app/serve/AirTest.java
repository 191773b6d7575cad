package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** FEATURE UNDER TEST: the air picture and warnings of a replay that runs beside the ledger. */
class AirTest {

  private final Served served = Served.shared();

  private JsonNode at(String what, String time) {
    HttpResponse<String> answer = served.get("air/%s?at=%s".formatted(what, time));
    ContractTest.assertAsDeclared("get", "/air/" + what, answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Served.json(answer);
  }

  @Test
  void every_answer_says_that_it_is_an_exercise() {
    for (String what : List.of("tracks", "sensors", "warnings")) {
      assertThat(at(what, "2026-08-04T09:00:00Z").path("status").asString()).isEqualTo("Exercise");
    }
    JsonNode air = Served.json(served.get("air"));
    assertThat(air.path("status").asString()).isEqualTo("Exercise");
    assertThat(Served.json(served.get("air/areas")).path("status").asString())
        .isEqualTo("Exercise");
    assertThat(air.path("run").asString()).isNotBlank();
  }

  @Test
  void the_tracks_of_a_time_are_those_of_the_last_picture_before_it() {
    JsonNode early = at("tracks", "2026-08-04T09:00:59Z");
    JsonNode late = at("tracks", "2026-08-04T09:01:00Z");
    assertThat(early.path("time").asString()).isEqualTo("2026-08-04T09:00:00Z");
    assertThat(late.path("time").asString()).isEqualTo("2026-08-04T09:01:00Z");
    assertThat(early.path("tracks").path(0).path("latitude").asDouble()).isEqualTo(48.7);
    assertThat(late.path("tracks").path(0).path("latitude").asDouble()).isGreaterThan(48.73);
    assertThat(late.path("tracks").path(0).path("heightMetres").isNull()).isTrue();
    assertThat(late.path("tracks").path(0).path("sensors").path(0).asString())
        .isEqualTo("radar 0/1 Hill");
  }

  @Test
  void an_alert_comes_goes_and_is_counted_with_its_lead_time() {
    assertThat(at("warnings", "2026-08-04T09:00:00Z").path("alerts")).isEmpty();
    JsonNode on = at("warnings", "2026-08-04T09:01:00Z").path("alerts").path(0);
    assertThat(on.path("state").asString()).isEqualTo("on");
    assertThat(on.path("name").path("uk").asString()).isEqualTo("Черкаська область");
    assertThat(on.path("leadSeconds").asInt()).isEqualTo(600);
    assertThat(on.path("entryInSeconds").asInt()).isEqualTo(600);
    JsonNode after = at("warnings", "2026-08-04T09:02:00Z");
    assertThat(after.path("alerts").path(0).path("state").asString()).isEqualTo("over");
    assertThat(after.path("alerts").path(0).path("entryInSeconds").isNull()).isTrue();
    assertThat(after.path("burden").path(0).path("hours").asDouble()).isEqualTo(0.017);
    // What was not over yet is not over in an answer about that time.
    assertThat(at("warnings", "2026-08-04T09:01:59Z").path("alerts").path(0).path("until").isNull())
        .isTrue();
  }

  @Test
  void an_alert_that_is_over_stays_so_when_the_place_is_warned_again() {
    JsonNode alerts = at("warnings", "2026-08-04T09:03:00Z").path("alerts");
    assertThat(alerts).hasSize(2);
    assertThat(alerts.path(0).path("state").asString()).isEqualTo("over");
    assertThat(alerts.path(0).path("probability").isNull()).isTrue();
    assertThat(alerts.path(1).path("state").asString()).isEqualTo("on");
    assertThat(alerts.path(1).path("until").isNull()).isTrue();
  }

  /** A recording may be of a real radar. */
  @Test
  void where_a_sensor_stands_is_told_to_half_a_degree() {
    JsonNode air = Served.json(served.get("air"));
    assertThat(air.path("sensors").path(0).path("place").toString()).isEqualTo("[49.0,29.5]");
    for (String what : List.of("air/tracks", "air/sensors", "air/warnings")) {
      assertThat(served.get(what).body()).doesNotContain("49.13", "29.61");
    }
  }

  @Test
  void an_equal_question_costs_nothing() {
    HttpResponse<String> first = served.get("air/tracks?at=2026-08-04T09:00:01Z");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(served.get("air/tracks?at=2026-08-04T09:00:30Z", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(served.get("air/tracks?at=2026-08-04T09:01:30Z", "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @Test
  void nonsense_is_refused_with_its_remedy() {
    for (String wrong :
        List.of(
            "air/tracks?at=noon",
            "air/tracks?at=%2B1000000000-01-01T00:00:00Z",
            "air/events?speed=301",
            "air/events?at=1")) {
      HttpResponse<String> answer = served.get(wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("remedy");
    }
  }

  @Test
  void a_stream_with_a_time_of_its_own_begins_there_with_the_pictures_before() throws Exception {
    HttpResponse<Stream<String>> answer =
        served
            .client()
            .send(
                served.request("air/events?at=2026-08-04T09:02:00Z&speed=1").GET().build(),
                java.net.http.HttpResponse.BodyHandlers.ofLines());
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("event-stream");
    try (Stream<String> lines = answer.body()) {
      assertThat(
              lines
                  .peek(line -> {
                    if (line.contains("\"position\"")) {
                      assertThat(line).contains("\"status\":\"Exercise\"", "\"run\":\"");
                    }
                  })
                  .filter(line -> line.startsWith("data: {\"t\""))
                  .map(line -> line.replaceAll(".*?\"t\":(\\d+).*", "$1"))
                  .limit(3)
                  .toList())
          .containsExactly("1785834000", "1785834060", "1785834120");
    }
  }

  @Test
  void without_a_replay_it_is_said_how_to_start_one() throws Exception {
    Setting with = served.setting();
    Setting without =
        new Setting(
            with.ledger(),
            with.standard(),
            with.today(),
            with.clock(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            false);
    Routes routes = new Routes(new Air(without).routes());
    Reply.Whole whole = (Reply.Whole) ask(routes, "/api/v1/air");
    assertThat(new String(whole.content().copy(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"running\":false")
        .contains("--replay");
    assertThat(ask(routes, "/api/v1/air/tracks").status()).isEqualTo(404);
  }

  private static Reply ask(Routes routes, String path) {
    return routes.answer(
        "GET",
        path,
        "",
        (verb, names, query) ->
            new Request(verb, path, names, query, java.util.Map.of(), Content.NONE, List.of()));
  }
}
