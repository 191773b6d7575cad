package org.testudo.claims;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a statement was read.
 *
 * @param publisher the outlet or authority that published it
 * @param title of the document, or a description if it has none
 * @param address URL or archival reference, if any
 * @param published when it appeared, as precisely as known
 * @param captured when we read it
 * @param sha256 lower-case hex digest of an archived copy, if one is kept
 */
public record Source(
    String publisher,
    String title,
    Optional<String> address,
    Optional<FuzzyDate> published,
    Optional<LocalDate> captured,
    Optional<String> sha256) {

  public Source {
    if (publisher.isBlank() || title.isBlank()) {
      throw new IllegalArgumentException(
          "A source needs a publisher and a title, so that a reader can find it.");
    }
    sha256.ifPresent(hash -> {
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "\"%s\" is not a SHA-256 digest of 64 lower-case hex digits.".formatted(hash));
      }
    });
  }
}
