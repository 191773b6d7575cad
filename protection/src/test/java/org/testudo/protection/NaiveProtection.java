package org.testudo.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The definition, written out: for each place and future, cut the horizon at every change of every
 * unit and sum the formula over the pieces. Slow and obvious.
 */
final class NaiveProtection {
  private NaiveProtection() {}

  record Change(double day, double share) {}

  record PersonDays(double protectedOnce, double protectedTwice) {}

  static PersonDays inFuture(
      ProtectionModel model,
      ThreatClass threat,
      CapableTimelines timelines,
      int future,
      double horizonDays) {
    List<List<Change>> byUnit = new ArrayList<>();
    TreeSet<Double> cuts = new TreeSet<>(List.of(0.0, horizonDays));
    for (int unit = 0; unit < timelines.units(); unit++) {
      byUnit.add(new ArrayList<>());
    }
    timelines.write(
        future,
        (unit, day, share) -> {
          byUnit.get(unit).add(new Change(Math.max(0, day), share));
          if (day > 0 && day < horizonDays) {
            cuts.add(day);
          }
        });
    double once = 0;
    double twice = 0;
    for (Place place : model.places()) {
      Double from = null;
      for (double to : cuts) {
        if (from != null) {
          double[] covers = new double[byUnit.size()];
          for (int unit = 0; unit < covers.length; unit++) {
            covers[unit] =
                shareOn(byUnit.get(unit), from)
                    * ProtectionModel.CoverRule.reachBands()
                        .cover(model.units().get(unit), place, threat);
          }
          double weightDays = place.weight().value() * (to - from);
          once += weightDays * atLeastOne(covers);
          twice += weightDays * atLeastTwo(covers);
        }
        from = to;
      }
    }
    return new PersonDays(once, twice);
  }

  private static double shareOn(List<Change> changes, double day) {
    double share = 0;
    for (Change change : changes) {
      if (change.day() <= day) {
        share = change.share();
      }
    }
    return share;
  }

  private static double atLeastOne(double[] covers) {
    return 1 - Arrays.stream(covers).reduce(1, (none, cover) -> none * (1 - cover));
  }

  private static double atLeastTwo(double[] covers) {
    double exactlyOne = 0;
    for (int chosen = 0; chosen < covers.length; chosen++) {
      double term = covers[chosen];
      for (int other = 0; other < covers.length; other++) {
        term *= other == chosen ? 1 : 1 - covers[other];
      }
      exactlyOne += term;
    }
    return atLeastOne(covers) - exactlyOne;
  }
}
