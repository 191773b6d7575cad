package org.testudo.exchange.schedule;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task of a schedule.
 *
 * @param id unique in the schedule, above 0
 * @param name one line
 * @param within names of the summary tasks it stands in, outermost first
 * @param summary whether it only sums up the tasks below it
 * @param start first day, actual or planned
 * @param finish last day, actual or planned
 * @param actualStart the day on which it did start
 * @param actualFinish the day on which it did end
 * @param after ids of the tasks that end before it starts
 * @param fields Testudo's own, empty for a schedule that is not from Testudo; a date field holds an
 *     ISO day
 */
public record ScheduleTask(
    int id,
    String name,
    List<String> within,
    boolean summary,
    Optional<LocalDate> start,
    Optional<LocalDate> finish,
    Optional<LocalDate> actualStart,
    Optional<LocalDate> actualFinish,
    List<Integer> after,
    Map<ScheduleField, String> fields) {

  /** The longest text that MS Project keeps in a name or a text field. */
  public static final int LONGEST = 255;

  public ScheduleTask {
    if (id < 1) {
      throw new IllegalArgumentException("The task id %d is not above 0.".formatted(id));
    }
    name = oneLine("name", name);
    within = within.stream().map(text -> oneLine("name", text)).toList();
    after = List.copyOf(after);
    EnumMap<ScheduleField, String> copy = new EnumMap<>(ScheduleField.class);
    fields.forEach((field, text) -> copy.put(field, oneLine(field.title(), text)));
    fields = Collections.unmodifiableMap(copy);
  }

  static String oneLine(String what, String text) {
    if (!text.equals(clean(text))) {
      throw new IllegalArgumentException(
          "The %s of a task is one line of at most %d characters without spaces around it."
              .formatted(what, LONGEST));
    }
    return text;
  }

  /**
   * The text as one line that every schedule format keeps: controls, characters beyond the basic
   * plane and runs of white space become one space, and what is longer than {@value #LONGEST} is
   * cut.
   */
  public static String clean(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), LONGEST));
    text.codePoints()
        .limit(16L * LONGEST)
        .forEach(point -> {
          boolean blank =
              Character.isSupplementaryCodePoint(point)
                  || Character.isWhitespace(point)
                  || Character.isSpaceChar(point)
                  || switch (Character.getType(point)) {
                    case Character.CONTROL,
                        Character.SURROGATE,
                        Character.FORMAT,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE ->
                        true;
                    default -> false;
                  };
          if (!blank) {
            kept.appendCodePoint(point);
          } else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
            kept.append(' ');
          }
        });
    if (kept.length() > LONGEST) {
      kept.setLength(LONGEST - 1);
      return kept.toString().strip() + "…";
    }
    return kept.toString().strip();
  }

  /** Its name after the names it stands in, as mappings write it. */
  public String path() {
    return within.isEmpty() ? name : String.join(" / ", within) + " / " + name;
  }

  public Optional<String> find(ScheduleField field) {
    return Optional.ofNullable(fields.get(field));
  }
}
