package org.testudo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.forecast.sustainment.TwoEchelonEvaluator;

/**
 * Exact two-echelon backorders over the grid of the reference values (2 to 20 bases, depot
 * pipelines 1 to 16, base pipelines 0.05 to 2, depot stocks up to two standard deviations above the
 * mean) and base stocks 0 to 7: 9,920 evaluations a round, each from its five numbers alone. Beside
 * it the same recursion in numpy over all cells at once.
 *
 * <p>Seconds are CPU seconds of the one computing thread. numpy gets the stocks 0 to 7 of a cell
 * from one recursion, so the ratio compares it with the evaluator's whole curves; single
 * evaluations are printed beside.
 */
final class SustainmentBench {

  private static final int STOCKS = 8;

  private record Cell(double depotMean, double share, double own, int depotStock) {}

  private SustainmentBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    List<Cell> cells = grid();
    int values = cells.size() * STOCKS;
    out.printf("sustainment: exact two-echelon backorders, %d evaluations a round%n", values);

    TwoEchelonEvaluator evaluator = new TwoEchelonEvaluator();
    double single = Double.POSITIVE_INFINITY;
    double curve = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int round = 0; round < 60; round++) {
      double start = cpuSeconds();
      sum = singles(evaluator, cells);
      single = Math.min(single, cpuSeconds() - start);
      start = cpuSeconds();
      double same = curves(evaluator, cells);
      curve = Math.min(curve, cpuSeconds() - start);
      if (Math.abs(same - sum) > 1e-9 * sum) {
        throw new IllegalStateException("The curves sum to " + same + ", the values to " + sum);
      }
    }
    out.printf("testudo  single evaluations  %.2f M/CPU-s (target 1)%n", values / single * 1e-6);
    out.printf("testudo  whole curves        %.2f M values/CPU-s%n", values / curve * 1e-6);
    Optional<double[]> numpy = numpy();
    if (numpy.isEmpty()) {
      out.println("numpy    not found (python3 with numpy, bench/peers/sustainment_numpy.py)");
      return;
    }
    double rate = numpy.orElseThrow()[0];
    if (Math.abs(numpy.orElseThrow()[1] - sum) > 1e-6 * sum) {
      throw new IllegalStateException("numpy sums to " + numpy.orElseThrow()[1] + ", not " + sum);
    }
    out.printf("numpy    all cells at once   %.2f M values/CPU-s%n", rate * 1e-6);
    out.printf("sustainment ratio %.2f%n", values / curve / rate);
  }

  private static List<Cell> grid() {
    List<Cell> cells = new ArrayList<>();
    for (int bases : new int[] {2, 5, 10, 20}) {
      for (double mean : new double[] {1, 2, 4, 8, 16}) {
        int most = (int) (mean + 2 * Math.sqrt(mean)) + 1;
        for (int stock = 0; stock <= most; stock++) {
          for (double own : new double[] {0.05, 0.25, 0.5, 1, 2}) {
            cells.add(new Cell(mean, 1.0 / bases, own, stock));
          }
        }
      }
    }
    return cells;
  }

  private static double singles(TwoEchelonEvaluator evaluator, List<Cell> cells) {
    double sum = 0;
    for (Cell c : cells) {
      for (int s = 0; s < STOCKS; s++) {
        sum += evaluator.expectedBackorders(c.depotMean, c.share, c.own, c.depotStock, s);
      }
    }
    return sum;
  }

  private static double curves(TwoEchelonEvaluator evaluator, List<Cell> cells) {
    double[] curve = new double[STOCKS];
    double sum = 0;
    for (Cell c : cells) {
      evaluator.expectedBackordersUpTo(
          c.depotMean, c.share, c.own, c.depotStock, STOCKS - 1, curve);
      for (double value : curve) {
        sum += value;
      }
    }
    return sum;
  }

  private static double cpuSeconds() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadCpuTime() * 1e-9;
  }

  /** Values a CPU second and their sum; empty if the script cannot run here. */
  private static Optional<double[]> numpy() throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("testudo.bench.home", "bench"), "peers");
    script = script.resolve("sustainment_numpy.py");
    if (!Files.isRegularFile(script)) {
      return Optional.empty();
    }
    Process process;
    try {
      process = new ProcessBuilder("python3", script.toString(), "40").start();
    } catch (IOException e) {
      return Optional.empty();
    }
    String[] line =
        new String(process.getInputStream().readAllBytes(), UTF_8).strip().split(" ", -1);
    return process.waitFor() != 0 || line.length < 3
        ? Optional.empty()
        : Optional.of(new double[] {Double.parseDouble(line[1]), Double.parseDouble(line[2])});
  }
}
