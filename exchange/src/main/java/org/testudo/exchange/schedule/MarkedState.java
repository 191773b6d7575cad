package org.testudo.exchange.schedule;

import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.form.ValueForm;

/**
 * Where a gate stood when its schedule was written: {@code open}, {@code waiting 2023-11-02
 * paperwork}, {@code passed 2024-03 implied}.
 *
 * @param date since when it waits, or when it was passed, failed or waived
 * @param detail the reason of a delay, or what a passing rests on; one word
 */
public record MarkedState(Word word, Optional<FuzzyDate> date, Optional<String> detail) {

  /** The states of a gate. */
  public enum Word {
    OPEN,
    WAITING,
    PASSED,
    FAILED,
    WAIVED,
    NOT_APPLICABLE;

    boolean isDated() {
      return this != OPEN && this != NOT_APPLICABLE;
    }
  }

  public MarkedState {
    if (word.isDated() != date.isPresent() || (detail.isPresent() && date.isEmpty())) {
      throw new IllegalArgumentException(
          "A gate that is %s %s a date.".formatted(word, word.isDated() ? "needs" : "has not"));
    }
    detail.ifPresent(text -> {
      if (!text.matches("[a-z][a-z-]*")) {
        throw new IllegalArgumentException("\"%s\" is not one word in lower case.".formatted(text));
      }
    });
  }

  /** Reads {@link #toString}. */
  public static MarkedState parse(String text) {
    String[] parts = text.split(" ", 4);
    if (parts.length > 3) {
      throw new IllegalArgumentException(
          "\"%s\" is no state. Write \"open\", \"waiting 2024-03-01\" or \"passed 2024-03\"."
              .formatted(text));
    }
    return new MarkedState(
        (Word) ValueForm.parse(Word.class, parts[0]),
        parts.length > 1 ? Optional.of(FuzzyDate.parse(parts[1])) : Optional.empty(),
        parts.length > 2 ? Optional.of(parts[2]) : Optional.empty());
  }

  @Override
  public String toString() {
    return ValueForm.word(word)
        + date.map(day -> " " + day).orElse("")
        + detail.map(text -> " " + text).orElse("");
  }
}
