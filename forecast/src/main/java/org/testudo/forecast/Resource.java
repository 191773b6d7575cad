package org.testudo.forecast;

import java.util.List;

/**
 * What cases share and wait for: an office or a range with so many places, a course with dates and
 * seats, a line with a yearly output.
 */
public sealed interface Resource {

  /** Stable name, unique in the network. */
  String id();

  Discipline discipline();

  /**
   * Places held from an activity's start to its end: licence officers, berths, repair bays.
   *
   * @param servers how many, by day
   */
  record Desk(String id, Discipline discipline, Servers servers) implements Resource {
    public static Desk of(String id, int servers) {
      return new Desk(id, Discipline.FIFO, Servers.constant(servers));
    }
  }

  /**
   * Starts on fixed dates with so many seats each. An activity begins on the first date on which
   * all its seats are free for it; seats left over are lost.
   *
   * @param starts rising by day
   */
  record Course(String id, Discipline discipline, List<Start> starts) implements Resource {
    public Course {
      starts = List.copyOf(starts);
      for (int i = 1; i < starts.size(); i++) {
        if (!(starts.get(i).day() > starts.get(i - 1).day())) {
          throw new IllegalArgumentException(
              "Course (%s) starts on day %s after day %s; dates must rise. Maybe add up the seats."
                  .formatted(id, starts.get(i).day(), starts.get(i - 1).day()));
        }
      }
    }
  }

  /** One start of a course; the seats are at least 1. */
  record Start(double day, int seats) {
    public Start {
      if (!(day >= 0) || !Double.isFinite(day) || seats < 1) {
        throw new IllegalArgumentException(
            "A course start needs a day (%s) of at least 0 and seats (%d) of at least 1."
                .formatted(day, seats));
      }
    }
  }

  /**
   * A production line: the n-th unit leaves when the output since day 0 reaches n. Units go, one by
   * one, to the customer of lowest rank who has ordered (whose activity's predecessors have ended)
   * and still lacks units; an activity begins when it has them all. A unit that nobody has ordered
   * yet goes on stock, or to others if no stock is kept.
   *
   * @param rates yearly output in steps, rising by day, the first on day 0
   * @param diversions who is served in whose place
   * @param keepsStock whether what nobody here has ordered waits for who orders later
   */
  record ProductionLine(String id, List<Rate> rates, List<Diversion> diversions, boolean keepsStock)
      implements Resource {
    public ProductionLine {
      rates = List.copyOf(rates);
      diversions = List.copyOf(diversions);
      if (rates.isEmpty() || rates.getFirst().fromDay() != 0) {
        throw new IllegalArgumentException(
            "The output of line (%s) must begin on day 0: %s.".formatted(id, rates));
      }
      for (int i = 1; i < rates.size(); i++) {
        if (!(rates.get(i).fromDay() > rates.get(i - 1).fromDay())) {
          throw new IllegalArgumentException(
              "The output of line (%s) must rise by day, but day %s follows day %s."
                  .formatted(id, rates.get(i).fromDay(), rates.get(i - 1).fromDay()));
        }
      }
    }

    /** Without a stock: what nobody here has ordered goes to others. */
    public static ProductionLine of(String id, double perYear) {
      return new ProductionLine(id, List.of(new Rate(0, perYear)), List.of(), false);
    }

    @Override
    public Discipline discipline() {
      return Discipline.PRIORITY;
    }
  }

  /** From a day on, this yearly output (a year has 365.25 days); 0 is a halt. */
  record Rate(double fromDay, double perYear) {
    public Rate {
      if (!(fromDay >= 0) || !Double.isFinite(fromDay) || !(perYear >= 0) || perYear > 1e9) {
        throw new IllegalArgumentException(
            "An output needs a day (%s) of at least 0 and a yearly number (%s) in 0..1e9."
                .formatted(fromDay, perYear));
      }
    }
  }

  /**
   * A slot taken from one customer for another: from a day on the taker stands immediately before
   * the giver, who moves back, and so does everyone between the two.
   *
   * @param giver activity whose place is taken
   * @param taker activity that takes it
   */
  record Diversion(String giver, String taker, double fromDay) {
    public Diversion {
      if (!(fromDay >= 0) || !Double.isFinite(fromDay) || giver.equals(taker)) {
        throw new IllegalArgumentException(
            "A diversion from (%s) to (%s) on day %s needs two customers and a day of at least 0."
                .formatted(giver, taker, fromDay));
      }
    }
  }
}
