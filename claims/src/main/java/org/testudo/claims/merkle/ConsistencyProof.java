package org.testudo.claims.merkle;

import java.util.List;

/**
 * Proves that a log only grew: the entries under the older head stand unchanged under the newer.
 *
 * @param older the head kept from before
 * @param newer a later head
 * @param path the hashes of RFC 6962, section 2.1.2
 */
public record ConsistencyProof(TreeHead older, TreeHead newer, List<TreeHash> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether the path leads to both heads: RFC 9162, section 2.1.4.2. */
  public boolean verifies() {
    if (older.size() > newer.size()) {
      return false;
    }
    if (older.size() == newer.size()) {
      return path.isEmpty() && older.equals(newer);
    }
    if (older.size() == 0) {
      return path.isEmpty() && older.equals(TreeHead.EMPTY);
    }
    TreeHasher hasher = new TreeHasher();
    long node = older.size() - 1;
    long last = newer.size() - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    // An older tree that is one complete subtree begins the path itself and is left out of it.
    int next = node == 0 ? 0 : 1;
    if (next > path.size()) {
      return false;
    }
    TreeHash olderHash = node == 0 ? older.root() : path.getFirst();
    TreeHash newerHash = olderHash;
    for (TreeHash beside : path.subList(next, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        olderHash = hasher.node(beside, olderHash);
        newerHash = hasher.node(beside, newerHash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        newerHash = hasher.node(newerHash, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && olderHash.equals(older.root()) && newerHash.equals(newer.root());
  }

  /**
   * One JSON object: {@code olderSize}, {@code olderRoot}, {@code newerSize}, {@code newerRoot},
   * {@code path}.
   */
  public String toJson() {
    return "{\"olderSize\":%d,\"olderRoot\":\"%s\",\"newerSize\":%d,\"newerRoot\":\"%s\",\"path\":%s}"
        .formatted(older.size(), older.root(), newer.size(), newer.root(), ProofJson.list(path));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static ConsistencyProof fromJson(String json) {
    ProofJson read = ProofJson.read(json);
    return new ConsistencyProof(
        new TreeHead(read.number("olderSize"), read.hash("olderRoot")),
        new TreeHead(read.number("newerSize"), read.hash("newerRoot")),
        read.path());
  }
}
