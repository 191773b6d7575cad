package org.testudo.protection.cover;

import java.util.Arrays;
import java.util.List;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.GreatCircle;
import org.testudo.protection.Place;
import org.testudo.protection.Reach;
import org.testudo.protection.ThreatClass;

/**
 * For one class: the places in each unit's reach with their band, and the same seen from places.
 */
final class ReachLists {

  /** Least kilometres of one degree of latitude on the sphere, rounded down: nothing is missed. */
  private static final double KM_A_DEGREE = 111;

  private final int[][] placesOf;
  private final double[][] bandsOf;

  /** A place's units: {@code unit[start[p] .. start[p+1])}, ascending, with their bands. */
  final int[] start;

  final int[] unit;
  final double[] band;

  private ReachLists(int places, int[][] placesOf, double[][] bandsOf) {
    this.placesOf = placesOf;
    this.bandsOf = bandsOf;
    start = new int[places + 1];
    for (int[] list : placesOf) {
      for (int place : list) {
        start[place + 1]++;
      }
    }
    for (int p = 0; p < places; p++) {
      start[p + 1] += start[p];
    }
    unit = new int[start[places]];
    band = new double[start[places]];
    int[] next = Arrays.copyOf(start, places);
    for (int u = 0; u < placesOf.length; u++) {
      for (int i = 0; i < placesOf[u].length; i++) {
        int at = next[placesOf[u][i]]++;
        unit[at] = u;
        band[at] = bandsOf[u][i];
      }
    }
  }

  static ReachLists of(List<Place> places, List<CoveringUnit> units, ThreatClass threat) {
    int[][] placesOf = new int[units.size()][];
    double[][] bandsOf = new double[units.size()][];
    for (int u = 0; u < units.size(); u++) {
      fill(places, units.get(u), threat, u, placesOf, bandsOf);
    }
    return new ReachLists(places.size(), placesOf, bandsOf);
  }

  ReachLists withUnit(List<Place> places, CoveringUnit moved, int index, ThreatClass threat) {
    int[][] placesNow = placesOf.clone();
    double[][] bandsNow = bandsOf.clone();
    fill(places, moved, threat, index, placesNow, bandsNow);
    return new ReachLists(places.size(), placesNow, bandsNow);
  }

  private static void fill(
      List<Place> places,
      CoveringUnit unit,
      ThreatClass threat,
      int index,
      int[][] placesOf,
      double[][] bandsOf) {
    int[] found = new int[16];
    double[] bands = new double[16];
    int size = 0;
    if (unit.reachAgainst(threat) instanceof Reach.Band reach) {
      double degrees = reach.zeroKm() / KM_A_DEGREE;
      for (int p = 0; p < places.size(); p++) {
        if (Math.abs(places.get(p).position().latitude() - unit.position().latitude()) > degrees) {
          continue;
        }
        double cover = reach.coverAtKm(GreatCircle.km(unit.position(), places.get(p).position()));
        if (cover > 0) {
          if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
            bands = Arrays.copyOf(bands, 2 * size);
          }
          found[size] = p;
          bands[size++] = cover;
        }
      }
    }
    placesOf[index] = Arrays.copyOf(found, size);
    bandsOf[index] = Arrays.copyOf(bands, size);
  }

  int[] placesOf(int unitIndex) {
    return placesOf[unitIndex];
  }
}
