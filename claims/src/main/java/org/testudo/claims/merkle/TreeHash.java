package org.testudo.claims.merkle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.testudo.claims.form.CanonicalForm;

/**
 * A SHA-256 hash in the tree: of a leaf ({@code 0x00 || data}) or of two nodes ({@code 0x01 || left
 * || right}), RFC 6962 section 2.1. The different first bytes keep a node from passing for a leaf.
 */
public record TreeHash(long first, long second, long third, long fourth) {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The hash of the tree without leaves: SHA-256 of nothing. */
  public static final TreeHash EMPTY = of(CanonicalForm.digest().digest());

  /**
   * The hash whose bytes are given.
   *
   * @param bytes exactly 32
   */
  public static TreeHash of(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException(
          "A tree hash has 32 bytes, not %d.".formatted(bytes.length));
    }
    return at(bytes, 0);
  }

  /** Reads 64 hex digits. */
  public static TreeHash parse(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "\"%s\" is not a hash of 64 lower-case hex digits.".formatted(hex));
    }
    return of(HexFormat.of().parseHex(hex));
  }

  static TreeHash at(byte[] bytes, int offset) {
    return new TreeHash(
        (long) LONGS.get(bytes, offset),
        (long) LONGS.get(bytes, offset + 8),
        (long) LONGS.get(bytes, offset + 16),
        (long) LONGS.get(bytes, offset + 24));
  }

  /** The hash of a leaf. */
  public static TreeHash ofLeaf(byte[] data) {
    return new TreeHasher().leaf(data, 0, data.length);
  }

  /** The hash of the node above {@code this} and {@code right}. */
  public TreeHash with(TreeHash right) {
    return new TreeHasher().node(this, right);
  }

  public byte[] bytes() {
    byte[] bytes = new byte[32];
    copyTo(bytes, 0);
    return bytes;
  }

  void copyTo(byte[] bytes, int offset) {
    LONGS.set(bytes, offset, first);
    LONGS.set(bytes, offset + 8, second);
    LONGS.set(bytes, offset + 16, third);
    LONGS.set(bytes, offset + 24, fourth);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
