package org.testudo.exchange.claimfile;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, bounded: a broken file of a million lines must not fill the memory. */
final class Problems {

  private final List<Problem> kept = new ArrayList<>();
  private int count;

  void add(String file, int line, String field, String value, String remedy) {
    count++;
    if (kept.size() < ClaimFiles.MOST_PROBLEMS) {
      kept.add(new Problem(file, line, field, value, remedy));
    }
  }

  List<Problem> kept() {
    return kept;
  }

  int count() {
    return count;
  }
}
