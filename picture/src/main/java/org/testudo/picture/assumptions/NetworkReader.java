package org.testudo.picture.assumptions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.testudo.claims.Statement;
import org.testudo.picture.assumptions.NetworkAssumptions.Bridge;
import org.testudo.picture.assumptions.NetworkAssumptions.Returns;
import org.testudo.picture.assumptions.NetworkAssumptions.SensorKind;
import org.testudo.picture.assumptions.NetworkAssumptions.Standard;
import org.testudo.picture.assumptions.NetworkAssumptions.SystemNetwork;

/** Reads {@code network.yaml}: every value with its citation or mark. */
final class NetworkReader {

  private static final double MOST_KM = 2_000;
  private static final double MOST_METRES = 100_000;

  private final Entry root;
  private final DurationReader durations;
  private final Map<String, AirDefenceSystem> catalogue;
  private final Map<String, Rules.Cited> cited = new TreeMap<>();

  NetworkReader(Entry root, DurationReader durations, Map<String, AirDefenceSystem> catalogue) {
    this.root = root;
    this.durations = durations;
    this.catalogue = catalogue;
  }

  NetworkAssumptions read() {
    Map<String, Standard> standards = new TreeMap<>();
    root.section("standards")
        .forEach((key, entry) -> {
          standards.put(key, new Standard(key, entry.text("title")));
          cite(entry, entry.text("title"));
          entry.done();
        });
    List<Bridge> bridges = new ArrayList<>();
    root.section("bridges").values().forEach(entry -> bridges.add(bridge(entry, standards)));
    Map<String, SensorKind> sensors = new TreeMap<>();
    root.section("sensors").forEach((key, entry) -> sensors.put(key, sensor(key, entry)));
    Map<Threat, Double> heights = heights();
    Map<String, SystemNetwork> systems = new TreeMap<>();
    root.section("systems")
        .forEach((code, entry) -> systems.put(code, system(code, entry, standards, sensors)));
    return new NetworkAssumptions(
        standards, bridges, sensors, heights, works(), systems, returns(), cited);
  }

  private Bridge bridge(Entry entry, Map<String, Standard> standards) {
    Bridge read =
        new Bridge(
            standard(entry, "from", entry.text("from"), standards),
            standard(entry, "to", entry.text("to"), standards),
            entry.text("title"));
    if (read.from().equals(read.to())) {
      entry.problem("to", "is the same as from. Name two standards.");
    }
    cite(entry, read.title());
    entry.done();
    return read;
  }

  private static String standard(
      Entry entry, String field, String key, Map<String, Standard> standards) {
    if (!standards.containsKey(key)) {
      entry.problem(
          field,
          "\"%s\" is not under standards. Known: %s."
              .formatted(key, String.join(", ", standards.keySet())));
    }
    return key;
  }

  private SensorKind sensor(String key, Entry entry) {
    Map<String, Entry> fields = entry.mappings();
    SensorKind read =
        new SensorKind(
            key,
            number(entry, fields, "range-km", MOST_KM),
            number(entry, fields, "antenna-metres", MOST_METRES));
    entry.done();
    return read;
  }

  private Map<Threat, Double> heights() {
    Map<String, Entry> fields = root.section("heights");
    Map<Threat, Double> heights = new EnumMap<>(Threat.class);
    for (Threat threat : Threat.values()) {
      heights.put(
          threat, number(root, fields, threat.name().toLowerCase(Locale.ROOT), MOST_METRES));
    }
    return heights;
  }

  private Map<Statement.Hardening, Set<Threat>> works() {
    Map<String, Entry> fields = root.section("works");
    Map<Statement.Hardening, Set<Threat>> works = new EnumMap<>(Statement.Hardening.class);
    for (Statement.Hardening level : Statement.Hardening.values()) {
      Entry field = fields.get(level.name().toLowerCase(Locale.ROOT));
      if (field == null) {
        root.problem("works", "has no \"%s\".".formatted(level.name().toLowerCase(Locale.ROOT)));
        continue;
      }
      Set<Threat> against =
          Set.copyOf(
              field.values("against", name -> Threat.valueOf(name.toUpperCase(Locale.ROOT))));
      works.put(level, against);
      cite(field, against.isEmpty() ? "no class" : String.join(", ", field.texts("against")));
      field.done();
    }
    return works;
  }

  private SystemNetwork system(
      String code, Entry entry, Map<String, Standard> standards, Map<String, SensorKind> sensors) {
    if (!catalogue.containsKey(code)) {
      entry.problem("", "is not in the catalogue of systems.yaml.");
    }
    List<String> spoken = entry.texts("standards");
    spoken.forEach(key -> standard(entry, "standards", key, standards));
    String sensor = entry.text("sensor");
    if (!sensor.equals("none") && !sensors.containsKey(sensor)) {
      entry.problem("sensor", "\"%s\" is not under sensors, and not none.".formatted(sensor));
    }
    SystemNetwork read =
        new SystemNetwork(
            spoken,
            Optional.of(sensor).filter(sensors::containsKey),
            entry.flag("post", false),
            entry.text("spares"),
            entry.text("training"));
    cite(entry, String.join(", ", spoken) + "; own sensor: " + sensor);
    entry.done();
    return read;
  }

  private Returns returns() {
    Map<String, Entry> fields = root.section("returns");
    return new Returns(
        time(fields, "damage-repair"),
        time(fields, "unit-replacement"),
        time(fields, "sensor-replacement"),
        time(fields, "post-replacement"),
        time(fields, "spare-in-place"));
  }

  private double number(Entry at, Map<String, Entry> fields, String name, double most) {
    Entry field = fields.get(name);
    if (field == null) {
      at.problem("", "has no \"%s\". Add \"%s: {value: ..., cite: ...}\".".formatted(name, name));
      return 1;
    }
    double value = field.number("value");
    if (!(value > 0 && value <= most)) {
      field.problem("value", "(%s) must be above 0 and at most %s.".formatted(value, most));
      value = 1;
    }
    cite(field, field.text("value"));
    field.done();
    return value;
  }

  private DurationModel time(Map<String, Entry> fields, String name) {
    Entry field = fields.get(name);
    if (field == null) {
      root.problem(
          "returns",
          "has no \"%s\". Add \"%s: {lognormal: [P50 ..., P80 ...]}\".".formatted(name, name));
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
