package org.testudo.airpicture.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.airpicture.geodesy.LocalPlane;
import org.testudo.airpicture.geodesy.RadarSite;
import org.testudo.airpicture.plot.SensorCode;
import org.testudo.airpicture.track.Sensor;

/** The sensors of one watch: numbered for the tracker, placed in its plane. */
final class SensorDesk {

  /** A sensor, with what the tracker calls it. */
  static final class Place {
    final int id;
    final SensorCode code;
    final String name;
    final Sensor sensor;
    final Optional<SensorSite> site;
    final Optional<RadarSite> geometry;
    final SensorState.Technique technique;
    final double period;

    // of tracks of other systems, which the tracker does not count
    long tracks;
    double delay;
    double worstDelay;
    double last = Double.NaN;
    int outages;

    Place(
        int id,
        SensorCode code,
        Sensor sensor,
        Optional<SensorSite> site,
        LocalPlane plane,
        SensorState.Technique technique) {
      this.id = id;
      this.code = code;
      name = code.toString();
      this.sensor = sensor;
      this.site = site;
      this.technique = technique;
      geometry = site.map(s -> new RadarSite(plane, s.latitude(), s.longitude(), s.heightMetres()));
      period =
          switch (sensor) {
            case Sensor.Radar radar -> radar.period();
            case Sensor.Positions positions -> positions.period();
          };
    }

    void heard(double time, double arrival) {
      tracks++;
      delay += arrival - time;
      worstDelay = Math.max(worstDelay, arrival - time);
      outages += !Double.isNaN(last) && time - last > 2.5 * period ? 1 : 0;
      last = Double.isNaN(last) ? time : Math.max(last, time);
    }
  }

  /** Beyond this the plane is no map of the globe any more (m). */
  static final double FARTHEST = 3e6;

  /** Range (m) within which aircraft high up may be steeper above than a radar looks: 45°. */
  private static final double BLIND_WITHIN = 13_000;

  private final List<Place> places = new ArrayList<>();
  private final Map<SensorCode, Place> byCode = new HashMap<>();
  final LocalPlane plane;
  final double area;

  SensorDesk(Survey survey, SensorNetwork network) {
    refuseUnknown(survey, network);
    plane = plane(survey, network);
    double widest = survey.area();
    for (Map.Entry<SensorCode, Survey.Seen> entry : survey.seen().entrySet()) {
      SensorCode code = entry.getKey();
      Survey.Seen seen = entry.getValue();
      int id = places.size();
      Optional<SensorSite> site =
          seen.polar || seen.local ? network.find(code.source()) : Optional.empty();
      site.ifPresent(s -> place(code, s));
      Optional<SensorSite.Turning> turning =
          seen.polar ? site.flatMap(SensorSite::turning) : Optional.empty();
      Sensor sensor;
      if (turning.isPresent()) {
        LocalPlane.Point at = place(code, site.orElseThrow());
        SensorSite.Turning t = turning.get();
        sensor =
            new Sensor.Radar(
                id,
                at.x(),
                at.y(),
                t.periodSeconds(),
                t.rangeSigmaMetres(),
                Math.toRadians(t.azimuthSigmaDegrees()),
                t.detection(),
                t.falsePlots(),
                t.reachMetres(),
                site.orElseThrow().heightMetres(),
                BLIND_WITHIN);
        widest = Math.max(widest, Math.PI * t.reachMetres() * t.reachMetres());
      } else {
        SensorNetwork.Positions told = network.told(code.role());
        sensor =
            new Sensor.Positions(
                id,
                told.detection(),
                told.sigmaMetres(),
                told.periodSeconds(),
                told.falseDensity());
      }
      Place place = new Place(id, code, sensor, site, plane, technique(code, seen));
      places.add(place);
      byCode.put(code, place);
    }
    area = Math.max(widest, 1e8);
  }

  /** Where a site is in the plane; refuses one that is not on it. */
  private LocalPlane.Point place(SensorCode code, SensorSite site) {
    LocalPlane.Point at = new LocalPlane.Point();
    plane.project(site.latitude(), site.longitude(), at);
    if (!(Math.hypot(at.x(), at.y()) < FARTHEST)) {
      throw new IllegalArgumentException(
          "%s stands at %s, %s, more than %,.0f km from the middle of the sensors. Maybe latitude and longitude are swapped, or a sign is missing."
              .formatted(code, site.latitude(), site.longitude(), FARTHEST / 1000));
    }
    return at;
  }

  private static SensorState.Technique technique(SensorCode code, Survey.Seen seen) {
    return switch (code.role()) {
      case RADAR ->
          seen.addresses
              ? SensorState.Technique.MODE_S
              : seen.modeA ? SensorState.Technique.SECONDARY : SensorState.Technique.PRIMARY;
      case SURFACE, MULTILATERATION -> SensorState.Technique.MULTILATERATION;
      case ADSB, STATES -> SensorState.Technique.EXTENDED_SQUITTER;
      case TRACKER -> SensorState.Technique.OTHER_SYSTEM;
    };
  }

  private static void refuseUnknown(Survey survey, SensorNetwork network) {
    List<String> nowhere = new ArrayList<>();
    survey
        .seen()
        .forEach((code, seen) -> {
          Optional<SensorSite> site = network.find(code.source());
          if ((seen.polar || seen.local) && site.isEmpty()) {
            nowhere.add(
                "SAC/SIC %s (%s, %d reports): its place is not given"
                    .formatted(code.source(), code.role().word(), seen.reports));
          } else if (seen.polar && site.flatMap(SensorSite::turning).isEmpty()) {
            nowhere.add(
                "SAC/SIC %s (%s, %d reports): it turns, and nothing is said of that"
                    .formatted(code.source(), code.role().word(), seen.reports));
          }
        });
    if (!nowhere.isEmpty()) {
      throw new IllegalArgumentException(
          "These sensors measure range and azimuth from where they stand:\n  %s\nGive each in a file named with --sensors, e.g.\n  - {source: 25/13, latitude: 46.1, longitude: 15.9, height-m: 250, radar: {period-s: 4}}"
              .formatted(String.join("\n  ", nowhere)));
    }
  }

  private static LocalPlane plane(Survey survey, SensorNetwork network) {
    double latitude = 0;
    double longitude = 0;
    int n = 0;
    for (Map.Entry<SensorCode, Survey.Seen> entry : survey.seen().entrySet()) {
      Optional<SensorSite> site = network.find(entry.getKey().source());
      if ((entry.getValue().polar || entry.getValue().local) && site.isPresent()) {
        latitude += site.get().latitude();
        longitude += site.get().longitude();
        n++;
      }
    }
    if (n > 0) {
      return new LocalPlane(latitude / n, longitude / n);
    }
    if (!survey.placed()) {
      throw new IllegalArgumentException(
          "Nothing in the recording reports a target's place. testudo decode --summary shows what it holds.");
    }
    return new LocalPlane(survey.middleLatitude(), survey.middleLongitude());
  }

  List<Place> places() {
    return places;
  }

  List<Sensor> sensors() {
    return places.stream().map(place -> place.sensor).toList();
  }

  Place at(SensorCode code) {
    Place place = byCode.get(code);
    if (place == null) {
      throw new IllegalStateException(
          code + " was not there when the recording was looked through; the file has changed.");
    }
    return place;
  }
}
