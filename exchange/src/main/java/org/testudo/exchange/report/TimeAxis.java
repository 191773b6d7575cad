package org.testudo.exchange.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Days laid out from 0 to 100 percent of a width. */
record TimeAxis(LocalDate from, LocalDate to) {

  private static final int[] STEPS_IN_MONTHS = {1, 3, 6, 12, 24, 60, 120};

  TimeAxis {
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("A time axis from %s to %s is empty.".formatted(from, to));
    }
  }

  /**
   * The axis on which ready dates are read: from as-of to the last P90, with earlier promises to
   * the left. It ends where the horizon ends, because later dates are tails that would flatten all
   * others; what lies outside is drawn at the edge and named in figures.
   */
  static TimeAxis ofReadyDates(Report report) {
    LocalDate asOf = report.question().asOf();
    LocalDate horizon = asOf.plusDays(report.question().horizonDays());
    LocalDate last = asOf.plusMonths(6);
    LocalDate first = asOf;
    for (Report.CaseRow row : report.cases()) {
      if (row.ready().isPresent()) {
        Report.ReadyDates ready = row.ready().get();
        last = ready.p90().isAfter(last) ? ready.p90() : last;
        if (ready.promised().isPresent() && ready.promised().get().isBefore(first)) {
          first = ready.promised().get();
        }
      }
    }
    LocalDate to = last.isAfter(horizon) && horizon.isAfter(asOf) ? horizon : last;
    LocalDate earliest = asOf.minusDays(ChronoUnit.DAYS.between(asOf, to) / 4);
    return new TimeAxis(first.isBefore(earliest) ? earliest : first, to);
  }

  double percent(LocalDate date) {
    double days = ChronoUnit.DAYS.between(from, date);
    return Math.clamp(100 * days / ChronoUnit.DAYS.between(from, to), 0, 100);
  }

  boolean isBeyond(LocalDate date) {
    return date.isAfter(to);
  }

  /** Round dates, at most {@code most} of them, strictly inside the axis. */
  List<LocalDate> ticks(int most) {
    for (int step : STEPS_IN_MONTHS) {
      List<LocalDate> ticks = ticksEvery(step);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    return List.of();
  }

  private List<LocalDate> ticksEvery(int months) {
    List<LocalDate> ticks = new ArrayList<>();
    int first = months >= 12 ? Math.floorDiv(from.getYear(), months / 12) * (months / 12) : 0;
    LocalDate tick = months >= 12 ? LocalDate.of(first, 1, 1) : LocalDate.of(from.getYear(), 1, 1);
    while (tick.isBefore(to)) {
      if (tick.isAfter(from)) {
        ticks.add(tick);
      }
      tick = tick.plusMonths(months);
    }
    return ticks;
  }

  /** {@code 2027} for a New Year, {@code 2027-04} else. */
  static String label(LocalDate tick) {
    return tick.getDayOfYear() == 1
        ? Integer.toString(tick.getYear())
        : YearMonth.from(tick).toString();
  }
}
