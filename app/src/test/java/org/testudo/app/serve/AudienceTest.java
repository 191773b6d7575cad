package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No route tells an audience of claims that it may not read. */
class AudienceTest {

  private final Served served = Served.shared();

  static Stream<ContractTest.Call> reads() {
    return ContractTest.calls();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void the_public_hears_nothing_of_a_limited_claim(ContractTest.Call call) {
    HttpResponse<String> answer =
        call.verb().equals("get")
            ? served.get(call.address())
            : served.post(call.address(), call.body());
    assertThat(answer.body()).doesNotContain(Served.SECRET);
  }

  @Test
  void asking_for_it_by_name_is_asking_for_nothing() {
    String secret = "case:" + Served.SECRET;
    String id =
        Served.json(served.get("claims?audience=coalition:ca&subject=" + secret))
            .path("items")
            .path(0)
            .path("id")
            .asString();
    assertThat(id).hasSize(64);
    for (String path :
        List.of("cases/" + secret, "explain/" + secret, "conflicts/" + secret, "claims/" + id)) {
      assertThat(served.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(served.get(path + "?audience=coalition:us").statusCode()).as(path).isEqualTo(404);
      assertThat(served.get(path + "?audience=coalition:ca").statusCode()).as(path).isEqualTo(200);
    }
    assertThat(
            served
                .post("claims/" + id + "/correction", "{\"by\":\"x\",\"reason\":\"y\"}")
                .statusCode())
        .isEqualTo(404);
    String change =
        "{\"name\":\"n\",\"changes\":[{\"case\":\"%s\",\"gate\":\"contract\",\"days\":1}]}"
            .formatted(secret);
    assertThat(served.post("what-if", change).statusCode()).isEqualTo(422);
    assertThat(served.post("what-if?audience=coalition:ca", change).statusCode()).isEqualTo(200);
  }

  /** An answer kept for one audience is never given to another. */
  @Test
  void what_is_kept_for_one_audience_is_not_given_to_another() {
    assertThat(served.get("picture?audience=coalition:ca").body()).contains(Served.SECRET);
    assertThat(served.get("picture").body()).doesNotContain(Served.SECRET);
    String tag =
        served.get("picture?audience=coalition:ca").headers().firstValue("ETag").orElseThrow();
    assertThat(served.get("picture", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }
}
