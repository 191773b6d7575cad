package org.testudo.exchange.schedule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project schedule: tasks in the order of the file, with whole days as dates.
 *
 * @param title one line; empty if the file has none, as Primavera's XML
 * @param statusDate the day of which the schedule speaks, if it says so
 * @param tasks ids differ, and every predecessor is one of the tasks
 */
public record Schedule(String title, Optional<LocalDate> statusDate, List<ScheduleTask> tasks) {

  public Schedule {
    title = ScheduleTask.oneLine("title", title);
    tasks = List.copyOf(tasks);
    Map<Integer, ScheduleTask> byId = new HashMap<>();
    for (ScheduleTask task : tasks) {
      if (byId.put(task.id(), task) != null) {
        throw new IllegalArgumentException("Two tasks have the id %d.".formatted(task.id()));
      }
    }
    for (ScheduleTask task : tasks) {
      for (int before : task.after()) {
        if (!byId.containsKey(before)) {
          throw new IllegalArgumentException(
              "Task %d follows task %d, which is not in the schedule."
                  .formatted(task.id(), before));
        }
      }
    }
  }
}
