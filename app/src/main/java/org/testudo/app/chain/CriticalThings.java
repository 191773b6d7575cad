package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Statement.PlaceType;
import org.testudo.claims.Subject;
import org.testudo.picture.Picture;
import org.testudo.protection.Place;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.Weight;
import org.testudo.protection.cover.CoverNow;
import org.testudo.protection.cover.TrueCover;

/** Cover and passive works of what counts by criticality. */
final class CriticalThings {

  private CriticalThings() {}

  /** Plants by megawatts; ports, hubs and works by count. Never added to residents. */
  static List<NetworkAnswer.Criticality> of(Picture picture, TrueCover cover) {
    List<NetworkAnswer.Criticality> rows = new ArrayList<>();
    Set<PlaceType> kinds = new LinkedHashSet<>(List.of(PlaceType.values()));
    kinds.removeAll(Set.of(PlaceType.SETTLEMENT, PlaceType.OBLAST));
    for (PlaceType kind : kinds) {
      List<Place> places =
          picture.places().values().stream()
              .filter(place -> place.type() == kind)
              .map(place ->
                  new Place(
                      place.subject().toString(),
                      CaseWords.of(kind),
                      place.position(),
                      new Weight.Criticality(
                          kind == PlaceType.POWER_PLANT ? place.megawatts().orElse(0L) : 1)))
              .toList();
      if (places.isEmpty()) {
        continue;
      }
      CoverNow now = CoverNow.of(cover.over(places));
      now.byClass()
          .forEach((threat, why) -> {
            double hardened = 0;
            double bare = 0;
            List<CoverNow.AtPlace> each = now.places(threat);
            for (int i = 0; i < each.size(); i++) {
              double weight = places.get(i).weight().value();
              boolean works = isHardened(picture, places.get(i), threat);
              hardened += works ? weight : 0;
              bare += works ? 0 : weight * (1 - each.get(i).truth());
            }
            rows.add(
                new NetworkAnswer.Criticality(
                    CaseWords.of(kind) + (kind == PlaceType.POWER_PLANT ? ", MW" : ", number"),
                    threat,
                    why.whole(),
                    why.byCirclesAlone(),
                    why.covered(),
                    hardened,
                    bare));
          });
    }
    return rows;
  }

  /** Whether finished works at the place are of a level that is made against the class. */
  private static boolean isHardened(Picture picture, Place place, ThreatClass threat) {
    return Optional.ofNullable(picture.hardened().get(Subject.parse(place.id()))).stream()
        .flatMap(hardened -> hardened.works().stream())
        .filter(work -> work.finished().value())
        .flatMap(work ->
            picture.assumptions().network().works().getOrDefault(work.level(), Set.of()).stream())
        .anyMatch(against -> Roof.threatClass(against) == threat);
  }
}
