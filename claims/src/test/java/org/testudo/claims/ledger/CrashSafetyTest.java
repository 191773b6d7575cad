package org.testudo.claims.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * FEATURE UNDER TEST
 *
 * <p>A process that appends is killed (SIGKILL) at 200 random moments, from before it opens the
 * file to the middle of its commits, and each time the next one goes on with the same file. No
 * batch whose append returned is lost, no batch is there in part, and the ledger verifies.
 */
@Tag("crash")
class CrashSafetyTest {

  private static final int KILLS = 200;

  /** Two files at once, so that the start of one process hides behind the other. */
  private static final int LANES = 2;

  private static final int KILLS_PER_FILE = 25;

  @TempDir private Path folder = Path.of("");

  @Test
  void two_hundred_kills_lose_nothing() throws Exception {
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int file = 0; file < KILLS / KILLS_PER_FILE; file++) {
        int number = file;
        results.add(lanes.submit(() -> killRepeatedly(number)));
      }
      int acknowledged = 0;
      for (Future<Integer> result : results) {
        acknowledged += result.get();
      }
      assertThat(acknowledged).as("acknowledged batches in all").isGreaterThan(KILLS);
    }
  }

  @Test
  void two_processes_write_one_file_and_are_killed() throws Exception {
    Path file = folder.resolve("shared.db");
    Map<String, Integer> acknowledged = new HashMap<>();
    List<Process> children = List.of(start(file, 900_001), start(file, 900_002));
    List<BufferedReader> outs = children.stream().map(Process::inputReader).toList();
    for (int batch = 0; batch < 40; batch++) {
      for (BufferedReader out : outs) {
        read(out.readLine(), acknowledged);
      }
    }
    children.forEach(child -> child.toHandle().destroyForcibly());
    for (BufferedReader out : outs) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        read(line, acknowledged);
      }
      out.close();
    }
    for (Process child : children) {
      assertThat(child.waitFor()).as("killed, not ended").isEqualTo(128 + 9);
    }
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(80);
    check(file, acknowledged);
  }

  private int killRepeatedly(int number) throws Exception {
    SplittableRandom random = new SplittableRandom(number);
    Path file = folder.resolve("crash-" + number + ".db");
    Map<String, Integer> acknowledged = new HashMap<>();
    for (int kill = 0; kill < KILLS_PER_FILE; kill++) {
      Process child = start(file, number * 1000 + kill);
      try (BufferedReader out = child.inputReader()) {
        boolean early = random.nextInt(10) == 0;
        if (early) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
        } else {
          read(out.readLine(), acknowledged);
          TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
        }
        // By its handle: Process.destroyForcibly would also close the pipe we still have to read.
        child.toHandle().destroyForcibly();
        // What the child had written to the pipe before it died was acknowledged.
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          read(line, acknowledged);
        }
      }
      assertThat(child.waitFor()).as("killed, not ended").isEqualTo(128 + 9);
      check(file, acknowledged);
    }
    return acknowledged.size();
  }

  private static Process start(Path file, int run) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            file.toString(),
            Integer.toString(run))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void read(
      @org.jspecify.annotations.Nullable String line, Map<String, Integer> acknowledged) {
    // The last line can be cut by the kill; a whole one ends with a full stop.
    if (line != null && line.endsWith(".")) {
      String[] words = line.substring(0, line.length() - 1).split(" ", -1);
      acknowledged.put(words[0], Integer.parseInt(words[1]));
    }
  }

  private static void check(Path file, Map<String, Integer> acknowledged) {
    // An early kill may come before the file is there or is a ledger.
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      Map<String, Integer> found = new TreeMap<>();
      for (LedgerEntry entry : ledger.readAll()) {
        found.merge(entry.claim().origin(), 1, Integer::sum);
      }
      found.forEach((batch, count) ->
          assertThat(count)
              .as("no batch in part: " + batch)
              .isEqualTo(Integer.parseInt(batch.substring(batch.lastIndexOf('-') + 1))));
      assertThat(found).as("no acknowledged batch lost").containsAllEntriesOf(acknowledged);
      assertThat(ledger.verify(done -> {}).fault()).isEmpty();
    }
  }
}
