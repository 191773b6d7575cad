package org.testudo.app.chain;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Subject;
import org.testudo.picture.Picture;
import org.testudo.protection.Place;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.cover.CoverNow;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.cover.WhyNot;
import org.testudo.protection.hazard.Hazard;

/**
 * Cover weighted by recorded exposure: residents times the share of the last twelve whole months
 * that their area spent under alert and, where a table of attacks is given, times the share of the
 * class in them. A record of the past, not a forecast of attacks.
 */
final class AlertExposure {

  private static final int MONTHS = 12;

  private AlertExposure() {}

  /**
   * The weighted table of today.
   *
   * @throws IllegalArgumentException if the view holds no alert
   */
  static NetworkAnswer.Exposed of(
      Picture picture, TrueCover cover, YearMonth asOf, Optional<AttackTable> attacks) {
    SortedMap<String, SortedMap<YearMonth, Duration>> underAlert = new TreeMap<>();
    picture
        .alerts()
        .forEach((subject, alerts) -> underAlert.put(subject.toString(), alerts.byMonth()));
    if (underAlert.isEmpty()) {
      throw new IllegalArgumentException(
          "No claim of this view records an alert, so nothing can be weighed by alerts. Import"
              + " them: testudo import --format alerts FILE.csv.");
    }
    List<YearMonth> months = new ArrayList<>();
    for (int back = MONTHS; back >= 1; back--) {
      months.add(asOf.minusMonths(back));
    }
    Hazard hazard = new Hazard(underAlert, attacks.map(AttackTable::launched).orElse(noAttacks()));
    Map<ThreatClass, WhyNot> byClass = new EnumMap<>(ThreatClass.class);
    List<String> unrecorded = new ArrayList<>();
    for (ThreatClass threat : ThreatClass.values()) {
      unrecorded.clear();
      List<Place> exposed =
          hazard.exposed(
              cover.places(),
              place -> area(picture, underAlert, place),
              attacks.isPresent() ? Optional.of(threat) : Optional.empty(),
              months,
              unrecorded);
      WhyNot why = CoverNow.of(cover.over(exposed)).byClass().get(threat);
      if (why != null) {
        byClass.put(threat, why);
      }
    }
    return new NetworkAnswer.Exposed(
        months.getFirst().toString(),
        months.getLast().toString(),
        attacks.isPresent()
            ? "residents × share of time under alert × share of the class among reported objects"
            : "residents × share of time under alert; no table of attacks was given, so all classes"
                + " weigh alike",
        underAlert.size(),
        unrecorded.size(),
        byClass);
  }

  private static SortedMap<YearMonth, Map<ThreatClass, Long>> noAttacks() {
    return new TreeMap<>();
  }

  /** The place itself or the nearest area around it that has a record. */
  private static Optional<String> area(
      Picture picture, SortedMap<String, ?> recorded, Place place) {
    Optional<Subject> at = Optional.of(Subject.parse(place.id()));
    for (int steps = 0; at.isPresent() && steps < 10; steps++) {
      if (recorded.containsKey(at.get().toString())) {
        return at.map(Subject::toString);
      }
      at =
          at.flatMap(subject -> Optional.ofNullable(picture.places().get(subject)))
              .flatMap(known -> known.within());
    }
    return Optional.empty();
  }
}
