package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * FEATURE UNDER TEST: change sets that move, remove or add something, priced on the same futures.
 */
class WhatIfTest {

  private final Served served = Served.shared();

  private JsonNode under(String changes) {
    HttpResponse<String> answer =
        served.post("what-if", "{\"name\":\"a test\",\"changes\":[%s]}".formatted(changes));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    ContractTest.assertAsDeclared("post", "/what-if", answer);
    return Served.json(answer);
  }

  private static double gained(JsonNode answer) {
    return answer.path("personDays").path("mean").asDouble();
  }

  /**
   * Same luck on both sides: what is no change is no difference, to the last digit but rounding.
   */
  @Test
  void a_unit_moved_to_where_it_stands_changes_nothing() {
    String unit = "unit:us-nasams-2022a-1";
    String name = "";
    for (JsonNode row : Served.json(served.get("units?limit=1000")).path("items")) {
      name = row.path("id").asString().equals(unit) ? row.path("station").asString() : name;
    }
    String home = "";
    for (JsonNode row : Served.json(served.get("network/nodes")).path("stations")) {
      home = row.path("name").asString().equals(name) ? row.path("id").asString() : home;
    }
    JsonNode same = under("{\"unit\":\"%s\",\"station\":\"%s\"}".formatted(unit, home));
    assertThat(Math.abs(gained(same))).isLessThan(1);
  }

  @Test
  void a_unit_that_is_lost_costs_what_it_covers_and_one_that_moves_covers_elsewhere() {
    double lost = gained(under("{\"lose\":\"unit:de-iris-t-slm-2022\"}"));
    double away =
        gained(
            under("{\"unit\":\"unit:de-iris-t-slm-2022\",\"station\":\"place:ua/zakarpattia\"}"));
    assertThat(lost).isNegative();
    assertThat(away).isGreaterThan(lost);
  }

  @Test
  void a_node_that_is_lost_takes_from_the_cover_of_today_and_says_whom_it_cuts_off() {
    JsonNode told = under("{\"lose\":\"node:post-north\"}").path("lost");
    assertThat(told.path("nodes").size()).isEqualTo(1);
    assertThat(told.path("standing").asLong()).isPositive();
    assertThat(told.path("persons").asLong()).isBetween(0L, told.path("standing").asLong());
    assertThat(told.path("cut").size() + told.path("degraded").size()).isPositive();
  }

  @Test
  void one_more_set_of_spares_and_place_on_the_course_are_priced_alone_with_their_interval() {
    JsonNode services =
        under(
                "{\"add\":\"spares\",\"system\":\"nasams\"},{\"add\":\"course-place\",\"system\":\"nasams\"}")
            .path("services");
    assertThat(services.size()).isEqualTo(2);
    for (JsonNode one : services) {
      JsonNode gained = one.path("gained");
      assertThat(gained.path("mean").asDouble())
          .isBetween(gained.path("ci95Low").asDouble(), gained.path("ci95High").asDouble());
    }
    assertThat(services.path(0).path("gained").path("mean").asDouble()).isPositive();
  }

  @Test
  void what_is_not_there_is_named_and_dearest_sets_are_not_found_by_trying() {
    for (String wrong :
        new String[] {
          "{\"lose\":\"node:radar-kyiv-city\"},{\"lose\":\"node:post-north\"}",
          "{\"lose\":\"node:nowhere\"}",
          "{\"lose\":\"node:post-north\"},{\"lose\":\"node:post-north\"}",
          "{\"add\":\"spares\",\"system\":\"nasams\"},{\"add\":\"spares\",\"system\":\"nasams\"}",
          "{\"lose\":\"unit:nobody\"}",
          "{\"unit\":\"unit:us-nasams-2022a-1\",\"station\":\"place:ua/nowhere\"}",
          "{\"add\":\"spares\",\"system\":\"slingshot\"}",
          "{\"add\":\"luck\",\"system\":\"nasams\"}",
          "{\"lose\":\"place:ua/kyiv\"}"
        }) {
      HttpResponse<String> answer =
          served.post("what-if", "{\"name\":\"a test\",\"changes\":[%s]}".formatted(wrong));
      assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
    }
  }

  /** Coarse by policy: a station is the centre of an oblast, never a settlement. */
  @Test
  void a_unit_is_not_moved_to_a_settlement() {
    JsonNode nodes = Served.json(served.get("network/nodes"));
    for (JsonNode node : nodes.path("nodes")) {
      for (JsonNode degrees : node.path("position")) {
        assertThat(degrees.asDouble() * 10).isEqualTo(Math.rint(degrees.asDouble() * 10));
      }
    }
    HttpResponse<String> answer =
        served.post(
            "what-if",
            "{\"name\":\"a test\",\"changes\":[{\"unit\":\"unit:us-nasams-2022a-1\",\"station\":\"place:ua/odesa/odessa\"}]}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("centre of an oblast");
  }
}
