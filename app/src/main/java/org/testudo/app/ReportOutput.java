package org.testudo.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.report.Report;
import org.testudo.exchange.report.ReportHtml;
import org.testudo.exchange.report.ReportJson;
import org.testudo.exchange.report.ReportText;
import picocli.CommandLine.Option;

/** Where a report goes: the terminal, files, and a page on the loopback address. */
final class ReportOutput {

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

  /** Prints and writes, then serves the page unless it is asked not to. */
  void show(Report report, TestudoCommand command) throws IOException, InterruptedException {
    print(report, command);
    if (!once) {
      serve(ReportHtml.render(report), ReportJson.render(report), command);
    }
  }

  /** Whether nothing is to be served. */
  boolean once() {
    return once;
  }

  int port() {
    return port;
  }

  /** Prints to the terminal and writes the files asked for. */
  void print(Report report, TestudoCommand command) throws IOException {
    String json = ReportJson.render(report);
    if (out != null) {
      WholeFile.write(
          out.resolve("report.html"), ReportHtml.render(report).getBytes(StandardCharsets.UTF_8));
      WholeFile.write(out.resolve("report.json"), json.getBytes(StandardCharsets.UTF_8));
    }
    if (command.json()) {
      command.out().println(json.strip());
    } else {
      command.out().print(ReportText.render(report, terminal()));
      if (out != null) {
        command.out().println("Report: " + out.resolve("report.html"));
      }
    }
    command.out().flush();
  }

  private void serve(String html, String json, TestudoCommand command)
      throws IOException, InterruptedException {
    Map<String, ReportServer.Document> documents =
        Map.of(
            "/", new ReportServer.Document("text/html; charset=utf-8", html),
            "/report.json", new ReportServer.Document("application/json", json));
    try (ReportServer server = ReportServer.start(port, documents)) {
      // With --json the only thing on standard output is the document.
      var told = command.json() ? command.err() : command.out();
      told.printf("Report: %s (Ctrl-C to stop)%n", server.address());
      told.flush();
      Thread.currentThread().join();
    }
  }

  private static ReportText.Style terminal() {
    boolean colour = Progress.interactive() && System.getenv("NO_COLOR") == null;
    return new ReportText.Style(80, Progress.unicode(), colour);
  }
}
