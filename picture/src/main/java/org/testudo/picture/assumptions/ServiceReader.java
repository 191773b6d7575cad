package org.testudo.picture.assumptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import org.testudo.picture.assumptions.ServiceAssumptions.Component;
import org.testudo.picture.assumptions.ServiceAssumptions.Ending;
import org.testudo.picture.assumptions.ServiceAssumptions.FittedComponent;
import org.testudo.picture.assumptions.ServiceAssumptions.Obsolete;
import org.testudo.picture.assumptions.ServiceAssumptions.ServiceRules;
import org.testudo.picture.assumptions.ServiceAssumptions.Supply;
import org.testudo.picture.assumptions.ServiceAssumptions.SystemService;

/** Reads {@code service.yaml}: every value is a mapping of its own, with its citation or mark. */
final class ServiceReader {

  private static final int MOST = 100_000;

  private final Entry root;
  private final DurationReader durations;
  private final Map<String, AirDefenceSystem> catalogue;
  private final Map<String, Rules.Cited> cited = new TreeMap<>();

  ServiceReader(Entry root, DurationReader durations, Map<String, AirDefenceSystem> catalogue) {
    this.root = root;
    this.durations = durations;
    this.catalogue = catalogue;
  }

  ServiceAssumptions read() {
    Map<String, Component> components = new TreeMap<>();
    root.section("components").forEach((id, entry) -> components.put(id, component(id, entry)));
    Map<String, SystemService> systems = new TreeMap<>();
    root.section("systems")
        .forEach((code, entry) -> systems.put(code, system(code, entry, components)));
    ServiceRules rules = rules(root.section("rules"));
    return new ServiceAssumptions(components, systems, rules, cited);
  }

  private Component component(String id, Entry entry) {
    Map<String, Entry> fields = fields(entry);
    Component read =
        new Component(
            id,
            number(entry, fields, "failure-days", x -> x > 0, "above 0"),
            share(entry, fields, "repaired-at-base"),
            time(entry, fields, "base-repair"),
            time(entry, fields, "depot-repair"),
            time(entry, fields, "resupply"),
            count(entry, fields, "depot-stock", 0),
            count(entry, fields, "set", 0));
    entry.done();
    return read;
  }

  private SystemService system(String code, Entry entry, Map<String, Component> components) {
    if (!catalogue.containsKey(code)) {
      entry.problem("", "is not in the catalogue of systems.yaml.");
    }
    List<FittedComponent> fitted = new ArrayList<>();
    for (Entry one : entry.entries("fitted")) {
      fitted.add(fitted(one, components));
    }
    Map<String, Entry> fields = fields(entry);
    double initial = number(entry, fields, "supply-initial", x -> x >= 0, "0 or more");
    double most = number(entry, fields, "supply-most", x -> x >= 0, "0 or more");
    if (most < initial) {
      entry.problem(
          "supply-most", "(%s days) is below supply-initial (%s days).".formatted(most, initial));
    }
    SystemService read =
        new SystemService(
            code,
            fitted,
            count(entry, fields, "crews", 1),
            time(entry, fields, "turn"),
            time(entry, fields, "course"),
            number(entry, fields, "places", x -> x > 0, "above 0"),
            new Supply(
                initial,
                number(entry, fields, "supply-delivery", x -> x >= 0, "0 or more"),
                Math.max(most, initial),
                time(entry, fields, "supply-interval")),
            Optional.ofNullable(fields.get("obsolete")).map(this::obsolete));
    entry.done();
    return read;
  }

  private FittedComponent fitted(Entry entry, Map<String, Component> components) {
    String component = entry.text("component");
    if (!components.containsKey(component)) {
      entry.problem("component", "\"%s\" is not under components.".formatted(component));
    }
    int installed = count(entry, "installed", 1);
    int needed = count(entry, "needed", 0);
    int partly = count(entry, "needed-partly", 0);
    if (needed > installed || partly > needed) {
      entry.problem(
          "needed",
          "(%d) must lie between needed-partly (%d) and installed (%d)."
              .formatted(needed, partly, installed));
    }
    FittedComponent read =
        new FittedComponent(
            component,
            installed,
            Math.min(needed, installed),
            Math.min(partly, Math.min(needed, installed)),
            count(entry, "spares", 0));
    cite(entry, "%d installed, %d needed".formatted(installed, needed));
    entry.done();
    return read;
  }

  private Obsolete obsolete(Entry entry) {
    Obsolete read =
        new Obsolete(
            entry.date("on"),
            switch (entry.text("then")) {
              case "retire" -> new Ending.Retire();
              case "replace" -> new Ending.Replace(durations.time(entry).model());
              case "bridge" ->
                  new Ending.Bridge(
                      entry.required("for", 1.0, durations::days),
                      inRange(entry, "share", entry.number("share"), x -> x <= 1, "at most 1"));
              default -> {
                entry.problem("then", "must be retire, replace or bridge.");
                yield new Ending.Retire();
              }
            });
    cite(entry, read.on() + ", then " + entry.text("then"));
    entry.done();
    return read;
  }

  private ServiceRules rules(Map<String, Entry> fields) {
    ServiceRules read =
        new ServiceRules(
            count(root, fields, "base-repairers", 1),
            count(root, fields, "depot-repairers", 1),
            count(root, fields, "hit-credibility", 1),
            number(root, fields, "prior-hits", x -> x > 0, "above 0"),
            number(root, fields, "prior-unit-days", x -> x > 0, "above 0"),
            share(root, fields, "prior-destroyed-share"),
            share(root, fields, "replaced-share"),
            time(root, fields, "damage-repair"));
    fields.forEach((name, entry) -> {
      if (!cited.containsKey(entry.path())) {
        root.problem("rules", "\"%s\" is not a rule here.".formatted(name));
      }
    });
    return read;
  }

  /** The mappings directly below an entry, each the home of one value. */
  private static Map<String, Entry> fields(Entry entry) {
    return entry.mappings();
  }

  private double share(Entry at, Map<String, Entry> fields, String name) {
    return number(at, fields, name, x -> x <= 1, "between 0 and 1");
  }

  private int count(Entry at, Map<String, Entry> fields, String name, int least) {
    return (int)
        number(at, fields, name, x -> x == Math.rint(x) && x >= least && x <= MOST, whole(least));
  }

  private static int count(Entry entry, String name, int least) {
    return (int)
        inRange(
            entry,
            name,
            entry.number(name),
            x -> x == Math.rint(x) && x >= least && x <= MOST,
            whole(least));
  }

  private static String whole(int least) {
    return "a whole number from %d to %d".formatted(least, MOST);
  }

  private double number(
      Entry at, Map<String, Entry> fields, String name, DoublePredicate allowed, String range) {
    Entry field = fields.get(name);
    if (field == null) {
      at.problem("", "has no \"%s\". Add \"%s: {value: ..., cite: ...}\".".formatted(name, name));
      return 1;
    }
    double value = inRange(field, "value", field.number("value"), allowed, range);
    cite(field, field.text("value"));
    field.done();
    return value;
  }

  private static double inRange(
      Entry entry, String field, double value, DoublePredicate allowed, String range) {
    if (allowed.test(value)) {
      return value;
    }
    entry.problem(field, "(%s) must be %s.".formatted(value, range));
    return 1;
  }

  private DurationModel time(Entry at, Map<String, Entry> fields, String name) {
    Entry field = fields.get(name);
    if (field == null) {
      at.problem(
          "", "has no \"%s\". Add \"%s: {lognormal: [P50 ..., P80 ...]}\".".formatted(name, name));
      return new DurationModel.Fixed(1);
    }
    DurationReader.Stated stated = durations.time(field);
    cite(field, stated.text());
    field.done();
    return stated.model();
  }

  private void cite(Entry entry, String text) {
    cited.put(entry.path(), new Rules.Cited(text, entry.basis()));
  }
}
