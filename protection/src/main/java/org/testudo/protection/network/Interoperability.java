package org.testudo.protection.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;

/**
 * Which pairs of nodes that ought to be joined are not, for want of what, and what would join them.
 */
public final class Interoperability {

  /** Two nodes that ought to exchange tracks: the first gives, the second takes. */
  public record Intent(String feeder, String fed) {}

  /** A published standard for passing tracks from one standard to another; one way. */
  public record PublishedBridge(String from, String to, String title) {}

  /** What two nodes lack. */
  public enum Lack {
    /** They share a standard and no link. */
    LINK,
    /** They share no standard, and no gateway translates. */
    STANDARD,
    /** They are linked, and the feeder passes on no track in a standard that the other takes. */
    TRANSLATION
  }

  /**
   * A pair that ought to be joined and is not.
   *
   * @param remedies what would join them, each a change to be priced
   */
  public record Gap(
      Intent intent,
      Lack lack,
      Set<String> feederStandards,
      Set<String> fedStandards,
      List<Remedy> remedies) {
    public Gap {
      feederStandards = java.util.Collections.unmodifiableSet(new TreeSet<>(feederStandards));
      fedStandards = java.util.Collections.unmodifiableSet(new TreeSet<>(fedStandards));
      remedies = List.copyOf(remedies);
    }
  }

  /**
   * A way to close a gap.
   *
   * @param published whether the standards between which a gateway would translate have a published
   *     bridging standard; otherwise such a gateway is a product of its own
   */
  public record Remedy(NetworkChange change, boolean published) {}

  private Interoperability() {}

  /** The pairs of {@code intents} between which no track can pass, in that order. */
  public static List<Gap> gaps(
      SensorNetwork network, List<Intent> intents, Collection<PublishedBridge> bridges) {
    AllPairs pairs = AllPairs.of(network, SensorNetwork.Losses.NONE);
    List<Gap> gaps = new ArrayList<>();
    for (Intent intent : intents) {
      int from = network.getIndex(intent.feeder());
      int to = network.getIndex(intent.fed());
      if (!pairs.reaches(from, to)) {
        gaps.add(gap(network, intent, bridges));
      }
    }
    return gaps;
  }

  private static Gap gap(
      SensorNetwork network, Intent intent, Collection<PublishedBridge> bridges) {
    NetworkNode feeder = network.nodes().get(network.getIndex(intent.feeder()));
    NetworkNode fed = network.nodes().get(network.getIndex(intent.fed()));
    Set<String> common = new TreeSet<>(feeder.standards());
    common.retainAll(fed.standards());
    boolean linked =
        network.links().stream()
            .anyMatch(l ->
                (l.a().equals(feeder.id()) && l.b().equals(fed.id()))
                    || (l.b().equals(feeder.id()) && l.a().equals(fed.id())));
    List<Remedy> remedies = new ArrayList<>();
    if (!linked) {
      common.forEach(standard -> remedies.add(link(feeder, fed, standard)));
    }
    if (common.isEmpty()) {
      for (String from : feeder.standards()) {
        remedies.add(teach(feeder, fed, from));
        for (String to : fed.standards()) {
          remedies.add(gateway(feeder, fed, from, to, bridges));
        }
      }
    }
    Lack lack = common.isEmpty() ? Lack.STANDARD : linked ? Lack.TRANSLATION : Lack.LINK;
    return new Gap(intent, lack, feeder.standards(), fed.standards(), remedies);
  }

  private static Remedy link(NetworkNode feeder, NetworkNode fed, String standard) {
    return new Remedy(
        new NetworkChange(
            "a link %s – %s in %s".formatted(feeder.id(), fed.id(), standard),
            List.of(),
            List.of(NetworkLink.of(feeder.id(), fed.id(), standard))),
        true);
  }

  /** The one who is fed learns a standard of the feeder. */
  private static Remedy teach(NetworkNode feeder, NetworkNode fed, String standard) {
    return new Remedy(
        new NetworkChange(
            "%s for %s, and a link to %s".formatted(standard, fed.id(), feeder.id()),
            List.of(speaking(fed, standard)),
            List.of(NetworkLink.of(feeder.id(), fed.id(), standard))),
        true);
  }

  private static Remedy gateway(
      NetworkNode feeder,
      NetworkNode fed,
      String from,
      String to,
      Collection<PublishedBridge> bridges) {
    String id = "gateway-%s-%s-%s".formatted(feeder.id(), from, to);
    NetworkNode gateway =
        new NetworkNode(
            id,
            Role.GATEWAY,
            Set.of(from, to),
            List.of(new Translation(from, to), new Translation(to, from)));
    boolean published =
        bridges.stream()
            .anyMatch(b ->
                (b.from().equals(from) && b.to().equals(to))
                    || (b.from().equals(to) && b.to().equals(from)));
    return new Remedy(
        new NetworkChange(
            "a gateway %s ↔ %s between %s and %s".formatted(from, to, feeder.id(), fed.id()),
            List.of(gateway),
            List.of(NetworkLink.of(feeder.id(), id, from), NetworkLink.of(id, fed.id(), to))),
        published);
  }

  /** A node that speaks one more standard, and translates as before. */
  public static NetworkNode speaking(NetworkNode node, String standard) {
    Set<String> standards = new TreeSet<>(node.standards());
    standards.add(standard);
    return new NetworkNode(node.id(), node.role(), standards, node.translations());
  }
}
