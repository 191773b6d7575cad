package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.claims.Label;
import tools.jackson.databind.JsonNode;

/** Claims, decisions and corrections come in over HTTP, all or nothing. */
class DecidingTest {

  private static Served served = Served.shared();

  @BeforeAll
  static void start() {
    served = Served.fresh();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String head() {
    return served.ledger().head().toString();
  }

  /** Two people look at the same conflict and decide at the same time. */
  @Test
  void the_second_of_two_who_resolve_one_conflict_is_told_what_the_first_did() throws Exception {
    JsonNode conflict = conflict(0);
    String subject = conflict.path("subject").asString();
    String seen = "\"" + head() + "\"";
    List<Future<HttpResponse<String>>> both = new ArrayList<>();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String person : List.of("Olena", "Marc")) {
        both.add(people.submit(() -> resolve(conflict, person, seen)));
      }
    }
    List<HttpResponse<String>> answers = List.of(both.get(0).get(), both.get(1).get());
    assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(201, 412);
    boolean olenaFirst = answers.getFirst().statusCode() == 201;
    HttpResponse<String> late = answers.get(olenaFirst ? 1 : 0);
    answers.forEach(
        answer -> ContractTest.assertAsDeclared("post", "/conflicts/{subject}/resolution", answer));
    JsonNode since = Served.json(late).path("since");
    assertThat(since).hasSize(1);
    assertThat(since.path(0).path("kind").asString()).isEqualTo("resolution");
    assertThat(since.path(0).path("source").path("publisher").asString())
        .isEqualTo(olenaFirst ? "Olena" : "Marc");
    assertThat(Served.json(late).path("head").asString()).isEqualTo(head());
    JsonNode after = Served.json(served.get("conflicts/" + subject));
    assertThat(after.toString()).contains("RESOLVED");
    // Who looks again may decide otherwise.
    assertThat(resolve(conflict, "Marc, again", "\"" + head() + "\"").statusCode()).isEqualTo(201);
  }

  private static final String NEWS =
      """
      {"subject":"case:ca-nasams","kind":"promise","gate":"ready","date":"%s","by":"a test",
       "valid":"2026-08-01","origin":"test","grade":"F6","source":{"publisher":"Test","title":"A test"}}
      """;

  @Test
  void claims_sent_with_a_head_are_refused_if_others_about_the_same_came_since() {
    String seen = "\"" + head() + "\"";
    assertThat(served.post("claims", NEWS.formatted("2031"), "If-Match", seen).statusCode())
        .isEqualTo(201);
    HttpResponse<String> late = served.post("claims", NEWS.formatted("2032"), "If-Match", seen);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(Served.json(late).path("since").path(0).path("subject").asString())
        .isEqualTo("case:ca-nasams");
    assertThat(served.post("claims", NEWS.formatted("2032")).statusCode()).isEqualTo(201);
  }

  @Test
  void a_claim_is_not_known_before_it_was() {
    HttpResponse<String> recorded = served.post("claims", NEWS.formatted("2033"));
    String id = Served.json(recorded).path("ids").path(0).asString();
    assertThat(served.get("claims/" + id).statusCode()).isEqualTo(200);
    HttpResponse<String> before = served.get("claims/" + id + "?knownAt=2026-08-01");
    assertThat(before.statusCode()).isEqualTo(404);
    assertThat(before.body()).contains("was not known by 2026-08-01");
  }

  @Test
  void a_server_that_only_reads_takes_no_claim_even_of_a_ledger_that_would() {
    Setting with = served.setting();
    Setting reads =
        new Setting(
            with.ledger(),
            with.standard(),
            with.today(),
            with.clock(),
            with.air(),
            with.terrain(),
            true);
    Routes routes =
        new Routes(new Writing(reads, new Appending(reads, new Head(reads.ledger()))).routes());
    long size = served.ledger().head().size();
    Reply reply =
        routes.answer(
            "POST",
            "/api/v1/claims",
            "",
            (verb, names, query) ->
                new Request(
                    verb,
                    "/api/v1/claims",
                    names,
                    query,
                    java.util.Map.of("content-type", "application/json"),
                    Content.of(
                        "",
                        NEWS.formatted("2034").getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    List.of()));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(served.ledger().head().size()).isEqualTo(size);
  }

  private static JsonNode conflict(int at) {
    return Served.json(served.get("conflicts")).path("items").path(at);
  }

  private static HttpResponse<String> resolve(JsonNode conflict, String by, String ifMatch) {
    String other = "";
    for (JsonNode version : conflict.path("versions")) {
      other = version.path("claimId").asString();
    }
    return served.post(
        "conflicts/" + conflict.path("subject").asString() + "/resolution",
        "{\"aspect\":\"%s\",\"claim\":\"%s\",\"by\":\"%s\",\"reason\":\"read the contract\"}"
            .formatted(conflict.path("aspect").asString(), other, by),
        "If-Match",
        ifMatch);
  }

  /** The chosen version stands from then on, with the person's name. */
  @Test
  void a_resolution_is_what_the_picture_then_believes() {
    JsonNode conflict = conflict(3);
    JsonNode last = conflict.path("versions").path(conflict.path("versions").size() - 1);
    assertThat(last.path("chosen").asBoolean()).isFalse();
    assertThat(resolve(conflict, "Olena", "\"" + head() + "\"").statusCode()).isEqualTo(201);
    boolean found = false;
    for (JsonNode row : Served.json(served.get("conflicts?limit=1000")).path("items")) {
      if (row.path("subject").equals(conflict.path("subject"))
          && row.path("aspect").equals(conflict.path("aspect"))) {
        found = true;
        assertThat(row.path("chosen")).isEqualTo(last.path("value"));
        assertThat(row.path("rule").asString()).contains("named person");
      }
    }
    assertThat(found).isTrue();
  }

  @Test
  void claims_about_something_else_do_not_stop_a_decision() {
    JsonNode conflict = conflict(5);
    String seen = "\"" + head() + "\"";
    assertThat(served.post("claims", promise("2031")).statusCode()).isEqualTo(201);
    assertThat(resolve(conflict, "Olena", seen).statusCode()).isEqualTo(201);
  }

  @Test
  void a_decision_needs_to_say_what_it_looked_at_and_of_what() {
    JsonNode conflict = conflict(6);
    String path = "conflicts/" + conflict.path("subject").asString() + "/resolution";
    long before = served.ledger().head().size();
    HttpResponse<String> blind =
        served.post(path, "{\"aspect\":\"x\",\"claim\":\"y\",\"by\":\"z\",\"reason\":\"w\"}");
    assertThat(blind.statusCode()).isEqualTo(428);
    HttpResponse<String> other = resolve(conflict, "Olena", "\"9999999:" + "0".repeat(64) + "\"");
    assertThat(other.statusCode()).isEqualTo(412);
    HttpResponse<String> wrong =
        served.post(
            path,
            "{\"aspect\":\"colour\",\"claim\":\"00000000\",\"by\":\"Olena\",\"reason\":\"w\"}",
            "If-Match",
            "\"" + head() + "\"");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Served.json(wrong).path("errors").path(0).path("field").asString())
        .isEqualTo("aspect");
    HttpResponse<String> empty =
        served.post(path, "{\"colour\":1}", "If-Match", "\"" + head() + "\"");
    assertThat(Served.json(empty).path("errors")).hasSize(5);
    assertThat(served.ledger().head().size()).isEqualTo(before);
  }

  private static String promise(String year) {
    return """
    {"subject":"case:ca-nasams","kind":"promise","gate":"ready","date":"%s","by":"a test",
     "valid":"2026-08-01","origin":"test","grade":"F6","source":{"publisher":"Test","title":"A test"}}
    """
        .formatted(year);
  }

  @Test
  void a_correction_of_somebody_else_stands_beside_the_claim_and_strikes_nothing() {
    JsonNode promise =
        Served.json(served.get("claims?kind=promise&subject=case:ca-nasams&limit=1"))
            .path("items")
            .path(0);
    String id = promise.path("id").asString();
    HttpResponse<String> proposed =
        served.post(
            "claims/" + id + "/correction",
            "{\"by\":\"Olena\",\"reason\":\"misread\",\"says\":{\"date\":\"2029\"}}");
    ContractTest.assertAsDeclared("post", "/claims/{id}/correction", proposed);
    assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
    assertThat(Served.json(proposed).path("ids")).hasSize(2);
    JsonNode after = Served.json(served.get("claims/" + id));
    assertThat(after.path("struckBy").isNull()).isTrue();
    assertThat(after.path("challenges")).hasSize(1);
    assertThat(after.path("challenges").path(0).path("publisher").asString()).isEqualTo("Olena");
    // What Olena says instead is a version of its own.
    assertThat(served.get("explain/case:ca-nasams").body()).contains("date=2029");
    // Its publisher may take it back, in the ordinary way.
    HttpResponse<String> own =
        served.post(
            "claims/" + id + "/correction",
            "{\"by\":\"%s\",\"reason\":\"mine\"}"
                .formatted(promise.path("source").path("publisher").asString()));
    assertThat(own.statusCode()).isEqualTo(422);
  }

  @Test
  void a_correction_without_a_better_word_is_a_challenge_too() {
    String id =
        Served.json(served.get("claims?kind=gate&limit=1"))
            .path("items")
            .path(0)
            .path("id")
            .asString();
    assertThat(
            served
                .post("claims/" + id + "/correction", "{\"by\":\"Marc\",\"reason\":\"no\"}")
                .statusCode())
        .isEqualTo(201);
    assertThat(Served.json(served.get("claims/" + id)).path("challenges")).isNotEmpty();
    assertThat(Served.json(served.get("claims/" + id)).path("struckBy").isNull()).isTrue();
  }

  @Test
  void a_correction_that_says_nonsense_is_refused_field_by_field() {
    long before = served.ledger().head().size();
    String id =
        Served.json(served.get("claims?kind=promise&limit=1"))
            .path("items")
            .path(0)
            .path("id")
            .asString();
    HttpResponse<String> refused =
        served.post(
            "claims/" + id + "/correction",
            "{\"by\":\"Olena\",\"reason\":\"r\",\"says\":{\"date\":\"soon\",\"gate\":\"door\",\"colour\":\"red\"}}");
    assertThat(refused.statusCode()).isEqualTo(422);
    List<String> fields = new ArrayList<>();
    Served.json(refused).path("errors").forEach(one -> fields.add(one.path("field").asString()));
    assertThat(fields).containsExactlyInAnyOrder("says.date", "says.gate", "says.colour");
    assertThat(served.ledger().head().size()).isEqualTo(before);
  }

  /** An answer to a claim is for those who may read the claim, and not in its originator's name. */
  @ParameterizedTest
  @CsvSource({
    "TLP:CLEAR,TLP:CLEAR",
    "TLP:GREEN,TLP:GREEN",
    "TLP:AMBER REL ca ORIG ca,TLP:AMBER REL ca",
    "TLP:AMBER+STRICT ORIG ca,TLP:AMBER+STRICT REL ca",
    "TLP:RED REL us ORIG ca,TLP:RED REL us",
  })
  void an_answer_has_the_label_of_the_claim_without_its_originator(String claim, String answer) {
    assertThat(Deciding.answering(Label.parse(claim))).isEqualTo(Label.parse(answer));
  }

  @Test
  void a_dry_run_says_what_would_be_and_changes_nothing() {
    String before = head();
    HttpResponse<String> would = served.post("claims?dryRun=true", promise("2033"));
    assertThat(would.statusCode()).isEqualTo(200);
    assertThat(Served.json(would).path("wouldRecord").asInt()).isEqualTo(1);
    assertThat(head()).isEqualTo(before);
    HttpResponse<String> did = served.post("claims", promise("2033"));
    ContractTest.assertAsDeclared("post", "/claims", did);
    assertThat(Served.json(did).path("recorded").asInt()).isEqualTo(1);
    assertThat(Served.json(did).path("head").asString()).isEqualTo(head()).isNotEqualTo(before);
    assertThat(Served.json(served.post("claims", promise("2033"))).path("known").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_batch_with_one_bad_claim_is_refused_as_a_whole_with_every_problem() {
    String before = head();
    String batch =
        """
        {"sources":{"s":{"publisher":"Test","title":"T"}},
         "claims":[
          {"subject":"case:ca-nasams","kind":"promise","gate":"ready","date":"2034","by":"x","valid":"2026","source":"s"},
          {"subject":"case:ca-nasams","kind":"promise","gate":"door","date":"soon","by":"x","valid":"2026","source":"s"}]}
        """;
    HttpResponse<String> refused = served.post("claims", batch);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Served.json(refused).path("errors")).hasSize(2);
    assertThat(Served.json(refused).path("errors").path(0).path("line").asInt()).isEqualTo(4);
    assertThat(head()).isEqualTo(before);
    HttpResponse<String> mended =
        served.post("claims", batch.replace("door", "ready").replace("soon", "2035"));
    assertThat(Served.json(mended).path("recorded").asInt()).isEqualTo(2);
  }

  @Test
  void a_file_comes_in_parts_and_is_told_as_import_tells_it() {
    String before = head();
    String csv = "name,started_at,finished_at\nKyiv,2026-07-01T10:00:00Z,2026-07-01T11:00:00Z\n";
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../alerts.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + csv
            + "\r\n--x--\r\n";
    HttpResponse<String> would =
        served.send(
            "POST",
            "claims?dryRun=true&format=alerts",
            form,
            "Content-Type",
            "multipart/form-data; boundary=x");
    assertThat(would.statusCode()).as(would.body()).isIn(200, 422);
    assertThat(would.body()).doesNotContain("/tmp/");
    assertThat(head()).isEqualTo(before);
    assertThat(served.send("POST", "claims", "x", "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(served.post("claims", "{").statusCode()).isEqualTo(400);
  }

  /** A reader sees one ledger or the next, never a mixture, and is told which. */
  @Test
  void a_ledger_that_grows_while_one_looks_is_told_as_it_is_at_one_head() throws Exception {
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing =
          others.submit(() -> {
            for (int i = 0; i < 10; i++) {
              served.post("claims", promise(Integer.toString(2050 + i)));
            }
          });
      while (!writing.isDone()) {
        HttpResponse<String> answer = served.get("status");
        assertThat(answer.statusCode()).isEqualTo(200);
        String head = answer.headers().firstValue("Testudo-Head").orElseThrow();
        assertThat(Served.json(answer).path("ledger").path("head").asString()).isEqualTo(head);
      }
      writing.get();
    }
    assertThat(Served.json(served.get("status")).path("ledger").path("head").asString())
        .isEqualTo(head());
  }
}
