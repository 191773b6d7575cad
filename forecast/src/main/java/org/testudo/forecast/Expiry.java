package org.testudo.forecast;

import java.util.Optional;

/**
 * An offer, a licence or money that is good for so many days: a gate must be passed before they are
 * over. The last moment still counts.
 *
 * <p>Watched as an outcome of the same name: the day on which the gate was passed within the first
 * validity, infinite where it was not. So 1 - P(never) of that outcome is P(gate passes before
 * expiry).
 *
 * @param id unique name
 * @param from activity whose end begins the validity; empty for day 0
 * @param gate activity that must end in time
 * @param validDays how long
 * @param againFrom on expiry begun again at this gate, with new luck; empty: the case is lost
 * @param atMost so often; the next time the case is lost
 */
public record Expiry(
    String id,
    Optional<String> from,
    String gate,
    double validDays,
    Optional<String> againFrom,
    int atMost) {

  public Expiry {
    if (!(validDays >= 0) || !Double.isFinite(validDays) || atMost < 0) {
      throw new IllegalArgumentException(
          "Expiry (%s) needs days (%s) and repetitions (%d) that are not negative."
              .formatted(id, validDays, atMost));
    }
  }

  /** Lost when the days are over. */
  public static Expiry lost(String id, String from, String gate, double validDays) {
    return new Expiry(id, Optional.of(from), gate, validDays, Optional.empty(), 0);
  }
}
