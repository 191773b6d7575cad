package org.testudo.forecast.random;

import java.util.Objects;

/**
 * Where a random number lives: who it happens to and what for. Both are stable names (a case and a
 * gate code, say), never positions in a list, so that adding an unrelated case changes no other
 * case's luck.
 */
public record Address(String subject, String purpose) {

  public Address {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(purpose);
    if (subject.isEmpty() || purpose.isEmpty()) {
      throw new IllegalArgumentException(
          "An address needs a subject (%s) and a purpose (%s). Maybe an id was left blank."
              .formatted(subject, purpose));
    }
  }

  @Override
  public String toString() {
    return subject + "/" + purpose;
  }
}
