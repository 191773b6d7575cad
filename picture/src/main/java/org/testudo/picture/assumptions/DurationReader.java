package org.testudo.picture.assumptions;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.claims.Gate;

/**
 * Reads {@code durations.yaml}. Units become calendar days here, by the factors the file states: a
 * five-day week for working days, the Gregorian mean for months.
 */
final class DurationReader {

  private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?) (wd|d|mo)");
  private static final Pattern PERCENTILE = Pattern.compile("P(\\d{1,2}(?:\\.\\d+)?) (.+)");

  private final Map<String, Entry> entries;
  private final Map<String, Double> daysPerUnit = new TreeMap<>();
  private final Map<String, Route> routes;
  private final Map<String, Party> parties;
  private final Map<String, AirDefenceSystem> systems;

  DurationReader(
      Entry root,
      Map<String, Route> routes,
      Map<String, Party> parties,
      Map<String, AirDefenceSystem> systems) {
    root.section("units")
        .forEach((unit, entry) -> {
          daysPerUnit.put(unit, entry.number("days"));
          entry.basis();
          entry.done();
        });
    this.entries = root.section("durations");
    this.routes = routes;
    this.parties = parties;
    this.systems = systems;
  }

  Map<String, GateDuration> read() {
    Map<String, GateDuration> durations = new TreeMap<>();
    entries.forEach((id, entry) -> durations.put(id, duration(id, entry)));
    return durations;
  }

  private GateDuration duration(String id, Entry entry) {
    Optional<String> route = entry.optionalText("route");
    route
        .filter(r -> !routes.containsKey(r))
        .ifPresent(r -> entry.problem("route", "\"%s\" is not a route.".formatted(r)));
    Optional<String> party = entry.optionalText("party");
    party
        .filter(p -> !parties.containsKey(p))
        .ifPresent(p -> entry.problem("party", "\"%s\" is not a party.".formatted(p)));
    Optional<String> system = entry.optionalText("system");
    system
        .filter(s -> !systems.containsKey(s))
        .ifPresent(s -> entry.problem("system", "\"%s\" is not in the catalogue.".formatted(s)));
    Stated stated = model(entry);
    GateDuration read =
        new GateDuration(
            id,
            entry.required("gate", Gate.NEED, text -> Entry.constant(Gate.class, text)),
            route,
            party,
            system,
            stated.model,
            stated.text,
            entry.date("valid-from"),
            entry.basis());
    entry.done();
    return read;
  }

  record Stated(DurationModel model, String text) {}

  /** A time that is no gate's: percentiles or a fixed span. */
  Stated time(Entry entry) {
    if (!entry.has("lognormal") && !entry.has("fixed")) {
      entry.problem("", "has no time. Add lognormal: [P50 30 d, P80 90 d] or fixed: 30 d.");
      return new Stated(new DurationModel.Fixed(1), "?");
    }
    return model(entry);
  }

  private Stated model(Entry entry) {
    if (entry.has("lognormal")) {
      return logNormal(entry);
    }
    if (entry.has("fixed")) {
      return new Stated(
          new DurationModel.Fixed(entry.required("fixed", 1.0, this::days)), entry.text("fixed"));
    }
    if (entry.has("deadline")) {
      return new Stated(
          new DurationModel.Deadline(entry.required("deadline", 1.0, this::days)),
          entry.text("deadline"));
    }
    if (entry.has("per-year")) {
      double perYear = entry.number("per-year");
      String unit = entry.text("unit");
      return new Stated(
          new DurationModel.Capacity(perYear, unit), perYear + " " + unit + " a year");
    }
    entry.problem("", "has no model. Add lognormal, fixed, deadline or per-year.");
    return new Stated(new DurationModel.Fixed(1), "?");
  }

  private Stated logNormal(Entry entry) {
    java.util.List<double[]> points = entry.values("lognormal", this::percentile);
    String text = String.join(", ", entry.texts("lognormal"));
    if (points.size() != 2
        || points.get(0)[0] >= points.get(1)[0]
        || !(points.get(0)[1] > 0)
        || points.get(0)[1] >= points.get(1)[1]) {
      entry.problem(
          "lognormal",
          "\"%s\" must be two rising percentiles, e.g. [P50 24 wd, P80 54 wd].".formatted(text));
      return new Stated(new DurationModel.Fixed(1), text);
    }
    return new Stated(
        new DurationModel.LogNormal(
            points.get(0)[0], points.get(0)[1], points.get(1)[0], points.get(1)[1]),
        text);
  }

  private double[] percentile(String text) {
    Matcher form = PERCENTILE.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a percentile. Write e.g. P80 54 wd.".formatted(text));
    }
    return new double[] {Double.parseDouble(form.group(1)) / 100, days(form.group(2))};
  }

  double days(String text) {
    Matcher form = SPAN.matcher(text);
    Double factor = form.matches() ? daysPerUnit.get(form.group(2)) : null;
    if (factor == null) {
      throw new IllegalArgumentException(
          "\"%s\" is not a duration. Write a number and wd, d or mo, e.g. 54 wd.".formatted(text));
    }
    return Double.parseDouble(form.group(1)) * factor;
  }
}
