package org.testudo.app.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Subject;
import org.testudo.picture.Alerts;
import org.testudo.picture.Picture;

/** How long places were under alert, as claims record it, month by month; longest first. */
public final class AlertRows {

  private AlertRows() {}

  /** A month {@code YYYY-MM} and the hours in it. */
  public record Month(String month, double hours) {}

  /**
   * One place.
   *
   * @param id its subject
   * @param position latitude and longitude in degrees; empty if no claim places it
   * @param alerts how many, overlaps merged
   * @param hours in all
   */
  public record Row(
      String id,
      String name,
      Optional<List<Double>> position,
      int alerts,
      double hours,
      List<Month> months) {}

  public static List<Row> of(Picture picture) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Subject, Alerts> entry : picture.alerts().entrySet()) {
      List<Month> months =
          entry.getValue().byMonth().entrySet().stream()
              .map(month -> new Month(month.getKey().toString(), hours(month.getValue())))
              .toList();
      var place = Optional.ofNullable(picture.places().get(entry.getKey()));
      rows.add(
          new Row(
              entry.getKey().toString(),
              place.map(one -> one.name()).orElse(entry.getKey().name()),
              place.map(one -> List.of(one.position().latitude(), one.position().longitude())),
              entry.getValue().count(),
              hours(entry.getValue().total()),
              months));
    }
    rows.sort(Comparator.comparingDouble((Row row) -> -row.hours()).thenComparing(Row::id));
    return rows;
  }

  private static double hours(Duration time) {
    return Math.rint(time.toSeconds() / 36.0) / 100;
  }
}
