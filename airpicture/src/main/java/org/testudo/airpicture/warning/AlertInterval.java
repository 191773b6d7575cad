package org.testudo.airpicture.warning;

import java.time.Instant;

/**
 * An area was under alert.
 *
 * @param area its id
 * @param until later than {@code from}
 */
public record AlertInterval(String area, Instant from, Instant until) {

  public AlertInterval {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(
          "The alert of %s must end (%s) after it begins (%s). Maybe the two are swapped."
              .formatted(area, until, from));
    }
  }
}
