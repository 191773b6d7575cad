package org.testudo.protection.hazard;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.testudo.protection.Place;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.Weight;

/**
 * Hours under alert by area and month, and the mix of threat classes by month.
 *
 * <p>Exposure of an area to a class in a month = (hours under alert / hours of the month) ×
 * (objects of the class / objects of all classes in the attacks of that month). Over several months
 * it is the mean of the months. The mix is the country's: attack reports name no area reliably.
 *
 * @param underAlert time under alert, overlaps merged; an area that is absent has no record, which
 *     is not zero
 * @param launched reported objects by month and class
 */
public record Hazard(
    SortedMap<String, SortedMap<YearMonth, Duration>> underAlert,
    SortedMap<YearMonth, Map<ThreatClass, Long>> launched) {

  public Hazard {
    TreeMap<String, SortedMap<YearMonth, Duration>> areas = new TreeMap<>();
    underAlert.forEach((area, months) -> {
      months.forEach((month, time) -> {
        if (time.isNegative() || time.compareTo(length(month)) > 0) {
          throw new IllegalArgumentException(
              "%s has %s under alert in %s, which has %s. Maybe overlapping alerts were added up."
                  .formatted(area, time, month, length(month)));
        }
      });
      areas.put(area, Collections.unmodifiableSortedMap(new TreeMap<>(months)));
    });
    underAlert = Collections.unmodifiableSortedMap(areas);
    TreeMap<YearMonth, Map<ThreatClass, Long>> mixes = new TreeMap<>();
    launched.forEach((month, counts) -> {
      counts.forEach((threat, count) -> {
        if (count < 0) {
          throw new IllegalArgumentException(
              "%s has %d objects of %s. Maybe a correction was taken for a count."
                  .formatted(month, count, threat));
        }
      });
      mixes.put(month, Collections.unmodifiableMap(new EnumMap<>(counts)));
    });
    launched = Collections.unmodifiableSortedMap(mixes);
  }

  private static Duration length(YearMonth month) {
    return Duration.ofDays(month.lengthOfMonth());
  }

  /** Share of a month under alert; 0 for a month without alerts in a recorded area. */
  public Optional<Double> alertShare(String area, YearMonth month) {
    SortedMap<YearMonth, Duration> months = underAlert.get(area);
    if (months == null) {
      return Optional.empty();
    }
    Duration time = months.getOrDefault(month, Duration.ZERO);
    return Optional.of((double) time.toMillis() / length(month).toMillis());
  }

  /** Share of a class in the attacks of a month; empty if none is recorded. */
  public Optional<Double> mixShare(ThreatClass threat, YearMonth month) {
    Map<ThreatClass, Long> counts = launched.get(month);
    if (counts == null) {
      return Optional.empty();
    }
    // As doubles: counts of any size have a share, and none wraps round to a negative sum.
    double all = counts.values().stream().mapToDouble(Long::doubleValue).sum();
    return all == 0 ? Optional.empty() : Optional.of(counts.getOrDefault(threat, 0L) / all);
  }

  /** Mean exposure over the months that have both records; empty if none has. */
  public Optional<Double> exposure(String area, ThreatClass threat, List<YearMonth> months) {
    return mean(
        months,
        month ->
            alertShare(area, month)
                .flatMap(alert -> mixShare(threat, month).map(mix -> alert * mix)));
  }

  /** Mean share of the months under alert, whatever came; empty if the area has no record. */
  public Optional<Double> alertShare(String area, List<YearMonth> months) {
    return mean(months, month -> alertShare(area, month));
  }

  private static Optional<Double> mean(
      List<YearMonth> months, Function<YearMonth, Optional<Double>> share) {
    List<Double> known = months.stream().map(share).flatMap(Optional::stream).toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.stream().mapToDouble(Double::doubleValue).average().orElse(0));
  }

  /**
   * Places weighted by exposure instead of residents alone.
   *
   * @param threat whose exposure weighs; if empty, alerts weigh alone
   * @param areaOf the area whose alerts count for a place, if any
   * @param unrecorded takes the ids of places left out for want of a record
   */
  public List<Place> exposed(
      List<Place> places,
      Function<Place, Optional<String>> areaOf,
      Optional<ThreatClass> threat,
      List<YearMonth> months,
      List<String> unrecorded) {
    List<Place> exposed = new ArrayList<>();
    for (Place place : places) {
      Optional<Double> exposure =
          areaOf
              .apply(place)
              .flatMap(area ->
                  threat.isPresent()
                      ? exposure(area, threat.get(), months)
                      : alertShare(area, months));
      if (exposure.isPresent()) {
        exposed.add(
            new Place(
                place.id(),
                place.kind(),
                place.position(),
                new Weight.Exposed(place.weight().value() * exposure.get())));
      } else {
        unrecorded.add(place.id());
      }
    }
    return exposed;
  }
}
