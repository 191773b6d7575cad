package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.exchange.report.ReportJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every route is called on the shipped example, and what comes back is what openapi.yaml says. */
class ContractTest {

  private static final String BASE = "https://testudo.example/";
  private static final JsonNode CONTRACT = contract();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      BASE + "openapi.json",
                      CONTRACT.toString(),
                      BASE + "report.schema.json",
                      new String(ReportJson.schema(), StandardCharsets.UTF_8))));

  private static JsonNode contract() {
    try (InputStream in = Pages.class.getResourceAsStream("openapi.yaml")) {
      return Viewer.contract(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is asked of each route: verb, path in the contract, address, body. */
  record Call(String verb, String path, String address, String body) {
    static Call get(String path, String address) {
      return new Call("get", path, address, "");
    }
  }

  static Stream<Call> calls() {
    return Stream.of(
        Call.get("/status", "status"),
        Call.get("/summary", "summary"),
        Call.get("/report", "report"),
        Call.get("/cases", "cases?limit=3"),
        Call.get("/cases", "cases?gate=CONTRACT&cursor=1&limit=1"),
        Call.get("/cases/{id}", "cases/ca-nasams"),
        Call.get("/cases/{id}", "cases/case:fr-samp-t-ng"),
        Call.get("/stuck", "stuck"),
        Call.get("/conflicts", "conflicts"),
        Call.get("/conflicts/{subject}", "conflicts/case:ca-nasams"),
        Call.get("/units", "units?limit=1000"),
        Call.get("/systems", "systems"),
        Call.get("/places", "places?limit=5"),
        Call.get("/methods", "methods"),
        Call.get("/picture", "picture?knownAt=2024-02-01"),
        Call.get("/protection", "protection"),
        Call.get("/network", "network"),
        Call.get("/network/nodes", "network/nodes"),
        Call.get("/losses", "losses?worst=1"),
        Call.get("/claims", "claims?subject=case:ca-nasams&limit=2"),
        Call.get("/claims", "claims?source=kiel&kind=pledge&text=nasams"),
        Call.get("/claims/{id}", "claims/" + someClaim()),
        Call.get("/explain/{subject}", "explain/place:ua/kyiv-city"),
        Call.get("/explain/{subject}", "explain/place:ua%2Fkyiv-city"),
        Call.get("/diff", "diff?from=2026-07-01"),
        Call.get("/diff", "diff?from=2024-02-01&to=2024-03-01&subject=case:ca-nasams"),
        Call.get("/calibration", "calibration?everyMonths=24&futures=10"),
        Call.get("/assumptions", "assumptions"),
        Call.get("/geo/outline", "geo/outline"),
        Call.get("/jobs", "jobs"),
        Call.get("/alerts", "alerts"),
        Call.get("/air", "air"),
        Call.get("/air/areas", "air/areas"),
        Call.get("/air/tracks", "air/tracks"),
        Call.get("/air/sensors", "air/sensors?at=2026-08-04T09:01:00Z"),
        Call.get("/air/warnings", "air/warnings?at=2026-08-04T09:01:00Z"),
        Call.get("/openapi.yaml", "openapi.yaml"),
        Call.get("/report.schema.json", "report.schema.json"),
        Call.get("/docs", "docs"),
        new Call("post", "/claims", "claims?dryRun=true", CLAIM),
        new Call("post", "/what-if", "what-if", CHANGES),
        new Call("post", "/what-if", "what-if", OTHERS),
        new Call(
            "post", "/jobs", "jobs", "{\"kind\":\"what-if\",\"changeSet\":%s}".formatted(CHANGES)));
  }

  private static final String CLAIM =
      """
      {"subject":"case:ca-nasams","kind":"promise","gate":"ready","date":"2027","by":"a test",
       "valid":"2026-08-01","origin":"test","grade":"F6","source":{"publisher":"Test","title":"A test"}}
      """;

  private static final String CHANGES =
      """
      {"name":"later","changes":[{"case":"case:fr-samp-t-ng","gate":"contract","days":400}]}\
      """;

  private static final String OTHERS =
      """
      {"name":"elsewhere","changes":[{"unit":"unit:us-nasams-2022a-1","station":"place:ua/lviv"},
       {"lose":"node:radar-kyiv-city"},{"add":"spares","system":"nasams"}]}\
      """;

  private static String someClaim() {
    return Served.json(Served.shared().get("claims?subject=case:ca-nasams&limit=1"))
        .path("items")
        .path(0)
        .path("id")
        .asString();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void the_answer_is_as_the_contract_says(Call call) {
    HttpResponse<String> answer =
        call.verb().equals("get")
            ? Served.shared().get(call.address())
            : Served.shared().post(call.address(), call.body());
    assertAsDeclared(call.verb(), call.path(), answer);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  /** Checks status, media type and, of JSON, the schema. */
  static void assertAsDeclared(String verb, String path, HttpResponse<String> answer) {
    JsonNode responses = CONTRACT.path("paths").path(path).path(verb).path("responses");
    String status = Integer.toString(answer.statusCode());
    JsonNode declared = responses.has(status) ? responses.get(status) : responses.path("default");
    if (declared.has("$ref")) {
      declared = CONTRACT.at(declared.get("$ref").asString().substring(1));
    }
    String mediaType =
        answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    assertThat(declared.path("content").propertyNames())
        .as("%s %s answered %s: %s", verb, path, status, answer.body())
        .contains(mediaType);
    JsonNode schema = declared.path("content").path(mediaType).path("schema");
    if (mediaType.contains("json")) {
      assertThat(validate(schema, Served.json(answer))).as("%s %s", verb, path).isEmpty();
    }
  }

  private static List<String> validate(JsonNode schema, JsonNode answer) {
    String to = schema.path("$ref").asString("");
    String absolute = to.startsWith("#") ? BASE + "openapi.json" + to : BASE + to;
    String asked = to.isEmpty() ? schema.toString() : "{\"$ref\":\"%s\"}".formatted(absolute);
    return SCHEMAS.getSchema(asked).validate(answer).stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .limit(20)
        .toList();
  }

  /** A contract that says what is not so would be worse than none. */
  @Test
  void the_contract_lists_every_route_with_every_parameter_and_no_other() {
    Setting setting = Served.shared().setting();
    Jobs jobs = new Jobs(setting.clock());
    Head head = new Head(setting.ledger());
    List<Route> routes =
        Api.routes(
            setting,
            head,
            new Answers(setting, head, "test"),
            jobs,
            new Events(head, jobs, Duration.ofSeconds(1)),
            new Air(setting),
            "test");
    Map<String, Set<String>> answered = new TreeMap<>();
    routes.stream()
        .filter(route -> route.path().startsWith(Api.ROOT))
        .forEach(route ->
            answered.put(
                route.verb() + " " + route.path().substring(Api.ROOT.length()).replace("+}", "}"),
                new TreeSet<>(route.takes())));
    Map<String, Set<String>> declared = new TreeMap<>();
    CONTRACT
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    declared.put(
                        operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                        parameters(operation.getValue()))));
    assertThat(declared).isEqualTo(answered);
  }

  private static Set<String> parameters(JsonNode operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode one : operation.path("parameters")) {
      JsonNode parameter =
          one.has("$ref") ? CONTRACT.at(one.get("$ref").asString().substring(1)) : one;
      if (parameter.path("in").asString().equals("query")) {
        names.add(parameter.path("name").asString());
      }
    }
    return names;
  }

  @Test
  void every_route_of_the_contract_is_called_here_or_where_it_writes() {
    TreeSet<String> called = new TreeSet<>();
    calls().forEach(call -> called.add(call.verb() + " " + call.path()));
    // DecidingTest, JobsTest, EventsTest and AirTest check these against the contract.
    called.addAll(
        List.of(
            "post /conflicts/{subject}/resolution",
            "post /claims/{id}/correction",
            "get /jobs/{id}",
            "delete /jobs/{id}",
            "get /air/events",
            "get /events"));
    List<String> declared = new ArrayList<>();
    CONTRACT
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(verb -> declared.add(verb + " " + path.getKey())));
    assertThat(called).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void a_schema_that_is_broken_is_noticed() {
    JsonNode bad = JsonMapper.shared().readTree("{\"items\":[],\"next\":7}");
    JsonNode schema =
        CONTRACT
            .path("paths")
            .path("/claims")
            .path("get")
            .path("responses")
            .path("200")
            .path("content")
            .path("application/json")
            .path("schema");
    assertThat(validate(schema, bad)).isNotEmpty();
  }
}
