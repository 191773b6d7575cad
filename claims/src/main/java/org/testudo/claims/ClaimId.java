package org.testudo.claims;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 of a claim's canonical form: the same claim imported twice has one id.
 *
 * <p>Written as 64 hex digits; people may give any unambiguous beginning of at least eight to the
 * commands, which show twelve.
 */
public final class ClaimId implements Comparable<ClaimId> {

  private final byte[] digest;

  private ClaimId(byte[] digest) {
    this.digest = digest;
  }

  /** Takes a copy of 32 bytes. */
  public static ClaimId ofDigest(byte[] digest) {
    if (digest.length != 32) {
      throw new IllegalArgumentException(
          "A claim id has 32 bytes, not %d.".formatted(digest.length));
    }
    return new ClaimId(digest.clone());
  }

  /** Reads 64 hex digits. */
  public static ClaimId parse(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "\"%s\" is not a claim id of 64 lower-case hex digits.".formatted(hex));
    }
    return new ClaimId(HexFormat.of().parseHex(hex));
  }

  /** A copy of the 32 bytes. */
  public byte[] digest() {
    return digest.clone();
  }

  /** The first twelve hex digits, for people. */
  public String brief() {
    return HexFormat.of().formatHex(digest, 0, 6);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClaimId id && Arrays.equals(digest, id.digest);
  }

  @Override
  public int hashCode() {
    return (digest[0] & 0xff) << 24
        | (digest[1] & 0xff) << 16
        | (digest[2] & 0xff) << 8
        | (digest[3] & 0xff);
  }

  @Override
  public int compareTo(ClaimId other) {
    return Arrays.compareUnsigned(digest, other.digest);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest);
  }
}
