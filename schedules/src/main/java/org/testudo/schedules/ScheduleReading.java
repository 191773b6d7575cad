package org.testudo.schedules;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.mpxj.FieldType;
import net.sf.mpxj.FieldTypeClass;
import net.sf.mpxj.ProjectFile;
import net.sf.mpxj.Relation;
import net.sf.mpxj.RelationType;
import net.sf.mpxj.Task;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleField;
import org.testudo.exchange.schedule.ScheduleTask;

/** A project as MPXJ read it, in Testudo's words. */
final class ScheduleReading {

  private final ProjectFile project;
  private final String fileType;
  private final Map<ScheduleField, FieldType> fields = new EnumMap<>(ScheduleField.class);

  private ScheduleReading(ProjectFile project) {
    this.project = project;
    this.fileType = orEmpty(project.getProjectProperties().getFileType());
    for (ScheduleField field : ScheduleField.values()) {
      FieldType type =
          project.getCustomFields().getFieldTypeByAlias(FieldTypeClass.TASK, field.title());
      if (type != null) {
        fields.put(field, type);
      }
    }
  }

  static Schedule of(ProjectFile project) {
    return new ScheduleReading(project).schedule();
  }

  private Schedule schedule() {
    List<ScheduleTask> tasks = new ArrayList<>();
    for (Task task : project.getTasks()) {
      // Empty rows of MS Project are tasks without a name.
      if (!isProject(task) && task.getUniqueID() != null && !blank(task)) {
        tasks.add(task(task));
      }
    }
    return new Schedule(title(), day(project.getProjectProperties().getStatusDate()), tasks);
  }

  /** Of Primavera's XML the reader gives no title of the project, only a stopgap. */
  private String title() {
    return switch (fileType) {
      case "XER" ->
          ScheduleTask.clean(
              project.getChildTasks().stream()
                  .filter(this::isProject)
                  .map(task -> orEmpty(task.getName()))
                  .findFirst()
                  .orElse(""));
      case "PMXML" -> "";
      default -> ScheduleTask.clean(orEmpty(project.getProjectProperties().getProjectTitle()));
    };
  }

  /** MS Project keeps the project itself as task 0, XER as the one node above all others. */
  private boolean isProject(Task task) {
    return fileType.equals("XER")
        ? task.getParentTask() == null && task.getSummary() && project.getChildTasks().size() == 1
        : task.getID() == null || task.getID() < 1;
  }

  private static boolean blank(Task task) {
    return orEmpty(task.getName()).isBlank();
  }

  private ScheduleTask task(Task task) {
    ArrayDeque<String> within = new ArrayDeque<>();
    for (Task above = task.getParentTask(); above != null; above = above.getParentTask()) {
      if (!isProject(above) && !blank(above)) {
        within.addFirst(ScheduleTask.clean(orEmpty(above.getName())));
      }
    }
    List<Integer> after = new ArrayList<>();
    for (Relation relation : task.getPredecessors()) {
      Task before = relation.getPredecessorTask();
      if (relation.getType() == RelationType.FINISH_START
          && before != null
          && before.getUniqueID() != null
          && !after.contains(before.getUniqueID())) {
        after.add(before.getUniqueID());
      }
    }
    Map<ScheduleField, String> own = new EnumMap<>(ScheduleField.class);
    fields.forEach((field, type) -> {
      String text = ScheduleTask.clean(text(task.get(type)));
      if (!text.isEmpty()) {
        own.put(field, text);
      }
    });
    // What a summary says of dates is only what the tasks below it say.
    boolean summary = task.getSummary();
    return new ScheduleTask(
        task.getUniqueID(),
        ScheduleTask.clean(orEmpty(task.getName())),
        List.copyOf(within),
        summary,
        day(summary ? null : task.getStart()),
        day(summary ? null : task.getFinish()),
        day(summary ? null : task.getActualStart()),
        day(summary ? null : task.getActualFinish()),
        after.stream().sorted().toList(),
        own);
  }

  private static String text(@Nullable Object value) {
    return value == null
        ? ""
        : value instanceof LocalDateTime time ? time.toLocalDate().toString() : value.toString();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Optional<LocalDate> day(@Nullable LocalDateTime time) {
    return Optional.ofNullable(time).map(LocalDateTime::toLocalDate);
  }
}
