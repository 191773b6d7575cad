package org.testudo.claims.document;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, bounded: a broken file of a million lines must not fill the memory. */
public final class Problems {

  /** Kept for display; more are only counted. */
  public static final int MOST = 500;

  private final List<Problem> kept = new ArrayList<>();
  private int count;

  /** Notes a problem; the parts are those of {@link Problem}. */
  public void add(String file, int line, String field, String value, String remedy) {
    count++;
    if (kept.size() < MOST) {
      kept.add(new Problem(file, line, field, value, remedy));
    }
  }

  /** The first {@value #MOST}, sorted by file and line. */
  public List<Problem> kept() {
    return kept.stream().sorted().toList();
  }

  /** How many there were in all. */
  public int count() {
    return count;
  }
}
