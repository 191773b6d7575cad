package org.testudo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server under load: 200 readers of kept answers, 200 of pictures that nobody asked for before,
 * and 2,000 open event streams. The server is a process of its own in a heap of 512 MiB; wrk asks.
 */
public final class ServeBench {

  private static final int READERS = 200;
  private static final int STREAMS = 2_000;
  private static final String SECONDS = "10s";
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;
  private final Process server;

  private ServeBench(URI api, Process server) {
    this.api = api;
    this.server = server;
  }

  static void main() throws Exception {
    Process server = start();
    try {
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
      String line = String.valueOf(said.readLine());
      Matcher address = Pattern.compile("http://\\S+").matcher(line);
      if (!address.find()) {
        throw new IOException("the server said: " + line);
      }
      new ServeBench(URI.create(address.group()).resolve("/api/v1/"), server).run();
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static Process start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseParallelGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dtestudo.home=" + Path.of(System.getProperty("testudo.bench.home"), ".."),
            "-cp",
            System.getProperty("java.class.path"),
            "org.testudo.app.Testudo",
            "serve",
            "--demo",
            "--quiet",
            "--futures",
            "1000",
            "--port",
            "0")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void run() throws Exception {
    say("load average %s", Files.readString(Path.of("/proc/loadavg")).strip());
    long begun = System.nanoTime();
    get("summary");
    say("the first summary took %.1f s", (System.nanoTime() - begun) / 1e9);
    double kept = 0;
    for (String path : List.of("status", "summary", "cases?limit=100", "report")) {
      kept = Math.max(kept, wrk("kept /" + path, path, READERS, ""));
    }
    double fresh = wrk("new /picture", "picture", READERS, script("picture"));
    wrk("new /systems", "systems", READERS, script("systems"));
    wrk("new /picture, 8 readers", "picture", 8, script("picture"));
    streams();
    say("processor time of the server %.1f s", cpuSeconds());
    System.out.printf(Locale.ROOT, "serve ratio %.2f%n", Math.min(150 / kept, 1_000 / fresh));
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofMinutes(10)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return answer.body();
  }

  /** Each request about a day and a knowledge that no request asked about before. */
  private static String script(String path) {
    return """
    local n = 0
    local id = 0
    local threads = 0
    function setup(thread) thread:set("id", threads); threads = threads + 1 end
    function request()
      n = n + 1
      local k = n * 2 + id + %d
      local day = os.date("!%%Y-%%m-%%d", 1690000000 + (k %% 1000) * 86400)
      local known = os.date("!%%Y-%%m-%%d", 1690000000 + math.floor(k / 1000) * 86400)
      return wrk.format("GET", "/api/v1/%s?asOf=" .. day .. "&knownAt=" .. known)
    end
    """
        .formatted(path.length() * 1000, path);
  }

  /** The 99th percentile in milliseconds. */
  private double wrk(String what, String path, int readers, String script) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "wrk",
                "-t2",
                "-c" + readers,
                "-d" + SECONDS,
                "--timeout",
                "30s",
                "--latency",
                "-H",
                "Accept-Encoding: gzip"));
    Path lua = Files.createTempFile("serve", ".lua");
    try {
      if (!script.isEmpty()) {
        Files.writeString(lua, script);
        command.addAll(List.of("-s", lua.toString()));
      }
      command.add(api.resolve(path).toString());
      Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      wrk.waitFor();
      Matcher p99 = P99.matcher(said);
      Matcher rate = RATE.matcher(said);
      if (!p99.find() || !rate.find()) {
        throw new IOException("wrk said: " + said);
      }
      double unit =
          switch (p99.group(2)) {
            case "us" -> 1e-3;
            case "ms" -> 1;
            default -> 1e3;
          };
      double millis = Double.parseDouble(p99.group(1)) * unit;
      boolean refused = said.contains("Non-2xx") || said.contains("Socket errors");
      say(
          "%s, %d readers: p99 %.1f ms, %s a second%s",
          what, readers, millis, rate.group(1), refused ? "; ERRORS: " + said : "");
      return millis;
    } finally {
      Files.deleteIfExists(lua);
    }
  }

  private void streams() throws Exception {
    long before = residentMiB();
    CountDownLatch heard = new CountDownLatch(STREAMS);
    CountDownLatch open = new CountDownLatch(STREAMS);
    List<Socket> sockets = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < STREAMS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.getPort());
        sockets.add(socket);
        socket
            .getOutputStream()
            .write(
                "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
        readers.execute(() -> listen(socket, open, heard));
      }
      boolean all = open.await(60, TimeUnit.SECONDS);
      long begun = System.nanoTime();
      append();
      boolean told = heard.await(60, TimeUnit.SECONDS);
      say(
          "%,d streams: %s; an append reached %s in %.0f ms; resident %,d MiB, before %,d MiB",
          STREAMS,
          all ? "all open" : open.getCount() + " NOT OPEN",
          told ? "all" : "NOT ALL (" + heard.getCount() + " missing)",
          (System.nanoTime() - begun) / 1e6,
          residentMiB(),
          before);
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void listen(Socket socket, CountDownLatch open, CountDownLatch heard) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
      String line = in.readLine();
      while (line != null) {
        if (line.startsWith(": at ")) {
          open.countDown();
        } else if (line.startsWith("event: head")) {
          heard.countDown();
        }
        line = in.readLine();
      }
    } catch (IOException e) {
      // Closed at the end of the measurement; what is missing shows in the counts.
    }
  }

  private void append() throws IOException, InterruptedException {
    String claim =
        """
        {"subject":"case:ca-nasams","kind":"promise","gate":"ready","date":"2027","by":"a bench",
         "valid":"2026-08-01","origin":"bench","source":{"publisher":"Bench","title":"A bench"}}
        """;
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(api.resolve("claims"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(claim))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.body());
    }
  }

  private long residentMiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + server.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("the system does not tell the server's memory");
  }

  private double cpuSeconds() {
    return server.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
