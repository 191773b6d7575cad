package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.testudo.exchange.report.Outlines.Country;
import org.testudo.exchange.report.Outlines.Point;
import org.testudo.exchange.report.Report.BandRow;
import org.testudo.exchange.report.Report.PlaceRow;
import org.testudo.exchange.report.Report.UnitRow;

/** The map of notional cover. No tile, no request: outlines, discs and dots are in the page. */
final class MapSection {

  /** The style sheet can switch between this many threat classes. */
  static final int CLASSES = 8;

  private static final String FOCUS = "UA";
  private static final int DOTS = 500;
  private static final int NAMED_TOWNS = 14;
  private static final double LARGEST_DOT = 8;

  private MapSection() {}

  static Element of(Report report, Outlines outlines) {
    Element section =
        Section.of(
            "map",
            "Notional cover",
            "Notional stations: each unit stands at the centre of an oblast chosen by a stated"
                + " rule, not where any real unit is. Inner disc: full notional cover; outer disc:"
                + " where it ends. Published reach figures disagree, and the gap between the discs"
                + " stands for that. A station's number counts its units against the chosen class;"
                + " alike units there share their discs.");
    List<String> threats = threats(report);
    Element box = Element.of("div", "mapbox");
    int chosen = chosen(report, threats);
    if (threats.size() > 1) {
      box.attr("role", "group").attr("aria-label", "Threat class shown on the map");
    }
    for (int i = 0; i < threats.size(); i++) {
      String id = "cover-" + i;
      Element radio =
          Element.of("input").attr("type", "radio").attr("name", "cover").attr("id", id);
      if (i == chosen) {
        radio.attr("checked", "checked");
      }
      box.add(radio, Element.of("label").attr("for", id).add(threats.get(i)));
    }
    box.add(drawing(report, outlines, threats));
    return section.add(box, legend(outlines), table(report).folded());
  }

  /** Classes in the order of the report, then any that only a unit knows. */
  private static List<String> threats(Report report) {
    Set<String> covered = new LinkedHashSet<>();
    report.units().forEach(unit -> unit.bands().forEach(band -> covered.add(band.threat())));
    Set<String> ordered = new LinkedHashSet<>();
    report.classes().forEach(row -> ordered.add(row.threat()));
    ordered.retainAll(covered);
    ordered.addAll(covered);
    return ordered.stream().limit(CLASSES).toList();
  }

  private static int chosen(Report report, List<String> threats) {
    return Math.max(
        0,
        report.headlineThreats().isEmpty()
            ? 0
            : threats.indexOf(report.headlineThreats().getFirst()));
  }

  private static Element drawing(Report report, Outlines outlines, List<String> threats) {
    List<Point> shown = new ArrayList<>(outlines.pointsOf(FOCUS));
    if (shown.isEmpty()) {
      report.units().forEach(unit -> shown.add(new Point(unit.latitude(), unit.longitude())));
      report.places().forEach(place -> shown.add(new Point(place.latitude(), place.longitude())));
    }
    MapFrame frame = MapFrame.around(shown);
    int height = frame.height() + 40;
    long ready = report.units().stream().filter(MapSection::isReady).count();
    Element map =
        Section.drawing(
                "map",
                "map",
                "Map of notional cover",
                "%s at notional stations, %s ready and %s in the pipeline, over %s weighed by residents."
                    .formatted(
                        Figures.many(report.units().size(), "unit"),
                        Figures.count(ready),
                        Figures.count(report.units().size() - ready),
                        Figures.many(report.places().size(), "place")))
            .attr("viewBox", "0 0 %d %d".formatted(MapFrame.WIDTH, height));
    map.add(Element.of("rect", "sea").attr("width", MapFrame.WIDTH).attr("height", height));
    outlines.countries().stream()
        .sorted(Comparator.comparing(country -> country.code().equals(FOCUS)))
        .forEach(country -> map.add(land(country, frame)));
    for (int i = 0; i < threats.size(); i++) {
      map.add(cover(report.units(), threats.get(i), frame).attr("class", "cover c" + i));
    }
    map.add(places(report.places(), frame));
    MapStations stations = new MapStations(report.units(), frame);
    for (int i = 0; i < threats.size(); i++) {
      map.add(stations.layer(threats.get(i)).attr("class", "layer c" + i));
    }
    map.add(townNames(report.places(), frame, stations));
    return map.add(scaleBar(frame, height), note(height));
  }

  /** Alike units at one station share their discs, or the sheer number would hide the land. */
  private static Element cover(List<UnitRow> units, String threat, MapFrame frame) {
    Element cover = Element.of("g");
    Set<String> drawn = new HashSet<>();
    for (UnitRow unit : units) {
      for (BandRow band : unit.bands()) {
        String key =
            "%s %s %s %s %s"
                .formatted(
                    unit.latitude(), unit.longitude(), isReady(unit), band.fullKm(), band.zeroKm());
        if (band.threat().equals(threat) && drawn.add(key)) {
          cover.add(
              disc(unit, band.zeroKm(), "zero", frame), disc(unit, band.fullKm(), "full", frame));
        }
      }
    }
    return cover;
  }

  static boolean isReady(UnitRow unit) {
    return unit.state().strip().toLowerCase(Locale.ROOT).equals("ready");
  }

  private static Element land(Country country, MapFrame frame) {
    StringBuilder path = new StringBuilder();
    for (List<Point> ring : country.rings()) {
      for (int i = 0; i < ring.size() - 1; i++) {
        Point point = ring.get(i);
        path.append(i == 0 ? 'M' : 'L')
            .append(tenth(frame.x(point.latitude(), point.longitude())))
            .append(' ')
            .append(tenth(frame.y(point.latitude(), point.longitude())));
      }
      path.append('Z');
    }
    return Element.of("path", country.code().equals(FOCUS) ? "land focus" : "land")
        .attr("data-code", country.code())
        .attr("d", path.toString())
        .title(country.name());
  }

  private static String tenth(double value) {
    return Element.number(Math.round(value * 10) / 10.0);
  }

  private static Element disc(UnitRow unit, double km, String edge, MapFrame frame) {
    return Element.of("circle", edge + (isReady(unit) ? " ready" : " pipeline"))
        .attr("cx", frame.x(unit.latitude(), unit.longitude()))
        .attr("cy", frame.y(unit.latitude(), unit.longitude()))
        .attr("r", frame.length(km, unit.latitude()));
  }

  private static Element places(List<PlaceRow> places, MapFrame frame) {
    double most = Math.max(1.0, places.stream().mapToDouble(PlaceRow::residents).max().orElse(1));
    Element group = Element.of("g", "places");
    bySize(places).limit(DOTS).forEach(place -> group.add(place(place, most, frame)));
    return group;
  }

  private static Stream<PlaceRow> bySize(List<PlaceRow> places) {
    return places.stream().sorted(Comparator.comparingLong(PlaceRow::residents).reversed());
  }

  private static Element place(PlaceRow place, double most, MapFrame frame) {
    double x = frame.x(place.latitude(), place.longitude());
    double y = frame.y(place.latitude(), place.longitude());
    if (place.residents() > 0) {
      return Element.of("circle")
          .attr("cx", x)
          .attr("cy", y)
          .attr("r", Math.max(0.8, LARGEST_DOT * Math.sqrt((double) place.residents() / most)))
          .title(place.name() + ": " + Figures.words((double) place.residents()) + " residents");
    }
    return Element.of("rect")
        .attr("x", x - 2.5)
        .attr("y", y - 2.5)
        .attr("width", 5)
        .attr("height", 5)
        .title(place.name() + ": " + place.type());
  }

  private static Element townNames(List<PlaceRow> places, MapFrame frame, MapStations stations) {
    Element group = Element.of("g", "towns");
    MapLabels labels = stations.clear();
    bySize(places)
        .filter(place -> place.residents() > 0)
        .limit(NAMED_TOWNS)
        .forEach(place -> {
          double x = frame.x(place.latitude(), place.longitude());
          double y = frame.y(place.latitude(), place.longitude());
          if (!stations.standsAt(x, y)) {
            group.add(labels.place("town", x, y, 9, place.name()));
          }
        });
    return group;
  }

  private static Element scaleBar(MapFrame frame, int height) {
    double latitude = 49;
    double wide = frame.length(200, latitude);
    double y = height - 14;
    return Element.of("g", "scalebar")
        .add(
            Element.of("path")
                .attr(
                    "d",
                    "M20 %sv6h%sv-6m%s 6v-4"
                        .formatted(
                            Element.number(y - 6),
                            Element.number(wide),
                            Element.number(-wide / 2))),
            Element.of("text").attr("x", 28 + wide).attr("y", y + 2).add("200 km"));
  }

  private static Element note(int height) {
    return Element.of("text", "note")
        .attr("x", MapFrame.WIDTH - 16)
        .attr("y", height - 12)
        .add("Notional stations: centre of an oblast by rule");
  }

  private static Element legend(Outlines outlines) {
    Element legend =
        Element.of("ul", "legend")
            .add(
                sign("ready", "ready unit and its cover"),
                sign("pipeline", "unit in the pipeline and its cover once ready"),
                Element.of("li")
                    .add(
                        key()
                            .add(
                                Element.of("g", "places")
                                    .add(
                                        Element.of("circle")
                                            .attr("cx", 11)
                                            .attr("cy", 8)
                                            .attr("r", 5))))
                    .add("settlement, area by residents"),
                Element.of("li")
                    .add(
                        key()
                            .add(
                                Element.of("g", "places")
                                    .add(
                                        Element.of("rect")
                                            .attr("x", 8)
                                            .attr("y", 5)
                                            .attr("width", 6)
                                            .attr("height", 6))))
                    .add("power plant, port or hub"));
    if (!outlines.attribution().isEmpty()) {
      legend.add(Element.of("li", "credit").add("Outlines: " + outlines.attribution()));
    }
    return legend;
  }

  private static Element key() {
    return Element.of("svg", "map key")
        .attr("aria-hidden", "true")
        .attr("width", 22)
        .attr("height", 16);
  }

  private static Element sign(String state, String words) {
    return Element.of("li")
        .add(
            key()
                .add(
                    Element.of("circle", "zero " + state).attr("cx", 11).attr("cy", 8).attr("r", 7),
                    Element.of("g", "stations")
                        .add(Element.of("path", state).attr("d", "M11 3l5 8h-10z"))))
        .add(words);
  }

  private static FigureTable table(Report report) {
    FigureTable table =
        new FigureTable(
            "units at notional stations and their reach bands",
            "Unit",
            "System",
            "Donor",
            "Notional station",
            "State",
            "Ready P50",
            "Full to zero cover, km");
    report
        .units()
        .forEach(unit ->
            table.row(
                unit.id(),
                unit.system(),
                unit.donor(),
                unit.station(),
                unit.state(),
                unit.readyP50().map(Object::toString).orElse(""),
                bands(unit)));
    return table;
  }

  private static String bands(UnitRow unit) {
    return String.join(
        "; ",
        unit.bands().stream()
            .map(band ->
                band.threat()
                    + " "
                    + Element.number(band.fullKm())
                    + " to "
                    + Element.number(band.zeroKm()))
            .toList());
  }
}
