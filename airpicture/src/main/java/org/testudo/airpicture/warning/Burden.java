package org.testudo.airpicture.warning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What alerts ask of the people of one place: hours and nights.
 *
 * <p>A place is under alert while it or an area that it lies in is. Overlapping and nested alerts
 * count once. An interval longer than {@link Terms#longest} is set apart as <i>standing</i>: it
 * says that an all-clear is missing or that many alerts were put together, not that people stayed
 * in shelters for so long. Its hours are given beside the burden, not in it.
 *
 * @param place its id
 * @param alerts how many there were, after merging
 * @param hours under alert
 * @param longestHours of one alert
 * @param nights in which the alerts lasted at least {@link Terms#disturbed}
 * @param nightsSeen nights that the record covers
 * @param standing intervals set apart
 * @param standingHours in standing intervals and in no other
 */
public record Burden(
    String place,
    int alerts,
    double hours,
    double longestHours,
    int nights,
    int nightsSeen,
    int standing,
    double standingHours) {

  /**
   * What counts.
   *
   * @param from the record begins
   * @param until the record ends
   * @param longest a longer interval is standing
   * @param zone of the nights
   * @param nightFrom a night begins, in the evening
   * @param nightUntil it ends, in the morning
   * @param disturbed alerts of this length together disturb a night
   */
  public record Terms(
      Instant from,
      Instant until,
      Duration longest,
      ZoneId zone,
      LocalTime nightFrom,
      LocalTime nightUntil,
      Duration disturbed) {

    public Terms {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException(
            "The record must end (%s) after it begins (%s).".formatted(until, from));
      }
      if (!nightFrom.isAfter(nightUntil)) {
        throw new IllegalArgumentException(
            "A night must begin (%s) in the evening and end (%s) in the morning."
                .formatted(nightFrom, nightUntil));
      }
    }
  }

  /**
   * The burden of every place that stands in an alert, in the order of their ids.
   *
   * @param within gives the area that an area lies in, if any
   * @param parts whether alerts of a place's parts count for it as well: any part under alert,
   *     instead of the whole place
   */
  public static List<Burden> of(
      List<AlertInterval> alerts,
      java.util.function.Function<String, Optional<String>> within,
      boolean parts,
      Terms terms) {
    Map<String, List<Spans.Span>> usual = new TreeMap<>();
    Map<String, List<Spans.Span>> standing = new TreeMap<>();
    Map<String, Integer> standingCount = new TreeMap<>();
    TreeSet<String> places = new TreeSet<>();
    Spans record = Spans.union(List.of(Spans.span(terms.from(), terms.until())));
    for (AlertInterval alert : alerts) {
      boolean stands = Duration.between(alert.from(), alert.until()).compareTo(terms.longest()) > 0;
      Map<String, List<Spans.Span>> into = stands ? standing : usual;
      Spans.Span span = Spans.span(alert.from(), alert.until());
      places.add(alert.area());
      into.computeIfAbsent(alert.area(), _ -> new ArrayList<>()).add(span);
      if (stands) {
        standingCount.merge(alert.area(), 1, Integer::sum);
      }
    }
    List<String> own = List.copyOf(places);
    own.forEach(place -> ancestors(place, within).forEach(places::add));
    UnaryOperator<Map<String, List<Spans.Span>>> spread =
        byArea -> spread(byArea, places, within, parts);
    Map<String, List<Spans.Span>> usualSpread = spread.apply(usual);
    Map<String, List<Spans.Span>> standingSpread = spread.apply(standing);
    Spans nights = nights(terms);
    List<Burden> burdens = new ArrayList<>();
    for (String place : places) {
      Spans under = Spans.union(usualSpread.getOrDefault(place, List.of())).and(record);
      Spans stands = Spans.union(standingSpread.getOrDefault(place, List.of())).and(record);
      burdens.add(
          new Burden(
              place,
              under.list().size(),
              hours(under.length()),
              hours(under.longest()),
              disturbed(under, nights, terms.disturbed().toMillis()),
              nights.list().size(),
              standingCount.getOrDefault(place, 0),
              hours(stands.length() - stands.and(under).length())));
    }
    return burdens;
  }

  /** Hands the stretches of each area to its parts, and to what it is part of if that is wanted. */
  private static Map<String, List<Spans.Span>> spread(
      Map<String, List<Spans.Span>> byArea,
      TreeSet<String> places,
      java.util.function.Function<String, Optional<String>> within,
      boolean parts) {
    Map<String, List<Spans.Span>> spread = new TreeMap<>();
    for (String place : places) {
      List<Spans.Span> spans = spread.computeIfAbsent(place, _ -> new ArrayList<>());
      spans.addAll(byArea.getOrDefault(place, List.of()));
      for (String above : ancestors(place, within)) {
        spans.addAll(byArea.getOrDefault(above, List.of()));
        if (parts) {
          spread
              .computeIfAbsent(above, _ -> new ArrayList<>())
              .addAll(byArea.getOrDefault(place, List.of()));
        }
      }
    }
    return spread;
  }

  static List<String> ancestors(
      String place, java.util.function.Function<String, Optional<String>> within) {
    List<String> above = new ArrayList<>();
    for (Optional<String> up = within.apply(place);
        up.isPresent() && above.size() < 16;
        up = within.apply(up.get())) {
      above.add(up.get());
    }
    return above;
  }

  /** The nights that lie in the record whole. */
  private static Spans nights(Terms terms) {
    List<Spans.Span> nights = new ArrayList<>();
    LocalDate day = terms.from().atZone(terms.zone()).toLocalDate();
    for (; ; day = day.plusDays(1)) {
      Instant from = day.atTime(terms.nightFrom()).atZone(terms.zone()).toInstant();
      Instant until = day.plusDays(1).atTime(terms.nightUntil()).atZone(terms.zone()).toInstant();
      if (until.isAfter(terms.until())) {
        return new Spans(nights);
      }
      if (!from.isBefore(terms.from())) {
        nights.add(Spans.span(from, until));
      }
    }
  }

  private static int disturbed(Spans under, Spans nights, long least) {
    int count = 0;
    int next = 0;
    List<Spans.Span> spans = under.list();
    for (Spans.Span night : nights.list()) {
      while (next < spans.size() && spans.get(next).until() <= night.from()) {
        next++;
      }
      long length = 0;
      for (int i = next; i < spans.size() && spans.get(i).from() < night.until(); i++) {
        length +=
            Math.min(spans.get(i).until(), night.until())
                - Math.max(spans.get(i).from(), night.from());
      }
      count += length > 0 && length >= least ? 1 : 0;
    }
    return count;
  }

  private static double hours(long milliseconds) {
    return milliseconds / 3_600_000.0;
  }
}
