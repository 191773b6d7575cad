package org.testudo.claims.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.testudo.claims.merkle.TreeHash;

/**
 * The bytes of an entry that the Merkle tree hashes:
 *
 * <pre>
 * byte  0        26  28  30
 *       |         |  |   |
 *       2026-11-22T10:00:00.000000Z R {"grade":"B2", ...}
 *       recorded, UTC, microseconds | the claim's canonical form
 *                                   R recorded live, B back-filled
 * </pre>
 */
final class LeafForm {

  /** Where the claim begins. */
  static final int CLAIM = 30;

  private static final int TIME_LENGTH = 27;
  private static final int FLAG = 28;
  private static final String TIME_SHAPE = "dddd-dd-ddTdd:dd:dd.ddddddZ";

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

  private LeafForm() {}

  /** The first thirty bytes; {@code time} must be in the years 0 to 9999. */
  static byte[] prefix(Instant time, boolean backfill) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    byte[] prefix = (TIME_SHAPE + (backfill ? " B " : " R ")).getBytes(StandardCharsets.US_ASCII);
    put(prefix, 0, 4, utc.getYear());
    put(prefix, 5, 7, utc.getMonthValue());
    put(prefix, 8, 10, utc.getDayOfMonth());
    put(prefix, 11, 13, utc.getHour());
    put(prefix, 14, 16, utc.getMinute());
    put(prefix, 17, 19, utc.getSecond());
    put(prefix, 20, 26, utc.getNano() / 1000);
    return prefix;
  }

  private static void put(byte[] leaf, int from, int to, int number) {
    int rest = number;
    for (int i = to - 1; i >= from; i--) {
      leaf[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** What a clock says, as exact as the ledger keeps it. */
  static Instant recordable(Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
      throw new LedgerException(
          LedgerException.Reason.REFUSED,
          "The clock says %s, which no ledger can record. Set the computer's clock."
              .formatted(time));
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The time of recording.
   *
   * @throws IllegalArgumentException if the leaf does not begin as drawn above
   */
  static Instant recordedAt(byte[] leaf) {
    if (leaf.length < CLAIM) {
      throw new IllegalArgumentException("the entry is too short");
    }
    for (int i = 0; i < TIME_LENGTH; i++) {
      char shape = TIME_SHAPE.charAt(i);
      boolean fits = shape == 'd' ? leaf[i] >= '0' && leaf[i] <= '9' : leaf[i] == shape;
      if (!fits) {
        throw new IllegalArgumentException("the entry does not begin with a time");
      }
    }
    try {
      return LocalDateTime.of(
              number(leaf, 0, 4),
              number(leaf, 5, 7),
              number(leaf, 8, 10),
              number(leaf, 11, 13),
              number(leaf, 14, 16),
              number(leaf, 17, 19),
              number(leaf, 20, 26) * 1000)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the entry's time does not exist", e);
    }
  }

  /** Whether the entry is a back-fill; refuses like {@link #recordedAt}. */
  static boolean backfilled(byte[] leaf) {
    boolean spaced = leaf.length >= CLAIM && leaf[FLAG - 1] == ' ' && leaf[FLAG + 1] == ' ';
    if (spaced && (leaf[FLAG] == 'R' || leaf[FLAG] == 'B')) {
      return leaf[FLAG] == 'B';
    }
    throw new IllegalArgumentException("the entry is marked neither R nor B");
  }

  /**
   * The number beside each entry that lets a check name the entry that was changed or moved: the
   * first eight bytes of its leaf hash, plus its {@code seq}. The proof lies in the tree, not here.
   */
  static long check(TreeHash leaf, long seq) {
    return leaf.first() + seq;
  }

  private static int number(byte[] leaf, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + leaf[i] - '0';
    }
    return number;
  }
}
