package org.testudo.protection.network;

import java.util.BitSet;

/**
 * How much is lost when a set of nodes is: persons no longer protected, or the weight of units no
 * longer served.
 *
 * <p>Every implementation is monotone: losing more nodes never loses less. It is called from one
 * thread at a time.
 */
@FunctionalInterface
public interface LossMeasure {

  /**
   * What is lost with these nodes.
   *
   * @param nodes positions in {@link SensorNetwork#nodes()}; not to be written or kept
   */
  double lost(BitSet nodes);

  /** The weight of the units that were served and are no longer, by position among the units. */
  static LossMeasure ofServedUnits(SensorNetwork network, double[] unitWeights) {
    Walker walker = network.walker();
    BitSet before = walker.served(SensorNetwork.Losses.NONE);
    double[] weights = unitWeights.clone();
    int[] units = network.units();
    return nodes -> {
      BitSet cut = (BitSet) before.clone();
      cut.andNot(walker.served(SensorNetwork.Losses.ofNodes(nodes)));
      double lost = 0;
      for (int unit = 0; unit < units.length; unit++) {
        // A unit that is itself lost is no longer served, whoever still could.
        if (before.get(unit) && (cut.get(unit) || nodes.get(units[unit]))) {
          lost += weights[unit];
        }
      }
      return lost;
    };
  }
}
