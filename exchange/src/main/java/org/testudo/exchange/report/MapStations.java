package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testudo.exchange.report.Outlines.Point;
import org.testudo.exchange.report.Report.UnitRow;

/**
 * The notional stations on the map, a layer for each threat class: a station shows where at least
 * one of its units counts against the class, with its name and how many do.
 */
final class MapStations {

  private static final double MARK = 6;

  /** A town so near to a station goes without a name of its own. */
  private static final double BESIDE = 14;

  private final MapFrame frame;
  private final Map<Point, List<UnitRow>> stations = new LinkedHashMap<>();
  private final List<MapLabels> layers = new ArrayList<>();

  MapStations(List<UnitRow> units, MapFrame frame) {
    this.frame = frame;
    for (UnitRow unit : units) {
      if (!unit.bands().isEmpty()) {
        stations
            .computeIfAbsent(new Point(unit.latitude(), unit.longitude()), p -> new ArrayList<>())
            .add(unit);
      }
    }
  }

  /** The stations that count against a class, fullest first, so that those keep their names. */
  Element layer(String threat) {
    Map<Point, List<UnitRow>> here = new LinkedHashMap<>();
    stations.forEach((at, units) -> {
      List<UnitRow> against =
          units.stream()
              .filter(unit -> unit.bands().stream().anyMatch(band -> band.threat().equals(threat)))
              .toList();
      if (!against.isEmpty()) {
        here.put(at, against);
      }
    });
    MapLabels labels = new MapLabels(frame.height());
    here.keySet().forEach(at -> labels.keepClear(x(at), y(at), MARK));
    Element group = Element.of("g", "stations");
    here.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Point, List<UnitRow>> station) -> station.getValue().size(),
                Comparator.reverseOrder()))
        .forEach(station -> {
          double x = x(station.getKey());
          double y = y(station.getKey());
          group.add(mark(x, y, station.getValue()));
          group.add(
              labels.place(
                  "unit", x, y, 9, name(station.getValue()) + " " + station.getValue().size()));
        });
    layers.add(labels);
    return Element.of("g").add(group);
  }

  private static Element mark(double x, double y, List<UnitRow> units) {
    boolean ready = units.stream().anyMatch(MapSection::isReady);
    return Element.of("path", ready ? "ready" : "pipeline")
        .attr("d", "M%s %sl6 10h-12z".formatted(Element.number(x), Element.number(y - MARK)))
        .title(String.join("; ", units.stream().map(MapStations::describe).toList()));
  }

  /** The shortest name that a station at this point goes by. */
  private static String name(List<UnitRow> units) {
    return units.stream()
        .map(unit -> unit.station().replaceAll(" (Oblast|\\(city\\))$", ""))
        .min(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static String describe(UnitRow unit) {
    return "%s from %s, notional station %s, %s%s"
        .formatted(
            unit.system(),
            unit.donor(),
            unit.station(),
            unit.state(),
            unit.readyP50().map(date -> ", ready P50 " + date).orElse(""));
  }

  /** Labels that keep off every station and off every layer's names. */
  MapLabels clear() {
    MapLabels labels = new MapLabels(frame.height());
    stations.keySet().forEach(at -> labels.keepClear(x(at), y(at), MARK));
    layers.forEach(labels::keepClear);
    return labels;
  }

  boolean standsAt(double x, double y) {
    return stations.keySet().stream().anyMatch(at -> Math.hypot(x(at) - x, y(at) - y) < BESIDE);
  }

  private double x(Point point) {
    return frame.x(point.latitude(), point.longitude());
  }

  private double y(Point point) {
    return frame.y(point.latitude(), point.longitude());
  }
}
