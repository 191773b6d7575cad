package org.testudo.protection.network;

import java.util.List;

/**
 * A change worth asking about: one more post, a gateway, a link, a standard learnt.
 *
 * @param words what it is, as an item that somebody could pledge
 * @param nodes new ones, and those that take the place of the node with the same id
 * @param links added to those that are there
 */
public record NetworkChange(String words, List<NetworkNode> nodes, List<NetworkLink> links) {
  public NetworkChange {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }
}
