package org.testudo.forecast.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.Oracles;

/**
 * Every value computed with R 4.2.2, survival 3.5-3, for its data sets lung (Loprinzi et al. 1994)
 * and veteran (Kalbfleisch and Prentice 1980). Relative 1e-8; 1e-6 for fitted parameters.
 */
class SurvivalOracleTest {

  private static final double COUNTED = 1e-8;
  private static final double FITTED = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"lung", "veteran"})
  void theWholeKaplanMeierTable(String dataset) {
    var rows = Oracles.rows("survival/" + dataset + "_km.csv");
    KaplanMeier curve = KaplanMeier.of(Sample.of(observations(dataset)));
    assertThat(curve.steps()).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      KaplanMeier.Step step = curve.steps().get(i);
      Interval interval = curve.interval(step, IntervalType.LOG, 0.95);
      double[] found = {
        step.time(),
        step.atRisk(),
        step.events(),
        step.censored(),
        step.survival(),
        step.logStandardError(),
        interval.lower(),
        interval.upper(),
        step.hazard()
      };
      for (int j = 0; j < found.length; j++) {
        check(dataset + " row " + i + " column " + j, found[j], number(row.get(j)), COUNTED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lung", "veteran"})
  void everyReferenceValue(String dataset) {
    var rows = Oracles.rows("survival/reference.csv");
    Map<String, Double> found = computed(observations(dataset), groups(dataset));
    int checked = 0;
    for (List<String> row : rows) {
      if (row.get(0).equals(dataset)) {
        String key = row.get(1) + " " + row.get(2);
        assertThat(found).containsKey(key);
        check(
            key,
            found.getOrDefault(key, Double.NaN),
            number(row.get(3)),
            isFitted(row.get(2)) ? FITTED : COUNTED);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(found.size()).isGreaterThan(80);
  }

  private static boolean isFitted(String quantity) {
    return List.of("exponential", "weibull", "lognormal", "loglogistic", "cox").stream()
        .anyMatch(quantity::startsWith);
  }

  private static void check(String what, double found, double expected, double relative) {
    if (Double.isNaN(expected)) {
      assertThat(found).as(what).isNaN();
    } else if (Double.isInfinite(expected)) {
      assertThat(found).as(what).isEqualTo(expected);
    } else {
      assertThat(found).as(what).isCloseTo(expected, offset(relative * Math.abs(expected)));
    }
  }

  private static Map<String, Double> computed(List<Observation> all, double[] groups) {
    Map<String, Double> found = new TreeMap<>();
    Sample sample = Sample.of(all);
    found.put("all n", (double) sample.size());
    found.put("all events", (double) sample.events());
    found.put("all total_time", sample.totalTime());
    KaplanMeier curve = KaplanMeier.of(sample);
    for (double share : new double[] {0.25, 0.5, 0.75}) {
      String name = "all km_q" + Math.round(100 * share);
      for (IntervalType type : IntervalType.values()) {
        String ending = type.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        KaplanMeier.Quantile quantile = curve.quantile(share, type, 0.95);
        found.put(name, quantile.value().orElseThrow());
        found.put(name + "_lower_" + ending, quantile.lower().orElseThrow());
        found.put(name + "_upper_" + ending, quantile.upper().orElseThrow());
      }
    }
    KaplanMeier.RestrictedMean mean = curve.restrictedMean(sample.greatestTime());
    found.put("all rmean_common", mean.mean());
    found.put("all se_rmean_common", mean.standardError());
    List<Sample> byGroup = new ArrayList<>();
    for (int group = 1; group <= 2; group++) {
      List<Observation> own = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (groups[i] == group) {
          own.add(all.get(i));
        }
      }
      byGroup.add(Sample.of(own));
      KaplanMeier.Quantile median = KaplanMeier.of(byGroup.getLast()).median();
      found.put("group=" + group + " km_median", median.value().orElseThrow());
      found.put("group=" + group + " km_median_lower_log", median.lower().orElseThrow());
      found.put("group=" + group + " km_median_upper_log", median.upper().orElseThrow());
    }
    RankTest logRank = RankTest.logRank(byGroup);
    found.put("group logrank_chisq", logRank.chiSquare());
    found.put("group logrank_p", logRank.pValue());
    for (int group = 1; group <= 2; group++) {
      found.put("group=" + group + " logrank_obs", logRank.groups().get(group - 1).observed());
      found.put("group=" + group + " logrank_exp", logRank.groups().get(group - 1).expected());
    }
    found.put("group peto_chisq_rho1", RankTest.petoPeto(byGroup).chiSquare());
    Covariates covariates = Covariates.of("group", groups);
    for (Family family : Family.values()) {
      String name = family.name().toLowerCase(java.util.Locale.ROOT) + "_";
      ParametricFit fit = ParametricFit.of(family, sample);
      found.put("all " + name + "intercept", fit.intercept());
      found.put("all " + name + "scale", fit.scale());
      found.put("all " + name + "loglik", fit.logLikelihood());
      found.put("all " + name + "AIC", fit.aic());
      found.put("all " + name + "se_intercept", fit.standardError(0));
      if (!family.hasFixedScale()) {
        found.put("all " + name + "se_logscale", fit.standardErrorOfLogScale());
      }
      if (family == Family.WEIBULL) {
        found.put("all weibull_shape=1/scale", 1 / fit.scale());
        found.put("all weibull_scale=exp(intercept)", Math.exp(fit.intercept()));
        found.put("all weibull_median", fit.median());
      }
      if (family == Family.LOGNORMAL) {
        found.put("all lognormal_mu", fit.intercept());
        found.put("all lognormal_sigma", fit.scale());
        found.put("all lognormal_mean", fit.mean());
      }
      ParametricFit regression = ParametricFit.of(family, all, covariates);
      found.put("group " + name + "reg_intercept", regression.intercept());
      found.put("group " + name + "reg_beta_group", regression.coefficient(1));
      found.put("group " + name + "reg_scale", regression.scale());
      found.put("group " + name + "reg_loglik", regression.logLikelihood());
    }
    for (ProportionalHazards.Ties ties : ProportionalHazards.Ties.values()) {
      String name = "group cox_" + ties.name().toLowerCase(java.util.Locale.ROOT) + "_";
      ProportionalHazards cox = ProportionalHazards.of(all, covariates, ties);
      found.put(name + "beta", cox.coefficient(0));
      found.put(name + "se", cox.standardError(0));
      found.put(name + "loglik", cox.logLikelihood());
    }
    return found;
  }

  private static List<Observation> observations(String dataset) {
    List<Observation> observations = new ArrayList<>();
    for (List<String> row : rows(dataset)) {
      double time = number(row.get(0));
      observations.add(
          row.get(1).equals("1") ? Observation.event(time) : Observation.censored(time));
    }
    return observations;
  }

  private static double[] groups(String dataset) {
    return rows(dataset).stream().mapToDouble(row -> number(row.get(2))).toArray();
  }

  private static List<List<String>> rows(String dataset) {
    return Oracles.rows("survival/" + dataset + ".csv");
  }

  private static double number(String cell) {
    return switch (cell) {
      case "NA" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(cell);
    };
  }
}
