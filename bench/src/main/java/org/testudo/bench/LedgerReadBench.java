package org.testudo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.LedgerEntry;

/** How fast a ledger is read back on all cores, from the SQLite file to claims, and verified. */
public final class LedgerReadBench {

  private static final int ROUNDS = 5;

  private LedgerReadBench() {}

  /**
   * Runs the measurement.
   *
   * @param args optionally the number of claims (1,000,000)
   */
  public static void main(String[] args) throws Exception {
    int claims = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "ledger-bench-");
    try {
      LedgerBench.sayMachine();
      read(folder, claims);
    } finally {
      LedgerBench.delete(folder);
    }
  }

  private static void read(Path folder, int total) {
    Path file = folder.resolve("read.db");
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      BenchClaims claims = new BenchClaims(3, 10_000);
      for (int done = 0; done < total; done += 50_000) {
        ledger.append(claims.next(50_000), LedgerBench.RECORDING);
      }
    }
    double[] rates = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
        long start = System.nanoTime();
        long cpu = LedgerBench.cpuNanos();
        List<LedgerEntry> all = ledger.readAll();
        double seconds = (System.nanoTime() - start) / 1e9;
        rates[round] = all.size() / seconds;
        LedgerBench.say(
            "round %d: %,d claims read in %.2f s (%.2f s of processor time)",
            round + 1, all.size(), seconds, (LedgerBench.cpuNanos() - cpu) / 1e9);
      }
      try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
        long start = System.nanoTime();
        long cpu = LedgerBench.cpuNanos();
        if (!ledger.verify(done -> {}).intact()) {
          throw new IllegalStateException("not intact");
        }
        LedgerBench.say(
            "round %d: verified in %.2f s (%.2f s of processor time)",
            round + 1, (System.nanoTime() - start) / 1e9, (LedgerBench.cpuNanos() - cpu) / 1e9);
      }
    }
    LedgerBench.say(
        "read, first %,.0f claims/s, median %,.0f claims/s", rates[0], LedgerBench.median(rates));
    // Against what the picture of a million claims in two seconds leaves for reading: one second.
    LedgerBench.say("read ratio %.2f", LedgerBench.median(rates) / 1_000_000);
  }
}
