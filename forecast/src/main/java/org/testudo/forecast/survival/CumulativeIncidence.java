package org.testudo.forecast.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Aalen-Johansen estimate of P(ended by t, and by this cause), when causes compete: F_k(t) =
 * sum S(s-) d_k/n. A pledge that is cancelled will never be delivered; taking it as censored would
 * answer what would happen if nothing were ever cancelled.
 *
 * <p>Variance by the delta method with multinomial ends at each time (Andersen, Borgan, Gill and
 * Keiding 1993, IV.4; Marubini and Valsecchi 1995, 10.2): sum of (F(t) - F(s))^2 d / (n (n - d)) +
 * S(s-)^2 d_k (n - d_k) / n^3 - 2 (F(t) - F(s)) S(s-) d_k / n^2. With one cause this is Greenwood's
 * variance of 1 - S; without censoring it is F (1 - F) / n. (R's {@code survfit} of many states
 * prints the infinitesimal jackknife instead.)
 */
public final class CumulativeIncidence {

  /**
   * One distinct time at which somebody ended or left.
   *
   * @param incidence P(ended by this cause by {@code time})
   * @param standardError of it
   */
  public record Step(double time, int atRisk, int events, double incidence, double standardError) {}

  private final SortedMap<Integer, List<Step>> byCause;

  private CumulativeIncidence(SortedMap<Integer, List<Step>> byCause) {
    this.byCause = byCause;
  }

  public static CumulativeIncidence of(Sample sample) {
    RiskTable table = RiskTable.of(sample);
    SortedMap<Integer, List<Step>> byCause = new TreeMap<>();
    for (int cause : sample.causes()) {
      byCause.put(cause, steps(table, table.eventsBy(sample, cause)));
    }
    return new CumulativeIncidence(byCause);
  }

  /** Steps of one cause, in order of time; empty if nothing ended by it. */
  public List<Step> steps(int cause) {
    return byCause.getOrDefault(cause, List.of());
  }

  /** All causes seen, each with its steps. */
  public Map<Integer, List<Step>> byCause() {
    return java.util.Collections.unmodifiableSortedMap(byCause);
  }

  /** P(ended by {@code cause} by {@code time}); beyond the data the last value. */
  public double incidenceAt(int cause, double time) {
    double found = 0;
    for (Step step : steps(cause)) {
      if (step.time() > time) {
        break;
      }
      found = step.incidence();
    }
    return found;
  }

  /** The sums let every variance be had in one pass: the squares are multiplied out in F(t). */
  private static List<Step> steps(RiskTable table, int[] ofCause) {
    List<Step> steps = new ArrayList<>(table.rows());
    double survival = 1;
    double incidence = 0;
    double a = 0;
    double aF = 0;
    double aFF = 0;
    double own = 0;
    double c = 0;
    double cF = 0;
    for (int i = 0; i < table.rows(); i++) {
      double n = table.atRisk[i];
      double d = table.events[i];
      double dk = ofCause[i];
      incidence += survival * dk / n;
      own += survival * survival * dk * (n - dk) / (n * n * n);
      // Where all at risk end nothing follows, and F(t) - F(s) is 0 for good.
      if (d > 0 && d < n) {
        double greenwood = d / (n * (n - d));
        a += greenwood;
        aF += greenwood * incidence;
        aFF += greenwood * incidence * incidence;
        double cross = survival * dk / (n * n);
        c += cross;
        cF += cross * incidence;
      }
      survival *= (n - d) / n;
      double f = incidence;
      double variance = f * f * a - 2 * f * aF + aFF + own - 2 * (f * c - cF);
      steps.add(
          new Step(
              table.times[i],
              table.atRisk[i],
              ofCause[i],
              incidence,
              StrictMath.sqrt(StrictMath.max(0, variance))));
    }
    return List.copyOf(steps);
  }
}
