package org.testudo.forecast.survival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * Whether groups end at the same rate: the G-rho family of Harrington and Fleming (Biometrika 69,
 * 1982). Rho 0 is the log-rank test; rho 1 weighs early differences more, by the pooled S(t-), and
 * is Peto and Peto's form of the Wilcoxon test. Ties by the hypergeometric variance.
 *
 * @param groups in the order given
 * @param chiSquare of the differences
 * @param degrees of freedom: groups that could have ended at all, less one
 * @param pValue chance of a greater chi-square if the rates are the same; 1 if nothing can be
 *     compared
 */
public record RankTest(List<Group> groups, double chiSquare, int degrees, double pValue) {

  /**
   * One group of the comparison.
   *
   * @param size number of observations
   * @param observed ends, weighted by S(t-)^rho
   * @param expected ends if all groups had the same rate, weighted likewise
   */
  public record Group(int size, double observed, double expected) {}

  public RankTest {
    groups = List.copyOf(groups);
  }

  public static RankTest logRank(List<Sample> groups) {
    return of(groups, 0);
  }

  public static RankTest petoPeto(List<Sample> groups) {
    return of(groups, 1);
  }

  private record Member(Observation observation, int group) {}

  /**
   * The test of any rho.
   *
   * @param rho weight exponent, not negative
   */
  public static RankTest of(List<Sample> groups, double rho) {
    if (groups.size() < 2) {
      throw new IllegalArgumentException(
          "A rank test compares at least two groups, not %d.".formatted(groups.size()));
    }
    if (!(rho >= 0)) {
      throw new IllegalArgumentException("Rho (%s) must be 0 or more.".formatted(rho));
    }
    return new Counting(groups, rho).test();
  }

  private static final class Counting {

    private final int k;
    private final double rho;
    private final List<Sample> samples;
    private final List<Member> members = new ArrayList<>();
    private final double[] observed;
    private final double[] expected;
    private final double[][] variance;

    Counting(List<Sample> samples, double rho) {
      this.samples = samples;
      this.rho = rho;
      k = samples.size();
      observed = new double[k];
      expected = new double[k];
      variance = new double[k][k];
      List<Observation> all = new ArrayList<>();
      samples.forEach(sample -> all.addAll(sample.observations()));
      List<Observation> aligned = Sample.aligned(all);
      int at = 0;
      for (int g = 0; g < k; g++) {
        for (int i = 0; i < samples.get(g).size(); i++) {
          members.add(new Member(aligned.get(at++), g));
        }
      }
    }

    RankTest test() {
      List<Member> entering = new ArrayList<>(members);
      entering.sort(Comparator.comparingDouble(m -> m.observation.entry()));
      members.sort(Comparator.comparingDouble(m -> m.observation.time()));
      int[] atRisk = new int[k];
      int[] ends = new int[k];
      double survival = 1;
      int entered = 0;
      int n = members.size();
      for (int i = 0; i < n; ) {
        double time = members.get(i).observation.time();
        while (entered < n
            && (entering.get(entered).observation.entry() < time
                || entering.get(entered).observation.entry() == 0)) {
          atRisk[entering.get(entered++).group]++;
        }
        int[] leaving = new int[k];
        java.util.Arrays.fill(ends, 0);
        for (; i < n && members.get(i).observation.time() == time; i++) {
          Member member = members.get(i);
          leaving[member.group]++;
          ends[member.group] += member.observation.ended() ? 1 : 0;
        }
        survival = count(atRisk, ends, survival);
        for (int g = 0; g < k; g++) {
          atRisk[g] -= leaving[g];
        }
      }
      return result();
    }

    /** Adds one time of ends; gives the pooled S after it. */
    private double count(int[] atRisk, int[] ends, double survival) {
      double n = 0;
      double d = 0;
      for (int g = 0; g < k; g++) {
        n += atRisk[g];
        d += ends[g];
      }
      if (d == 0) {
        return survival;
      }
      double weight = StrictMath.pow(survival, rho);
      double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
      for (int g = 0; g < k; g++) {
        double share = atRisk[g] / n;
        observed[g] += weight * ends[g];
        expected[g] += weight * d * share;
        for (int h = 0; h < k; h++) {
          variance[g][h] += spread * share * ((g == h ? 1 : 0) - atRisk[h] / n);
        }
      }
      return survival * (n - d) / n;
    }

    private RankTest result() {
      List<Group> groups = new ArrayList<>(k);
      List<Integer> exposed = new ArrayList<>(k);
      for (int g = 0; g < k; g++) {
        groups.add(new Group(samples.get(g).size(), observed[g], expected[g]));
        if (expected[g] > 0) {
          exposed.add(g);
        }
      }
      int m = StrictMath.max(0, exposed.size() - 1);
      double[] difference = new double[m];
      double[][] matrix = new double[m][m];
      for (int i = 0; i < m; i++) {
        int g = exposed.get(i + 1);
        difference[i] = observed[g] - expected[g];
        for (int j = 0; j < m; j++) {
          matrix[i][j] = variance[g][exposed.get(j + 1)];
        }
      }
      Cholesky cholesky = Cholesky.semidefinite(matrix);
      double chiSquare = cholesky.quadraticForm(difference);
      int degrees = cholesky.rank();
      return new RankTest(groups, chiSquare, degrees, chiSquareSurvival(chiSquare, degrees));
    }
  }

  private static double chiSquareSurvival(double x, int degrees) {
    return degrees == 0 || x <= 0 ? 1 : Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * x);
  }
}
