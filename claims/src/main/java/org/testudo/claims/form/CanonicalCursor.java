package org.testudo.claims.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in canonical bytes, and the steps from one sign to the next. It knows how {@link
 * JsonBytes} writes texts, and nothing of claims. For one thread.
 */
final class CanonicalCursor {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[0];
  private int start;
  private int at;
  private int end;

  /** The string passed last, without its quotes, and whether it is nothing but unescaped ASCII. */
  private int from;

  private int to;
  private boolean plain;

  /** Goes to the beginning of {@code bytes[from, to)}. */
  void begin(byte[] bytes, int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length);
    }
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.end = to;
  }

  /** Refuses anything but a closing brace and nothing after it. */
  void finish() {
    if (at != end - 1 || bytes[at] != '}') {
      throw wrong("the closing brace is missing or something follows it");
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the string passed last begins, behind its quote. */
  int from() {
    return from;
  }

  /** Where its closing quote stands. */
  int to() {
    return to;
  }

  /** How far it is from the beginning. */
  int offset() {
    return at - start;
  }

  /** Passes a sign if it stands here. */
  boolean take(char sign) {
    if (at < end && bytes[at] == sign) {
      at++;
      return true;
    }
    return false;
  }

  /** Passes exactly these bytes if they stand here. */
  boolean take(byte[] key) {
    if (!stands(key, at)) {
      return false;
    }
    at += key.length;
    return true;
  }

  /** Passes a key of an object, and the comma before it unless it is the first, or neither. */
  boolean takeMember(byte[] key, boolean first) {
    int begin = first ? at : at + 1;
    if ((!first && (at == end || bytes[at] != ',')) || !stands(key, begin)) {
      return false;
    }
    at = begin + key.length;
    return true;
  }

  void expect(byte[] key) {
    if (!take(key)) {
      throw wrong("expected " + new String(key, StandardCharsets.US_ASCII));
    }
  }

  private boolean stands(byte[] key, int where) {
    int until = where + key.length;
    return until <= end && Arrays.equals(bytes, where, until, key, 0, key.length);
  }

  /** Passes what can be the digits of a number. */
  String digits() {
    int first = at;
    while (at < end && (bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9'))) {
      at++;
    }
    return new String(bytes, first, at - first, StandardCharsets.US_ASCII);
  }

  /** Passes the string that begins here, eight bytes at once. */
  void string() {
    if (at >= end || bytes[at] != '"') {
      throw wrong("a text in quotes is missing");
    }
    from = at + 1;
    plain = true;
    int i = at + 1;
    while (i < end) {
      if (i + 8 <= end) {
        long eight = (long) LONGS.get(bytes, i);
        long special = special(eight);
        i += Long.numberOfTrailingZeros(special) >>> 3;
        if (special == 0) {
          continue;
        }
      }
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        to = i;
        return;
      }
      if (b == '\\') {
        i++;
      } else if (b >= 0 && b < 0x20) {
        throw wrong("a control character stands bare in a text");
      }
      plain &= b >= 0x20 && b != '\\';
      i++;
    }
    throw wrong("a text does not end");
  }

  /**
   * Marks the high bit of bytes that need a closer look: quote, backslash, control character, not
   * ASCII. Bits above the first mark may be wrong (the subtraction borrows); only the first is
   * used. (Mycroft 1987; Warren, Hacker's Delight, section 6-1.)
   */
  private static long special(long eight) {
    long quotes = eight ^ 0x2222222222222222L;
    long backslashes = eight ^ 0x5c5c5c5c5c5c5c5cL;
    return (((quotes - 0x0101010101010101L) & ~quotes)
            | ((backslashes - 0x0101010101010101L) & ~backslashes)
            | ((eight - 0x2020202020202020L) & ~eight)
            | eight)
        & 0x8080808080808080L;
  }

  /** The string passed last; only what {@link JsonBytes} writes is read. */
  String text() {
    if (plain) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    String raw;
    try {
      raw =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
    } catch (CharacterCodingException e) {
      throw new CanonicalFormException(place() + "a text is not UTF-8.", e);
    }
    String text = raw.indexOf('\\') < 0 ? raw : unescape(raw);
    JsonBytes again = new JsonBytes();
    try {
      again.string(text);
    } catch (CanonicalFormException e) {
      throw new CanonicalFormException(place() + e.getMessage(), e);
    }
    if (!Arrays.equals(again.toByteArray(), 1, again.length() - 1, bytes, from, to)) {
      throw wrong("a text is not escaped the canonical way");
    }
    return text;
  }

  private String unescape(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = i < raw.length() ? raw.charAt(i++) : ' ';
      switch (escaped) {
        case '"', '\\' -> text.append(escaped);
        case 'b' -> text.append('\b');
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'f' -> text.append('\f');
        case 'r' -> text.append('\r');
        case 'u' -> {
          if (i + 4 > raw.length()) {
            throw wrong("an escape is cut short");
          }
          try {
            text.append((char) Integer.parseInt(raw, i, i + 4, 16));
          } catch (NumberFormatException e) {
            throw new CanonicalFormException(place() + "an escape is not hex.", e);
          }
          i += 4;
        }
        default -> throw wrong("\\" + escaped + " is not an escape");
      }
    }
    return text.toString();
  }

  CanonicalFormException wrong(String what) {
    return new CanonicalFormException(place() + what + ".");
  }

  CanonicalFormException refused(IllegalArgumentException e) {
    return new CanonicalFormException(place() + e.getMessage(), e);
  }

  private String place() {
    return "Not the canonical form of a claim or source, at byte " + (at - start) + ": ";
  }
}
