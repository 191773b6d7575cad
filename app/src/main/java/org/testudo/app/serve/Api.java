package org.testudo.app.serve;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.testudo.app.chain.Question;
import org.testudo.exchange.report.Report;

/** The server with everything it answers. */
public final class Api implements AutoCloseable {

  static final String ROOT = "/api/v1";

  /** Futures of the answer that a page shows until the whole one is there. */
  private static final int EARLY = 200;

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final WebServer server;
  private final Setting setting;
  private final Answers answers;
  private final Events events;
  private final Jobs jobs;
  private final Air air;
  private final ScheduledExecutorService looker;

  private Api(
      WebServer server,
      Setting setting,
      Head head,
      Answers answers,
      Events events,
      Jobs jobs,
      Air air) {
    this.server = server;
    this.setting = setting;
    this.answers = answers;
    this.events = events;
    this.jobs = jobs;
    this.air = air;
    looker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("look").factory());
    // Another process may append to the same ledger.
    var _ = looker.scheduleWithFixedDelay(head::look, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Starts to serve a ledger.
   *
   * @param host the address to bind
   * @param port 0 for any free one
   * @param names by which others reach it, besides the host and those of this machine
   * @param version of this program
   * @throws IOException if the port cannot be had
   */
  public static Api start(
      Setting setting, String host, int port, List<String> names, String version)
      throws IOException {
    Head head = new Head(setting.ledger());
    Answers answers = new Answers(setting, head, version);
    Jobs jobs = new Jobs(setting.clock());
    Events events = new Events(head, jobs, HEARTBEAT);
    Air air = new Air(setting);
    return new Api(
        WebServer.start(
            host,
            port,
            names,
            new Routes(routes(setting, head, answers, jobs, events, air, version))),
        setting,
        head,
        answers,
        events,
        jobs,
        air);
  }

  /** Everything that is answered; the first that fits answers. */
  static List<Route> routes(
      Setting setting,
      Head head,
      Answers answers,
      Jobs jobs,
      Events events,
      Air air,
      String version) {
    Claims claims = new Claims(setting, answers);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new Overview(setting, answers, version).routes());
    routes.addAll(new Reading(setting, answers).routes());
    routes.addAll(claims.routes());
    Appending appending = new Appending(setting, head);
    routes.addAll(new Writing(setting, appending).routes());
    routes.addAll(new Deciding(setting, claims, appending).routes());
    routes.addAll(new Asking(setting, answers, jobs).routes());
    routes.addAll(events.routes(setting));
    routes.addAll(air.routes());
    routes.addAll(new Pages(setting, answers).routes());
    return routes;
  }

  /** Keeps an answer that was worked out already. */
  public void remember(Question question, Report report) {
    answers.remember(question, report);
  }

  /** Works out what everybody asks first, beside other requests. */
  public void warm() {
    Thread.ofVirtual()
        .name("warm")
        .start(() -> {
          try {
            Question question = setting.standard().on(setting.asOf(), setting.knownAt());
            // What a reader may look at while the rest is walked.
            answers.at(question.walking(Math.min(EARLY, question.futures())), Answers.At::report);
            answers.at(question, Answers.At::report);
          } catch (Exception e) {
            // Whoever asks is told what is wrong.
          }
        });
  }

  /** Where it answers. */
  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    looker.shutdownNow();
    events.close();
    air.close();
    jobs.close();
    server.close();
  }
}
