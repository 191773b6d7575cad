package org.testudo.app.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.app.chain.Question;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.Recording;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.claimfile.ClaimsRead;
import org.testudo.forecast.compile.DurationBasis;
import org.testudo.picture.assumptions.Assumptions;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped example behind a server of its own, and a client. */
final class Served implements AutoCloseable {

  /** The example's own day. */
  static final LocalDate TODAY = LocalDate.of(2026, 8, 4);

  /** What only some may read. */
  static final String SECRET = "secret-of-the-coalition";

  private static final String LIMITED =
      """
      sources: {memo: {publisher: %s, title: A memo, published: 2026-08-01}}
      defaults: {label: "TLP:AMBER REL ca ORIG ca", grade: A1}
      claims:
        - {subject: "case:%s", kind: case, donor: "party:ca", recipient: "party:ua", system: nasams, quantity: 1 battery, route: R2, valid: 2026-07-01, source: memo}
        - {subject: "case:%s", kind: gate, gate: contract, event: blocked, reason: export-control, note: %s, valid: 2026-07-02, source: memo}
        - {subject: "unit:%s", kind: unit, system: nasams, from: ["case:%s"], valid: 2026-07-03, source: memo}
      """
          .formatted(SECRET, SECRET, SECRET, SECRET, SECRET, SECRET);

  private static final Instant NOW = TODAY.atStartOfDay().toInstant(java.time.ZoneOffset.UTC);

  private final Path folder;
  private final Ledger ledger;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private Api api;

  private Served(Path folder, Ledger ledger) throws IOException {
    this.folder = folder;
    this.ledger = ledger;
    api = start(0);
  }

  private static final class Shared {
    private static final Served ONE = fresh();
  }

  /** One server for all tests that only read. */
  static Served shared() {
    return Shared.ONE;
  }

  /** A server for a test that writes. */
  static Served fresh() {
    try {
      Path folder = Files.createTempDirectory("served");
      Files.writeString(folder.resolve("limited.yaml"), LIMITED);
      List<Claim> claims = new ArrayList<>(read(Path.of("../examples/ukraine")));
      claims.addAll(read(folder.resolve("limited.yaml")));
      Ledger ledger = Ledger.open(folder.resolve("served.db"), Ledger.Access.CREATE);
      ledger.append(claims, new Recording(InstantSource.fixed(NOW), true));
      Served served = new Served(folder, ledger);
      Runtime.getRuntime().addShutdownHook(new Thread(served::close));
      return served;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Claim> read(Path path) throws IOException {
    ClaimsRead read = ClaimFiles.read(path);
    if (!read.isSound()) {
      throw new IllegalStateException(read.problemsText());
    }
    return read.claims();
  }

  private Api start(int port) throws IOException {
    return Api.start(setting(), "127.0.0.1", port, List.of("planning.example"), "test");
  }

  Setting setting() {
    Question standard =
        new Question(
            "Example",
            Audience.PUBLIC,
            TODAY,
            TODAY,
            Assumptions.shipped(),
            DurationBasis.LEARNED,
            1,
            100,
            365,
            ThreatSet.of("headline", ThreatClass.CRUISE_MISSILE, ThreatClass.ONE_WAY_DRONE),
            Runtime.getRuntime().availableProcessors());
    return new Setting(
        ledger,
        standard,
        Optional.of(TODAY),
        InstantSource.fixed(NOW),
        Optional.of(AirShown.exercise()),
        Optional.empty(),
        false);
  }

  Ledger ledger() {
    return ledger;
  }

  Api api() {
    return api;
  }

  /** The same ledger on the same port, with nothing kept. */
  void restart() throws IOException {
    int port = api.address().getPort();
    api.close();
    api = start(port);
  }

  URI at(String path) {
    return api.address().resolve(path.startsWith("/") ? path : "/api/v1/" + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(
        request(path, headers)
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return send("POST", path, json, all.toArray(String[]::new));
  }

  HttpClient client() {
    return client;
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).timeout(Duration.ofMinutes(2));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() {
    api.close();
    ledger.close();
    for (String name : List.of("limited.yaml", "served.db", "served.db-wal", "served.db-shm")) {
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
