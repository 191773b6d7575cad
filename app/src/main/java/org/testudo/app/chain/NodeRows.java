package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.claims.Statement.PlaceType;
import org.testudo.claims.Subject;
import org.testudo.picture.Picture;
import org.testudo.picture.Place;

/**
 * The sensor network as a map draws it. A node has the place of its home, an oblast at the finest,
 * to a tenth of a degree: where it stands is nobody's business here.
 */
public final class NodeRows {

  private NodeRows() {}

  /** A node; {@code position} is latitude and longitude in degrees, empty without a home. */
  public record Node(
      String id, String name, String role, String home, Optional<List<Double>> position) {}

  /** A link between two nodes or units, and how far its working is shown. */
  public record Link(String id, String a, String b, String standard, String evidence) {}

  /** Where a unit may stand: the centre of an oblast. */
  public record Station(String id, String name, List<Double> position) {}

  /** All of it. */
  public record Rows(List<Node> nodes, List<Link> links, List<Station> stations) {
    public Rows {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
      stations = List.copyOf(stations);
    }
  }

  public static Rows of(Picture picture) {
    List<Node> nodes = new ArrayList<>();
    picture
        .nodes()
        .values()
        .forEach(node -> {
          Optional<Place> home = node.home().flatMap(place -> oblast(picture, place));
          nodes.add(
              new Node(
                  node.subject().toString(),
                  node.name(),
                  node.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  home.map(Place::name).orElse(""),
                  home.map(NodeRows::coarse)));
        });
    List<Link> links =
        picture.links().values().stream()
            .map(link ->
                new Link(
                    link.subject().toString(),
                    link.a().toString(),
                    link.b().toString(),
                    link.standard(),
                    link.evidence().name().toLowerCase(Locale.ROOT)))
            .toList();
    List<Station> stations =
        picture.places().values().stream()
            .filter(place -> place.type() == PlaceType.OBLAST)
            .map(place -> new Station(place.subject().toString(), place.name(), coarse(place)))
            .toList();
    return new Rows(nodes, links, stations);
  }

  /** The oblast that a place is, or lies in: nothing finer is told of a node. */
  private static Optional<Place> oblast(Picture picture, Subject subject) {
    Optional<Place> place = Optional.ofNullable(picture.places().get(subject));
    for (int up = 0; up < 4 && place.isPresent(); up++) {
      if (place.get().type() == PlaceType.OBLAST) {
        return place;
      }
      place =
          place.get().within().flatMap(whole -> Optional.ofNullable(picture.places().get(whole)));
    }
    return Optional.empty();
  }

  private static List<Double> coarse(Place place) {
    return List.of(tenth(place.position().latitude()), tenth(place.position().longitude()));
  }

  private static double tenth(double degrees) {
    return Math.rint(degrees * 10) / 10;
  }
}
