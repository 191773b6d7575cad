package org.testudo.picture;

import java.time.LocalDate;
import java.util.List;

/**
 * One of the values that claims give for an aspect.
 *
 * @param claims all that say so, copies included, first known first
 * @param origins how many independent stories say so
 * @param weight 0 to 1, {@code 1 − Π (1 − wᵢ)} over the origins; see {@link ChoiceRule}
 * @param latest the last day on which an independent story said so
 */
public record Version<V>(
    V value, List<Known> claims, int origins, double weight, LocalDate latest) {

  public Version {
    claims = List.copyOf(claims);
  }

  <W> Version<W> as(W other) {
    return new Version<>(other, claims, origins, weight, latest);
  }
}
