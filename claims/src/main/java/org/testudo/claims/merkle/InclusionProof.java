package org.testudo.claims.merkle;

import java.util.List;

/**
 * Proves that an entry stands in the log that a head describes.
 *
 * @param index of the leaf, from 0; the ledger's {@code seq} is one more
 * @param leaf the hash of the entry's bytes
 * @param head the head it is proved against
 * @param path the hashes beside the way from the leaf to the root, lowest first
 */
public record InclusionProof(long index, TreeHash leaf, TreeHead head, List<TreeHash> path) {

  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether {@code data} are the bytes of the proved leaf and the path leads to the head. */
  public boolean proves(byte[] data) {
    return TreeHash.ofLeaf(data).equals(leaf) && verifies();
  }

  /** Whether the path leads from the leaf to the head: RFC 9162, section 2.1.3.2. */
  public boolean verifies() {
    if (index < 0 || index >= head.size()) {
      return false;
    }
    TreeHasher hasher = new TreeHasher();
    long node = index;
    long last = head.size() - 1;
    TreeHash hash = leaf;
    for (TreeHash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = hasher.node(beside, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = hasher.node(hash, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(head.root());
  }

  /** One JSON object: {@code index}, {@code leaf}, {@code size}, {@code root}, {@code path}. */
  public String toJson() {
    return "{\"index\":%d,\"leaf\":\"%s\",\"size\":%d,\"root\":\"%s\",\"path\":%s}"
        .formatted(index, leaf, head.size(), head.root(), ProofJson.list(path));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static InclusionProof fromJson(String json) {
    ProofJson read = ProofJson.read(json);
    return new InclusionProof(
        read.number("index"),
        read.hash("leaf"),
        new TreeHead(read.number("size"), read.hash("root")),
        read.path());
  }
}
