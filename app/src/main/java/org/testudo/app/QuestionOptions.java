package org.testudo.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Question;
import org.testudo.claims.Audience;
import org.testudo.forecast.compile.DurationBasis;
import org.testudo.picture.assumptions.Assumptions;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import picocli.CommandLine.Option;

/** What is asked of the claims: who asks, about which day, knowing what, assuming what. */
final class QuestionOptions {

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day of the world to describe (default: --known-at, else today, UTC).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--known-at",
      paramLabel = "DAY",
      description = "Use only what was known by the end of this day, UTC (default: today).")
  private @Nullable LocalDate knownAt;

  @Option(
      names = {"-a", "--audience"},
      paramLabel = "AUDIENCE",
      defaultValue = "public",
      description =
          "Who is asking: public, community, coalition:ca, originator:ca, named:ca (default:"
              + " ${DEFAULT-VALUE}).")
  private Audience audience = Audience.PUBLIC;

  @Option(
      names = "--assumptions",
      paramLabel = "FOLDER",
      description = "Your own assumptions over the shipped ones.")
  private @Nullable Path assumptions;

  LocalDate asOf(LocalDate today) {
    return Optional.ofNullable(asOf).or(() -> Optional.ofNullable(knownAt)).orElse(today);
  }

  LocalDate knownAt(LocalDate today) {
    return Optional.ofNullable(knownAt).orElse(today);
  }

  /** Whether a day was given, so that the question stays the same tomorrow. */
  boolean isDated() {
    return asOf != null || knownAt != null;
  }

  Question question(String title, LocalDate today, FutureOptions futures) {
    return new Question(
        title,
        audience,
        asOf(today),
        knownAt(today),
        assumptions == null ? Assumptions.shipped() : Assumptions.load(assumptions),
        futures.durations,
        futures.seed,
        futures.futures,
        futures.horizonDays,
        futures.headline(),
        futures.threads);
  }

  /** How the futures are walked; results depend on all but the number of threads. */
  static final class FutureOptions {

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Seed of the futures (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
        names = "--futures",
        paramLabel = "N",
        defaultValue = "10000",
        description = "How many futures (default: ${DEFAULT-VALUE}).")
    private int futures = 10_000;

    @Option(
        names = "--horizon",
        paramLabel = "DAYS",
        defaultValue = "1096",
        description = "How far they are followed (default: ${DEFAULT-VALUE} days, 36 months).")
    private int horizonDays = 1096;

    @Option(
        names = "--threats",
        paramLabel = "CLASS",
        split = ",",
        description =
            "Threat classes of the headline: ballistic, cruise-missile, one-way-drone, aircraft"
                + " (default: cruise-missile,one-way-drone).")
    private List<ThreatClass> threats = new ArrayList<>();

    @Option(
        names = "--durations",
        paramLabel = "BASIS",
        defaultValue = "learned",
        description =
            "What gates' durations rest on: learned (assumptions and the ledger's history together)"
                + " or cited (assumptions only; default: ${DEFAULT-VALUE}).")
    private DurationBasis durations = DurationBasis.LEARNED;

    @Option(
        names = "--threads",
        paramLabel = "N",
        description = "Speed only; the figures are the same for any number (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    private ThreatSet headline() {
      List<ThreatClass> chosen =
          threats.isEmpty()
              ? List.of(ThreatClass.CRUISE_MISSILE, ThreatClass.ONE_WAY_DRONE)
              : threats;
      return ThreatSet.of(
          "headline",
          chosen.getFirst(),
          chosen.subList(1, chosen.size()).toArray(ThreatClass[]::new));
    }
  }
}
