package org.testudo.picture.assumptions;

import java.util.List;
import java.util.Map;
import org.testudo.claims.Credibility;
import org.testudo.claims.Gate;
import org.testudo.claims.Reliability;
import org.testudo.claims.Subject;

/**
 * The numbers of the rules of belief; what they do is said in {@code docs/methods/picture.md}.
 *
 * @param reliabilityWeight 0 to 1 per letter; F has the middle weight
 * @param credibilityWeight 0 to 1 per digit; 6 has the middle weight
 * @param silenceDays after handover, how long nobody must have spoken of a gate until it is
 *     presumed passed
 * @param developmentDays statements further apart are a development, not a contradiction
 * @param onTimePrior probability that a dated promise is kept
 * @param readyDays from the last merged gate to ready, when nobody reports readiness
 * @param stationClasses reach classes in the order in which stations are given
 * @param noStation oblasts that are given no unit; their residents count all the same
 * @param newsDays a case of which nobody has spoken for longer is shown apart
 * @param milestoneGates the gate that a milestone shows to be passed
 * @param capableSharePmc what a partly capable or damaged unit is worth, as a share of a whole one
 * @param learning how assumed durations are weighed against observed ones
 * @param promises what an announced date is worth beside the walk through the gates
 * @param cited every number again, by its path in the file, for showing with its mark
 */
public record Rules(
    Map<Reliability, Double> reliabilityWeight,
    Map<Credibility, Double> credibilityWeight,
    Map<Gate, Long> silenceDays,
    long developmentDays,
    double onTimePrior,
    long readyDays,
    List<String> stationClasses,
    List<Subject> noStation,
    long newsDays,
    Map<Milestone, Gate> milestoneGates,
    double bandFullShare,
    double bandCapFactor,
    double capableSharePmc,
    Learning learning,
    Promises promises,
    Map<String, Cited> cited) {

  /**
   * What assumptions are worth beside the ledger's own history, in observations.
   *
   * @param prior an assumed duration with a source
   * @param priorUnsourced an assumed duration without
   * @param route a route counts as much as all routes once it has so many of its own
   * @param party a party counts as much as its route once it has so many of its own
   * @param spread the assumed spread, above 2
   */
  public record Learning(
      double prior, double priorUnsourced, double route, double party, double spread) {}

  /**
   * What an announced date is worth, and how late a broken one is before any was seen.
   *
   * @param share weight of the promise in the pool with the walk through the gates, 0 to 1
   * @param keptWorth observations that {@code onTimePrior} is worth
   * @param lateDays mean lateness of a broken promise
   * @param lateWorth broken promises that {@code lateDays} is worth
   */
  public record Promises(double share, double keptWorth, double lateDays, double lateWorth) {}

  /** A number with what it rests on. */
  public record Cited(String text, Basis basis) {}

  public Rules {
    reliabilityWeight = Map.copyOf(reliabilityWeight);
    credibilityWeight = Map.copyOf(credibilityWeight);
    silenceDays = Map.copyOf(silenceDays);
    stationClasses = List.copyOf(stationClasses);
    noStation = List.copyOf(noStation);
    milestoneGates = Map.copyOf(milestoneGates);
    cited = Map.copyOf(cited);
  }
}
