package org.testudo.protection.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork.Losses;

/**
 * Follows tracks through the states of a network. For one thread; it keeps its working memory.
 *
 * <p>Sixty-four sensors are followed at once, one bit each: a state's bits are the sensors whose
 * tracks come there, and a state is looked at again when it gains bits.
 */
public final class Walker {
  private final SensorNetwork network;
  private final int[] start;
  private final int[] target;
  private final int[] rides;
  private final int[] nodeOf;
  private final long[] mask;
  private final int[] queue;
  private final boolean[] queued;

  Walker(SensorNetwork network) {
    this.network = network;
    start = network.startArray();
    target = network.targetArray();
    rides = network.ridesArray();
    nodeOf = network.ofStateArray();
    mask = new long[network.states()];
    queue = new int[network.states() + 1];
    queued = new boolean[network.states()];
  }

  /** Which sensors serve which units. */
  public Feeds feeds(Losses losses) {
    int[] sensors = network.sensorArray();
    int[] units = network.unitArray();
    Feeds feeds = new Feeds(sensors.length, units.length);
    for (int word = 0; word < feeds.words(); word++) {
      Arrays.fill(mask, 0);
      int size = 0;
      int end = Math.min(64, sensors.length - 64 * word);
      for (int bit = 0; bit < end; bit++) {
        size = begin(sensors[64 * word + bit], 1L << bit, losses, size);
      }
      spread(size, losses);
      for (int unit = 0; unit < units.length; unit++) {
        feeds.set(unit, word, mask[network.firstState(units[unit]) + 1]);
      }
    }
    return feeds;
  }

  /** Which units any sensor serves, by position among the units. */
  public BitSet served(Losses losses) {
    Arrays.fill(mask, 0);
    int size = 0;
    for (int sensor : network.sensorArray()) {
      size = begin(sensor, 1, losses, size);
    }
    spread(size, losses);
    int[] units = network.unitArray();
    BitSet served = new BitSet(units.length);
    for (int unit = 0; unit < units.length; unit++) {
      if (mask[network.firstState(units[unit]) + 1] != 0) {
        served.set(unit);
      }
    }
    return served;
  }

  /** Puts a node's own states into the queue, without a post passed unless it is one. */
  int begin(int node, long bits, Losses losses, int size) {
    if (losses.nodes().get(node)) {
      return size;
    }
    int passed = network.nodes().get(node).role() == Role.COMMAND_POST ? 1 : 0;
    int in = size;
    for (int s = network.firstState(node) + passed; s < network.endState(node); s += 2) {
      mask[s] |= bits;
      if (!queued[s]) {
        queued[s] = true;
        queue[in++] = s;
      }
    }
    return in;
  }

  void clear() {
    Arrays.fill(mask, 0);
  }

  long bitsAt(int state) {
    return mask[state];
  }

  /** Spreads bits from the first {@code size} states of the queue until nothing changes. */
  void spread(int size, Losses losses) {
    BitSet goneNodes = losses.nodes();
    BitSet goneLinks = losses.links();
    boolean allLinks = goneLinks.isEmpty();
    boolean allNodes = goneNodes.isEmpty();
    int capacity = queue.length;
    int head = 0;
    int tail = size;
    while (head != tail) {
      int state = queue[head];
      head = head + 1 == capacity ? 0 : head + 1;
      queued[state] = false;
      long bits = mask[state];
      for (int arc = start[state]; arc < start[state + 1]; arc++) {
        int next = target[arc];
        long gained = bits & ~mask[next];
        if (gained == 0
            || (!allNodes && goneNodes.get(nodeOf[next]))
            || (!allLinks && rides[arc] >= 0 && goneLinks.get(rides[arc]))) {
          continue;
        }
        mask[next] |= gained;
        if (!queued[next]) {
          queued[next] = true;
          queue[tail] = next;
          tail = tail + 1 == capacity ? 0 : tail + 1;
        }
      }
    }
  }

  /** One step of a path: the node, and the standard in which the track came there. */
  public record Step(String node, String standard) {}

  /** A shortest path by which a sensor serves a unit, the sensor first; none if it does not. */
  public Optional<List<Step>> path(int sensor, int unit, Losses losses) {
    int[] before = search(new int[] {network.sensorArray()[sensor]}, losses);
    int end = network.firstState(network.unitArray()[unit]) + 1;
    if (before[end] == UNSEEN) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    for (int state = end; state >= 0; state = before[state]) {
      steps.add(new Step(network.nodes().get(nodeOf[state]).id(), standardAt(state, before)));
    }
    Collections.reverse(steps);
    return Optional.of(steps);
  }

  /** The nodes, without the unit, of a shortest way by which any sensor serves it; empty if none. */
  List<Integer> anyWay(int unit, Losses losses) {
    int[] before = search(network.sensorArray(), losses);
    int end = network.firstState(network.unitArray()[unit]) + 1;
    List<Integer> way = new ArrayList<>();
    if (before[end] != UNSEEN) {
      for (int state = before[end]; state >= 0; state = before[state]) {
        way.add(nodeOf[state]);
      }
    }
    return way;
  }

  private static final int UNSEEN = -2;

  /** Breadth first: the state before each, -1 at a sensor, {@link #UNSEEN} where none comes. */
  private int[] search(int[] sensors, Losses losses) {
    int[] before = new int[network.states()];
    Arrays.fill(before, UNSEEN);
    int[] line = new int[network.states()];
    int tail = 0;
    for (int from : sensors) {
      if (losses.nodes().get(from)) {
        continue;
      }
      for (int s = network.firstState(from); s < network.endState(from); s += 2) {
        before[s] = -1;
        line[tail++] = s;
      }
    }
    for (int head = 0; head < tail; head++) {
      int state = line[head];
      for (int arc = start[state]; arc < start[state + 1]; arc++) {
        int next = target[arc];
        boolean gone =
            losses.nodes().get(nodeOf[next])
                || (rides[arc] >= 0 && losses.links().get(rides[arc]));
        if (before[next] == UNSEEN && !gone) {
          before[next] = state;
          line[tail++] = next;
        }
      }
    }
    return before;
  }

  /** A unit's own state does not say in which standard the track came: the state before does. */
  private String standardAt(int state, int[] before) {
    int node = nodeOf[state];
    int told =
        network.nodes().get(node).role() == Role.UNIT && before[state] >= 0 ? before[state] : state;
    int slot = (told - network.firstState(nodeOf[told])) / 2;
    return network.nodes().get(nodeOf[told]).standards().stream().skip(slot).findFirst().orElse("");
  }
}
