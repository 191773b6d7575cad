package org.testudo.airpicture.warning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Disjoint stretches of time in order, in milliseconds; each from its start up to before its end.
 */
record Spans(List<Span> list) {

  /** From {@code from} up to before {@code until}. */
  record Span(long from, long until) {
    long length() {
      return until - from;
    }
  }

  static final Spans NONE = new Spans(List.of());

  Spans {
    list = List.copyOf(list);
  }

  /** The union of any stretches; those that touch become one. */
  static Spans union(List<Span> any) {
    List<Span> sorted =
        any.stream()
            .filter(span -> span.until > span.from)
            .sorted(Comparator.comparingLong(Span::from))
            .toList();
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      if (!merged.isEmpty() && span.from <= merged.getLast().until) {
        Span last = merged.removeLast();
        merged.add(new Span(last.from, Math.max(last.until, span.until)));
      } else {
        merged.add(span);
      }
    }
    return new Spans(merged);
  }

  static Span span(Instant from, Instant until) {
    return new Span(from.toEpochMilli(), until.toEpochMilli());
  }

  /** What lies in both. */
  Spans and(Spans other) {
    List<Span> both = new ArrayList<>();
    int j = 0;
    for (Span span : list) {
      while (j < other.list.size() && other.list.get(j).until <= span.from) {
        j++;
      }
      for (int k = j; k < other.list.size() && other.list.get(k).from < span.until; k++) {
        Span theirs = other.list.get(k);
        both.add(new Span(Math.max(span.from, theirs.from), Math.min(span.until, theirs.until)));
      }
    }
    return new Spans(both);
  }

  long length() {
    return list.stream().mapToLong(Span::length).sum();
  }

  long longest() {
    return list.stream().mapToLong(Span::length).max().orElse(0);
  }
}
