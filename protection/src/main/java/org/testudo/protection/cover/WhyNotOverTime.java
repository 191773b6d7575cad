package org.testudo.protection.cover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.Place;
import org.testudo.protection.Protection;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.ProtectionModel;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;

/**
 * Protected person-days over futures, and where the others went: the parts of {@link WhyNot}
 * integrated with the units' readiness in each future, the network and sight as they stand today.
 *
 * <p>Each ceiling is one integration on the same futures, so that the differences are of the same
 * luck.
 */
public final class WhyNotOverTime {

  private final TrueCover cover;
  private final CapableTimelines timelines;
  private final double horizonDays;
  private final int threads;

  private WhyNotOverTime(
      TrueCover cover, CapableTimelines timelines, double horizonDays, int threads) {
    this.cover = cover;
    this.timelines = timelines;
    this.horizonDays = horizonDays;
    this.threads = threads;
  }

  /**
   * Mean person-days by class.
   *
   * @param timelines of the cover's units, in its order
   */
  public static Map<ThreatClass, WhyNot> personDays(
      TrueCover cover, CapableTimelines timelines, double horizonDays, int threads) {
    return new WhyNotOverTime(cover, timelines, horizonDays, threads).run();
  }

  private Map<ThreatClass, WhyNot> run() {
    Protection reached = integrate(cover.places, TrueCover.Condition.REACH);
    Protection seen = integrate(cover.places, TrueCover.Condition.SEEN);
    Protection linked = integrate(cover.places, TrueCover.Condition.LINKED);
    Protection stocked = integrate(cover.places, TrueCover.Condition.STOCKED);
    double whole = cover.totalWeight() * horizonDays;
    Map<ThreatClass, WhyNot> parts = new EnumMap<>(ThreatClass.class);
    Map<ThreatClass, WhyNot> now = CoverNow.of(cover).byClass();
    now.forEach((threat, today) -> {
      double circles = today.byCirclesAlone() * horizonDays;
      parts.put(
          threat,
          new WhyNot(
              whole,
              mean(stocked, threat),
              stocked.against(threat).measure().backupPersonDays().mean(),
              whole - circles,
              circles - mean(reached, threat),
              mean(reached, threat) - mean(seen, threat),
              unknown(threat),
              mean(seen, threat) - mean(linked, threat),
              mean(linked, threat) - mean(stocked, threat)));
    });
    return parts;
  }

  /** The part of "no sensor sees" at places where some sensor's sight is unknown. */
  private double unknown(ThreatClass threat) {
    List<Place> dark = new ArrayList<>();
    for (int place = 0; place < cover.places.size(); place++) {
      if (cover.bits(threat).anyUnknown(place)) {
        dark.add(cover.places.get(place));
      }
    }
    if (dark.isEmpty()) {
      return 0;
    }
    return mean(integrate(dark, TrueCover.Condition.REACH), threat)
        - mean(integrate(dark, TrueCover.Condition.SEEN), threat);
  }

  private Protection integrate(List<Place> places, TrueCover.Condition upTo) {
    ProtectionModel model = ProtectionModel.of(places, cover.units, cover.rule(upTo));
    return ProtectionIntegrator.of(model, ThreatSet.all(), horizonDays)
        .withThreads(threads)
        .integrate(timelines);
  }

  private static double mean(Protection protection, ThreatClass threat) {
    return protection.against(threat).measure().personDays().mean();
  }
}
