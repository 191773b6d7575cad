package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tracks that other systems tell, each kept as last told. What such a track and ours have in common
 * is not known (the same radars may feed both), so they are fused by covariance intersection when
 * the picture is told, and never enter our own tracks.
 */
public final class ForeignTracks {
  /** Squared Mahalanobis distance in position up to which two tracks are one target. */
  private static final double GATE = 16;

  /** Noise of a foreign track's motion while it is carried on (m²/s³). */
  private static final double NOISE = 1;

  /** Seconds after which a track that is not told again is forgotten. */
  private static final double FORGET = 20;

  /** No system tells as many; a feed that invents numbers must not fill the memory. */
  private static final int MOST = 20_000;

  private record Key(int source, long number) {}

  private record Told(
      long ours,
      double time,
      CovarianceIntersection.Estimate estimate,
      long identity,
      double height) {}

  private final Map<Key, Told> told = new HashMap<>();
  private long numbers;

  /**
   * Takes a track as another system tells it.
   *
   * @param source number of that system, among those of the sensors
   * @param number its track number there
   * @param identity address, 0 for none
   * @param height metres, NaN where none
   * @return whether there was room for it
   */
  public boolean tell(
      int source,
      long number,
      double time,
      CovarianceIntersection.Estimate estimate,
      long identity,
      double height) {
    Key key = new Key(source, number);
    if (told.size() >= MOST && !told.containsKey(key)) {
      return false; // those forgotten make room when the picture is told
    }
    Optional<Told> before = Optional.ofNullable(told.get(key)).filter(t -> time - t.time <= FORGET);
    long ours = before.isPresent() ? before.get().ours : --numbers;
    told.put(key, new Told(ours, time, estimate, identity, height));
    return true;
  }

  /** Takes it that another system has ended its track. */
  public void end(int source, long number) {
    told.remove(new Key(source, number));
  }

  /** Tracks held. */
  public int size() {
    return told.size();
  }

  /**
   * Our tracks, each fused with the nearest foreign track that may be the same target, and then the
   * foreign ones that are nobody else's, with a number below 0 of their own and the source as their
   * sensor.
   *
   * @param ours as told by {@link FusionTracker#reports}, with {@code estimates} in the same order
   */
  List<TrackReport> fuse(
      List<TrackReport> ours, List<CovarianceIntersection.Estimate> estimates, double now) {
    told.values().removeIf(t -> now - t.time > FORGET);
    List<Map.Entry<Key, Told>> entries = new ArrayList<>(told.entrySet());
    entries.sort(
        Comparator.comparingInt((Map.Entry<Key, Told> e) -> e.getKey().source)
            .thenComparingLong(e -> e.getKey().number));
    List<CovarianceIntersection.Estimate> foreign =
        entries.stream().map(e -> carried(e.getValue(), now)).toList();
    Set<Integer> used = new HashSet<>();
    List<TrackReport> out = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      TrackReport report = ours.get(i);
      CovarianceIntersection.Estimate estimate = estimates.get(i);
      int best = -1;
      double least = GATE;
      for (int j = 0; j < foreign.size(); j++) {
        long identity = entries.get(j).getValue().identity;
        boolean other = identity != 0 && report.identity() != 0 && identity != report.identity();
        double d = other ? GATE : distance(estimate, foreign.get(j));
        if (!used.contains(j) && d < least) {
          least = d;
          best = j;
        }
      }
      if (best >= 0) {
        used.add(best);
        Map.Entry<Key, Told> e = entries.get(best);
        report =
            report.with(
                CovarianceIntersection.fuse(estimate, foreign.get(best)),
                e.getKey().source,
                e.getValue().identity,
                e.getValue().height,
                now - e.getValue().time);
      }
      out.add(report);
    }
    for (int j = 0; j < foreign.size(); j++) {
      if (!used.contains(j)) {
        Map.Entry<Key, Told> e = entries.get(j);
        out.add(
            TrackReport.foreign(
                e.getValue().ours,
                e.getKey().source,
                now,
                foreign.get(j),
                e.getValue().identity,
                e.getValue().height,
                now - e.getValue().time));
      }
    }
    return out;
  }

  private static double distance(
      CovarianceIntersection.Estimate a, CovarianceIntersection.Estimate b) {
    double dx = a.mean(0) - b.mean(0);
    double dy = a.mean(1) - b.mean(1);
    double sxx = a.covariance(0, 0) + b.covariance(0, 0);
    double sxy = a.covariance(0, 1) + b.covariance(0, 1);
    double syy = a.covariance(1, 1) + b.covariance(1, 1);
    return (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / (sxx * syy - sxy * sxy);
  }

  /** The track carried straight on to a time. */
  private static CovarianceIntersection.Estimate carried(Told t, double now) {
    double dt = now - t.time;
    CovarianceIntersection.Estimate e = t.estimate;
    double[] mean = {e.mean(0) + dt * e.mean(2), e.mean(1) + dt * e.mean(3), e.mean(2), e.mean(3)};
    double q = NOISE * Math.abs(dt);
    double[] p = new double[16];
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        double pv = e.covariance(a, b + 2) + dt * e.covariance(a + 2, b + 2);
        p[4 * a + b] =
            e.covariance(a, b)
                + dt * (e.covariance(a, b + 2) + e.covariance(a + 2, b))
                + dt * dt * e.covariance(a + 2, b + 2)
                + (a == b ? q * dt * dt / 3 : 0);
        p[4 * a + b + 2] = pv + (a == b ? q * dt / 2 : 0);
        p[4 * (b + 2) + a] = p[4 * a + b + 2];
        p[4 * (a + 2) + b + 2] = e.covariance(a + 2, b + 2) + (a == b ? q : 0);
      }
    }
    return new CovarianceIntersection.Estimate(mean, p);
  }
}
