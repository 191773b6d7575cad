package org.testudo.picture.assumptions;

import java.time.LocalDate;
import java.util.List;

/**
 * A rule of law with its numbers.
 *
 * @param id as in the file
 * @param text what it says
 * @param values named numbers with their units
 * @param validFrom first day the rule is taken to hold
 */
public record Law(String id, String text, List<Value> values, LocalDate validFrom, Basis basis) {

  /** One number of the rule, e.g. {@code notice-others 30 day}. */
  public record Value(String name, double amount, String unit, Basis basis) {}

  public Law {
    values = List.copyOf(values);
  }
}
