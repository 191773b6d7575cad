package org.testudo.picture;

import java.util.List;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.picture.assumptions.Milestone;

/**
 * How far a delivery has come, as named stations instead of the word "delivered".
 *
 * @param stations every milestone in order
 * @param unmapped claims whose word no table entry explains
 */
public record Delivery(List<Station> stations, List<Known> unmapped) {

  /**
   * One station and who reports it.
   *
   * @param date the first day anybody gives for it; empty if nobody reports it
   * @param believed whether the gate it stands for is believed passed
   * @param words what the reporters said
   */
  public record Station(
      Milestone milestone,
      Optional<FuzzyDate> date,
      boolean believed,
      List<String> words,
      List<Known> claims) {
    public Station {
      words = List.copyOf(words);
      claims = List.copyOf(claims);
    }
  }

  public Delivery {
    stations = List.copyOf(stations);
    unmapped = List.copyOf(unmapped);
  }

  /** The furthest station that is reported and believed. */
  public Optional<Milestone> furthest() {
    return stations.reversed().stream()
        .filter(s -> s.believed && !s.claims.isEmpty())
        .map(Station::milestone)
        .findFirst();
  }
}
