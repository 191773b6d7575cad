package org.testudo.claims.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import org.testudo.claims.form.CanonicalForm;

/** Takes many tree hashes with one digest and no garbage. Not safe for several threads. */
public final class TreeHasher {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest = CanonicalForm.digest();
  private final byte[] result = new byte[32];
  private final byte[] node = new byte[65];

  /** The hash of the leaf whose data is {@code bytes[from, to)}. */
  public TreeHash leaf(byte[] bytes, int from, int to) {
    digest.update(LEAF);
    digest.update(bytes, from, to - from);
    return finish();
  }

  /** The hash of the node above two others. */
  public TreeHash node(TreeHash left, TreeHash right) {
    node[0] = NODE;
    left.copyTo(node, 1);
    right.copyTo(node, 33);
    digest.update(node, 0, 65);
    return finish();
  }

  private TreeHash finish() {
    try {
      digest.digest(result, 0, 32);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 gives 32 bytes", e);
    }
    return TreeHash.at(result, 0);
  }
}
