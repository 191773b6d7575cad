package org.testudo.claims.ledger;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.claims.Claim;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;

/**
 * The process that {@link CrashSafetyTest} kills: three threads append batches for ever and say so
 * on standard output, one line a batch, as soon as the append has returned.
 */
final class CrashingWriter {

  private CrashingWriter() {}

  public static void main(String[] args) {
    int run = Integer.parseInt(args[1]);
    // Not closed: the process ends by being killed.
    Ledger ledger = Ledger.open(Path.of(args[0]), Ledger.Access.CREATE);
    for (int thread = 0; thread < 3; thread++) {
      int mine = thread;
      Thread.ofPlatform().start(() -> append(ledger, run, mine));
    }
  }

  private static void append(Ledger ledger, int run, int thread) {
    SplittableRandom random = new SplittableRandom(run * 31L + thread);
    for (int number = 0; ; number++) {
      int count = random.nextInt(1, 40);
      String batch = "batch-%d-%d-%d-%d".formatted(run, thread, number, count);
      List<Claim> claims = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        claims.add(claim(batch, i));
      }
      ledger.append(claims, Recording.live(InstantSource.system()));
      String line = batch + " " + count + ".\n";
      synchronized (System.out) {
        System.out.print(line);
        System.out.flush();
      }
    }
  }

  private static Claim claim(String batch, int number) {
    return new Claim(
        Subject.parse("case:" + batch),
        new Statement.QuantityStated(
            Statement.Measure.DELIVERED,
            Quantity.of(number, Quantity.Unit.LAUNCHER),
            Optional.empty()),
        Validity.parse("2024"),
        new Source(
            "publisher " + number,
            batch,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        batch,
        Grade.UNGRADED,
        Label.CLEAR);
  }
}
