package org.testudo.app.calibration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.testudo.claims.Audience;
import org.testudo.claims.ledger.Ledger;
import org.testudo.picture.Picture;
import org.testudo.picture.assumptions.Assumptions;

/**
 * The record of forecasts: in a ledger's past and in synthetic worlds.
 *
 * @param past empty if no ledger was asked for
 * @param worlds by kind of world, in words
 */
public record Calibration(
    Optional<Hindcast.PastScores> past, Map<String, List<Board.Result>> worlds) {

  /** Hears how far it has come. */
  public interface Watch {
    /** A part of {@code total} steps begins; gives what hears each step. */
    java.util.function.LongConsumer part(String name, long total);
  }

  /**
   * What to do.
   *
   * @param from day of the first forecast of the past
   * @param judged the day whose knowledge judges
   */
  public record Order(
      Assumptions assumptions,
      Audience audience,
      LocalDate from,
      LocalDate judged,
      int everyMonths,
      int worlds,
      long seed,
      int futures) {
    public Order {
      if (everyMonths < 1 || worlds < 0 || futures < 10) {
        throw new IllegalArgumentException(
            "A calibration needs steps of at least 1 month (%d), 0 or more worlds (%d) and at least 10 futures (%d)."
                .formatted(everyMonths, worlds, futures));
      }
    }
  }

  /** Of a ledger as it is now. */
  public static Calibration of(Optional<Ledger> ledger, Order order, Watch watch) {
    return ofPictures(
        ledger.map(known -> day -> Hindcast.picture(known, order.audience, order.assumptions, day)),
        order,
        watch);
  }

  /**
   * The same of what was believed about each day, by its end.
   *
   * @param pictures empty if no past is asked for
   */
  public static Calibration ofPictures(
      Optional<Function<LocalDate, Picture>> pictures, Order order, Watch watch) {
    Optional<Hindcast.PastScores> past =
        pictures.map(known -> {
          List<LocalDate> days = Hindcast.days(order.from, order.judged, order.everyMonths);
          return Hindcast.run(
              known,
              days,
              order.judged,
              order.seed,
              order.futures,
              watch.part("Past forecasts", days.size()));
        });
    Map<String, List<Board.Result>> worlds = new LinkedHashMap<>();
    if (order.worlds > 0) {
      for (SyntheticWorld.Kind kind : SyntheticWorld.Kind.values()) {
        worlds.put(
            kind.words,
            Worlds.run(
                order.assumptions,
                kind,
                order.worlds,
                order.seed,
                order.futures,
                watch.part("Worlds: " + kind.words, order.worlds)));
      }
    }
    return new Calibration(past, worlds);
  }

  /** Everything as text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    past.ifPresent(record -> {
      text.append(
          "Past forecasts: %d days from %s, judged with what is known on %s%n"
              .formatted(record.days(), record.first(), record.judged()));
      record.boards().forEach(board -> BoardText.append(text, board, "cases"));
      record
          .unscored()
          .forEach(
              (reason, count) -> text.append("  not scored: %,d, %s%n".formatted(count, reason)));
    });
    worlds.forEach((kind, boards) -> {
      text.append("%nSynthetic worlds: %s%n".formatted(kind));
      boards.forEach(board -> BoardText.append(text, board, "worlds"));
    });
    return text.toString();
  }

  /** A picture of every histogram. */
  public String svg() {
    List<Board.Result> all = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    past.ifPresent(record ->
        record
            .boards()
            .forEach(board -> {
              all.add(board);
              titles.add("past forecasts, " + board.name());
            }));
    worlds.forEach((kind, boards) ->
        boards.forEach(board -> {
          all.add(board);
          titles.add(kind + ", " + board.name());
        }));
    return HistogramSvg.of(titles, all);
  }
}
