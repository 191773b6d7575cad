package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testudo.picture.Picture;
import org.testudo.picture.assumptions.NetworkAssumptions.SystemNetwork;
import org.testudo.protection.network.Feeds;
import org.testudo.protection.network.Heterogeneity;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.network.Structure;

/** How a network hangs together and how varied it is, places set aside. */
final class NetworkShape {

  private final ConnectedRoof connected;
  private final SensorNetwork network;

  NetworkShape(ConnectedRoof connected) {
    this.connected = connected;
    network = connected.cover().network();
  }

  Map<String, Long> roles() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      counts.put(
          NetworkQuestion.word(role),
          network.nodes().stream().filter(node -> node.role() == role).count());
    }
    return counts;
  }

  NetworkAnswer.Connection connection() {
    Structure structure = Structure.of(network);
    Feeds feeds = network.feeds();
    int[] bySensors = new int[4];
    int alone = 0;
    int[] units = network.units();
    int[] sensors = network.sensors();
    for (int u = 0; u < units.length; u++) {
      int served = feeds.servedBy(u);
      bySensors[Math.min(3, served)]++;
      if (served == 1) {
        String own = network.nodes().get(units[u]).id() + "#sensor";
        for (int s = 0; s < sensors.length; s++) {
          alone += feeds.serves(s, u) && network.nodes().get(sensors[s]).id().equals(own) ? 1 : 0;
        }
      }
    }
    return new NetworkAnswer.Connection(
        structure.parts(),
        structure.articulationNodes().stream()
            .filter(id -> !id.contains("#"))
            .map(connected::name)
            .toList(),
        structure.bridges().stream().filter(ends -> !ends.contains("#")).toList(),
        Arrays.stream(bySensors).boxed().toList(),
        alone,
        byLatency(),
        overloaded());
  }

  /** Units that are served even if only links of each latency class or better are used. */
  private Map<String, Integer> byLatency() {
    Map<String, Integer> served = new LinkedHashMap<>();
    for (NetworkLink.Latency worst : NetworkLink.Latency.values()) {
      BitSet slower = new BitSet();
      for (int i = 0; i < network.links().size(); i++) {
        slower.set(i, network.links().get(i).latency().compareTo(worst) > 0);
      }
      served.put(
          worst.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          network.walker().served(new SensorNetwork.Losses(new BitSet(), slower)).cardinality());
    }
    return served;
  }

  /** Links whose stated capacity is below the number of units that nothing else serves. */
  private List<String> overloaded() {
    List<String> found = new ArrayList<>();
    int all = network.walker().served(SensorNetwork.Losses.NONE).cardinality();
    for (int i = 0; i < network.links().size(); i++) {
      NetworkLink link = network.links().get(i);
      int depend =
          link.capacity() == NetworkLink.UNLIMITED
              ? 0
              : all - network.walker().served(SensorNetwork.Losses.ofLink(i)).cardinality();
      if (depend > link.capacity()) {
        found.add(
            "%s – %s: for %d units, %d depend on it"
                .formatted(
                    connected.name(link.a()), connected.name(link.b()), link.capacity(), depend));
      }
    }
    return found;
  }

  static NetworkAnswer.Variety variety(Picture picture, Roof roof) {
    List<String> types = new ArrayList<>();
    List<String> spares = new ArrayList<>();
    List<String> training = new ArrayList<>();
    for (Roof.Station station : roof.stations()) {
      String code = station.system().code();
      SystemNetwork brings = picture.assumptions().network().systems().get(code);
      types.add(code);
      spares.add(brings == null ? code : brings.spares());
      training.add(brings == null ? code : brings.training());
    }
    return new NetworkAnswer.Variety(index(types), index(spares), index(training));
  }

  private static NetworkAnswer.Index index(List<String> kinds) {
    Heterogeneity one = Heterogeneity.of(kinds);
    return new NetworkAnswer.Index(one.counts().size(), one.index(), one.effectiveKinds());
  }
}
