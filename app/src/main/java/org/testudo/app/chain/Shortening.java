package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.List;

/** Keeps lists short unless all is asked for, and remembers what it left out. */
final class Shortening {

  private final boolean all;
  private final List<Shortened> shortened = new ArrayList<>();

  Shortening(boolean all) {
    this.all = all;
  }

  /** How many of {@code of} are taken from a list. */
  int most(String list, int most, int of) {
    if (all || of <= most) {
      return of;
    }
    shortened.add(new Shortened(list, most, of));
    return most;
  }

  <T> List<T> first(String list, int most, List<T> rows) {
    return List.copyOf(rows.subList(0, most(list, most, rows.size())));
  }

  List<Shortened> shortened() {
    return List.copyOf(shortened);
  }
}
