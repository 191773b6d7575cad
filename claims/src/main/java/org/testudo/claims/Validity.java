package org.testudo.claims;

import java.util.Optional;

/**
 * When the statement is true of the world: from a date, until a date or open-ended.
 *
 * <p>Written {@code 2023-03} or {@code 2023-03/2023-05}. For an event it is the date of the event;
 * for a state it is the span in which the state holds. It says nothing of when anybody learned of
 * it.
 */
public record Validity(FuzzyDate from, Optional<FuzzyDate> until) {

  public Validity {
    if (until.isPresent() && until.get().latest().isBefore(from.earliest())) {
      throw new IllegalArgumentException(
          "The valid time %s/%s ends before it begins.".formatted(from, until.get()));
    }
  }

  public static Validity from(FuzzyDate from) {
    return new Validity(from, Optional.empty());
  }

  /** Reads {@code FROM} or {@code FROM/UNTIL}, each a {@link FuzzyDate}. */
  public static Validity parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? from(FuzzyDate.parse(text))
        : new Validity(
            FuzzyDate.parse(text.substring(0, slash)),
            Optional.of(FuzzyDate.parse(text.substring(slash + 1))));
  }

  @Override
  public String toString() {
    return until.map(end -> from + "/" + end).orElseGet(from::toString);
  }
}
