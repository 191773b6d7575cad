package org.testudo.bench;

import java.util.ArrayDeque;
import java.util.Queue;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.LFSR113;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.Henriksen;

/**
 * The gated5 model as a program of SSJ 3.3.2 in the event view of its guide, in its best
 * configuration: Henriksen's event list (the fastest of its five here), LFSR113 (the fastest of its
 * generators), its exponential generator, queues of the Java library. One event object a case, used
 * again from gate to gate and from replication to replication.
 */
final class Gated5Ssj {

  private static final int[] POOL = {0, 1, 0, 2, 3};
  private static final double[] MEAN = {2, 9.6, 2, 3, 8};
  private static final int[] SERVERS = {5, 12, 4, 10};

  private final int cases;
  private final Simulator simulator = new Simulator(new Henriksen());
  private final RandomStream stream = new LFSR113();
  private final Passing[] passing;
  private final Arrival arrival = new Arrival(simulator);
  private final Pool[] pools = new Pool[SERVERS.length];
  private int arrived;
  private double days;

  Gated5Ssj(int cases) {
    this.cases = cases;
    passing = new Passing[cases];
    for (int k = 0; k < cases; k++) {
      passing[k] = new Passing(simulator);
    }
    for (int p = 0; p < pools.length; p++) {
      pools[p] = new Pool();
    }
  }

  /** One replication from an empty system; the mean days from arrival to ready. */
  double replication() {
    simulator.init();
    for (int p = 0; p < pools.length; p++) {
      pools[p].idle = SERVERS[p];
    }
    arrived = 0;
    days = 0;
    arrival.schedule(ExponentialGen.nextDouble(stream, 1));
    simulator.start();
    return days / cases;
  }

  private static final class Pool {
    private int idle;
    private final Queue<Passing> waiting = new ArrayDeque<>();
  }

  private final class Arrival extends Event {
    Arrival(Simulator simulator) {
      super(simulator);
    }

    @Override
    public void actions() {
      Passing p = passing[arrived++];
      p.gate = 0;
      p.since = simulator.time();
      if (arrived < cases) {
        schedule(ExponentialGen.nextDouble(stream, 1));
      }
      p.join();
    }
  }

  /** A case's passing of the gate it is at. */
  private final class Passing extends Event {
    private int gate;
    private double since;

    Passing(Simulator simulator) {
      super(simulator);
    }

    void join() {
      Pool pool = pools[POOL[gate]];
      if (pool.idle > 0) {
        pool.idle--;
        begin();
      } else {
        pool.waiting.add(this);
      }
    }

    void begin() {
      schedule(ExponentialGen.nextDouble(stream, 1 / MEAN[gate]));
    }

    @Override
    public void actions() {
      Pool pool = pools[POOL[gate]];
      Passing next = pool.waiting.poll();
      if (next == null) {
        pool.idle++;
      } else {
        next.begin();
      }
      if (++gate < POOL.length) {
        join();
      } else {
        days += simulator.time() - since;
      }
    }
  }
}
