package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.testudo.forecast.duration.Ticks;

/**
 * The resources of a programme as arrays: what is free when, and in which lists one waits. Read
 * only once made.
 */
final class ResourcePlan {

  static final byte DESK = 0;
  static final byte COURSE = 1;
  static final byte LINE = 2;

  private static final double DAYS_PER_YEAR = 365.25;

  final int count;
  final byte[] kind;

  /** Servers on day 0. */
  final int[] servers;

  /** A desk whose servers never change. */
  final boolean[] constant;

  /** First waiting list of each resource; a list for every rank, rising. Lines have none. */
  final int[] listStart;

  /** Per need, as {@link Programme#needResource}: the list in which its node waits. */
  final int[] needList;

  /** Greatest number that ever waits in a list. */
  final int[] listSizes;

  /** Ticks of a desk's steps or of a course's dates, and their servers or seats. */
  final long[][] stepTick;

  final int[][] stepCount;

  /** Ticks after which a desk's steps repeat; 0 for never. */
  final long[] round;

  /** Output of a line: from each tick, units made before, and units a tick. */
  private final double[][] madeBefore;

  private final double[][] perTick;

  /** A line whose units go to others while nobody here has ordered. */
  final boolean[] noStock;

  /** When a line's order of customers changes; the first entry is 0. */
  final long[][] orderTick;

  /** Per line and order: its customers' nodes, first served first. */
  final int[][][] order;

  /** Place of a node in {@link #order}, per line and order. */
  final int[][][] placeOf;

  ResourcePlan(Programme p) {
    count = p.resources.size();
    kind = new byte[count];
    servers = new int[count];
    constant = new boolean[count];
    stepTick = new long[count][];
    stepCount = new int[count][];
    round = new long[count];
    madeBefore = new double[count][];
    perTick = new double[count][];
    noStock = new boolean[count];
    orderTick = new long[count][];
    order = new int[count][][];
    placeOf = new int[count][][];
    listStart = new int[count + 1];
    needList = new int[p.needResource.length];
    List<TreeSet<Integer>> ranks = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      ranks.add(new TreeSet<>());
    }
    for (int i = 0; i < p.nodes; i++) {
      for (int k = p.needStart[i]; k < p.needStart[i + 1]; k++) {
        ranks.get(p.needResource[k]).add(listRank(p, i, k));
      }
    }
    for (int r = 0; r < count; r++) {
      listStart[r + 1] = listStart[r] + ranks.get(r).size();
      compile(p, r);
    }
    listSizes = new int[listStart[count]];
    for (int i = 0; i < p.nodes; i++) {
      for (int k = p.needStart[i]; k < p.needStart[i + 1]; k++) {
        int r = p.needResource[k];
        needList[k] = listStart[r] + ranks.get(r).headSet(listRank(p, i, k)).size();
        listSizes[needList[k]]++;
      }
    }
  }

  private static int listRank(Programme p, int node, int need) {
    return p.resources.get(p.needResource[need]).discipline() == Discipline.FIFO ? 0 : p.rank[node];
  }

  private void compile(Programme p, int r) {
    switch (p.resources.get(r)) {
      case Resource.Desk(_, _, Servers s) -> {
        kind[r] = DESK;
        servers[r] = s.steps().getFirst().count();
        constant[r] = s.isConstant();
        stepTick[r] = s.steps().stream().mapToLong(x -> Ticks.of(x.fromDay())).toArray();
        stepCount[r] = s.steps().stream().mapToInt(Servers.Step::count).toArray();
        round[r] = Double.isInfinite(s.everyDays()) ? 0 : Ticks.of(s.everyDays());
      }
      case Resource.Course(_, _, List<Resource.Start> starts) -> {
        kind[r] = COURSE;
        stepTick[r] = starts.stream().mapToLong(x -> Ticks.of(x.day())).toArray();
        stepCount[r] = starts.stream().mapToInt(Resource.Start::seats).toArray();
      }
      case Resource.ProductionLine line -> {
        kind[r] = LINE;
        compileLine(p, r, line);
      }
    }
  }

  private void compileLine(Programme p, int r, Resource.ProductionLine line) {
    noStock[r] = !line.keepsStock();
    int steps = line.rates().size();
    stepTick[r] = line.rates().stream().mapToLong(x -> Ticks.of(x.fromDay())).toArray();
    madeBefore[r] = new double[steps];
    perTick[r] =
        line.rates().stream()
            .mapToDouble(x -> x.perYear() / DAYS_PER_YEAR / Ticks.PER_DAY)
            .toArray();
    for (int k = 1; k < steps; k++) {
      madeBefore[r][k] =
          madeBefore[r][k - 1] + (stepTick[r][k] - stepTick[r][k - 1]) * perTick[r][k - 1];
    }
    List<Integer> customers = new ArrayList<>();
    for (int i = 0; i < p.nodes; i++) {
      for (int k = p.needStart[i]; k < p.needStart[i + 1]; k++) {
        if (p.needResource[k] == r) {
          customers.add(i);
        }
      }
    }
    customers.sort(Comparator.comparingInt((Integer i) -> p.rank[i]).thenComparing(i -> i));
    List<Resource.Diversion> diversions =
        line.diversions().stream()
            .sorted(Comparator.comparingDouble(Resource.Diversion::fromDay))
            .toList();
    orderTick[r] = new long[diversions.size() + 1];
    order[r] = new int[diversions.size() + 1][];
    placeOf[r] = new int[diversions.size() + 1][p.nodes];
    for (int d = 0; d <= diversions.size(); d++) {
      if (d > 0) {
        Resource.Diversion diversion = diversions.get(d - 1);
        orderTick[r][d] = Ticks.of(diversion.fromDay());
        Integer giver = p.network.positionOf(p.network.indexOf(diversion.giver()));
        Integer taker = p.network.positionOf(p.network.indexOf(diversion.taker()));
        if (customers.contains(giver) && customers.contains(taker)) {
          customers.removeIf(taker::equals);
          customers.add(customers.indexOf(giver), taker);
        }
      }
      order[r][d] = customers.stream().mapToInt(Integer::intValue).toArray();
      Arrays.fill(placeOf[r][d], -1);
      for (int at = 0; at < order[r][d].length; at++) {
        placeOf[r][d][order[r][d][at]] = at;
      }
    }
  }

  /** First tick at which a line has made so many units; past the horizon if it never has. */
  long madeAt(int line, long units) {
    double[] before = madeBefore[line];
    int k = before.length - 1;
    while (k > 0 && before[k] >= units) {
      k--;
    }
    double rate = perTick[line][k];
    double lacking = units - before[k];
    if (rate == 0) {
      return Ticks.HORIZON;
    }
    double after = StrictMath.ceil(lacking / rate * (1 - 0x1p-50));
    return after >= Ticks.HORIZON
        ? Ticks.HORIZON
        : Math.min(Ticks.HORIZON, stepTick[line][k] + (long) after);
  }

  /** Units that a line has made before a tick. */
  long madeBefore(int line, long tick) {
    int k = stepTick[line].length - 1;
    while (stepTick[line][k] > tick) {
      k--;
    }
    long made = (long) (madeBefore[line][k] + (tick - stepTick[line][k]) * perTick[line][k]);
    while (madeAt(line, made + 1) < tick) {
      made++;
    }
    while (made > 0 && madeAt(line, made) >= tick) {
      made--;
    }
    return made;
  }

  /** Servers of a desk at a tick. */
  int serversAt(int desk, long tick) {
    long at = round[desk] == 0 ? tick : tick % round[desk];
    int k = stepTick[desk].length - 1;
    while (stepTick[desk][k] > at) {
      k--;
    }
    return stepCount[desk][k];
  }

  /** The first tick after {@code tick} at which a desk's servers may change; or the horizon. */
  long nextStep(int desk, long tick) {
    long base = round[desk] == 0 ? 0 : tick - tick % round[desk];
    for (long step : stepTick[desk]) {
      if (base + step > tick) {
        return base + step;
      }
    }
    return round[desk] == 0 ? Ticks.HORIZON : base + round[desk];
  }
}
