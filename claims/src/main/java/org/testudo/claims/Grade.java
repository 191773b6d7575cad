package org.testudo.claims;

import java.util.HashMap;
import java.util.Map;

/** An Admiralty grade, written {@code B2}; {@code F6} is "not graded". */
public record Grade(Reliability reliability, Credibility credibility) {

  /** Neither source nor information has been judged. */
  public static final Grade UNGRADED = new Grade(Reliability.F, Credibility.CANNOT_BE_JUDGED);

  private static final Map<String, Grade> BY_TEXT = byText();

  /** Reads a letter A to F and a digit 1 to 6. */
  public static Grade parse(String text) {
    Grade grade = BY_TEXT.get(text);
    if (grade == null) {
      throw new IllegalArgumentException(
          "\"%s\" is not a grade. Write reliability A to F and credibility 1 to 6, e.g. B2."
              .formatted(text));
    }
    return grade;
  }

  @Override
  public String toString() {
    return reliability.name() + credibility.digit();
  }

  private static Map<String, Grade> byText() {
    Map<String, Grade> grades = new HashMap<>();
    for (Reliability reliability : Reliability.values()) {
      for (Credibility credibility : Credibility.values()) {
        Grade grade = new Grade(reliability, credibility);
        grades.put(grade.toString(), grade);
      }
    }
    return Map.copyOf(grades);
  }
}
