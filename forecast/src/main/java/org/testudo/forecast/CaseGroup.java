package org.testudo.forecast;

import java.util.List;
import java.util.Optional;
import org.testudo.forecast.duration.GateDuration;

/**
 * Activities that belong to one case. When the case is lost, those that have not ended never end:
 * they leave their queues and set their resources free at that moment.
 *
 * @param id unique name
 * @param activities each belongs to one case at most
 * @param cancelledAfter days from the beginning until somebody withdraws the case, if somebody may:
 *     a risk that competes with the gates; once every activity has ended it can no longer strike
 * @param waitedDays days that clock has run at day 0
 */
public record CaseGroup(
    String id, List<String> activities, Optional<GateDuration> cancelledAfter, double waitedDays) {

  public CaseGroup {
    activities = List.copyOf(activities);
    if (!(waitedDays >= 0) || !Double.isFinite(waitedDays)) {
      throw new IllegalArgumentException(
          "The clock of case (%s) has run %s days. Maybe it began after the as-of date."
              .formatted(id, waitedDays));
    }
  }

  /** A case that nobody withdraws. */
  public static CaseGroup of(String id, String... activities) {
    return new CaseGroup(id, List.of(activities), Optional.empty(), 0);
  }
}
