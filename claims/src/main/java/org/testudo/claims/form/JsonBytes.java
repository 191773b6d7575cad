package org.testudo.claims.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer that JSON is written into as UTF-8, with the escapes of RFC 8785, section
 * 3.2.2.2.
 *
 * <p>Written by hand because a claim's id hangs on every byte, and because half a million claims a
 * second go through here: a general generator neither promises those bytes nor that pace.
 */
final class JsonBytes {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[512];
  private int length;

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Leaves room for bytes that are filled in later. */
  void skip(int count) {
    reserve(count);
    Arrays.fill(bytes, length, length + count, (byte) 0);
    length += count;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  void raw(byte[] part) {
    reserve(part.length);
    System.arraycopy(part, 0, bytes, length, part.length);
    length += part.length;
  }

  void raw(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
  }

  void number(long number) {
    raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * A string in quotes.
   *
   * @throws CanonicalFormException for a surrogate without its pair: UTF-8 cannot hold it
   */
  void string(String text) {
    reserve(text.length() * 6 + 2);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= 0x20 && c != '"' && c != '\\') {
          bytes[length++] = (byte) c;
        } else {
          escape(c);
        }
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xc0 | (c >> 6));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        bytes[length++] = (byte) (0xe0 | (c >> 12));
        bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      } else {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new CanonicalFormException(
              "The text \"%s\" holds half a character (U+%04X) at position %d. Maybe it was cut inside a character."
                  .formatted(text, (int) c, i));
        }
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (point & 0x3f));
      }
    }
    bytes[length++] = '"';
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = (byte) c;
      case '\b' -> bytes[length++] = 'b';
      case '\t' -> bytes[length++] = 't';
      case '\n' -> bytes[length++] = 'n';
      case '\f' -> bytes[length++] = 'f';
      case '\r' -> bytes[length++] = 'r';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xf];
      }
    }
  }

  private void reserve(int more) {
    if (more < 0 || length + more < 0) {
      throw new CanonicalFormException("The text is longer than a claim can hold.");
    }
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
