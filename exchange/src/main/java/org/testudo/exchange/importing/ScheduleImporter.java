package org.testudo.exchange.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.exchange.schedule.MarkedState;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleFiles;
import org.testudo.exchange.schedule.ScheduleMark;
import org.testudo.exchange.schedule.ScheduleMark.GateMark;
import org.testudo.exchange.schedule.ScheduleMark.PromiseMark;
import org.testudo.exchange.schedule.ScheduleTask;

/**
 * Project schedules: those that Testudo wrote and a planner changed, and others through a mapping
 * of tasks to gates.
 *
 * <p>Testudo's own forecast is no source. Of a schedule that it wrote, only what a planner changed
 * since becomes a claim; what stands as it was written is set aside. Rows of the report are tasks,
 * by their unique id.
 */
public final class ScheduleImporter implements Importer {

  private final ScheduleFiles files;
  private final ImportSettings settings;
  private final @Nullable ScheduleMapping mapping;

  private ScheduleImporter(
      ScheduleFiles files, ImportSettings settings, @Nullable ScheduleMapping mapping) {
    this.files = files;
    this.settings = settings;
    this.mapping = mapping;
  }

  /**
   * For schedules that carry Testudo's fields, and with a mapping for any.
   *
   * @throws IllegalArgumentException naming everything that is wrong with the mapping
   */
  public static ScheduleImporter of(
      ScheduleFiles files, ImportSettings settings, Optional<Path> mapping) throws IOException {
    return new ScheduleImporter(
        files, settings, mapping.isPresent() ? ScheduleMapping.read(mapping.get()) : null);
  }

  @Override
  public String format() {
    return "schedule";
  }

  @Override
  public Imported read(Path file) throws IOException {
    Schedule schedule = files.read(file);
    return new Run(String.valueOf(file.getFileName()), schedule).imported();
  }

  /** One file. */
  private final class Run {
    private final String file;
    private final Schedule schedule;
    private final Account account = new Account();
    private final Map<ScheduleTask, ScheduleMapping.Entry> mapped = new HashMap<>();

    Run(String file, Schedule schedule) {
      this.file = file;
      this.schedule = schedule;
    }

    Imported imported() {
      matchTasks();
      boolean own = schedule.tasks().stream().anyMatch(task -> !task.fields().isEmpty());
      if (!own && mapping == null) {
        throw new IllegalArgumentException(
            "%s has none of Testudo's fields. Say with --mapping FILE which tasks are which gates."
                .formatted(file));
      }
      for (ScheduleTask task : schedule.tasks()) {
        account.read();
        try {
          take(task);
        } catch (IllegalArgumentException e) {
          account.refuse(
              task.id(), "task %d, \"%s\": %s".formatted(task.id(), task.name(), e.getMessage()));
        }
      }
      account.note("lines are the tasks' unique ids");
      if (schedule.statusDate().isEmpty()) {
        account.note("the schedule has no status date");
      }
      return account.close(file, format());
    }

    /** Every entry means one task: a plan that was rearranged must not be misread in silence. */
    private void matchTasks() {
      List<String> wrong = new ArrayList<>();
      for (ScheduleMapping.Entry entry :
          mapping == null ? List.<ScheduleMapping.Entry>of() : mapping.tasks()) {
        List<ScheduleTask> found =
            schedule.tasks().stream()
                .filter(t -> t.name().equals(entry.task()) || t.path().equals(entry.task()))
                .toList();
        if (found.isEmpty()) {
          wrong.add(
              "line %d: no task of %s is called \"%s\". Copy its name as it stands there."
                  .formatted(entry.line(), file, entry.task()));
        } else if (found.size() > 1) {
          wrong.add(
              "line %d: %d tasks of %s are called \"%s\". Write the path, as in \"%s\"."
                  .formatted(
                      entry.line(), found.size(), file, entry.task(), found.getFirst().path()));
        } else if (mapped.put(found.getFirst(), entry) != null) {
          wrong.add(
              "line %d: the task \"%s\" is already another gate. Map it once."
                  .formatted(entry.line(), entry.task()));
        }
      }
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException("The mapping:\n  " + String.join("\n  ", wrong));
      }
    }

    private void take(ScheduleTask task) {
      ScheduleMapping.Entry entry = mapped.get(task);
      Optional<ScheduleMark> mark = ScheduleMark.of(task);
      if (entry != null) {
        check(task);
        takeMapped(task, entry);
      } else if (mark.isEmpty()) {
        account.setAside(task.summary() ? "summary task" : "no gate");
      } else {
        check(task);
        switch (mark.get()) {
          case GateMark gate -> takeGate(task, gate);
          case PromiseMark promise -> takePromise(task, promise);
        }
      }
    }

    /** What no schedule can mean. */
    private void check(ScheduleTask task) {
      if (task.actualStart().isPresent()
          && task.actualFinish().isPresent()
          && task.actualFinish().get().isBefore(task.actualStart().get())) {
        throw new IllegalArgumentException(
            "it ended on %s, before it began on %s. Correct one of them."
                .formatted(task.actualFinish().get(), task.actualStart().get()));
      }
      for (Optional<LocalDate> day : List.of(task.actualStart(), task.actualFinish())) {
        if (day.isPresent()
            && schedule.statusDate().isPresent()
            && day.get().isAfter(schedule.statusDate().get())) {
          throw new IllegalArgumentException(
              "%s is stated as a fact, but the schedule's status date is %s. Correct one of them."
                  .formatted(day.get(), schedule.statusDate().get()));
        }
      }
    }

    private void takeMapped(ScheduleTask task, ScheduleMapping.Entry entry) {
      if (task.summary()) {
        throw new IllegalArgumentException(
            "it is a summary, whose dates only follow from the tasks below it. Map one of those.");
      }
      List<Claim> claims = new ArrayList<>();
      if (task.actualFinish().isPresent()) {
        claims.add(
            event(entry.subject(), entry.gate(), GateEvent.PASSED, task.actualFinish().get()));
      } else {
        task.actualStart()
            .ifPresent(
                day -> claims.add(event(entry.subject(), entry.gate(), GateEvent.ENTERED, day)));
        if (entry.promise().isPresent() && task.finish().isPresent()) {
          claims.add(
              promise(entry.subject(), entry.gate(), task.finish().get(), entry.promise().get()));
        }
      }
      if (claims.isEmpty()) {
        account.setAside(
            task.finish().isPresent()
                ? "only planned, and the mapping names nobody who promises it"
                : "without dates");
      } else {
        account.take(claims);
      }
    }

    private void takeGate(ScheduleTask task, GateMark mark) {
      Optional<LocalDate> before = mark.state().date().map(FuzzyDate::middle);
      boolean passed = mark.state().word() == MarkedState.Word.PASSED;
      boolean over = passed || mark.state().word() == MarkedState.Word.WAIVED;
      if (task.actualFinish().isPresent()) {
        if (over && task.actualFinish().equals(before)) {
          account.setAside(UNCHANGED);
        } else if (over && !passed) {
          doubt(task, "a waived gate with another date");
        } else {
          account.take(
              List.of(
                  event(
                      mark.caseSubject(),
                      mark.gate(),
                      GateEvent.PASSED,
                      task.actualFinish().get())));
        }
      } else if (over) {
        doubt(task, "a gate that was over, opened again");
      } else if (task.actualStart().isEmpty()) {
        if (mark.state().word() == MarkedState.Word.WAITING) {
          doubt(task, "a gate that was under way, without its start");
        } else {
          account.setAside(UNCHANGED);
        }
      } else if (mark.state().word() == MarkedState.Word.WAITING
          && task.actualStart().equals(before)) {
        account.setAside(UNCHANGED);
      } else if (mark.state().word() == MarkedState.Word.FAILED
          || mark.state().word() == MarkedState.Word.NOT_APPLICABLE) {
        doubt(task, "a gate that failed or does not apply, under way");
      } else {
        account.take(
            List.of(
                event(
                    mark.caseSubject(), mark.gate(), GateEvent.ENTERED, task.actualStart().get())));
      }
    }

    private static final String UNCHANGED = "as Testudo wrote it";

    private void doubt(ScheduleTask task, String name) {
      account.doubt(name + ": no claim made", task.id());
      account.setAside("doubtful");
    }

    private void takePromise(ScheduleTask task, PromiseMark mark) {
      if (task.finish().isEmpty() || task.finish().get().equals(mark.promised().latest())) {
        account.setAside(UNCHANGED);
      } else {
        account.take(
            List.of(promise(mark.caseSubject(), mark.gate(), task.finish().get(), mark.by())));
      }
    }

    private Claim event(Subject subject, Gate gate, GateEvent event, LocalDate day) {
      return claim(
          subject,
          new Statement.GateReported(
              gate, event, Optional.empty(), Optional.empty(), Optional.empty()),
          FuzzyDate.of(day));
    }

    private Claim promise(Subject subject, Gate gate, LocalDate day, String by) {
      return claim(
          subject,
          new Statement.DatePromised(gate, FuzzyDate.of(day), by, Optional.empty()),
          published()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "when the date was promised does not show. Set the schedule's status date, or"
                          + " give --published.")));
    }

    private Optional<FuzzyDate> published() {
      return Optional.ofNullable(mapping)
          .flatMap(ScheduleMapping::published)
          .or(settings::published)
          .or(() -> schedule.statusDate().map(FuzzyDate::of));
    }

    private Claim claim(Subject subject, Statement statement, FuzzyDate from) {
      return new Claim(
          subject,
          statement,
          Validity.from(from),
          new Source(
              mapping == null ? "Planner" : mapping.publisher(),
              mapping == null ? "Schedule " + file : mapping.title(),
              Optional.empty(),
              published(),
              settings.captured(),
              Optional.empty()),
          mapping == null ? "schedule " + file : mapping.origin(),
          settings.grade(),
          settings.label());
    }
  }
}
