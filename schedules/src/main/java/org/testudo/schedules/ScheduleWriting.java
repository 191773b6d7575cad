package org.testudo.schedules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.sf.mpxj.ConstraintType;
import net.sf.mpxj.Duration;
import net.sf.mpxj.LocalTimeRange;
import net.sf.mpxj.ProjectCalendar;
import net.sf.mpxj.ProjectCalendarHours;
import net.sf.mpxj.ProjectFile;
import net.sf.mpxj.Relation;
import net.sf.mpxj.RelationType;
import net.sf.mpxj.Task;
import net.sf.mpxj.TaskField;
import net.sf.mpxj.TimeUnit;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleField;
import org.testudo.exchange.schedule.ScheduleFiles.Format;
import org.testudo.exchange.schedule.ScheduleTask;

/**
 * A schedule as a project for MPXJ to write. Every day of the week is worked, from 8 to 16 o'clock:
 * a task of n days covers n days of the calendar, and its days are the same in every time zone.
 */
final class ScheduleWriting {

  private static final LocalTime DAWN = LocalTime.of(8, 0);
  private static final LocalTime DUSK = LocalTime.of(16, 0);
  private static final int MINUTES = 480;

  private final ProjectFile project = new ProjectFile();
  private final Map<ScheduleField, TaskField> fields = new EnumMap<>(ScheduleField.class);
  private final Schedule schedule;
  private final Format format;

  private ScheduleWriting(Schedule schedule, Format format) {
    this.schedule = schedule;
    this.format = format;
  }

  static ProjectFile of(Schedule schedule, Format format) {
    ScheduleWriting writing = new ScheduleWriting(schedule, format);
    writing.head();
    writing.tasks();
    return writing.project;
  }

  private void head() {
    LocalDate first =
        schedule.tasks().stream()
            .flatMap(task -> task.start().stream())
            .min(LocalDate::compareTo)
            .or(schedule::statusDate)
            .orElse(LocalDate.EPOCH);
    ProjectCalendar calendar = project.addCalendar();
    calendar.setName("Every day");
    for (DayOfWeek day : DayOfWeek.values()) {
      calendar.setWorkingDay(day, true);
      ProjectCalendarHours hours = calendar.addCalendarHours(day);
      hours.add(new LocalTimeRange(DAWN, DUSK));
    }
    project.setDefaultCalendar(calendar);
    var properties = project.getProjectProperties();
    properties.setDefaultStartTime(DAWN);
    properties.setDefaultEndTime(DUSK);
    properties.setMinutesPerDay(MINUTES);
    properties.setMinutesPerWeek(7 * MINUTES);
    properties.setDaysPerMonth(30);
    properties.setStartDate(first.atTime(DAWN));
    properties.setProjectTitle(schedule.title());
    properties.setName(schedule.title());
    // Writers put the time of writing here unless told: the same schedule, the same file.
    LocalDate status = schedule.statusDate().orElse(first);
    properties.setCreationDate(status.atTime(DAWN));
    properties.setLastSaved(status.atTime(DAWN));
    properties.setCurrentDate(status.atTime(DAWN));
    schedule.statusDate().ifPresent(day -> properties.setStatusDate(day.atTime(DUSK)));
    int text = 0;
    int day = 0;
    for (ScheduleField field : ScheduleField.values()) {
      TaskField type =
          field.isDay() ? TaskField.valueOf("DATE" + ++day) : TaskField.valueOf("TEXT" + ++text);
      fields.put(field, type);
      project.getCustomFields().getOrCreate(type).setAlias(field.title());
    }
  }

  private void tasks() {
    Map<Integer, Task> written = new HashMap<>();
    Map<List<String>, Task> above = new HashMap<>();
    Task root = null;
    if (format == Format.XER) {
      // The node of the project itself. Without it a single case would be taken for one.
      root = project.addTask();
      root.setUniqueID(schedule.tasks().stream().mapToInt(ScheduleTask::id).max().orElse(0) + 1);
      root.setName(schedule.title());
      root.setSummary(true);
    }
    for (ScheduleTask task : schedule.tasks()) {
      Task parent = task.within().isEmpty() ? null : above.get(task.within());
      if (!task.within().isEmpty() && parent == null) {
        throw new IllegalArgumentException(
            "Task %d stands in \"%s\", which does not come before it."
                .formatted(task.id(), String.join(" / ", task.within())));
      }
      Task holder = parent == null ? root : parent;
      Task made = holder == null ? project.addTask() : holder.addTask();
      made.setUniqueID(task.id());
      // Primavera sorts activities by this text.
      made.setActivityID("T%07d".formatted(task.id()));
      made.setName(task.name());
      fill(made, task);
      written.put(task.id(), made);
      if (task.summary()) {
        made.setSummary(true);
        List<String> path = new ArrayList<>(task.within());
        path.add(task.name());
        above.put(List.copyOf(path), made);
      }
    }
    for (ScheduleTask task : schedule.tasks()) {
      for (int before : task.after()) {
        Objects.requireNonNull(written.get(task.id()))
            .addPredecessor(
                new Relation.Builder()
                    .predecessorTask(Objects.requireNonNull(written.get(before)))
                    .type(RelationType.FINISH_START)
                    .lag(Duration.getInstance(0, TimeUnit.DAYS)));
      }
    }
  }

  private void fill(Task made, ScheduleTask task) {
    Optional<LocalDate> start = task.start();
    Optional<LocalDate> finish = task.finish();
    boolean done = task.actualFinish().isPresent();
    start.ifPresent(day -> made.setStart(day.atTime(DAWN)));
    finish.ifPresent(day -> made.setFinish(day.atTime(DUSK)));
    task.actualStart().ifPresent(day -> made.setActualStart(day.atTime(DAWN)));
    task.actualFinish().ifPresent(day -> made.setActualFinish(day.atTime(DUSK)));
    if (!task.summary() && start.isPresent() && finish.isPresent()) {
      long days = ChronoUnit.DAYS.between(start.get(), finish.get()) + 1;
      Duration whole = Duration.getInstance((double) days, TimeUnit.DAYS);
      Duration none = Duration.getInstance(0, TimeUnit.DAYS);
      made.setDuration(whole);
      made.setPlannedDuration(whole);
      made.setActualDuration(done ? whole : none);
      made.setRemainingDuration(done ? none : whole);
      made.setPercentageComplete(done ? 100.0 : 0.0);
      made.setPlannedStart(start.get().atTime(DAWN));
      made.setPlannedFinish(finish.get().atTime(DUSK));
      if (!done) {
        made.setRemainingEarlyStart(start.get().atTime(DAWN));
        made.setRemainingEarlyFinish(finish.get().atTime(DUSK));
        made.setEarlyStart(start.get().atTime(DAWN));
        made.setEarlyFinish(finish.get().atTime(DUSK));
      }
      if (task.actualStart().isEmpty()) {
        // Where paths merge, medians do not add up: the date given holds, not the sum.
        made.setConstraintType(ConstraintType.START_NO_EARLIER_THAN);
        made.setConstraintDate(start.get().atTime(DAWN));
      }
    }
    task.fields()
        .forEach((field, text) -> {
          TaskField type = Objects.requireNonNull(fields.get(field));
          made.set(type, field.isDay() ? LocalDate.parse(text).atTime(DUSK) : text);
        });
    if (format == Format.MSPDI) {
      task.find(ScheduleField.DUE)
          .map(LocalDate::parse)
          .ifPresent(day -> made.setDeadline(day.atTime(DUSK)));
    }
  }
}
