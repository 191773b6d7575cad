package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Subject;
import org.testudo.picture.NetworkNode;
import org.testudo.picture.Picture;
import org.testudo.picture.Place;
import org.testudo.protection.people.NestedAreas;

/** How many people the areas of each post hold, nobody counted twice where areas are nested. */
final class ServedAreas {

  private ServedAreas() {}

  static List<NetworkAnswer.Served> of(Picture picture) {
    NestedAreas areas =
        new NestedAreas(
            picture.places().values().stream()
                .map(place ->
                    new NestedAreas.Area(
                        place.subject().toString(),
                        place.residents(),
                        place.within().map(Subject::toString)))
                .toList());
    List<NetworkAnswer.Served> rows = new ArrayList<>();
    Set<String> together = new HashSet<>();
    for (NetworkNode node : picture.nodes().values()) {
      List<String> served =
          node.serves().stream()
              .filter(place -> picture.places().containsKey(place))
              .map(Subject::toString)
              .toList();
      if (!served.isEmpty()) {
        together.addAll(served);
        rows.add(row(picture, node.name(), served, areas));
      }
    }
    if (rows.size() > 1) {
      rows.add(row(picture, "all together", together.stream().sorted().toList(), areas));
    }
    return rows;
  }

  private static NetworkAnswer.Served row(
      Picture picture, String post, List<String> served, NestedAreas areas) {
    List<String> disagreeing =
        areas.disagreeing().stream().filter(served::contains).sorted().toList();
    return new NetworkAnswer.Served(
        post,
        served.stream().map(id -> name(picture, id)).toList(),
        areas.residentsOf(served),
        disagreeing);
  }

  private static String name(Picture picture, String id) {
    return Optional.ofNullable(picture.places().get(Subject.parse(id))).map(Place::name).orElse(id);
  }
}
