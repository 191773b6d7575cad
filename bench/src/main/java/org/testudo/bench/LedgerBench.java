package org.testudo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testudo.claims.Claim;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.Receipt;
import org.testudo.claims.ledger.Recording;

/**
 * How fast the ledger appends and reads: one writer against a bare SQLite insert of the same bytes
 * with the same durability, taking turns on the same disk; 64 writers; batches of 10,000.
 */
public final class LedgerBench {

  static final Recording RECORDING = Recording.live(InstantSource.system());
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 1_000_000_000L;

  private LedgerBench() {}

  /**
   * Runs the comparison.
   *
   * @param args optionally the number of claims to append in batches (1,000,000)
   */
  public static void main(String[] args) throws Exception {
    int claims = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "ledger-bench-");
    try {
      sayMachine();
      append(folder, claims);
    } finally {
      delete(folder);
    }
  }

  private static void append(Path folder, int total) throws Exception {
    double[] bare = new double[ROUNDS];
    double[] single = new double[ROUNDS];
    double[] grouped = new double[ROUNDS];
    BenchClaims claims = new BenchClaims(1, 10_000);
    try (Ledger ledger = Ledger.open(folder.resolve("single.db"), Ledger.Access.CREATE);
        Connection peer = bareSqlite(folder.resolve("bare.db"))) {
      for (int round = -1; round < ROUNDS; round++) {
        double bareRate = bareInserts(peer);
        double singleRate = singleWriter(ledger, claims);
        double groupedRate = writers(ledger, round);
        if (round >= 0) {
          bare[round] = bareRate;
          single[round] = singleRate;
          grouped[round] = groupedRate;
          say(
              "round %d: bare SQLite insert %,.0f/s, one writer %,.0f/s, 64 writers %,.0f/s",
              round + 1, bareRate, singleRate, groupedRate);
        }
      }
    }
    batches(folder, total);
    say("bare SQLite insert, median: %,.0f claims/s", median(bare));
    say("one writer, median: %,.0f claims/s", median(single));
    say("64 writers, median: %,.0f claims/s", median(grouped));
    say("append ratio %.2f", median(single) / median(bare));
  }

  /** Durable batches of 10,000 into a growing ledger. */
  private static void batches(Path folder, int total) {
    int size = 10_000;
    try (Ledger ledger = Ledger.open(folder.resolve("batches.db"), Ledger.Access.CREATE)) {
      BenchClaims claims = new BenchClaims(2, 10_000);
      ledger.append(claims.next(size), RECORDING);
      long spent = 0;
      long cpu = 0;
      long tenth = 0;
      int batches = total / size;
      for (int i = 1; i <= batches; i++) {
        List<Claim> batch = claims.next(size);
        long start = System.nanoTime();
        long cpuStart = cpuNanos();
        Receipt receipt = ledger.append(batch, RECORDING);
        long took = System.nanoTime() - start;
        if (receipt.appended() != size) {
          throw new IllegalStateException(receipt.toString());
        }
        spent += took;
        cpu += cpuNanos() - cpuStart;
        tenth += took;
        if (i % (batches / 5) == 0) {
          say(
              "batches of 10,000: to %,d claims at %,.0f claims/s",
              receipt.head().size(), size * (batches / 5) / (tenth / 1e9));
          tenth = 0;
        }
      }
      say(
          "batches of 10,000, all: %,.0f claims/s, %.1f us of processor time a claim",
          (double) size * batches / (spent / 1e9), cpu / 1e3 / size / batches);
    }
  }

  private static Connection bareSqlite(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = 8192");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA wal_autocheckpoint = 8192");
      statement.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, id BLOB, claim BLOB) STRICT");
    }
    return connection;
  }

  private static double bareInserts(Connection connection) throws SQLException {
    byte[] id = new byte[32];
    byte[] claim = new byte[330];
    long done = 0;
    long start = System.nanoTime();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO entry (id, claim) VALUES (?, ?)")) {
      while (System.nanoTime() - start < ROUND_NANOS) {
        insert.setBytes(1, id);
        insert.setBytes(2, claim);
        insert.executeUpdate();
        done++;
      }
    }
    return done / ((System.nanoTime() - start) / 1e9);
  }

  private static double singleWriter(Ledger ledger, BenchClaims claims) {
    List<Claim> ready = claims.next(20_000);
    int done = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < ROUND_NANOS && done < ready.size()) {
      ledger.append(List.of(ready.get(done++)), RECORDING);
    }
    return done / ((System.nanoTime() - start) / 1e9);
  }

  private static double writers(Ledger ledger, int round)
      throws InterruptedException, ExecutionException {
    int writers = 64;
    List<List<Claim>> ready =
        IntStream.range(0, writers)
            .mapToObj(i -> new BenchClaims(100 + round * 1000L + i, 10_000_000).next(5_000))
            .toList();
    long start = System.nanoTime();
    long done = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<Integer>> counts =
          ready.stream()
              .map(mine ->
                  threads.submit(() -> {
                    int mineDone = 0;
                    while (System.nanoTime() - start < ROUND_NANOS && mineDone < mine.size()) {
                      ledger.append(List.of(mine.get(mineDone++)), RECORDING);
                    }
                    return mineDone;
                  }))
              .toList();
      for (Future<Integer> count : counts) {
        done += count.get();
      }
    }
    return done / ((System.nanoTime() - start) / 1e9);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** What else the figures depend on: say it beside them. */
  static void sayMachine() {
    say(
        "%d cores, load average %.1f, heap %,d MiB, files in the working directory",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().maxMemory() >> 20);
  }

  @SuppressWarnings("AnnotateFormatMethod") // would need a library for one annotation
  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
