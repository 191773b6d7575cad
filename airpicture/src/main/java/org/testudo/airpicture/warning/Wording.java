package org.testudo.airpicture.warning;

/** One text in the two languages of every message. */
public record Wording(String ukrainian, String english) {

  public Wording {
    if (ukrainian.isBlank() || english.isBlank()) {
      throw new IllegalArgumentException(
          "A text is needed in both languages, but there is only \"%s\"."
              .formatted(ukrainian.isBlank() ? english : ukrainian));
    }
  }
}
