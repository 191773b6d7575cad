package org.testudo.airpicture.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How good alerts were, held against what came over which area when.
 *
 * <p>Everything is judged at the areas without parts, each under the alerts of itself and of all
 * that it lies in, so that people count once. An entry is <i>warned</i> if the alert was on when it
 * began (its lead time is how long by then), <i>late</i> if the alert began while it lasted, else
 * <i>missed</i>. Alert time is <i>needed</i> from {@link Terms#lead} before an entry until {@link
 * Terms#tail} after it; all other alert time is over-warning.
 *
 * @param entries how many there were
 * @param leadMinutes of those warned, ascending
 * @param lateMinutes by which the alert came after the entry, of those late, ascending
 * @param missedPersons residents at each missed entry, added up
 * @param warnedPersonHours residents times hours under alert
 * @param overWarnedPersonHours those of them without need
 */
public record Quality(
    int entries,
    int warned,
    int late,
    int missed,
    List<Double> leadMinutes,
    List<Double> lateMinutes,
    long missedPersons,
    double warnedPersonHours,
    double overWarnedPersonHours) {

  public Quality {
    leadMinutes = List.copyOf(leadMinutes);
    lateMinutes = List.copyOf(lateMinutes);
  }

  /**
   * Something was over an area.
   *
   * @param until not before {@code from}
   */
  public record Entry(String area, Instant from, Instant until) {
    public Entry {
      if (until.isBefore(from)) {
        throw new IllegalArgumentException(
            "The entry into %s must not end (%s) before it begins (%s)."
                .formatted(area, until, from));
      }
    }
  }

  /**
   * What counts as needed.
   *
   * @param lead alert time before an entry that serves it
   * @param tail alert time after an entry that serves it
   */
  public record Terms(Duration lead, Duration tail) {
    public Terms {
      if (lead.isNegative() || tail.isNegative()) {
        throw new IllegalArgumentException("Lead and tail must not be negative.");
      }
    }
  }

  /** Judges alerts; entries into areas with parts are judged at each of their parts. */
  public static Quality of(
      List<AlertInterval> alerts, List<Entry> entries, Areas areas, Terms terms) {
    Map<String, List<Spans.Span>> alertsAt = new TreeMap<>();
    alerts.forEach(alert ->
        alertsAt
            .computeIfAbsent(alert.area(), _ -> new ArrayList<>())
            .add(Spans.span(alert.from(), alert.until())));
    Map<String, List<Spans.Span>> entriesAt = new TreeMap<>();
    entries.forEach(entry ->
        entriesAt
            .computeIfAbsent(entry.area(), _ -> new ArrayList<>())
            .add(Spans.span(entry.from(), entry.until())));
    Set<String> known = new TreeSet<>(alertsAt.keySet());
    known.addAll(entriesAt.keySet());
    for (String id : known) {
      if (areas.find(id).isEmpty()) {
        throw new IllegalArgumentException(
            "Area \"%s\" is not among the areas. Add it to them.".formatted(id));
      }
    }
    Tally tally = new Tally();
    for (Area leaf : areas.leaves()) {
      List<String> line = new ArrayList<>(Burden.ancestors(leaf.id(), areas::findParent));
      line.add(leaf.id());
      List<Spans.Span> under = new ArrayList<>();
      List<Spans.Span> over = new ArrayList<>();
      for (String id : line) {
        under.addAll(alertsAt.getOrDefault(id, List.of()));
        over.addAll(entriesAt.getOrDefault(id, List.of()));
      }
      tally.add(Spans.union(under), over, areas.residents(leaf.id()), terms);
    }
    return tally.quality();
  }

  /**
   * The lead time that a share of the warned entries had at least, 0 to 1; NaN if none was warned.
   */
  public double leadAtLeast(double share) {
    return leadMinutes.isEmpty()
        ? Double.NaN
        : leadMinutes.get(
            Math.clamp(
                (int) Math.floor((1 - share) * leadMinutes.size()), 0, leadMinutes.size() - 1));
  }

  private static final class Tally {
    private int warned;
    private int late;
    private int missed;
    private long missedPersons;
    private double warnedHours;
    private double overHours;
    private final List<Double> leads = new ArrayList<>();
    private final List<Double> delays = new ArrayList<>();

    void add(Spans under, List<Spans.Span> entries, long residents, Terms terms) {
      List<Spans.Span> needed = new ArrayList<>();
      for (Spans.Span entry : entries) {
        needed.add(
            new Spans.Span(
                entry.from() - terms.lead().toMillis(), entry.until() + terms.tail().toMillis()));
        judge(under, entry, residents);
      }
      double hours = under.length() / 3_600_000.0;
      double served = under.and(Spans.union(needed)).length() / 3_600_000.0;
      warnedHours += residents * hours;
      overHours += residents * (hours - served);
    }

    private void judge(Spans under, Spans.Span entry, long residents) {
      for (Spans.Span alert : under.list()) {
        if (alert.from() <= entry.from() && entry.from() < alert.until()) {
          warned++;
          leads.add((entry.from() - alert.from()) / 60_000.0);
          return;
        }
        if (alert.from() > entry.from() && alert.from() <= entry.until()) {
          late++;
          delays.add((alert.from() - entry.from()) / 60_000.0);
          return;
        }
      }
      missed++;
      missedPersons += residents;
    }

    Quality quality() {
      return new Quality(
          warned + late + missed,
          warned,
          late,
          missed,
          sorted(leads),
          sorted(delays),
          missedPersons,
          warnedHours,
          overHours);
    }

    private static List<Double> sorted(List<Double> values) {
      double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
      Arrays.sort(array);
      return Arrays.stream(array).boxed().toList();
    }
  }
}
