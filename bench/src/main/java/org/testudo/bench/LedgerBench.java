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
import org.testudo.claims.ledger.LedgerEntry;
import org.testudo.claims.ledger.Receipt;
import org.testudo.claims.ledger.Recording;

/**
 * How fast the ledger appends and reads: one writer against a bare SQLite insert of the same bytes
 * with the same durability, taking turns on the same disk; 64 writers; batches of 10,000; reading
 * everything back.
 */
public final class LedgerBench {

  private static final Recording RECORDING = Recording.live(InstantSource.system());
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 1_000_000_000L;

  private LedgerBench() {}

  /**
   * Runs the comparison.
   *
   * @param args {@code append} or {@code read}, then optionally the number of claims (1,000,000)
   */
  public static void main(String[] args) throws Exception {
    int claims = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "ledger-bench-");
    try {
      say("%d cores, load %.1f, folder on this disk", Runtime.getRuntime().availableProcessors(), load());
      if (args.length > 0 && args[0].equals("read")) {
        read(folder, claims);
      } else if (args.length > 0 && args[0].equals("batches")) {
        batches(folder, claims);
      } else {
        append(folder, claims);
      }
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

  private static void read(Path folder, int total) {
    Path file = folder.resolve("read.db");
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      BenchClaims claims = new BenchClaims(3, 10_000);
      for (int done = 0; done < total; done += 50_000) {
        ledger.append(claims.next(50_000), RECORDING);
      }
    }
    double[] rates = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        List<LedgerEntry> all = ledger.readAll();
        double seconds = (System.nanoTime() - start) / 1e9;
        rates[round] = all.size() / seconds;
        say(
            "round %d: %,d claims read in %.2f s (%.2f s of processor time)",
            round + 1, all.size(), seconds, (cpuNanos() - cpu) / 1e9);
      }
      try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        if (!ledger.verify(done -> {}).intact()) {
          throw new IllegalStateException("not intact");
        }
        say(
            "round %d: verified in %.2f s (%.2f s of processor time)",
            round + 1, (System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
      }
    }
    say("read, first %,.0f claims/s, median %,.0f claims/s", rates[0], median(rates));
    say("read ratio %.2f", median(rates) / 2_000_000);
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

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
