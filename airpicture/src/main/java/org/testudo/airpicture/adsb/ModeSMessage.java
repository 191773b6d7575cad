package org.testudo.airpicture.adsb;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * A Mode S downlink: 56 or 112 bits, as ICAO Annex 10 volume IV lays them out.
 *
 * <p>Bits are numbered from 1 as the documents do.
 */
public final class ModeSMessage {

  /** Generator of the 24-bit parity, without its highest term (Annex 10 volume IV, 3.1.2.3.3). */
  private static final int GENERATOR = 0xFFF409;

  private static final int[] PARITY = parityTable();

  private final byte[] octets;

  private ModeSMessage(byte[] octets) {
    this.octets = octets;
  }

  /**
   * A message of 7 or 14 octets.
   *
   * @throws IllegalArgumentException if they are another number, or the format wants the other
   */
  public static ModeSMessage of(byte[] octets) {
    return of(octets, octets.length);
  }

  static ModeSMessage of(byte[] octets, int length) {
    if (length != 7 && length != 14) {
      throw new IllegalArgumentException("a Mode S message has 7 or 14 octets, not " + length);
    }
    ModeSMessage message = new ModeSMessage(Arrays.copyOf(octets, length));
    if (length != (message.format() >= 16 ? 14 : 7)) {
      throw new IllegalArgumentException(
          "format " + message.format() + " does not come in " + length + " octets");
    }
    return message;
  }

  /** Reads hexadecimal digits. */
  public static ModeSMessage parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  private static int[] parityTable() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int rest = i << 16;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest & 0x80_0000) != 0 ? rest << 1 ^ GENERATOR : rest << 1;
      }
      table[i] = rest & 0xFF_FFFF;
    }
    return table;
  }

  /** The downlink format; 24 for all from 24 on. */
  public int format() {
    return Math.min(bits(1, 5), 24);
  }

  int bits(int first, int last) {
    int value = 0;
    for (int bit = first - 1; bit < last; bit++) {
      value = (value << 1) | ((octets[bit / 8] >> (7 - bit % 8)) & 1);
    }
    return value;
  }

  /** What the parity field says after the parity of the rest is taken off it. */
  int overlay() {
    int parity = 0;
    for (int i = 0; i < octets.length - 3; i++) {
      parity = ((parity << 8) ^ PARITY[(parity >> 16) ^ (octets[i] & 0xFF)]) & 0xFF_FFFF;
    }
    int last = octets.length * 8;
    return parity ^ bits(last - 23, last);
  }

  /**
   * Whether the message protects itself: formats 11, 17 and 18 carry their address in the clear.
   */
  public boolean carriesAddress() {
    return format() == 11 || format() == 17 || format() == 18;
  }

  /**
   * Whether the parity shows no error. Of formats that lay the address over the parity it cannot be
   * said. An all-call reply (11) may have the interrogator's code in its lowest seven bits.
   */
  public boolean intact() {
    return switch (format()) {
      case 17, 18 -> overlay() == 0;
      case 11 -> (overlay() & 0xFF_FF80) == 0;
      default -> true;
    };
  }

  /**
   * The transponder's address, said or laid over the parity. In the latter case any error changes
   * it: believe only addresses that an intact message has said.
   */
  public OptionalInt findAddress() {
    return switch (format()) {
      case 11, 17, 18 -> OptionalInt.of(bits(9, 32));
      case 0, 4, 5, 16, 20, 21 -> OptionalInt.of(overlay());
      default -> OptionalInt.empty();
    };
  }

  /**
   * The type code of an extended squitter: format 17, and 18 where it is ADS-B with an ICAO address
   * or a rebroadcast in its form.
   */
  public OptionalInt findTypeCode() {
    boolean squitter = format() == 17 || (format() == 18 && (bits(6, 8) == 0 || bits(6, 8) == 6));
    return squitter ? OptionalInt.of(bits(33, 37)) : OptionalInt.empty();
  }

  /** How many bits. */
  public int length() {
    return 8 * octets.length;
  }

  @Override
  public String toString() {
    return HexFormat.of().withUpperCase().formatHex(octets);
  }
}
