package org.testudo.forecast.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Remission of acute leukaemia, weeks, 6-mercaptopurine against placebo: Freireich et al., Blood 21
 * (1963), 699-716. Estimates as printed by Klein and Moeschberger, Survival Analysis (2nd ed.
 * 2003), tables 4.1 and 7.1 and section 8.4, and by Venables and Ripley, Modern Applied Statistics
 * with S (4th ed. 2002), section 13.2; tolerance half a unit of the last printed digit.
 */
class PublishedSurvivalTest {

  private static final List<Observation> TREATED =
      read("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");
  private static final List<Observation> PLACEBO =
      read("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

  static List<Observation> read(String times) {
    List<Observation> observations = new ArrayList<>();
    for (String time : times.split(" ", -1)) {
      observations.add(
          time.endsWith("+")
              ? Observation.censored(Double.parseDouble(time.substring(0, time.length() - 1)))
              : Observation.event(Double.parseDouble(time)));
    }
    return observations;
  }

  @Test
  void kaplanMeierOfTheTreated() {
    StringBuilder table = new StringBuilder();
    for (KaplanMeier.Step step : KaplanMeier.of(Sample.of(TREATED)).steps()) {
      if (step.events() > 0) {
        table.append(
            "%2.0f %2d %d %.3f %.4f%n"
                .formatted(
                    step.time(),
                    step.atRisk(),
                    step.events(),
                    step.survival(),
                    step.survival() * step.logStandardError()));
      }
    }
    assertThat(table)
        .hasToString(
            """
             6 21 3 0.857 0.0764
             7 17 1 0.807 0.0869
            10 15 1 0.753 0.0963
            13 12 1 0.690 0.1068
            16 11 1 0.627 0.1141
            22  7 1 0.538 0.1282
            23  6 1 0.448 0.1346
            """);
    KaplanMeier.Quantile median = KaplanMeier.of(Sample.of(TREATED)).median();
    assertThat(median.value()).hasValue(23);
    assertThat(median.lower()).hasValue(16);
    assertThat(median.upper()).isEmpty();
  }

  @Test
  void logRankAndCox() {
    RankTest test = RankTest.logRank(List.of(Sample.of(TREATED), Sample.of(PLACEBO)));
    assertThat(test.chiSquare()).isCloseTo(16.79, offset(0.005));
    assertThat(test.groups().get(0).expected()).isCloseTo(19.25, offset(0.005));
    assertThat(test.groups().get(1).expected()).isCloseTo(10.75, offset(0.005));
    Covariates treated =
        Covariates.of(
            "6-MP",
            DoubleStream.concat(
                    DoubleStream.generate(() -> 1).limit(21),
                    DoubleStream.generate(() -> 0).limit(21))
                .toArray());
    List<Observation> all = both();
    ProportionalHazards breslow =
        ProportionalHazards.of(all, treated, ProportionalHazards.Ties.BRESLOW);
    assertThat(breslow.coefficient(0)).isCloseTo(-1.509, offset(5e-4));
    assertThat(breslow.standardError(0)).isCloseTo(0.410, offset(5e-4));
    ProportionalHazards efron =
        ProportionalHazards.of(all, treated, ProportionalHazards.Ties.EFRON);
    assertThat(efron.coefficient(0)).isCloseTo(-1.572, offset(5e-4));
    assertThat(efron.standardError(0)).isCloseTo(0.412, offset(5e-4));
    ParametricFit weibull = ParametricFit.of(Family.WEIBULL, all, treated);
    assertThat(weibull.intercept()).isCloseTo(3.516 - 1.267, offset(1e-3));
    assertThat(weibull.coefficient(1)).isCloseTo(1.267, offset(5e-4));
    assertThat(weibull.scale()).isCloseTo(0.732, offset(5e-4));
    assertThat(weibull.logLikelihood()).isCloseTo(-106.6, offset(0.05));
  }

  private static List<Observation> both() {
    List<Observation> all = new ArrayList<>(TREATED);
    all.addAll(PLACEBO);
    return all;
  }

  @Test
  void exponentialIsEndsOverTime() {
    ParametricFit fit = ParametricFit.of(Family.EXPONENTIAL, Sample.of(TREATED));
    assertThat(fit.mean()).isCloseTo(359.0 / 9, offset(1e-10));
    assertThat(fit.standardError(0)).isCloseTo(1.0 / 3, offset(1e-10));
  }

  /** Ten lives, two causes; counted by hand as fractions. */
  @Test
  void competingCausesByHand() {
    List<Observation> lives =
        List.of(
            Observation.ended(1, 1),
            Observation.ended(2, 2),
            Observation.censored(2),
            Observation.ended(3, 1),
            Observation.ended(3, 2),
            Observation.censored(4),
            Observation.ended(5, 1),
            Observation.censored(6),
            Observation.ended(7, 2),
            Observation.censored(8));
    CumulativeIncidence incidence = CumulativeIncidence.of(Sample.of(lives));
    // S: 9/10 after 1, 8/10 after 2 (9 at risk), 7 at risk at 3: 8/10 x 5/7 = 4/7.
    double first = 0.1 + 0.8 / 7;
    assertThat(incidence.incidenceAt(1, 3)).isCloseTo(first, offset(1e-15));
    assertThat(incidence.incidenceAt(2, 3)).isCloseTo(0.1 + 0.8 / 7, offset(1e-15));
    // 4 at risk at 5, 2 at 7.
    assertThat(incidence.incidenceAt(1, 100)).isCloseTo(first + 1.0 / 7, offset(1e-15));
    assertThat(incidence.incidenceAt(2, 7)).isCloseTo(0.1 + 0.8 / 7 + 3.0 / 14, offset(1e-15));
  }
}
