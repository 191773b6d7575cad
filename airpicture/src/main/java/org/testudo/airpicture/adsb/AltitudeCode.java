package org.testudo.airpicture.adsb;

import java.util.OptionalDouble;

/**
 * Altitude and identity codes of Mode A, C and S (Annex 10 volume IV, 3.1.1.7.12 and 3.1.2.6.5).
 */
final class AltitudeCode {

  private AltitudeCode() {}

  /** The 13 bits of formats 0, 4, 16 and 20, in feet. */
  static OptionalDouble feetOf13(int code) {
    if (code == 0) {
      return OptionalDouble.empty();
    }
    if ((code & 0x40) != 0) {
      int metres = ((code & 0x1F80) >> 1) | (code & 0x3F);
      return OptionalDouble.of(metres / 0.3048);
    }
    return feetOf12(((code & 0x1F80) >> 1) | (code & 0x3F));
  }

  /** The 12 bits of an airborne position: the 13 without the metric bit. */
  static OptionalDouble feetOf12(int code) {
    if (code == 0) {
      return OptionalDouble.empty();
    }
    if ((code & 0x10) != 0) {
      int steps = ((code & 0xFE0) >> 1) | (code & 0xF);
      return OptionalDouble.of(25 * steps - 1000);
    }
    return gillham(code);
  }

  private static int bit(int code, int fromTop) {
    return (code >> (11 - fromTop)) & 1;
  }

  /** C1 A1 C2 A2 C4 A4 B1 Q B2 D2 B4 D4, Q being zero: 500 ft in Gray code, 100 ft in another. */
  private static OptionalDouble gillham(int code) {
    int c = bit(code, 0) << 2 | bit(code, 2) << 1 | bit(code, 4);
    int a = bit(code, 1) << 2 | bit(code, 3) << 1 | bit(code, 5);
    int b = bit(code, 6) << 2 | bit(code, 8) << 1 | bit(code, 10);
    int d = bit(code, 9) << 1 | bit(code, 11);
    int fives = gray(d << 6 | a << 3 | b, 8);
    int ones = gray(c, 3);
    if (ones == 0 || ones == 5 || ones == 6) {
      return OptionalDouble.empty();
    }
    if (ones == 7) {
      ones = 5;
    }
    if ((fives & 1) != 0) {
      ones = 6 - ones;
    }
    return OptionalDouble.of(500 * fives + 100 * ones - 1300);
  }

  private static int gray(int code, int bits) {
    int value = code;
    for (int shift = 1; shift < bits; shift <<= 1) {
      value ^= value >> shift;
    }
    return value;
  }

  /** The 13 bits of an identity reply as four octal digits: 7700. */
  static int modeAOf13(int code) {
    // C1 A1 C2 A2 C4 A4 X B1 D1 B2 D2 B4 D4
    int a = identity(code, 5) << 2 | identity(code, 3) << 1 | identity(code, 1);
    int b = identity(code, 11) << 2 | identity(code, 9) << 1 | identity(code, 7);
    int c = identity(code, 4) << 2 | identity(code, 2) << 1 | identity(code, 0);
    int d = identity(code, 12) << 2 | identity(code, 10) << 1 | identity(code, 8);
    return 1000 * a + 100 * b + 10 * c + d;
  }

  private static int identity(int code, int fromTop) {
    return (code >> (12 - fromTop)) & 1;
  }
}
