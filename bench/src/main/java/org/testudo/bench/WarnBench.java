package org.testudo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Notice;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Spread;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.TrackUpdate;
import org.testudo.airpicture.warning.Warner;
import org.testudo.airpicture.warning.Wording;
import org.testudo.exchange.cap.AlertChain;
import org.testudo.exchange.cap.Channel;
import org.testudo.exchange.cap.Outlet;
import org.testudo.exchange.cap.Publication;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.warning.RulesFile;
import org.testudo.exchange.warning.ShippedAreas;
import org.testudo.exchange.warning.WarningRules;

/**
 * From the track update that triggers an alert to the CAP message at the outlet: forecast, rules,
 * writing, validation against the schema and reading back, one thread.
 *
 * <p>200 tracks cross Ukraine's settlements, an update every 4 s each. Of every update that lets a
 * message out, the time until its first message is there is taken, as processor time of the thread
 * and by the clock. The ratio is the budget of 10 ms over the 99th percentile of processor time of
 * the warm rounds, so that more than 1 is within budget.
 */
public final class WarnBench {

  private static final double BUDGET_MILLIS = 10;
  private static final int TRACKS = 200;
  private static final int SCANS = 60;
  private static final int ROUNDS = 4;

  private WarnBench() {}

  /** Times of the first message, and of all updates, in nanoseconds. */
  private static final class Times {
    final List<Long> clock = new ArrayList<>();
    final List<Long> processor = new ArrayList<>();
    long updates;
    long updatesProcessor;
    int messages;
  }

  public static void main(String[] args) throws IOException {
    Path settlements =
        Path.of(System.getProperty("testudo.bench.home", "bench"))
            .resolveSibling("examples")
            .resolve("ukraine/places/settlements.jsonl");
    long start = System.nanoTime();
    Areas areas = ShippedAreas.of(ClaimFiles.read(settlements).claims(), 10_000);
    WarningRules rules = RulesFile.shipped();
    System.out.printf(
        Locale.ROOT,
        "%,d areas, %d rules, %d paths, ready after %.0f ms%n",
        areas.list().size(),
        rules.rules().size(),
        rules.paths(),
        millis(System.nanoTime() - start));
    List<Times> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Times times = round(areas, rules, round);
      rounds.add(times);
      report(round == 0 ? "cold" : "warm", times);
    }
    Times warm = new Times();
    rounds.subList(1, ROUNDS).forEach(times -> warm.processor.addAll(times.processor));
    System.out.printf(
        Locale.ROOT,
        "cold: the first message of all after %.1f ms by the clock%n",
        millis(rounds.getFirst().clock.getFirst()));
    System.out.printf(
        Locale.ROOT, "warn ratio %.2f%n", BUDGET_MILLIS / millis(percentile(warm.processor, 0.99)));
  }

  private static Times round(Areas areas, WarningRules rules, int seed) throws IOException {
    Status.Test status = Status.Test.TEST;
    Warner<Status.Test> warner =
        Warner.of(status, areas, rules.rules(), rules.paths(), rules.seed());
    AlertChain<Status.Test> chain =
        new AlertChain<>(
            status,
            new Publication(
                "bench.example.org",
                new Wording("Замір", "Bench"),
                ZoneId.of("Europe/Kyiv"),
                Optional.of("bench")),
            areas);
    Times times = new Times();
    Outlet<Status.Test> outlet =
        Outlet.to(
            new Channel<>() {
              @Override
              public Status.Test status() {
                return status;
              }

              @Override
              public void deliver(String identifier, byte[] document) {
                times.messages++;
              }
            });
    SplittableRandom random = new SplittableRandom(seed);
    double[][] tracks = new double[TRACKS][];
    for (int i = 0; i < TRACKS; i++) {
      double heading = random.nextDouble(2 * Math.PI);
      double speed = random.nextInt(10) == 0 ? 230 : 50;
      tracks[i] =
          new double[] {
            random.nextDouble(45, 52),
            random.nextDouble(23, 40),
            speed * Math.sin(heading),
            speed * Math.cos(heading)
          };
    }
    java.lang.management.ThreadMXBean threads =
        java.lang.management.ManagementFactory.getThreadMXBean();
    for (int scan = 0; scan < SCANS; scan++) {
      for (int i = 0; i < TRACKS; i++) {
        TrackUpdate<Status.Test> update = update(tracks[i], i, scan);
        long clock = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        boolean first = true;
        for (Notice<Status.Test> notice : warner.update(update)) {
          outlet.publish(chain.message(notice));
          if (first) {
            times.clock.add(System.nanoTime() - clock);
            times.processor.add(threads.getCurrentThreadCpuTime() - processor);
            first = false;
          }
        }
        times.updates++;
        times.updatesProcessor += threads.getCurrentThreadCpuTime() - processor;
      }
    }
    return times;
  }

  private static TrackUpdate<Status.Test> update(double[] track, int number, int scan) {
    double seconds = 4.0 * scan;
    return new TrackUpdate<>(
        Status.Test.TEST,
        Instant.EPOCH.plusMillis(4000L * scan + 20L * number),
        "t" + number,
        new Point(
            track[0] + track[3] * seconds / 111_200,
            track[1] + track[2] * seconds / (111_200 * Math.cos(Math.toRadians(track[0])))),
        Spread.ofDeviation(80),
        track[2],
        track[3],
        Spread.ofDeviation(2),
        OptionalDouble.empty(),
        "unknown",
        "unknown",
        0.95,
        Set.of());
  }

  private static void report(String name, Times times) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d updates, %,d messages; first message after p50 %.2f, p99 %.2f, most %.2f ms of processor, p99 %.2f ms by the clock; %.2f ms of processor an update%n",
        name,
        times.updates,
        times.messages,
        millis(percentile(times.processor, 0.5)),
        millis(percentile(times.processor, 0.99)),
        millis(percentile(times.processor, 1)),
        millis(percentile(times.clock, 0.99)),
        millis(times.updatesProcessor / times.updates));
  }

  private static long percentile(List<Long> values, double share) {
    long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
