package org.testudo.bench;

import umontreal.ssj.rng.LFSR113;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.Henriksen;

/**
 * As {@link Gated5Ssj}, with everything done by hand that SSJ leaves to its user, to know how far
 * its event list can go: queues as rings of references, exponentials by one logarithm.
 */
final class Gated5SsjTuned {

  private static final int[] POOL = {0, 1, 0, 2, 3};
  private static final double[] MEAN = {2, 9.6, 2, 3, 8};
  private static final int[] SERVERS = {5, 12, 4, 10};

  private final int cases;
  private final Simulator simulator = new Simulator(new Henriksen());
  private final RandomStream stream = new LFSR113();
  private final Passing[] passing;
  private final Arrival arrival = new Arrival(simulator);
  private final int[] idle = new int[SERVERS.length];
  private final int[] head = new int[SERVERS.length];
  private final int[] tail = new int[SERVERS.length];
  private final Passing[][] queue;
  private int arrived;
  private double days;

  Gated5SsjTuned(int cases) {
    this.cases = cases;
    passing = new Passing[cases];
    for (int k = 0; k < cases; k++) {
      passing[k] = new Passing(simulator);
    }
    // Two visits at most of one pool: a ring of this size is never lapped.
    queue = new Passing[SERVERS.length][Integer.highestOneBit(2 * cases) << 1];
  }

  /** One replication from an empty system; the mean days from arrival to ready. */
  double replication() {
    simulator.init();
    for (int p = 0; p < SERVERS.length; p++) {
      idle[p] = SERVERS[p];
      head[p] = 0;
      tail[p] = 0;
    }
    arrived = 0;
    days = 0;
    arrival.schedule(exponential(1));
    simulator.start();
    return days / cases;
  }

  private double exponential(double mean) {
    return -mean * Math.log(stream.nextDouble());
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
        schedule(exponential(1));
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
      int pool = POOL[gate];
      if (idle[pool] > 0) {
        idle[pool]--;
        schedule(exponential(MEAN[gate]));
      } else {
        Passing[] ring = queue[pool];
        ring[tail[pool]++ & (ring.length - 1)] = this;
      }
    }

    @Override
    public void actions() {
      int pool = POOL[gate];
      if (head[pool] < tail[pool]) {
        Passing[] ring = queue[pool];
        Passing next = ring[head[pool]++ & (ring.length - 1)];
        next.schedule(exponential(MEAN[next.gate]));
      } else {
        idle[pool]++;
      }
      if (++gate < POOL.length) {
        join();
      } else {
        days += simulator.time() - since;
      }
    }
  }
}
