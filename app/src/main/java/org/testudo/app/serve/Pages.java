package org.testudo.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.exchange.report.ReportHtml;
import org.testudo.exchange.report.ReportJson;

/** What a browser is shown: the dashboard, the report, and the API's own description. */
final class Pages {

  /** Where the build puts the dashboard, on the class path. */
  static final String DASHBOARD = "/org/testudo/app/web/";

  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String HTML = "text/html; charset=utf-8";
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private final Setting setting;
  private final Answers answers;
  private final Once<String, Optional<Content>> files = new Once<>(512);

  Pages(Setting setting, Answers answers) {
    this.setting = setting;
    this.answers = answers;
  }

  List<Route> routes() {
    return List.of(
        new Route(Route.Verb.GET, Api.ROOT + "/openapi.yaml", List.of(), _ -> contract()),
        new Route(
            Route.Verb.GET,
            Api.ROOT + "/report.schema.json",
            List.of(),
            _ -> Reply.of(Content.of(Reply.JSON, ReportJson.schema()))),
        new Route(Route.Verb.GET, Api.ROOT + "/docs", List.of(), _ -> viewer()),
        new Route(Route.Verb.GET, "/report.html", Asked.FUTURES, this::report),
        new Route(Route.Verb.GET, "/report.json", Asked.FUTURES, this::reportJson),
        new Route(Route.Verb.GET, "/", dashboardState(), request -> file("")),
        new Route(
            Route.Verb.GET, "/{path+}", dashboardState(), request -> file(request.path("path"))));
  }

  /** The dashboard keeps its state in the address; the server does not look at it. */
  private static List<String> dashboardState() {
    return List.of(Route.ANY);
  }

  private Reply contract() throws Exception {
    return Reply.of(resource("openapi.yaml", "application/yaml; charset=utf-8"));
  }

  private Reply viewer() throws Exception {
    return new Reply.Whole(
        200,
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        Content.of(
            HTML,
            Viewer.html(resource("openapi.yaml", "").copy()).getBytes(StandardCharsets.UTF_8)));
  }

  private static Content resource(String name, String mediaType) throws IOException {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("The resource %s is missing beside %s.".formatted(name, Pages.class));
      }
      return Content.of(mediaType, in.readAllBytes());
    }
  }

  private Reply report(Request request) throws Exception {
    Reply.Whole page =
        answers.reply(
            request,
            Asked.question(request, setting),
            "/report.html",
            HTML,
            at -> ReportHtml.render(at.report().report()).getBytes(StandardCharsets.UTF_8));
    return page.with("Content-Security-Policy", policy(page.content()));
  }

  private Reply reportJson(Request request) throws Exception {
    return answers.reply(
        request, Asked.question(request, setting), "report", Reply.JSON, at -> at.report().json());
  }

  /** The report is one file: its script stands in it, and only that script may run. */
  private static String policy(Content page) {
    StringBuilder hashes = new StringBuilder();
    Matcher scripts = SCRIPT.matcher(new String(page.copy(), StandardCharsets.UTF_8));
    while (scripts.find()) {
      hashes.append(" 'sha256-").append(sha256(scripts.group(1))).append('\'');
    }
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
        + " form-action 'none'; frame-ancestors 'none'; script-src"
        + (hashes.isEmpty() ? " 'none'" : hashes);
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A file of the dashboard; any other address is a view of it, which its script shows. */
  private Reply file(String path) throws Exception {
    if (path.equals("api") || path.startsWith("api/")) {
      throw Refusal.of(
          404,
          "There is nothing at /%s. /api/v1/openapi.yaml lists what there is.".formatted(path));
    }
    if (!path.matches("[A-Za-z0-9._/-]*") || path.contains("..")) {
      throw Refusal.of(404, "There is no such file.");
    }
    Optional<Content> found = path.isEmpty() ? Optional.empty() : kept(path);
    if (found.isPresent()) {
      Reply.Whole reply = Reply.of(found.get());
      return path.startsWith("assets/") ? reply.with("Cache-Control", IMMUTABLE) : reply;
    }
    if (path.substring(path.lastIndexOf('/') + 1).contains(".")) {
      throw Refusal.of(404, "There is no file %s.".formatted(path));
    }
    return Reply.of(kept("index.html").orElseGet(Pages::plain));
  }

  private Optional<Content> kept(String path) throws Exception {
    return files.get(path, () -> read(path));
  }

  private static Optional<Content> read(String path) {
    try (InputStream in = Pages.class.getResourceAsStream(DASHBOARD + path)) {
      return in == null || path.endsWith("/")
          ? Optional.empty()
          : Optional.of(Content.of(mediaType(path), in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Content plain() {
    return Content.of(
        HTML,
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Testudo</title>
        <h1>Testudo</h1><p>This build holds no dashboard: that needs npm and Node.js 20.19, 22.12 or newer, and building again.
        <a href="/report.html">The report</a> and <a href="/api/v1/docs">the API</a> are here.</p></html>
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String mediaType(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "html" -> HTML;
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "json", "map" -> Reply.JSON;
      case "webmanifest" -> "application/manifest+json";
      case "png" -> "image/png";
      case "ico" -> "image/x-icon";
      case "woff2" -> "font/woff2";
      case "txt" -> "text/plain; charset=utf-8";
      default -> "application/octet-stream";
    };
  }
}
