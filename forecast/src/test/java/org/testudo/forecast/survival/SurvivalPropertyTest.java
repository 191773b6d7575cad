package org.testudo.forecast.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SurvivalPropertyTest {

  static List<Long> seeds() {
    return java.util.stream.LongStream.range(0, 60).boxed().toList();
  }

  /** Whole days, so that ties are common; some zero, some censored, some competing, some late. */
  private static List<Observation> lives(long seed, boolean censoring, int causes, boolean late) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 1 + random.nextInt(60);
    List<Observation> lives = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double time = random.nextInt(25) + (late ? 1 : 0);
      int cause = censoring && random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(causes);
      double entry = late && random.nextBoolean() ? random.nextInt((int) time) : 0;
      lives.add(new Observation(entry, time, cause));
    }
    return lives;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutCensoringTheCurveIsTheShareStillThere(long seed) {
    List<Observation> lives = lives(seed, false, 1, false);
    KaplanMeier curve = KaplanMeier.of(Sample.of(lives));
    double n = lives.size();
    for (KaplanMeier.Step step : curve.steps()) {
      double left = lives.stream().filter(o -> o.time() > step.time()).count() / n;
      assertThat(curve.survivalAt(step.time())).isCloseTo(left, offset(1e-12));
      if (left > 0) {
        // Greenwood is then the binomial variance.
        assertThat(step.survival() * step.logStandardError())
            .isCloseTo(Math.sqrt(left * (1 - left) / n), offset(1e-12));
      }
    }
    double mean = lives.stream().mapToDouble(Observation::time).average().orElseThrow();
    assertThat(curve.restrictedMean(100).mean()).isCloseTo(mean, offset(1e-9));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneCauseIsTheComplementOfTheCurve(long seed) {
    Sample sample = Sample.of(lives(seed, true, 1, seed % 2 == 0));
    KaplanMeier curve = KaplanMeier.of(sample);
    List<CumulativeIncidence.Step> steps = CumulativeIncidence.of(sample).steps(1);
    for (int i = 0; i < steps.size(); i++) {
      KaplanMeier.Step step = curve.steps().get(i);
      assertThat(steps.get(i).incidence()).isCloseTo(1 - step.survival(), offset(1e-12));
      if (step.survival() > 0) {
        assertThat(steps.get(i).standardError())
            .isCloseTo(step.survival() * step.logStandardError(), offset(1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void causesShareWhatHasEnded(long seed) {
    Sample sample = Sample.of(lives(seed, seed % 3 != 0, 3, seed % 2 == 0));
    KaplanMeier curve = KaplanMeier.of(sample);
    CumulativeIncidence incidence = CumulativeIncidence.of(sample);
    for (KaplanMeier.Step step : curve.steps()) {
      double sum =
          sample.causes().stream()
              .mapToDouble(cause -> incidence.incidenceAt(cause, step.time()))
              .sum();
      assertThat(sum).isCloseTo(1 - step.survival(), offset(1e-12));
    }
    if (seed % 3 == 0 && seed % 2 == 1) {
      double n = sample.size();
      for (int cause : sample.causes()) {
        for (CumulativeIncidence.Step step : incidence.steps(cause)) {
          double f = step.incidence();
          assertThat(step.standardError()).isCloseTo(Math.sqrt(f * (1 - f) / n), offset(1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theUnitOfTimeDoesNotMatter(long seed) {
    double year = 365.25;
    List<Observation> days = lives(seed, true, 1, true);
    List<Observation> years = new ArrayList<>();
    for (Observation o : days) {
      // By two ways, so that equal days give years that differ in the last digit.
      double time = years.size() % 2 == 0 ? o.time() / year : o.time() * (1 / year);
      years.add(new Observation(o.entry() / year, time, o.cause()));
    }
    List<KaplanMeier.Step> inDays = KaplanMeier.of(Sample.of(days)).steps();
    List<KaplanMeier.Step> inYears = KaplanMeier.of(Sample.of(years)).steps();
    assertThat(inYears).hasSameSizeAs(inDays);
    for (int i = 0; i < inDays.size(); i++) {
      assertThat(inYears.get(i).survival()).isEqualTo(inDays.get(i).survival());
      assertThat(inYears.get(i).atRisk()).isEqualTo(inDays.get(i).atRisk());
    }
    for (Family family : Family.values()) {
      ParametricFit a;
      try {
        a = ParametricFit.of(family, Sample.of(days));
      } catch (IllegalArgumentException noMaximum) {
        continue;
      }
      ParametricFit b = ParametricFit.of(family, Sample.of(years));
      assertThat(b.intercept()).isCloseTo(a.intercept() - Math.log(year), offset(1e-7));
      assertThat(b.scale()).isCloseTo(a.scale(), offset(1e-7 * a.scale()));
      assertThat(b.standardError(0)).isCloseTo(a.standardError(0), offset(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void memorylessTimesForgetWhenTheyWereFirstSeen(long seed) {
    Sample sample = Sample.of(lives(seed, true, 1, true));
    if (sample.events() == 0) {
      return;
    }
    ParametricFit fit = ParametricFit.of(Family.EXPONENTIAL, sample);
    assertThat(fit.mean())
        .isCloseTo(sample.totalTime() / sample.events(), offset(1e-9 * fit.mean()));
    double rate = sample.events() / sample.totalTime();
    assertThat(fit.logLikelihood())
        .isCloseTo(sample.events() * Math.log(rate) - sample.events(), offset(1e-8));
  }

  /** A fit is a maximum: no neighbour, however parametrised, is likelier. */
  @ParameterizedTest
  @EnumSource(Family.class)
  void truncatedFitsFindTheTruth(Family family) {
    SplittableRandom random = new SplittableRandom(17);
    double scale = family.hasFixedScale() ? 1 : 0.6;
    List<Observation> seen = new ArrayList<>();
    while (seen.size() < 20_000) {
      double time = Math.exp(4 + scale * family.quantileOfSurvival(random.nextDouble()));
      double entry = 100 * random.nextDouble();
      double until = entry + 80 * random.nextDouble();
      if (time > entry) {
        seen.add(until < time ? new Observation(entry, until, 0) : new Observation(entry, time, 1));
      }
    }
    ParametricFit fit = ParametricFit.of(family, Sample.of(seen));
    assertThat(fit.intercept()).isCloseTo(4, offset(4 * fit.standardError(0)));
    assertThat(fit.standardError(0)).isLessThan(0.02);
    assertThat(Math.log(fit.scale() / scale))
        .isCloseTo(0, offset(4 * fit.standardErrorOfLogScale() + 1e-12));
    // Forgetting the truncation is not a matter of taste: the short ones were never seen.
    ParametricFit naive =
        ParametricFit.of(family, seen.stream().map(o -> o.seenFrom(0)).toList(), Covariates.none());
    assertThat(naive.intercept()).isGreaterThan(4 + 10 * naive.standardError(0));
  }

  @Test
  void aLateEntryIsNotAtRiskBefore() {
    KaplanMeier curve =
        KaplanMeier.of(
            Sample.of(
                List.of(
                    Observation.event(2),
                    Observation.event(6),
                    new Observation(2, 4, 1),
                    new Observation(3, 9, 0))));
    assertThat(curve.steps())
        .extracting(s -> s.time() + ":" + s.atRisk())
        .containsExactly("2.0:2", "4.0:3", "6.0:2", "9.0:1");
    assertThat(curve.survivalAt(9)).isCloseTo(0.5 * 2 / 3 / 2, offset(1e-15));
  }

  @Test
  void censoredAtTheTimeOfAnEndIsStillAtRisk() {
    KaplanMeier curve =
        KaplanMeier.of(Sample.of(List.of(Observation.event(5), Observation.censored(5))));
    assertThat(curve.survivalAt(5)).isEqualTo(0.5);
  }

  @Test
  void theMedianOfAFlatIsItsMiddle() {
    KaplanMeier even = KaplanMeier.of(Sample.of(PublishedSurvivalTest.read("1 2 3 8")));
    assertThat(even.median().value()).hasValue(2.5);
    // The flat that reaches the last, censored time ends there.
    KaplanMeier last = KaplanMeier.of(Sample.of(PublishedSurvivalTest.read("1 2 8+ 9+")));
    assertThat(last.median().value()).hasValue(5.5);
    KaplanMeier above = KaplanMeier.of(Sample.of(PublishedSurvivalTest.read("1 8+ 9+")));
    assertThat(above.median().value()).isEmpty();
  }

  @Test
  void degenerateData() {
    KaplanMeier none = KaplanMeier.of(Sample.of(PublishedSurvivalTest.read("3+ 5+ 5+")));
    assertThat(none.survivalAt(10)).isEqualTo(1);
    assertThat(none.median().value()).isEmpty();
    assertThat(none.restrictedMean(5)).isEqualTo(new KaplanMeier.RestrictedMean(5, 5, 0));
    KaplanMeier one = KaplanMeier.of(Sample.of(List.of(Observation.event(4))));
    assertThat(one.median().value()).hasValue(4);
    assertThat(one.interval(one.steps().getFirst(), IntervalType.LOG, 0.95).isKnown()).isFalse();
    KaplanMeier zero = KaplanMeier.of(Sample.of(PublishedSurvivalTest.read("0 0 0+ 3")));
    assertThat(zero.survivalAt(0)).isEqualTo(0.5);
    assertThat(CumulativeIncidence.of(Sample.of(PublishedSurvivalTest.read("3+"))).steps(1))
        .isEmpty();
    RankTest nothing =
        RankTest.logRank(
            List.of(
                Sample.of(PublishedSurvivalTest.read("3+")),
                Sample.of(PublishedSurvivalTest.read("4+"))));
    assertThat(nothing.pValue()).isEqualTo(1);
    RankTest unexposed =
        RankTest.logRank(
            List.of(
                Sample.of(PublishedSurvivalTest.read("1+ 2+")),
                Sample.of(PublishedSurvivalTest.read("3 4 5")),
                Sample.of(PublishedSurvivalTest.read("4 6 7+"))));
    assertThat(unexposed.degrees()).isEqualTo(1);
    RankTest eventless =
        RankTest.logRank(
            List.of(
                Sample.of(PublishedSurvivalTest.read("6+ 9+ 9+")),
                Sample.of(PublishedSurvivalTest.read("3 4 5"))));
    assertThat(eventless.groups().getFirst().observed()).isZero();
    assertThat(eventless.pValue()).isBetween(0.0, 0.1);
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.of(List.of()))
        .withMessageContaining("at least one observation");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Observation.event(-1))
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Observation.event(Double.NaN))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observation(3, 3, 1))
        .withMessageContaining("it says nothing");
    for (Family family : Family.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ParametricFit.of(family, Sample.of(PublishedSurvivalTest.read("3+"))))
          .withMessageContaining("None of the 1 observations has ended");
      if (!family.hasFixedScale()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ParametricFit.of(family, Sample.of(List.of(Observation.event(9)))))
            .withMessageContaining("no maximum");
        assertThatIllegalArgumentException()
            .isThrownBy(
                () -> ParametricFit.of(family, Sample.of(PublishedSurvivalTest.read("9 9 9 2+"))))
            .withMessageContaining("no maximum");
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ParametricFit.of(family, Sample.of(PublishedSurvivalTest.read("0 2"))))
          .withMessageContaining("half a day");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            ProportionalHazards.of(
                PublishedSurvivalTest.read("3 4 9+ 9+"),
                Covariates.of("group", 1, 1, 2, 2),
                ProportionalHazards.Ties.EFRON))
        .withMessageContaining("infinite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Covariates.of("group", 1, 1, 1))
        .withMessageContaining("vary");
  }

  @Test
  void theOrderOfObservationsDoesNotMatter() {
    List<Observation> lives = new ArrayList<>(lives(5, true, 1, true));
    double first = ParametricFit.of(Family.LOGNORMAL, Sample.of(lives)).intercept();
    java.util.Collections.reverse(lives);
    assertThat(ParametricFit.of(Family.LOGNORMAL, Sample.of(lives)).intercept())
        .isCloseTo(first, offset(1e-10));
  }

  /** Without ties, the score test of Cox's model at 0 is the log-rank test exactly. */
  @Test
  void coxWithLateEntriesAgreesWithTheLogRankScore() {
    SplittableRandom random = new SplittableRandom(3);
    List<Observation> all = new ArrayList<>();
    double[] group = new double[60];
    List<Observation> a = new ArrayList<>();
    List<Observation> b = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double entry = 5 * random.nextDouble();
      Observation o =
          new Observation(entry, entry + 10 * random.nextDouble(), random.nextInt(4) == 0 ? 0 : 1);
      all.add(o);
      group[i] = i % 2;
      (i % 2 == 0 ? a : b).add(o);
    }
    ProportionalHazards cox =
        ProportionalHazards.of(
            all, Covariates.of("group", group), ProportionalHazards.Ties.BRESLOW);
    double likelihoodRatio = 2 * (cox.logLikelihood() - cox.nullLogLikelihood());
    double logRank = RankTest.logRank(List.of(Sample.of(a), Sample.of(b))).chiSquare();
    double wald = Math.pow(cox.coefficient(0) / cox.standardError(0), 2);
    // The three tests agree to second order; a wrong risk set would part them.
    assertThat(logRank).isCloseTo(likelihoodRatio, offset(0.05 + 0.1 * likelihoodRatio));
    assertThat(logRank).isCloseTo(wald, offset(0.05 + 0.1 * wald));
  }
}
