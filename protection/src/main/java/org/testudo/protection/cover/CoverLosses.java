package org.testudo.protection.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import org.testudo.protection.network.Feeds;
import org.testudo.protection.network.LossMeasure;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.network.SensorNetwork.Losses;
import org.testudo.protection.network.Walker;

/**
 * What the loss of nodes takes from the cover, in persons of the headline set.
 *
 * <p>Only units whose sensors change, or that are lost, can change anything, and only at places in
 * their reach: so one loss costs one walk of the network and a look at those places. For one
 * thread.
 */
public final class CoverLosses implements LossMeasure {

  /**
   * What one loss does.
   *
   * @param nodes lost together
   * @param lost protected weight of the headline set that goes
   * @param byClass the same against each class
   * @param cut units that no sensor serves any longer
   * @param degraded units that fewer sensors serve than before, and some still do
   * @param touchedWeight weight of the places that lose any cover
   */
  public record Loss(
      List<String> nodes,
      double lost,
      Map<ThreatClass, Double> byClass,
      List<String> cut,
      List<String> degraded,
      double touchedWeight) {
    public Loss {
      nodes = List.copyOf(nodes);
      byClass = Collections.unmodifiableMap(new EnumMap<>(byClass));
      cut = List.copyOf(cut);
      degraded = List.copyOf(degraded);
    }
  }

  private final TrueCover cover;
  private final ThreatSet headline;
  private final Walker walker;
  private final Feeds before;
  private final Map<ThreatClass, double[]> covered = new EnumMap<>(ThreatClass.class);
  private final double[] ceilings = new double[6];

  /** Sight alone decides nothing here: a lost sensor serves nobody. */
  private final long[] allSensors;

  /** The last round in which a place lost any cover. */
  private final int[] stamp;

  private int round;

  public CoverLosses(TrueCover cover, ThreatSet headline) {
    this.cover = cover;
    this.headline = headline;
    walker = cover.network.walker();
    before = walker.feeds(Losses.NONE);
    stamp = new int[cover.places.size()];
    allSensors = CoverNow.standingSensors(cover, Losses.NONE);
    BitSet none = new BitSet();
    for (ThreatClass threat : ThreatClass.values()) {
      double[] now = new double[cover.places.size()];
      for (int place = 0; place < now.length; place++) {
        CoverNow.ceilings(cover, place, threat, before, none, allSensors, ceilings);
        now[place] = ceilings[4];
      }
      covered.put(threat, now);
    }
  }

  /** Protected weight of the headline set before any loss. */
  public double standing() {
    double sum = 0;
    for (ThreatClass threat : headline.classes()) {
      double[] now = before(threat);
      double one = 0;
      for (int place = 0; place < now.length; place++) {
        one += cover.weight[place] * now[place];
      }
      sum += one * headline.part(threat);
    }
    return sum;
  }

  @Override
  public double lost(BitSet nodes) {
    Losses losses = Losses.ofNodes(nodes);
    Feeds after = walker.feeds(losses);
    BitSet gone = CoverNow.goneUnits(cover, losses);
    BitSet changed = changed(after, gone);
    double sum = 0;
    for (ThreatClass threat : headline.classes()) {
      sum += lost(threat, after, gone, changed) * headline.part(threat);
    }
    return sum;
  }

  private BitSet changed(Feeds after, BitSet gone) {
    BitSet changed = (BitSet) gone.clone();
    for (int u = 0; u < cover.units.size(); u++) {
      if (!after.sameFor(cover.networkUnit[u], before)) {
        changed.set(u);
      }
    }
    return changed;
  }

  private double lost(ThreatClass threat, Feeds after, BitSet gone, BitSet changed) {
    double[] was = before(threat);
    double lost = 0;
    BitSet seen = new BitSet();
    for (int u = changed.nextSetBit(0); u >= 0; u = changed.nextSetBit(u + 1)) {
      for (int place : cover.lists(threat).placesOf(u)) {
        if (seen.get(place)) {
          continue;
        }
        seen.set(place);
        CoverNow.ceilings(cover, place, threat, after, gone, allSensors, ceilings);
        double less = was[place] - ceilings[4];
        if (less > 0) {
          lost += cover.weight[place] * less;
          stamp[place] = round;
        }
      }
    }
    return lost;
  }

  private double[] before(ThreatClass threat) {
    double[] now = covered.get(threat);
    if (now == null) {
      throw new IllegalStateException("No cover for " + threat);
    }
    return now;
  }

  /** Everything there is to say about losing these nodes together. */
  public Loss of(BitSet nodes) {
    Losses losses = Losses.ofNodes(nodes);
    Feeds after = walker.feeds(losses);
    BitSet gone = CoverNow.goneUnits(cover, losses);
    BitSet changed = changed(after, gone);
    round++;
    Map<ThreatClass, Double> byClass = new EnumMap<>(ThreatClass.class);
    double sum = 0;
    for (ThreatClass threat : ThreatClass.values()) {
      double lost = lost(threat, after, gone, changed);
      byClass.put(threat, lost);
      sum += lost * headline.part(threat);
    }
    double touched = 0;
    for (int place = 0; place < stamp.length; place++) {
      touched += stamp[place] == round ? cover.weight[place] : 0;
    }
    List<String> cut = new ArrayList<>();
    List<String> degraded = new ArrayList<>();
    for (int u = changed.nextSetBit(0); u >= 0; u = changed.nextSetBit(u + 1)) {
      if (!gone.get(u)) {
        boolean none = after.servedBy(cover.networkUnit[u]) == 0;
        (none ? cut : degraded).add(cover.units.get(u).id());
      }
    }
    SensorNetwork network = cover.network;
    return new Loss(
        nodes.stream().mapToObj(v -> network.nodes().get(v).id()).toList(),
        sum,
        byClass,
        cut,
        degraded,
        touched);
  }

  /** The loss of every node alone, dearest first; equal ones in the order of the network. */
  public List<Loss> ofEachNode() {
    List<Loss> all = new ArrayList<>();
    for (int v = 0; v < cover.network.nodes().size(); v++) {
      BitSet one = new BitSet();
      one.set(v);
      all.add(of(one));
    }
    all.sort(Comparator.comparingDouble((Loss loss) -> -loss.lost()));
    return all;
  }

  /** Nodes of these roles, by position: what {@link LossMeasure} searches may choose from. */
  public int[] candidates(Set<NetworkNode.Role> roles) {
    List<NetworkNode> nodes = cover.network.nodes();
    return IntStream.range(0, nodes.size())
        .filter(v -> roles.contains(nodes.get(v).role()))
        .toArray();
  }
}
