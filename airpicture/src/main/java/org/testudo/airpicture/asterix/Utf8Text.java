package org.testudo.airpicture.asterix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text being written as UTF-8 octets, numbers included, without an object per number. */
public final class Utf8Text {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final long[] TEN = new long[19];

  static {
    TEN[0] = 1;
    for (int i = 1; i < TEN.length; i++) {
      TEN[i] = 10 * TEN[i - 1];
    }
  }

  private byte[] bytes = new byte[4096];
  private int size;

  /** Octets written. */
  public int size() {
    return size;
  }

  /** Goes back to an earlier size. */
  public void cut(int earlierSize) {
    size = earlierSize;
  }

  /** Hands what is written on, and begins anew. */
  public void flushTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private void room(int octets) {
    if (size + octets > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + octets));
    }
  }

  /** One ASCII character. */
  public Utf8Text put(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Text that needs no escapes. */
  public Utf8Text put(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      if (letter >= 0x80) {
        return put(text.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      bytes[size++] = (byte) letter;
    }
    return this;
  }

  Utf8Text put(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  /** A whole number. */
  public Utf8Text put(long number) {
    room(20);
    long rest = number;
    if (rest < 0) {
      if (rest == Long.MIN_VALUE) {
        return put(Long.toString(rest));
      }
      bytes[size++] = '-';
      rest = -rest;
    }
    digits(rest, width(rest));
    return this;
  }

  private static int width(long number) {
    int width = 1;
    while (width < TEN.length && number >= TEN[width]) {
      width++;
    }
    return width;
  }

  private void digits(long number, int width) {
    long rest = number;
    for (int i = size + width - 1; i >= size; i--) {
      long tenth = rest / 10;
      bytes[i] = (byte) ('0' + (int) (rest - 10 * tenth));
      rest = tenth;
    }
    size += width;
  }

  /** A number rounded to some decimals, without zeros at the end. */
  public Utf8Text put(double number, int decimals) {
    double scaled = Math.rint(number * TEN[decimals]);
    if (!(Math.abs(scaled) < 1e18)) {
      return put(Double.toString(number));
    }
    room(40);
    long units = (long) scaled;
    if (units < 0) {
      bytes[size++] = '-';
      units = -units;
    }
    long whole = units / TEN[decimals];
    long part = units - whole * TEN[decimals];
    digits(whole, width(whole));
    if (part != 0) {
      bytes[size++] = '.';
      digits(part, decimals);
      while (bytes[size - 1] == '0') {
        size--;
      }
    }
    return this;
  }

  /** Bits in base 2^{@code bitsPerDigit}, most significant first, with leading zeros. */
  Utf8Text putDigits(long bits, int width, int bitsPerDigit) {
    int count = (width + bitsPerDigit - 1) / bitsPerDigit;
    room(count);
    for (int i = count - 1; i >= 0; i--) {
      bytes[size++] = HEX[(int) (bits >>> (i * bitsPerDigit)) & ((1 << bitsPerDigit) - 1)];
    }
    return this;
  }

  /** Bits in hexadecimal, with leading zeros. */
  public Utf8Text putHex(long bits, int digits) {
    return putDigits(bits, 4 * digits, 4);
  }

  /** Octets in hexadecimal. */
  public Utf8Text putHex(byte[] from, int start, int end) {
    room(2 * (end - start));
    for (int i = start; i < end; i++) {
      bytes[size++] = HEX[from[i] >> 4 & 0xF];
      bytes[size++] = HEX[from[i] & 0xF];
    }
    return this;
  }
}
