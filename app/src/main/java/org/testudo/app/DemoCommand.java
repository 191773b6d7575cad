package org.testudo.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.report.Report;
import org.testudo.exchange.report.ReportHtml;
import org.testudo.exchange.report.ReportJson;
import org.testudo.exchange.report.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "The shipped example from claims to protection: loads it into a throwaway ledger, walks its",
      "futures, prints where protection is stuck, and serves one HTML report on this machine only."
    },
    footer = {
      "",
      "Examples:",
      "  testudo demo                              summary and report; Ctrl-C ends it",
      "  testudo demo --once --out report          write report/report.html and report.json, then exit",
      "  testudo demo --once --json                one JSON object on standard output",
      "  testudo demo --once --known-at 2024-02-01 the example as it was known then"
    })
final class DemoCommand extends TestudoCommand {

  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();

  @Option(names = "--once", description = "Exit after the report instead of serving it.")
  private boolean once;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Write report.html and report.json there.")
  private @Nullable Path out;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port on the loopback address (default: any free one).")
  private int port;

  @Option(
      names = "--example",
      paramLabel = "FOLDER",
      description = "Another folder of the shape of examples/ukraine.")
  private @Nullable Path folder;

  @Override
  ExitCode run() throws Exception {
    Example example = Example.read(Optional.ofNullable(folder).orElseGet(Example::shippedFolder));
    LocalDate day = asked.saysWhen() ? LocalDate.now(ZoneOffset.UTC) : example.asOf();
    Question question = asked.question(example.title(), day, futures);
    Report report = report(example, question);
    String html = ReportHtml.render(report);
    String json = ReportJson.render(report);
    if (out != null) {
      WholeFile.write(out.resolve("report.html"), html.getBytes(StandardCharsets.UTF_8));
      WholeFile.write(out.resolve("report.json"), json.getBytes(StandardCharsets.UTF_8));
    }
    if (json()) {
      out().println(json.strip());
    } else {
      out().print(ReportText.render(report, terminal()));
      if (out != null) {
        out().println("Report: " + out.resolve("report.html"));
      }
    }
    out().flush();
    if (!once) {
      serve(html, json);
    }
    return ExitCode.OK;
  }

  private Report report(Example example, Question question) throws IOException {
    Path place = Files.createTempDirectory("testudo-demo");
    try (Ledger ledger = Ledger.open(place.resolve("demo.db"), Ledger.Access.CREATE)) {
      progress()
          .show(
              "Recording %,d claims".formatted(example.claims().size()),
              0,
              _ -> example.recordIn(ledger));
      Stages stages = new Stages(progress());
      Report report = Chain.report(ledger, question, stages::enter);
      stages.finish();
      return report;
    } finally {
      delete(place);
    }
  }

  private void serve(String html, String json) throws IOException, InterruptedException {
    Map<String, ReportServer.Document> documents =
        Map.of(
            "/", new ReportServer.Document("text/html; charset=utf-8", html),
            "/report.json", new ReportServer.Document("application/json", json));
    try (ReportServer server = ReportServer.start(port, documents)) {
      // With --json the only thing on standard output is the document.
      (json() ? err() : out()).printf("Report: %s (Ctrl-C to stop)%n", server.address());
      out().flush();
      err().flush();
      Thread.currentThread().join();
    }
  }

  private static ReportText.Style terminal() {
    boolean colour = Progress.interactive() && System.getenv("NO_COLOR") == null;
    return new ReportText.Style(80, Progress.unicode(), colour);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
