package org.testudo.airpicture.accuracy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures of a surveillance picture as air traffic control asks for them, over pictures taken once
 * an update interval: share of expected updates that came, long gaps, false tracks, error of the
 * horizontal position, and how well tracks stay with their targets.
 *
 * <p>Names and limits follow EUROCAE ED-142 as COMPASS's public default evaluation holds it. The
 * counting is defined here: a target is matched with at most one track within a cut-off, so that
 * all squared distances together are least; an update has come when its matched track had a report
 * within the interval; a gap is the time between two reports that pictures showed in a row for a
 * target; a track that is shown where targets are known, and matched to none, is false.
 */
public final class UpdateQuality {

  /**
   * A true target at a picture's time; m.
   *
   * @param id of its own from its coming to its leaving
   * @param identity address that tracks of it may carry
   * @param expected whether an update of it must have come: it was there the whole interval
   * @param tells whether it tells its position itself
   */
  public record Target(
      long id, long identity, double x, double y, boolean expected, boolean tells) {}

  /**
   * A track shown; m, s.
   *
   * @param age since its last report
   * @param identity address it carries, 0 for none
   * @param counted whether it would be false without a target: all targets there are known
   */
  public record Shown(
      long number, double x, double y, double age, long identity, boolean counted) {}

  /**
   * What was found.
   *
   * @param updates expected
   * @param missed share of them that did not come
   * @param longGaps share of gaps that were longer than allowed
   * @param falseTracks share of the tracks shown
   * @param rms root of the mean squared horizontal error (m)
   * @param rmsTelling of targets that tell their position
   * @param rmsSilent of the others
   * @param worst greatest horizontal error of a match (m)
   * @param changes times a target's track got another number, per hour of flight
   * @param wrongIdentities share of matched tracks that carry another target's address
   */
  public record Figures(
      long updates,
      double missed,
      double longGaps,
      double falseTracks,
      double rms,
      double rmsTelling,
      double rmsSilent,
      double worst,
      double changes,
      double wrongIdentities) {}

  private static final class Last {
    double report = Double.NaN;
    long number = -1;
  }

  private final double interval;
  private final double longGap;
  private final SetDistance distance;
  private final Map<Long, Last> lastOf = new HashMap<>();
  private long updates;
  private long missed;
  private long gaps;
  private long longGaps;
  private long shown;
  private long falseTracks;
  private long matches;
  private long changes;
  private long wrong;
  private final double[] square = new double[2];
  private final long[] squares = new long[2];
  private double worst;

  /**
   * @param interval seconds between pictures, within which each target must be updated
   * @param longGap seconds
   * @param cutoff metres beyond which a track is not a target's
   */
  public UpdateQuality(double interval, double longGap, double cutoff) {
    this.interval = interval;
    this.longGap = longGap;
    distance = new SetDistance(cutoff);
  }

  /** Takes the next picture. */
  public void picture(double time, List<Target> targets, List<Shown> tracks) {
    double[] a = new double[2 * targets.size()];
    double[] b = new double[2 * tracks.size()];
    for (int i = 0; i < targets.size(); i++) {
      a[2 * i] = targets.get(i).x;
      a[2 * i + 1] = targets.get(i).y;
    }
    for (int j = 0; j < tracks.size(); j++) {
      b[2 * j] = tracks.get(j).x;
      b[2 * j + 1] = tracks.get(j).y;
    }
    int[] match = distance.match(a, b, true);
    boolean[] matched = new boolean[tracks.size()];
    for (int i = 0; i < match.length; i++) {
      Target target = targets.get(i);
      updates += target.expected ? 1 : 0;
      if (match[i] < 0) {
        missed += target.expected ? 1 : 0;
        continue;
      }
      matched[match[i]] = true;
      Shown track = tracks.get(match[i]);
      if (target.expected) {
        missed += track.age > interval ? 1 : 0;
        judge(target, track, time);
      }
    }
    for (int j = 0; j < matched.length; j++) {
      shown += tracks.get(j).counted ? 1 : 0;
      falseTracks += tracks.get(j).counted && !matched[j] ? 1 : 0;
    }
  }

  private void judge(Target target, Shown track, double time) {
    double error = Math.hypot(target.x - track.x, target.y - track.y);
    int group = target.tells ? 1 : 0;
    square[group] += error * error;
    squares[group]++;
    worst = Math.max(worst, error);
    matches++;
    wrong += track.identity != 0 && track.identity != target.identity ? 1 : 0;
    Last last = lastOf.computeIfAbsent(target.id, id -> new Last());
    double report = time - track.age;
    if (report > last.report) {
      gaps++;
      longGaps += report - last.report > longGap ? 1 : 0;
    }
    last.report = Double.isNaN(last.report) ? report : Math.max(report, last.report);
    changes += last.number >= 0 && last.number != track.number ? 1 : 0;
    last.number = track.number;
  }

  public Figures figures() {
    return new Figures(
        updates,
        (double) missed / updates,
        (double) longGaps / gaps,
        (double) falseTracks / shown,
        Math.sqrt((square[0] + square[1]) / (squares[0] + squares[1])),
        Math.sqrt(square[1] / squares[1]),
        Math.sqrt(square[0] / squares[0]),
        worst,
        changes / (updates * interval / 3600),
        (double) wrong / matches);
  }
}
