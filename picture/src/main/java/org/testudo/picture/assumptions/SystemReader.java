package org.testudo.picture.assumptions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.testudo.claims.Quantity;

/** Reads {@code systems.yaml} and derives the planning bands from the accepted figures. */
final class SystemReader {

  private final Entry root;
  private final Rules rules;

  SystemReader(Entry root, Rules rules) {
    this.root = root;
    this.rules = rules;
  }

  Map<String, AirDefenceSystem> read() {
    Map<String, AirDefenceSystem> systems = new TreeMap<>();
    root.section("systems").forEach((code, entry) -> systems.put(code, system(code, entry)));
    return systems;
  }

  private AirDefenceSystem system(String code, Entry entry) {
    List<AirDefenceSystem.ReachFigure> figures = new ArrayList<>();
    for (Entry figure : entry.entries("reach")) {
      figures.add(figure(figure));
    }
    Set<Threat> threats = EnumSet.noneOf(Threat.class);
    threats.addAll(entry.values("threats", text -> Entry.constant(Threat.class, text)));
    Optional<String> reachClass = entry.optionalText("reach-class");
    reachClass
        .filter(c -> !rules.stationClasses().contains(c))
        .ifPresent(c ->
            entry.problem(
                "reach-class", "\"%s\" is not one of %s.".formatted(c, rules.stationClasses())));
    List<AirDefenceSystem.Conversion> conversions = new ArrayList<>();
    for (Entry conversion : entry.entries("conversions")) {
      conversions.add(conversion(conversion));
    }
    AirDefenceSystem read =
        new AirDefenceSystem(
            code,
            entry.text("name"),
            entry.texts("aliases"),
            entry.texts("nodes"),
            figures,
            threats,
            entry.flag("threats-unsourced", true),
            bands(figures, threats),
            reachClass,
            conversions,
            entry.basis());
    entry.done();
    return read;
  }

  private static AirDefenceSystem.ReachFigure figure(Entry figure) {
    double min = figure.number("min-km");
    double max = figure.number("max-km");
    if (max < min || max == 0) {
      figure.problem("max-km", "(%s) is below min-km (%s) or zero.".formatted(max, min));
    }
    String kind = figure.text("kind");
    if (!Set.of("manufacturer", "official", "press", "second-hand", "?").contains(kind)) {
      figure.problem(
          "kind", "\"%s\" is not manufacturer, official, press or second-hand.".formatted(kind));
    }
    AirDefenceSystem.ReachFigure read =
        new AirDefenceSystem.ReachFigure(
            min,
            max,
            kind,
            figure.flag("accepted", true),
            Set.copyOf(figure.values("threats", text -> Entry.constant(Threat.class, text))),
            figure.basis());
    figure.done();
    return read;
  }

  private static AirDefenceSystem.Conversion conversion(Entry entry) {
    Quantity.Unit from = entry.required("from", Quantity.Unit.SYSTEM, SystemReader::unit);
    Quantity to = entry.required("to", Quantity.of(1, Quantity.Unit.SYSTEM), Quantity::parse);
    if (to.min() == 0 || to.max() == Quantity.UNBOUNDED) {
      entry.problem("to", "\"%s\" must be at least one and bounded.".formatted(to));
    }
    AirDefenceSystem.Conversion read =
        new AirDefenceSystem.Conversion(
            from, to.unit(), Math.max(1, to.min()), to.max(), entry.basis());
    entry.done();
    return read;
  }

  private static Quantity.Unit unit(String text) {
    return Entry.constant(Quantity.Unit.class, text);
  }

  /**
   * The written rule of {@code rules.yaml}: a figure stands for its middle; cover is full up to a
   * share of the lowest one and ends at their median, at the latest at a multiple of the lowest.
   */
  private Map<Threat, AirDefenceSystem.PlanningBand> bands(
      List<AirDefenceSystem.ReachFigure> figures, Set<Threat> threats) {
    Map<Threat, AirDefenceSystem.PlanningBand> bands = new EnumMap<>(Threat.class);
    for (Threat threat : threats) {
      double[] middles =
          figures.stream()
              .filter(f -> f.accepted() && (f.threats().isEmpty() || f.threats().contains(threat)))
              .mapToDouble(AirDefenceSystem.ReachFigure::middleKm)
              .sorted()
              .toArray();
      if (middles.length > 0) {
        double lowest = middles[0];
        double zero = Math.min(median(middles), rules.bandCapFactor() * lowest);
        bands.put(
            threat,
            new AirDefenceSystem.PlanningBand(
                Math.rint(rules.bandFullShare() * lowest), Math.rint(zero)));
      }
    }
    return bands;
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
