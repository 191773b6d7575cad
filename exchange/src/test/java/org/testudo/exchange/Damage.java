package org.testudo.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What parsers must bear: a few signs exchanged, bits flipped, ends cut off, pieces doubled. */
public final class Damage {

  /** Signs that mean something in YAML, JSON or CSV. */
  private static final byte[] SIGNS =
      "\t\n\r :;,./-#&*!{}[]\"'|<>%@`0\u0000".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_PIECE = 200;

  private Damage() {}

  /** A copy with one to four places damaged; never empty. */
  public static byte[] to(byte[] sound, RandomGenerator random) {
    byte[] bytes = sound.clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = SIGNS[random.nextInt(SIGNS.length)];
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          int length = Math.min(bytes.length - at, random.nextInt(LONGEST_PIECE));
          byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
