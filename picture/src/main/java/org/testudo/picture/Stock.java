package org.testudo.picture;

import java.util.List;
import java.util.Optional;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;

/** Stocks at a subject, item by item, as last reported. */
public record Stock(Subject subject, List<Item> items, List<Known> claims) implements SubjectView {

  /** Either figure may be unknown. */
  public record Item(
      String name, Optional<Belief<Quantity>> quantity, Optional<Belief<Long>> daysOfSupply) {}

  public Stock {
    items = List.copyOf(items);
    claims = List.copyOf(claims);
  }
}
