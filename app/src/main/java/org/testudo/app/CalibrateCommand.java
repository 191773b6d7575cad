package org.testudo.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.testudo.app.calibration.Calibration;
import org.testudo.app.document.Json;
import org.testudo.claims.Audience;
import org.testudo.claims.ledger.Ledger;
import org.testudo.picture.assumptions.Assumptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "calibrate",
    description = {
      "Score the forecasts: those that would have been made at past days of the example, with what was",
      "known then, against what happened since; and those in synthetic worlds against their hidden",
      "truth. Beside them the announced date, the reference class and the assumptions without learning."
    },
    footer = {
      "",
      "Examples:",
      "  testudo calibrate                          the shipped example and 2,000 worlds of each kind",
      "  testudo calibrate --worlds 0               the past only",
      "  testudo calibrate --no-past --svg pit.svg  the worlds only, with their histograms"
    })
final class CalibrateCommand extends TestudoCommand {

  @Option(
      names = "--example",
      paramLabel = "FOLDER",
      description = "Claim files whose past is scored (default: the shipped example).")
  private @Nullable Path example;

  @Option(names = "--no-past", description = "Leave the past out.")
  private boolean noPast;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      defaultValue = "2022-07-01",
      description = "Day of the first past forecast (default: ${DEFAULT-VALUE}).")
  private LocalDate from = LocalDate.of(2022, 7, 1);

  @Option(
      names = "--every",
      paramLabel = "MONTHS",
      defaultValue = "3",
      description = "Months between past forecasts (default: ${DEFAULT-VALUE}).")
  private int everyMonths = 3;

  @Option(
      names = "--worlds",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Synthetic portfolios of each kind (default: ${DEFAULT-VALUE}).")
  private int worlds = 2000;

  @Option(
      names = "--futures",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Futures of each forecast (default: ${DEFAULT-VALUE}).")
  private int futures = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of worlds and futures (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--assumptions",
      paramLabel = "FOLDER",
      description = "Your own assumptions over the shipped ones.")
  private @Nullable Path assumptions;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Also draw the histograms into this file.")
  private @Nullable Path svg;

  @Override
  ExitCode run() throws Exception {
    Calibration calibration = noPast ? of(Optional.empty(), LocalDate.now(ZoneOffset.UTC)) : past();
    if (svg != null) {
      Files.writeString(svg, calibration.svg());
    }
    if (json()) {
      Json.print(out(), calibration);
    } else {
      out().print(calibration.text());
    }
    return ExitCode.OK;
  }

  private Calibration past() throws Exception {
    Example read = Example.read(example == null ? Example.shippedFolder() : example);
    Path place = Files.createTempDirectory("testudo-calibrate");
    try (Ledger ledger = Ledger.open(place.resolve("example.db"), Ledger.Access.CREATE)) {
      read.recordIn(ledger);
      return of(Optional.of(ledger), read.asOf());
    } finally {
      try (var files = Files.list(place)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(place);
    }
  }

  private Calibration of(Optional<Ledger> ledger, LocalDate judged) {
    Calibration.Order order =
        new Calibration.Order(
            assumptions == null ? Assumptions.shipped() : Assumptions.load(assumptions),
            Audience.PUBLIC,
            from,
            judged,
            everyMonths,
            worlds,
            seed,
            futures);
    return Calibration.of(ledger, order, this::part);
  }

  /** A line at every tenth: the parts run for minutes, not seconds. */
  private LongConsumer part(String name, long total) {
    Stages stages = new Stages(progress());
    stages.enter("%s: 0 of %,d".formatted(name, total));
    long tenth = Math.max(1, total / 10);
    return done -> {
      synchronized (stages) {
        if (done == total) {
          stages.finish();
        } else if (done % tenth == 0) {
          stages.enter("%s: %,d of %,d".formatted(name, done, total));
        }
      }
    };
  }
}
