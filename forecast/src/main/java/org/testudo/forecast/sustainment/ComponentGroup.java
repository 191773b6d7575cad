package org.testudo.forecast.sustainment;

/**
 * k of n: a group that works while at least {@code needed} of its components do.
 *
 * @param needed k, at least 0 (0: never fails)
 */
public record ComponentGroup(int components, int needed) {

  public ComponentGroup {
    Refusal.atLeastOne("number of components", components);
    Refusal.notNegative("number of components needed", needed);
    if (needed > components) {
      throw new IllegalArgumentException(
          "A group of %d components cannot need %d of them. Maybe the two were swapped."
              .formatted(components, needed));
    }
  }

  /** P(at least k work), each independently with the same chance. */
  public double availability(double componentAvailability) {
    Refusal.probability("availability of a component", componentAvailability);
    double[] working = binomial(components, componentAvailability);
    double sum = 0;
    for (int i = components; i >= needed; i--) {
      sum += working[i];
    }
    return Math.min(1, sum);
  }

  /** P(at least k work), each independently with its own chance (the Poisson binomial). */
  public double availability(double[] componentAvailabilities) {
    if (componentAvailabilities.length != components) {
      throw new IllegalArgumentException(
          "The group has %d components but %d availabilities were given."
              .formatted(components, componentAvailabilities.length));
    }
    double[] working = new double[components + 1];
    working[0] = 1;
    for (int c = 0; c < components; c++) {
      double up = Refusal.probability("availability of a component", componentAvailabilities[c]);
      for (int i = c + 1; i > 0; i--) {
        working[i] = working[i] * (1 - up) + working[i - 1] * up;
      }
      working[0] *= 1 - up;
    }
    double sum = 0;
    for (int i = components; i >= needed; i--) {
      sum += working[i];
    }
    return Math.min(1, sum);
  }

  /** P(Bin(n, p) = i) for i = 0 … n, outwards from the mode so that nothing underflows early. */
  static double[] binomial(int n, double p) {
    double[] w = new double[n + 1];
    if (p == 0 || p == 1) {
      w[p == 0 ? 0 : n] = 1;
      return w;
    }
    int mode = (int) Math.min(n, (n + 1.0) * p);
    double odds = p / (1 - p);
    w[mode] = 1;
    double sum = 1;
    for (int i = mode; i < n; i++) {
      w[i + 1] = w[i] * (n - i) * odds / (i + 1);
      sum += w[i + 1];
    }
    for (int i = mode; i > 0; i--) {
      w[i - 1] = w[i] * i / ((n - i + 1) * odds);
      sum += w[i - 1];
    }
    for (int i = 0; i <= n; i++) {
      w[i] /= sum;
    }
    return w;
  }
}
