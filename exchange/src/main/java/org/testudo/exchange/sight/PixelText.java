package org.testudo.exchange.sight;

import java.awt.image.BufferedImage;
import java.util.Map;

/** Letters of 5 × 7 pixels, for legends on machines that have no fonts. */
final class PixelText {

  static final int HEIGHT = 9;

  /** Seven rows of five bits from the top, two hexadecimal digits a row. */
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('0', "0e11131519110e"), Map.entry('1', "040c040404040e"),
          Map.entry('2', "0e11010204081f"), Map.entry('3', "1f02040201110e"),
          Map.entry('4', "02060a121f0202"), Map.entry('5', "1f101e0101110e"),
          Map.entry('6', "0608101e11110e"), Map.entry('7', "1f010204080808"),
          Map.entry('8', "0e11110e11110e"), Map.entry('9', "0e11110f01020c"),
          Map.entry('a', "00000e010f110f"), Map.entry('b', "1010161911111e"),
          Map.entry('c', "00000e1010110e"), Map.entry('d', "01010d1311130d"),
          Map.entry('e', "00000e111f100e"), Map.entry('f', "0609081c080808"),
          Map.entry('g', "000f11110f010e"), Map.entry('h', "10101619111111"),
          Map.entry('i', "04000c0404040e"), Map.entry('k', "10101214181412"),
          Map.entry('l', "0c04040404040e"), Map.entry('m', "00001a15151111"),
          Map.entry('n', "00001619111111"), Map.entry('o', "00000e1111110e"),
          Map.entry('r', "00001619101010"), Map.entry('s', "00000e100e011e"),
          Map.entry('t', "08081c08080906"), Map.entry('u', "0000111111130d"),
          Map.entry('v', "00001111110a04"), Map.entry('w', "0000111515150a"),
          Map.entry('y', "001111110f010e"), Map.entry('-', "0000001f000000"));

  private PixelText() {}

  static void draw(BufferedImage image, int x, int y, String text, int colour) {
    int at = x;
    for (int i = 0; i < text.length(); i++) {
      String rows = LETTERS.get(text.charAt(i));
      for (int r = 0; rows != null && r < 7; r++) {
        int bits = Integer.parseInt(rows.substring(2 * r, 2 * r + 2), 16);
        for (int c = 0; c < 5; c++) {
          if ((bits >> (4 - c) & 1) != 0 && at + c < image.getWidth()) {
            image.setRGB(at + c, y + 1 + r, colour);
          }
        }
      }
      at += 6;
    }
  }
}
