package org.testudo.protection.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;

/** Small networks with all that can go wrong: parallel links, dead ends, one-way translations. */
public final class RandomNetworks {

  private static final String[] STANDARDS = {"a", "b", "c", "d"};

  public final List<NetworkNode> nodes = new ArrayList<>();
  public final List<NetworkLink> links = new ArrayList<>();

  public RandomNetworks(long seed, int sensors, int posts, int gateways, int units) {
    SplittableRandom random = new SplittableRandom(seed);
    add(random, Role.SENSOR, "s", sensors);
    add(random, Role.COMMAND_POST, "c", posts);
    add(random, Role.GATEWAY, "g", gateways);
    add(random, Role.UNIT, "u", units);
    int pairs = nodes.size() * 3;
    for (int i = 0; i < pairs; i++) {
      randomLink(random);
    }
  }

  private void add(SplittableRandom random, Role role, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      Set<String> standards = new TreeSet<>();
      int most = role == Role.SENSOR || role == Role.UNIT ? 2 : 4;
      int wanted = 1 + random.nextInt(most);
      while (standards.size() < wanted) {
        standards.add(STANDARDS[random.nextInt(STANDARDS.length)]);
      }
      List<Translation> translations = new ArrayList<>();
      if (role == Role.COMMAND_POST || role == Role.GATEWAY) {
        for (String from : standards) {
          for (String to : standards) {
            if (!from.equals(to) && random.nextInt(3) == 0) {
              translations.add(new Translation(from, to));
            }
          }
        }
      }
      nodes.add(new NetworkNode(prefix + i, role, standards, translations));
    }
  }

  /** Adds a link between two random nodes that share a standard, if the pair drawn does. */
  public void randomLink(SplittableRandom random) {
    NetworkNode a = nodes.get(random.nextInt(nodes.size()));
    NetworkNode b = nodes.get(random.nextInt(nodes.size()));
    List<String> common = new ArrayList<>(a.standards());
    common.retainAll(b.standards());
    if (a != b && !common.isEmpty()) {
      links.add(NetworkLink.of(a.id(), b.id(), common.get(random.nextInt(common.size()))));
    }
  }

  public SensorNetwork network() {
    return SensorNetwork.of(nodes, links);
  }
}
