package org.testudo.claims;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * SHA-256 of a claim's canonical form: the same claim imported twice has one id.
 *
 * <p>Written as 64 hex digits; people may give any unambiguous beginning of at least eight to the
 * commands, which show twelve.
 */
public final class ClaimId implements Comparable<ClaimId> {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  // Four longs take half the memory of an array, and a picture holds a million ids.
  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private ClaimId(byte[] digest) {
    first = (long) LONGS.get(digest, 0);
    second = (long) LONGS.get(digest, 8);
    third = (long) LONGS.get(digest, 16);
    fourth = (long) LONGS.get(digest, 24);
  }

  /** Takes a copy of 32 bytes. */
  public static ClaimId ofDigest(byte[] digest) {
    if (digest.length != 32) {
      throw new IllegalArgumentException(
          "A claim id has 32 bytes, not %d.".formatted(digest.length));
    }
    return new ClaimId(digest);
  }

  /** Reads 64 hex digits. */
  public static ClaimId parse(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "\"%s\" is not a claim id of 64 lower-case hex digits.".formatted(hex));
    }
    return new ClaimId(HexFormat.of().parseHex(hex));
  }

  /** The 32 bytes. */
  public byte[] digest() {
    byte[] digest = new byte[32];
    LONGS.set(digest, 0, first);
    LONGS.set(digest, 8, second);
    LONGS.set(digest, 16, third);
    LONGS.set(digest, 24, fourth);
    return digest;
  }

  /** The first twelve hex digits, for people. */
  public String brief() {
    return HexFormat.of().toHexDigits(first, 16).substring(0, 12);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClaimId id
        && first == id.first
        && second == id.second
        && third == id.third
        && fourth == id.fourth;
  }

  @Override
  public int hashCode() {
    return (int) (first >>> 32);
  }

  @Override
  public int compareTo(ClaimId other) {
    int by = Long.compareUnsigned(first, other.first);
    by = by != 0 ? by : Long.compareUnsigned(second, other.second);
    by = by != 0 ? by : Long.compareUnsigned(third, other.third);
    return by != 0 ? by : Long.compareUnsigned(fourth, other.fourth);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest());
  }
}
