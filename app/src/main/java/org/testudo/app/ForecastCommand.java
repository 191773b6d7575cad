package org.testudo.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Prospect;
import org.testudo.app.chain.Prospecting;
import org.testudo.app.document.Json;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.changeset.ChangeSet;
import org.testudo.exchange.changeset.ChangeSetFile;
import org.testudo.exchange.schedule.ScheduleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forecast",
    description = {
      "When open cases will be ready, which gates rule that, and what would change it:"
          + " percentiles,",
      "chances in words and numbers, the gain of a week less at each gate, and change sets"
          + " compared",
      "on the same futures."
    },
    footer = {
      "",
      "A change set is a small YAML file (docs/formats/change-set.md):",
      "  name: One week less at the contract",
      "  changes:",
      "    - { case: case:ca-nasams, gate: contract, days: -7 }",
      "",
      "Examples:",
      "  testudo forecast",
      "  testudo forecast case:ca-nasams --known-at 2024-02-01",
      "  testudo forecast --until-converged 7 --csv forecast.csv",
      "  testudo forecast case:ca-nasams --svg nasams.svg",
      "  testudo forecast --schedule plan.xml",
      "  testudo forecast --what-if sooner.yaml --what-if more-seats.yaml --json"
    })
final class ForecastCommand extends TestudoCommand {

  private static final int MOST_WHAT_IFS = 2;

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "CASE",
      description = "Only these cases, e.g. case:ca-nasams (default: all open cases).")
  private List<Subject> wanted = new ArrayList<>();

  @Option(
      names = "--until-converged",
      paramLabel = "DAYS",
      description = {
        "Walk more futures, doubling, until the 95-percent interval of every P80 is at most so many"
            + " days",
        "wide, or 1,048,576 have been walked. Takes the place of --futures."
      })
  private @Nullable Double untilConverged;

  @Option(
      names = "--what-if",
      paramLabel = "FILE",
      description =
          "A change set to hold against things as they are; give two to compare them as well.")
  private List<Path> whatIfs = new ArrayList<>();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write one row for each case and gate, and one for READY.")
  private @Nullable Path csv;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = {
        "Draw each case: gates in time from P10 to P90, the S-curve, merge bias, and the tornado of"
            + " what a",
        "week less at each gate gains."
      })
  private @Nullable Path svg;

  @Option(
      names = "--schedule",
      paramLabel = "FILE",
      description = {
        "Write the cases as a project schedule: Primavera by the ending .xer or .pmxml, MS Project"
            + " XML by",
        "any other. See docs/formats/schedules.md."
      })
  private @Nullable Path schedule;

  @Override
  ExitCode run() throws IOException {
    check();
    List<ChangeSet> changeSets = new ArrayList<>();
    for (Path file : whatIfs) {
      changeSets.add(ChangeSetFile.read(file));
    }
    Set<Subject> only = new TreeSet<>(wanted);
    Predicate<Subject> choice = subject -> only.isEmpty() || only.contains(subject);
    Prospecting.Answer answer;
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      Stages stages = new Stages(progress());
      answer =
          Prospecting.of(
              opened,
              asked.question("", LocalDate.now(ZoneOffset.UTC), futures),
              choice,
              Optional.ofNullable(untilConverged),
              changeSets,
              stages::enter);
      stages.finish();
    }
    Prospect prospect = answer.prospect();
    refuseUnknown(only, prospect);
    if (schedule != null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ScheduleFiles.get().write(answer.schedule(), scheduleFormat(schedule), bytes);
      WholeFile.write(schedule, bytes.toByteArray());
    }
    if (svg != null) {
      WholeFile.write(svg, ForecastSvg.render(prospect).getBytes(StandardCharsets.UTF_8));
    }
    if (csv != null) {
      WholeFile.write(csv, ForecastCsv.render(prospect).getBytes(StandardCharsets.UTF_8));
    }
    if (json()) {
      Json.print(out(), prospect);
    } else {
      ForecastText.print(prospect, out(), Progress.unicode());
      if (csv != null) {
        out().println("Table: " + csv);
      }
      if (svg != null) {
        out().println("Drawing: " + svg);
      }
      if (schedule != null) {
        out().println("Schedule: " + schedule);
      }
    }
    return ExitCode.OK;
  }

  private static ScheduleFiles.Format scheduleFormat(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".xer")
        ? ScheduleFiles.Format.XER
        : name.endsWith(".pmxml") ? ScheduleFiles.Format.PMXML : ScheduleFiles.Format.MSPDI;
  }

  private void check() {
    if (schedule != null) {
      ScheduleFiles.get(); // before minutes of work
    }
    if (whatIfs.size() > MOST_WHAT_IFS) {
      throw new IllegalArgumentException(
          "--what-if was given %d times; two can be compared at once.".formatted(whatIfs.size()));
    }
    if (untilConverged != null && !(untilConverged > 0)) {
      throw new IllegalArgumentException(
          "--until-converged (%s) needs a width above 0 days.".formatted(untilConverged));
    }
  }

  private static void refuseUnknown(Set<Subject> only, Prospect prospect) {
    Set<String> missing = new TreeSet<>(only.stream().map(Subject::toString).toList());
    prospect.cases().forEach(one -> missing.remove(one.id()));
    prospect.unforeseen().forEach(one -> missing.remove(one.id()));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "No open case %s was known then. \"testudo picture --open\" lists them."
              .formatted(missing));
    }
  }
}
