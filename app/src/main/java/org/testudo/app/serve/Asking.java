package org.testudo.app.serve;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.testudo.app.calibration.Calibration;
import org.testudo.app.chain.Baseline;
import org.testudo.app.chain.Heading;
import org.testudo.app.chain.LossQuestion;
import org.testudo.app.chain.Question;
import org.testudo.claims.Audience;
import org.testudo.exchange.changeset.ChangeSet;
import org.testudo.exchange.changeset.ChangeSetFile;
import tools.jackson.databind.JsonNode;

/** What if, the record of forecasts, and work that takes longer than a request should. */
final class Asking {

  private static final int MOST_BASELINES = 4;
  private static final LocalDate FIRST_FORECAST = LocalDate.of(2022, 7, 1);
  private static final List<String> KINDS = List.of("what-if", "losses", "calibration");

  private final Setting setting;
  private final Answers answers;
  private final Jobs jobs;
  private final Once<String, Baseline> baselines = new Once<>(MOST_BASELINES);

  Asking(Setting setting, Answers answers, Jobs jobs) {
    this.setting = setting;
    this.answers = answers;
    this.jobs = jobs;
  }

  List<Route> routes() {
    List<String> audience = List.of("audience");
    return List.of(
        new Route(Route.Verb.POST, Api.ROOT + "/what-if", Asked.FUTURES, this::whatIf),
        new Route(
            Route.Verb.GET,
            Api.ROOT + "/calibration",
            List.of("audience", "asOf", "knownAt", "everyMonths", "futures", "seed"),
            this::calibration),
        new Route(Route.Verb.POST, Api.ROOT + "/jobs", Asked.FUTURES, this::start),
        new Route(
            Route.Verb.GET,
            Api.ROOT + "/jobs",
            audience,
            request -> Reply.json(Map.of("items", jobs.list(Asked.audience(request, setting))))),
        new Route(Route.Verb.GET, Api.ROOT + "/jobs/{id}", audience, this::job),
        new Route(Route.Verb.DELETE, Api.ROOT + "/jobs/{id}", audience, this::cancel));
  }

  /** The futures as they are, ready to be changed. */
  Baseline baseline(Answers.At at) throws Exception {
    var picture = at.picture();
    return baselines.get(
        at.futures(), () -> answers.walking(() -> Baseline.of(picture, at.question())));
  }

  private Reply whatIf(Request request) throws Exception {
    ChangeSet changes = ChangeSetFile.read("body", request.body().copy());
    return Reply.json(
        answers.at(Asked.question(request, setting), at -> difference(at, baseline(at), changes)));
  }

  private Map<String, Object> difference(Answers.At at, Baseline baseline, ChangeSet changes)
      throws Exception {
    Baseline.Difference told = answers.walking(() -> baseline.under(changes));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("question", Heading.of(at.picture(), at.question()));
    document.put("name", told.name());
    document.put("futures", told.futures());
    document.put("seed", at.question().seed());
    document.put("horizonDays", told.horizonDays());
    document.put("personDays", told.priced().gained());
    document.put("services", told.priced().services());
    document.put("lost", told.priced().lost());
    document.put(
        "cases",
        told.cases().stream()
            .map(one -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("case", one.id());
              row.put("title", one.title());
              row.put("before", one.before());
              row.put("after", one.after());
              row.put("never", one.never());
              row.put("sooner", one.sooner());
              return row;
            })
            .toList());
    return document;
  }

  private Reply calibration(Request request) throws Exception {
    Question question = Asked.question(request, setting);
    int months = Asked.whole(request, "everyMonths", 1, 24).orElse(6L).intValue();
    int futures = Asked.whole(request, "futures", 10, 10_000).orElse(500L).intValue();
    return answers.reply(
        request,
        question,
        "/calibration %d %d".formatted(months, futures),
        at ->
            answers.walking(() ->
                Calibration.ofPictures(
                    Optional.of(at::pictureOf),
                    order(question, months, 0, futures),
                    (_, _) -> _ -> {})));
  }

  private static Calibration.Order order(Question question, int months, int worlds, int futures) {
    return new Calibration.Order(
        question.assumptions(),
        question.audience(),
        FIRST_FORECAST,
        question.knownAt(),
        months,
        worlds,
        question.seed(),
        futures);
  }

  private Reply start(Request request) {
    if (!request.mediaType().equals("application/json")) {
      throw Refusal.of(415, "Send application/json.");
    }
    JsonNode order = Writing.tree(request);
    String kind = order.path("kind").asString("");
    Question question = Asked.question(request, setting);
    Jobs.Work work =
        switch (kind) {
          case "what-if" -> {
            ChangeSet changes =
                ChangeSetFile.read(
                    "changeSet", org.testudo.app.document.Json.bytes(order.path("changeSet")));
            yield progress ->
                answers.at(
                    question,
                    at -> {
                      progress.entered("Walking %,d futures".formatted(question.futures()));
                      Baseline baseline = baseline(at);
                      progress.entered("Walking the same futures, changed");
                      return difference(at, baseline, changes);
                    });
          }
          case "losses" -> {
            LossQuestion.Asked asked =
                new LossQuestion.Asked(
                    whole(order, "worst", 1, 5, 3),
                    StreamSupport.stream(order.path("lose").spliterator(), false)
                        .map(node -> node.asString(""))
                        .toList(),
                    whole(order, "recoveryDays", 1, Asked.LONGEST_HORIZON, 365),
                    setting.terrain(),
                    false);
            yield progress ->
                answers.at(
                    question, at -> LossQuestion.answer(at.picture(), question, asked, progress));
          }
          case "calibration" -> {
            Calibration.Order ordered =
                order(
                    question,
                    whole(order, "everyMonths", 1, 24, 3),
                    whole(order, "worlds", 0, 10_000, 200),
                    whole(order, "calibrationFutures", 10, 10_000, 1000));
            yield progress ->
                answers.at(
                    question,
                    at ->
                        Calibration.ofPictures(
                            Optional.of(at::pictureOf),
                            ordered,
                            (name, total) -> done -> progress.step(name, done, total)));
          }
          default ->
              throw Refusal.field(
                  422, "kind", kind, "Kinds of job are %s.".formatted(String.join(", ", KINDS)));
        };
    Map<String, Object> job = jobs.start(kind, question.audience(), work);
    return Reply.json(202, job).with("Location", Api.ROOT + "/jobs/" + job.get("id"));
  }

  private static int whole(JsonNode order, String member, int least, int most, int otherwise) {
    JsonNode node = order.path(member);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
      throw Refusal.field(
          422,
          member,
          node.toString(),
          "Write a whole number from %d to %d.".formatted(least, most));
    }
    return node.asInt();
  }

  private Reply job(Request request) {
    Audience audience = Asked.audience(request, setting);
    return Reply.json(
        jobs.find(request.path("id"), audience)
            .orElseThrow(() -> noJob(request.path("id"), audience)));
  }

  private Reply cancel(Request request) {
    Audience audience = Asked.audience(request, setting);
    if (!jobs.cancel(request.path("id"), audience)) {
      throw noJob(request.path("id"), audience);
    }
    return job(request);
  }

  private static Refusal noJob(String id, Audience audience) {
    return Refusal.of(
        404,
        "The audience %s has no job %s. Jobs are gone when the server ends, and the last %d are kept."
            .formatted(audience, id, Jobs.KEPT));
  }
}
