package org.testudo.airpicture.asterix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which edition of a category each source sends.
 *
 * <p>Editions differ silently: nothing in a record names its own. Each edition is tried on a
 * source's first blocks, and on any later one that the edition in use cannot read. A block that an
 * edition does not read to its last octet counts heavily against it; octets beyond the last extent
 * known and spare bits that are not zero count a little. The newest of those with the least against
 * them is used.
 */
final class EditionChooser {

  /** Blocks of a source on which all editions are tried before one is settled on. */
  private static final int TRIALS = 32;

  private static final int UNREADABLE = 1000;

  /** What the past can weigh: four blocks that another edition alone reads bring a change. */
  private static final int REMEMBERED = 3 * UNREADABLE;

  private static final int NEWER_EXTENT = 10;
  private static final int STRAY_BITS = 1;

  /** What stands against each edition of one source, in the order of the category's editions. */
  private static final class Standing {
    private final long[] against;
    private int trials;
    private int chosen;

    private Standing(int editions) {
      against = new long[editions];
      chosen = editions - 1;
    }
  }

  private final List<RecordWalker> trial;

  /** By SAC, then SIC; one row more for records without a source. */
  private final @Nullable Standing[][] standings = new @Nullable Standing[257][0];

  EditionChooser(int category) {
    trial = Editions.of(category).stream().map(e -> new RecordWalker(e, _ -> true)).toList();
  }

  /** The edition to read a block with, as an index into the category's editions. */
  int choose(int source, byte[] bytes, int from, int end) {
    Standing standing = standing(source);
    if (standing.trials < TRIALS && trial.size() > 1) {
      tryAll(standing, bytes, from, end);
    }
    return standing.chosen;
  }

  private Standing standing(int source) {
    int sac = source >> 8;
    if (standings[sac].length == 0) {
      standings[sac] = new @Nullable Standing[256];
    }
    Standing known = standings[sac][source & 0xFF];
    if (known == null) {
      known = new Standing(trial.size());
      standings[sac][source & 0xFF] = known;
    }
    return known;
  }

  /** Called when the chosen edition could not read a block: the edition to read it with instead. */
  int chooseAgain(int source, byte[] bytes, int from, int end) {
    Standing standing = standing(source);
    if (standing.trials >= TRIALS && trial.size() > 1) {
      tryAll(standing, bytes, from, end);
    }
    return standing.chosen;
  }

  private void tryAll(Standing standing, byte[] bytes, int from, int end) {
    standing.trials++;
    int best = trial.size() - 1;
    for (int i = trial.size() - 1; i >= 0; i--) {
      standing.against[i] =
          Math.min(standing.against[i], REMEMBERED) + against(trial.get(i), bytes, from, end);
      if (standing.against[i] < standing.against[best]) {
        best = i;
      }
    }
    standing.chosen = best;
  }

  private static int against(RecordWalker walker, byte[] bytes, int from, int end) {
    int count = 0;
    int at = from;
    while (at < end) {
      walker.clear();
      at = walker.walk(bytes, at, end);
      if (at < 0) {
        return UNREADABLE;
      }
      count += strange(walker, bytes);
    }
    return Math.min(count, UNREADABLE / 2);
  }

  private static int strange(RecordWalker walker, byte[] bytes) {
    int count = 0;
    List<Segment> segments = walker.edition().segments();
    for (int i = 0; i < walker.size(); i++) {
      Segment segment = segments.get(walker.segment(i));
      if (segment.hasStrayBits(bytes, walker.offset(i))) {
        count += STRAY_BITS;
      }
      if (segment.beyondExtents()) {
        count += NEWER_EXTENT;
      }
    }
    return count;
  }
}
