package org.testudo.protection.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import org.testudo.protection.network.Feeds;
import org.testudo.protection.network.SensorNetwork.Losses;

/** What is covered in truth on the day asked about, place by place and in sum. */
public final class CoverNow {

  /**
   * One place against one class.
   *
   * @param circle chance of cover by reach circles alone
   * @param truth chance of cover in truth
   * @param layers units that truly cover it, wholly or partly
   * @param sensors sensors of the network that see the class there, connected or not
   * @param sensorsUnknown sensors whose sight there is not known
   * @param reason what takes most away between the whole and the truth
   */
  public record AtPlace(
      String placeId,
      ThreatClass threat,
      double circle,
      double truth,
      int layers,
      int sensors,
      int sensorsUnknown,
      WhyNot.Reason reason) {}

  private final TrueCover cover;
  private final Feeds feeds;
  private final BitSet goneUnits;
  private final long[] standingSensors;
  private final double[] ceilings = new double[6];

  private CoverNow(TrueCover cover, Losses losses) {
    this.cover = cover;
    feeds = cover.network.feeds(losses);
    goneUnits = goneUnits(cover, losses);
    standingSensors = standingSensors(cover, losses);
  }

  public static CoverNow of(TrueCover cover) {
    return of(cover, Losses.NONE);
  }

  /** What is covered when these nodes and links are lost. */
  public static CoverNow of(TrueCover cover, Losses losses) {
    return new CoverNow(cover, losses);
  }

  /** Lost units, by position among the cover's units. */
  static BitSet goneUnits(TrueCover cover, Losses losses) {
    BitSet gone = new BitSet();
    int[] units = cover.network.units();
    for (int u = 0; u < cover.units.size(); u++) {
      if (losses.nodes().get(units[cover.networkUnit[u]])) {
        gone.set(u);
      }
    }
    return gone;
  }

  /** One bit for each sensor that is not lost. */
  static long[] standingSensors(TrueCover cover, Losses losses) {
    int[] sensors = cover.network.sensors();
    long[] standing = new long[(sensors.length + 63) >>> 6];
    for (int sensor = 0; sensor < sensors.length; sensor++) {
      if (!losses.nodes().get(sensors[sensor])) {
        standing[sensor >>> 6] |= 1L << sensor;
      }
    }
    return standing;
  }

  /** Where the weight of all places goes, against each class. */
  public Map<ThreatClass, WhyNot> byClass() {
    Map<ThreatClass, WhyNot> all = new EnumMap<>(ThreatClass.class);
    for (ThreatClass threat : ThreatClass.values()) {
      WhyNot sum = WhyNot.none();
      for (int place = 0; place < cover.places.size(); place++) {
        sum = sum.plus(at(place, threat), cover.weight[place]);
      }
      all.put(threat, sum);
    }
    return all;
  }

  /** The mean over the classes of a set. */
  public WhyNot headline(ThreatSet set) {
    WhyNot mean = WhyNot.none();
    for (Map.Entry<ThreatClass, WhyNot> one : byClass().entrySet()) {
      mean = mean.plus(one.getValue(), set.part(one.getKey()));
    }
    return mean;
  }

  /** Every place against one class, in the order of the places. */
  public List<AtPlace> places(ThreatClass threat) {
    List<AtPlace> all = new ArrayList<>(cover.places.size());
    for (int place = 0; place < cover.places.size(); place++) {
      WhyNot one = at(place, threat);
      WhyNot.Reason most = WhyNot.Reason.COVERED;
      double part = 0;
      for (WhyNot.Reason reason : WhyNot.Reason.values()) {
        if (reason != WhyNot.Reason.COVERED && one.part(reason) > part + 1e-12) {
          most = reason;
          part = one.part(reason);
        }
      }
      all.add(
          new AtPlace(
              cover.places.get(place).id(),
              threat,
              one.byCirclesAlone(),
              one.covered(),
              layers(place, threat),
              cover.bits(threat).seenBy(place, standingSensors),
              cover.bits(threat).unknownTo(place, standingSensors),
              most));
    }
    return all;
  }

  private int layers(int place, ThreatClass threat) {
    ReachLists lists = cover.lists(threat);
    int layers = 0;
    for (int i = lists.start[place]; i < lists.start[place + 1]; i++) {
      int u = lists.unit[i];
      Standing standing = cover.standing(u);
      if (!goneUnits.get(u)
          && standing.capableShare() > 0
          && standing.stocked() > 0
          && cover.bits(threat).anySees(place, feeds, cover.networkUnit[u])) {
        layers++;
      }
    }
    return layers;
  }

  /** One place of weight 1. */
  private WhyNot at(int place, ThreatClass threat) {
    ceilings(cover, place, threat, feeds, goneUnits, standingSensors, ceilings);
    double lacksSight = ceilings[1] - ceilings[2];
    return new WhyNot(
        1,
        ceilings[4],
        ceilings[5],
        1 - ceilings[0],
        ceilings[0] - ceilings[1],
        lacksSight,
        cover.bits(threat).anyUnknown(place) ? lacksSight : 0,
        ceilings[2] - ceilings[3],
        ceilings[3] - ceilings[4]);
  }

  /**
   * The nested ceilings P₀ to P₄ of {@link WhyNot} and, last, the chance that two or more units
   * cover.
   */
  static void ceilings(
      TrueCover cover,
      int place,
      ThreatClass threat,
      Feeds feeds,
      BitSet goneUnits,
      long[] standingSensors,
      double[] into) {
    ReachLists lists = cover.lists(threat);
    SightBits bits = cover.bits(threat);
    boolean seen = bits.anySees(place, standingSensors);
    double none0 = 1;
    double none1 = 1;
    double none2 = 1;
    double none3 = 1;
    double none4 = 1;
    double one4 = 0;
    for (int i = lists.start[place]; i < lists.start[place + 1]; i++) {
      int u = lists.unit[i];
      double band = lists.band[i];
      Standing standing = cover.standing(u);
      double ready = goneUnits.get(u) ? 0 : band * standing.capableShare();
      none0 *= 1 - band;
      none1 *= 1 - ready;
      if (seen) {
        none2 *= 1 - ready;
        if (bits.anySees(place, feeds, cover.networkUnit[u])) {
          none3 *= 1 - ready;
          double stocked = ready * standing.stocked();
          one4 = one4 * (1 - stocked) + none4 * stocked;
          none4 *= 1 - stocked;
        }
      }
    }
    into[0] = 1 - none0;
    into[1] = 1 - none1;
    into[2] = 1 - none2;
    into[3] = 1 - none3;
    into[4] = 1 - none4;
    into[5] = Math.max(0, 1 - none4 - one4);
  }
}
