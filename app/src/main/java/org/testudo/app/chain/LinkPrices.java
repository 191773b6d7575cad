package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.network.NetworkChange;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork;

/** What one more link between shared nodes would be worth. */
final class LinkPrices {

  private static final int SHOWN = 10;
  private static final int MOST_LINKS = 150;

  private final Question question;
  private final ConnectedRoof connected;
  private final SensorNetwork network;
  private final CoverLosses losses;
  private final Coarseness coarse;

  LinkPrices(Question question, ConnectedRoof connected, CoverLosses losses, Coarseness coarse) {
    this.question = question;
    this.connected = connected;
    this.losses = losses;
    this.coarse = coarse;
    network = connected.cover().network();
  }

  /** Every pair of shared nodes that share a standard and have no link between them. */
  List<LossAnswer.LinkGain> of(int[] shared, Shortening shortening) {
    double[] before = singles(losses, shared);
    List<LossAnswer.LinkGain> gains = new ArrayList<>();
    List<NetworkLink> possible = new ArrayList<>();
    for (int i = 0; i < shared.length; i++) {
      for (int j = i + 1; j < shared.length; j++) {
        newLink(network.nodes().get(shared[i]), network.nodes().get(shared[j]))
            .ifPresent(possible::add);
      }
    }
    for (NetworkLink link :
        shortening.first("redundantLinks, pairs priced", MOST_LINKS, possible)) {
      NetworkChange change = new NetworkChange(link.words(), List.of(), List.of(link));
      CoverLosses after =
          new CoverLosses(
              connected.cover().in(network.with(change), List.of()), question.headline());
      double[] with = singles(after, shared);
      gains.add(
          new LossAnswer.LinkGain(
              "%s – %s (%s)"
                  .formatted(connected.name(link.a()), connected.name(link.b()), link.standard()),
              coarse.persons(after.standing() - losses.standing()),
              coarse.persons(before[0] - with[0]),
              coarse.persons(before[1] - with[1])));
    }
    gains.removeIf(gain -> gain.gainedNow() <= 0 && gain.offSumOfLosses() <= 0);
    gains.sort(
        Comparator.comparingLong((LossAnswer.LinkGain gain) -> -gain.offSumOfLosses())
            .thenComparingLong(gain -> -gain.gainedNow())
            .thenComparing(LossAnswer.LinkGain::link));
    return shortening.first("redundantLinks", SHOWN, gains);
  }

  private Optional<NetworkLink> newLink(NetworkNode a, NetworkNode b) {
    boolean bothSensors = a.role() == Role.SENSOR && b.role() == Role.SENSOR;
    Set<String> common = new TreeSet<>(a.standards());
    common.retainAll(b.standards());
    boolean linked =
        network.links().stream()
            .anyMatch(link -> Set.of(link.a(), link.b()).equals(Set.of(a.id(), b.id())));
    return bothSensors || linked
        ? Optional.empty()
        : common.stream().findFirst().map(standard -> NetworkLink.of(a.id(), b.id(), standard));
  }

  /** The dearest of the single losses, and their sum. */
  private static double[] singles(CoverLosses measure, int[] shared) {
    double dearest = 0;
    double sum = 0;
    BitSet one = new BitSet();
    for (int node : shared) {
      one.set(node);
      double lost = measure.lost(one);
      one.clear(node);
      dearest = Math.max(dearest, lost);
      sum += lost;
    }
    return new double[] {dearest, sum};
  }
}
