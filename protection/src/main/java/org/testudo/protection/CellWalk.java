package org.testudo.protection;

import java.util.Arrays;

/**
 * Walks one future's events for one threat class and integrates exactly: between two events nothing
 * changes, so a change Δ of protected weight on day t adds Δ·(H − t) person-days.
 *
 * <p>For each cell it keeps the weight that no unit covers, w·P(N = 0), and the weight that exactly
 * one covers, w·P(N = 1), where N counts units that cover, each with probability share·cover. A
 * unit that comes up updates both in place; a unit that goes down or changes its share has its
 * cells multiplied out again, because dividing a factor out loses digits when cover is near 1 and
 * is impossible at 1.
 */
final class CellWalk {
  private final CoverLists lists;
  private final double horizonDays;
  private final double[] noneAndOne;
  private final double[] fresh;
  private final double[] shareNow;

  double personDays;
  double backupPersonDays;

  CellWalk(CoverLists lists, double horizonDays) {
    this.lists = lists;
    this.horizonDays = horizonDays;
    this.noneAndOne = new double[2 * lists.cells()];
    this.fresh = new double[2 * lists.cells()];
    for (int cell = 0; cell < lists.cells(); cell++) {
      fresh[2 * cell] = lists.cellWeight[cell];
    }
    this.shareNow = new double[lists.units];
  }

  /**
   * @param sampleDays days whose protected weight is written to {@code samples}; may be empty
   */
  void walk(FutureEvents events, double[] sampleDays, double[] samples) {
    System.arraycopy(fresh, 0, noneAndOne, 0, fresh.length);
    Arrays.fill(shareNow, 0);
    personDays = 0;
    backupPersonDays = 0;
    double protectedNow = 0;
    int sample = 0;
    for (int i = 0; i < events.size(); i++) {
      int unit = events.unit[i];
      double share = events.share[i];
      double before = shareNow[unit];
      if (share == before || !lists.covers(unit)) {
        continue;
      }
      double day = events.day[i];
      while (sample < sampleDays.length && sampleDays[sample] < day) {
        samples[sample++] = Math.max(0, protectedNow);
      }
      shareNow[unit] = share;
      double remaining = horizonDays - day;
      double gained =
          before == 0 ? comeUp(unit, share, remaining) : multiplyOutAgain(unit, remaining);
      protectedNow += gained;
      personDays += gained * remaining;
    }
    while (sample < sampleDays.length) {
      samples[sample++] = Math.max(0, protectedNow);
    }
    // Units that went down again may leave a rounding residue of either sign around zero.
    personDays = Math.max(0, personDays);
    backupPersonDays = Math.clamp(backupPersonDays, 0, personDays);
  }

  /** The hot loop: one multiply-and-move per covered cell. Returns the weight newly protected. */
  private double comeUp(int unit, double share, double remaining) {
    double[] state = noneAndOne;
    int[] cells = lists.unitCell;
    double[] covers = lists.unitCover;
    double gained = 0;
    double gainedBackup = 0;
    int end = lists.unitStart[unit + 1];
    for (int i = lists.unitStart[unit]; i < end; i++) {
      int none = 2 * cells[i];
      double probability = share * covers[i];
      double noneToOne = state[none] * probability;
      double oneToMore = state[none + 1] * probability;
      state[none] -= noneToOne;
      state[none + 1] += noneToOne - oneToMore;
      gained += noneToOne;
      gainedBackup += oneToMore;
    }
    backupPersonDays += gainedBackup * remaining;
    return gained;
  }

  private double multiplyOutAgain(int unit, double remaining) {
    double gained = 0;
    double gainedBackup = 0;
    for (int i = lists.unitStart[unit]; i < lists.unitStart[unit + 1]; i++) {
      int cell = lists.unitCell[i];
      double none = lists.cellWeight[cell];
      double one = 0;
      for (int j = lists.cellStart[cell]; j < lists.cellStart[cell + 1]; j++) {
        double probability = shareNow[lists.cellUnit[j]] * lists.cellCover[j];
        double noneToOne = none * probability;
        one += noneToOne - one * probability;
        none -= noneToOne;
      }
      gained += noneAndOne[2 * cell] - none;
      gainedBackup += noneAndOne[2 * cell] + noneAndOne[2 * cell + 1] - none - one;
      noneAndOne[2 * cell] = none;
      noneAndOne[2 * cell + 1] = one;
    }
    backupPersonDays += gainedBackup * remaining;
    return gained;
  }
}
