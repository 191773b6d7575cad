package org.testudo.airpicture.warning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a feed and all that is made of it must be handled, in the words of CAP 1.2 (section 3.2.1).
 *
 * <p>Each value is a type of its own, and tracks, notices, messages and outlets carry that type:
 * handing an exercise's message to an actual outlet does not compile. Where types are lost (files,
 * unchecked casts) the value itself is compared again.
 */
public sealed interface Status {

  /** To be acted upon by everybody it addresses. */
  enum Actual implements Status {
    ACTUAL
  }

  /** To be acted upon by those who take part in the exercise only. */
  enum Exercise implements Status {
    EXERCISE
  }

  /** For the alerting network's own functions. */
  enum Internal implements Status {
    SYSTEM
  }

  /** A technical test, to be disregarded by people. */
  enum Test implements Status {
    TEST
  }

  /** A preliminary text; no outlet takes it. */
  enum Draft implements Status {
    DRAFT
  }

  /** As messages of CAP spell it: {@code Actual}, {@code Exercise}, ... */
  default String word() {
    String name = toString();
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  /** The five values. */
  static List<Status> all() {
    return List.of(Actual.ACTUAL, Exercise.EXERCISE, Internal.SYSTEM, Test.TEST, Draft.DRAFT);
  }

  /** The value with that word, as CAP spells it. */
  static Optional<Status> find(String word) {
    return all().stream().filter(status -> status.word().equals(word)).findFirst();
  }

  /** The words, for error texts. */
  static String words() {
    return String.join(
        ", ", Arrays.asList(all().stream().map(Status::word).toArray(String[]::new)));
  }
}
