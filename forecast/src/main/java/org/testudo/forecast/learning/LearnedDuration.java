package org.testudo.forecast.learning;

import java.util.Locale;
import org.testudo.claims.Gate;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.survival.PartialPooling;
import org.testudo.picture.assumptions.GateDuration;

/**
 * A gate's duration as the assumption and the ledger's history together support it.
 *
 * @param duration of the whole gate, in days; what was waited already is still to be taken off. It
 *     agrees with what was learned at the median and the 90th percentile of what lies ahead, so
 *     after a long wait its own median means nothing
 * @param p50Days median of what was learned, for a case that has not waited
 * @param p80Days its 80th percentile
 * @param prior the assumption it starts from
 * @param priorWorth what that assumption counts, in observations
 * @param everywhere what was seen at the gate on all routes
 * @param onRoute of these, on the same route
 * @param byParty of these, with the same party to move
 * @param shares on whom the middle of the duration leans
 */
public record LearnedDuration(
    Gate gate,
    String route,
    String party,
    LogNormal duration,
    double p50Days,
    double p80Days,
    GateDuration prior,
    double priorWorth,
    Seen everywhere,
    Seen onRoute,
    Seen byParty,
    PartialPooling.Shares shares) {

  /** Spells by how they ended. The case's own wait is not among them. */
  public record Seen(int passed, int waiting, int otherwise) {
    int all() {
      return passed + waiting + otherwise;
    }
  }

  /** What it rests on, in one line. */
  public String restsOn() {
    return String.format(
        Locale.ROOT,
        "P50 %.0f d, P80 %.0f d from %d passed, %d waiting, %d ended otherwise at %s (route %s: %d/%d/%d, %s to move:"
            + " %d/%d/%d); leans %.0f %% on %s %s worth %.0f observations, %.0f %% on other routes,"
            + " %.0f %% on the route, %.0f %% on %s",
        p50Days,
        p80Days,
        everywhere.passed,
        everywhere.waiting,
        everywhere.otherwise,
        gate,
        route,
        onRoute.passed,
        onRoute.waiting,
        onRoute.otherwise,
        party,
        byParty.passed,
        byParty.waiting,
        byParty.otherwise,
        100 * shares.prior(),
        prior.id(),
        prior.basis().mark(),
        priorWorth,
        100 * shares.root(),
        100 * shares.branch(),
        100 * shares.leaf(),
        party);
  }
}
