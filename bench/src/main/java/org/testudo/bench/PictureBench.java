package org.testudo.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.Recording;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureBuilder;
import org.testudo.picture.assumptions.Assumptions;

/**
 * A picture of 1,000,000 claims over 10,000 subjects from the SQLite file, in a heap of 1 GiB.
 *
 * <p>The ratio is the budget of 2 s over the best time of a fresh process's fifth to eighth round,
 * so that more than 1 is within budget; the first round, cold, stands beside it.
 */
public final class PictureBench {

  private static final int CLAIMS = 1_000_000;
  private static final int SUBJECTS = 10_000;
  private static final double BUDGET_SECONDS = 2;
  private static final List<Gate> GATES =
      List.of(
          Gate.FUND,
          Gate.NOTIFY,
          Gate.OFFER,
          Gate.CONTRACT,
          Gate.PRODUCE,
          Gate.SHIP,
          Gate.HANDOVER,
          Gate.TRAIN);

  private static final List<String> GRADES =
      List.of("A1", "A2", "B1", "B2", "B3", "C2", "C3", "D4", "E5", "F6");

  private PictureBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2 && args[0].equals("measure")) {
      measure(Path.of(args[1]));
      return;
    }
    Path folder = Files.createTempDirectory("testudo-bench");
    try {
      Path file = folder.resolve("picture.db");
      write(file);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // As the launcher runs every program, but for the heap.
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(
          List.of(
              "-Xmx1g",
              "-cp",
              System.getProperty("java.class.path"),
              PictureBench.class.getName(),
              "measure",
              file.toString()));
      Process child = new ProcessBuilder(command).inheritIO().start();
      System.exit(child.waitFor());
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void measure(Path file) {
    double cold = 0;
    double best = Double.MAX_VALUE;
    double bestBuild = Double.MAX_VALUE;
    for (int round = 1; round <= 8; round++) {
      // A command starts with an empty heap; the garbage of the round before is not its own.
      System.gc();
      long start = System.nanoTime();
      long startCpu = cpuNanos();
      Picture picture;
      long read;
      long readCpu;
      try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
        PictureBuilder.Gathering gathering =
            PictureBuilder.gather(ledger, Audience.PUBLIC, Instant.parse("2030-01-01T00:00:00Z"));
        read = System.nanoTime();
        readCpu = cpuNanos();
        picture = gathering.finish(LocalDate.of(2026, 6, 30), Assumptions.shipped());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double build = (System.nanoTime() - read) / 1e9;
      if (round == 1) {
        cold = seconds;
        System.out.printf(
            Locale.ROOT,
            "%,d claims, %,d cases, %,d conflicts%n",
            picture.claimsRead(),
            picture.cases().size(),
            picture.conflicts().size());
      }
      if (round >= 5 && seconds < best) {
        best = seconds;
        bestBuild = build;
      }
      System.out.printf(
          Locale.ROOT,
          "round %d: %.2f s, of it believing %.2f s; processor %.2f s, of it believing %.2f s%n",
          round,
          seconds,
          build,
          (cpuNanos() - startCpu) / 1e9,
          (cpuNanos() - readCpu) / 1e9);
    }
    System.out.printf(
        Locale.ROOT,
        "cold %.2f s, warm %.2f s (believing %.2f s), heap %d MiB, %d cores%n",
        cold,
        best,
        bestBuild,
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.getRuntime().availableProcessors());
    System.out.printf(Locale.ROOT, "picture ratio %.2f%n", BUDGET_SECONDS / best);
  }

  /** Processor time of the whole process, garbage collection included: what a busy machine owes. */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void write(Path file) {
    long start = System.nanoTime();
    SplittableRandom random = new SplittableRandom(20240201);
    List<Source> sources = sources();
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      int made = 0;
      while (made < CLAIMS) {
        List<Claim> batch = new ArrayList<>();
        for (int i = 0; i < 50_000; i++, made++) {
          batch.add(claim(random, sources, made));
        }
        ledger.append(batch, Recording.live(InstantSource.system()));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "wrote %,d claims over %,d subjects in %d s%n",
        CLAIMS,
        SUBJECTS,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
  }

  private static List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      LocalDate day = LocalDate.of(2022, 2, 24).plusDays(i * 5L);
      sources.add(
          new Source(
              "Publisher " + i % 40,
              "Report " + i,
              Optional.of("https://example.org/" + i),
              Optional.of(FuzzyDate.of(day)),
              Optional.empty(),
              Optional.empty()));
    }
    return sources;
  }

  /** The first claim of each subject opens the case; the others report on it, subjects mixed. */
  private static Claim claim(SplittableRandom random, List<Source> sources, int number) {
    boolean opens = number < SUBJECTS;
    int which = opens ? number : random.nextInt(SUBJECTS);
    LocalDate day = LocalDate.of(2022, 3, 1).plusDays(opens ? 0 : random.nextInt(1500));
    return new Claim(
        new Subject(Subject.Kind.CASE, "case-" + which),
        opens ? opening(number) : report(random, number, FuzzyDate.of(day.plusDays(90))),
        Validity.from(FuzzyDate.of(day)),
        sources.get(random.nextInt(sources.size())),
        "story-" + number / 3,
        Grade.parse(GRADES.get(random.nextInt(GRADES.size()))),
        Label.CLEAR);
  }

  private static Statement opening(int number) {
    return new Statement.CaseOpened(
        Subject.party("ca"),
        Subject.party("ua"),
        number % 2 == 0 ? "nasams" : "patriot",
        Quantity.of(1, Quantity.Unit.BATTERY),
        "R2",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Statement report(SplittableRandom random, int number, FuzzyDate promised) {
    Gate gate = GATES.get(random.nextInt(GATES.size()));
    return switch (random.nextInt(5)) {
      case 0 ->
          new Statement.GateReported(
              gate,
              Statement.GateEvent.BLOCKED,
              Optional.of(DelayReason.PRODUCTION),
              Optional.of(Subject.party("us")),
              Optional.of("note " + number));
      case 1 ->
          new Statement.DatePromised(
              Gate.HANDOVER, promised, "minister " + random.nextInt(50), Optional.empty());
      case 2 ->
          new Statement.QuantityStated(
              Statement.Measure.ALLOCATION,
              Quantity.of(random.nextInt(1, 4), Quantity.Unit.LAUNCHER),
              Optional.of("line " + number));
      case 3 ->
          new Statement.GateReported(
              gate,
              Statement.GateEvent.ENTERED,
              Optional.empty(),
              Optional.empty(),
              Optional.of("note " + number));
      default ->
          new Statement.GateReported(
              gate,
              Statement.GateEvent.PASSED,
              Optional.empty(),
              Optional.empty(),
              Optional.of("note " + number));
    };
  }
}
