package org.testudo.claims.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.form.CanonicalForm;

/**
 * FEATURE UNDER TEST
 *
 * <p>Tree hashes and proofs of RFC 6962, section 2.1, against the reference inputs, roots and
 * proofs that the Certificate Transparency implementations share
 * (github.com/transparency-dev/merkle, testonly/constants.go), and against the RFC's recursive
 * definition written down as it stands.
 */
class MerkleTreeTest {

  private static final List<byte[]> CT_LEAVES =
      hexes(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final String[] CT_ROOTS = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  };

  @Test
  void roots_are_the_published_ones() {
    TreeFrontier frontier = new TreeFrontier();
    LeafHashes leaves = new LeafHashes();
    for (int size = 0; size <= 8; size++) {
      TreeHead expected = new TreeHead(size, TreeHash.parse(CT_ROOTS[size]));
      assertThat(frontier.head()).isEqualTo(expected);
      assertThat(leaves.head(size)).isEqualTo(expected);
      if (size < 8) {
        TreeHash leaf = TreeHash.ofLeaf(CT_LEAVES.get(size));
        frontier.append(leaf);
        leaves.add(leaf);
      }
    }
    assertThat(TreeHead.EMPTY.root()).hasToString(CT_ROOTS[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, ''",
    "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  })
  void inclusion_proofs_are_the_published_ones(long index, long size, String path) {
    InclusionProof proof = leaves(CT_LEAVES).inclusion(index, size);
    assertThat(joined(proof.path())).isEqualTo(path);
    assertThat(proof.head().root()).hasToString(CT_ROOTS[(int) size]);
    assertThat(proof.proves(CT_LEAVES.get((int) index))).isTrue();
    assertThat(proof.proves(new byte[] {1, 2, 3})).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, ''",
    "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "6, 7, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  })
  void consistency_proofs_are_the_published_ones(long older, long newer, String path) {
    ConsistencyProof proof = leaves(CT_LEAVES).consistency(older, newer);
    assertThat(joined(proof.path())).isEqualTo(path);
    assertThat(proof.verifies()).isTrue();
  }

  @Test
  void every_size_agrees_with_the_recursive_definition() {
    List<byte[]> data = data(70);
    LeafHashes leaves = leaves(data);
    TreeFrontier frontier = new TreeFrontier();
    for (int size = 0; size <= data.size(); size++) {
      byte[] root = Rfc6962.mth(data.subList(0, size));
      assertThat(frontier.root().bytes()).isEqualTo(root);
      assertThat(leaves.head(size).root().bytes()).isEqualTo(root);
      TreeFrontier again = TreeFrontier.of(size, frontier.bytes());
      assertThat(again.head()).isEqualTo(frontier.head());
      if (size < data.size()) {
        TreeHash leaf = TreeHash.ofLeaf(data.get(size));
        TreeFrontier copy = frontier.copy();
        frontier.append(leaf);
        again.append(leaf);
        assertThat(again.head()).isEqualTo(frontier.head());
        assertThat(copy.size()).isEqualTo(size);
        assertThat(copy.root().bytes()).as("a copy stays as it was").isEqualTo(root);
      }
    }
  }

  @Test
  void every_proof_agrees_with_the_recursive_definition_and_proves_nothing_else() {
    List<byte[]> data = data(33);
    LeafHashes leaves = leaves(data);
    for (int size = 1; size <= data.size(); size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = leaves.inclusion(index, size);
        assertThat(proof.path().stream().map(TreeHash::bytes).toList())
            .usingRecursiveComparison()
            .isEqualTo(Rfc6962.path(index, data.subList(0, size)));
        assertThat(proof.proves(data.get(index))).isTrue();
        TreeHash leaf = proof.leaf();
        TreeHead head = proof.head();
        List<TreeHash> path = proof.path();
        for (long other = -1; other <= size; other++) {
          boolean same = other == index;
          assertThat(new InclusionProof(other, leaf, head, path).verifies()).isEqualTo(same);
        }
        refuseChanges(
            path, changed -> new InclusionProof(proof.index(), leaf, head, changed).verifies());
      }
      for (int older = 0; older <= size; older++) {
        ConsistencyProof proof = leaves.consistency(older, size);
        assertThat(proof.path().stream().map(TreeHash::bytes).toList())
            .usingRecursiveComparison()
            .isEqualTo(Rfc6962.proof(older, data.subList(0, size)));
        assertThat(proof.verifies()).isTrue();
        TreeHead wrong = new TreeHead(older, TreeHash.ofLeaf(new byte[] {9, 9}));
        assertThat(new ConsistencyProof(wrong, proof.newer(), proof.path()).verifies()).isFalse();
        if (older > 0 && older < size) {
          TreeHead wrongNew = new TreeHead(size, TreeHash.ofLeaf(new byte[] {9}));
          assertThat(new ConsistencyProof(proof.older(), wrongNew, proof.path()).verifies())
              .isFalse();
          assertThat(new ConsistencyProof(proof.newer(), proof.older(), proof.path()).verifies())
              .isFalse();
        }
        refuseChanges(
            proof.path(),
            changed -> new ConsistencyProof(proof.older(), proof.newer(), changed).verifies());
      }
    }
  }

  private static void refuseChanges(
      List<TreeHash> path, java.util.function.Predicate<List<TreeHash>> verifies) {
    for (int i = 0; i < path.size(); i++) {
      List<TreeHash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      assertThat(verifies.test(shorter)).isFalse();
      List<TreeHash> other = new ArrayList<>(path);
      other.set(i, TreeHash.ofLeaf(new byte[] {(byte) i}));
      assertThat(verifies.test(other)).isFalse();
    }
    List<TreeHash> longer = new ArrayList<>(path);
    longer.add(TreeHash.EMPTY);
    assertThat(verifies.test(longer)).isFalse();
  }

  @Test
  void proofs_survive_json() {
    LeafHashes leaves = leaves(data(20));
    InclusionProof inclusion = leaves.inclusion(7, 20);
    assertThat(InclusionProof.fromJson(inclusion.toJson())).isEqualTo(inclusion);
    ConsistencyProof consistency = leaves.consistency(11, 20);
    assertThat(ConsistencyProof.fromJson(consistency.toJson())).isEqualTo(consistency);
    assertThat(leaves(CT_LEAVES).inclusion(2, 3).toJson())
        .isEqualTo(
            "{\"index\":2,\"leaf\":\"0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7\","
                + "\"size\":3,\"root\":\""
                + CT_ROOTS[3]
                + "\",\"path\":[\""
                + CT_ROOTS[2]
                + "\"]}");
    assertThat(leaves(CT_LEAVES).consistency(1, 2).toJson())
        .isEqualTo(
            "{\"olderSize\":1,\"olderRoot\":\""
                + CT_ROOTS[1]
                + "\",\"newerSize\":2,\"newerRoot\":\""
                + CT_ROOTS[2]
                + "\",\"path\":[\"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"index\":\"1\"}",
        "{\"index\":1.5}",
        "{\"index\":1,\"leaf\":5}",
        "{\"index\":99999999999999999999,\"leaf\":5}",
        "{\"index\":0,\"leaf\":\"xx\"}",
        "{\"index\":0,\"leaf\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\",\"size\":-1,\"root\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\",\"path\":[]}",
        "{\"index\":0,\"leaf\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\",\"size\":1,\"root\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\",\"path\":[7]}",
        "{\"index\":0,\"leaf\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\",\"size\":1,\"root\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\"}",
      })
  void what_is_no_proof_is_refused(String json) {
    assertThatThrownBy(() -> InclusionProof.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ConsistencyProof.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void heads_are_read_and_written() {
    TreeHead head = new TreeHead(8, TreeHash.parse(CT_ROOTS[8]));
    assertThat(head).hasToString("8:" + CT_ROOTS[8]);
    assertThat(TreeHead.parse(head.toString())).isEqualTo(head);
    for (String wrong :
        List.of(
            "",
            "8",
            ":" + CT_ROOTS[8],
            "x:" + CT_ROOTS[8],
            "8:abc",
            "9999999999999999999:" + CT_ROOTS[8])) {
      assertThatThrownBy(() -> TreeHead.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new TreeHead(-1, TreeHash.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void impossible_questions_are_refused() {
    LeafHashes leaves = leaves(data(5));
    assertThat(leaves.size()).isEqualTo(5);
    for (Runnable question :
        List.<Runnable>of(
            () -> leaves.inclusion(5, 5),
            () -> leaves.inclusion(-1, 5),
            () -> leaves.inclusion(0, 6),
            () -> leaves.inclusion(0, -1),
            () -> leaves.consistency(-1, 5),
            () -> leaves.consistency(5, 4),
            () -> leaves.consistency(1, 6),
            () -> leaves.head(6),
            () -> TreeHash.of(new byte[31]),
            () -> TreeHash.parse("6E"),
            () -> TreeFrontier.of(-1, new byte[0]),
            () -> TreeFrontier.of(3, new byte[32]))) {
      assertThatThrownBy(question::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(".*[0-9].*");
    }
  }

  @Test
  void the_hasher_takes_slices() {
    byte[] data = {1, 2, 3, 4, 5};
    assertThat(new TreeHasher().leaf(data, 1, 4)).isEqualTo(TreeHash.ofLeaf(new byte[] {2, 3, 4}));
    TreeHash left = TreeHash.ofLeaf(new byte[] {1});
    TreeHash right = TreeHash.ofLeaf(new byte[] {2});
    assertThat(left.with(right).bytes())
        .isEqualTo(Rfc6962.mth(List.of(new byte[] {1}, new byte[] {2})));
    assertThat(left.with(right)).isNotEqualTo(right.with(left));
  }

  /** The recursive definitions of RFC 6962, sections 2.1, 2.1.1 and 2.1.2, word for word. */
  private static final class Rfc6962 {

    static byte[] mth(List<byte[]> d) {
      if (d.isEmpty()) {
        return sha(new byte[0]);
      }
      if (d.size() == 1) {
        return sha(new byte[] {0}, d.getFirst());
      }
      int k = split(d.size());
      return sha(new byte[] {1}, mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    static List<byte[]> path(int m, List<byte[]> d) {
      if (d.size() == 1) {
        return List.of();
      }
      int k = split(d.size());
      List<byte[]> path = new ArrayList<>();
      if (m < k) {
        path.addAll(path(m, d.subList(0, k)));
        path.add(mth(d.subList(k, d.size())));
      } else {
        path.addAll(path(m - k, d.subList(k, d.size())));
        path.add(mth(d.subList(0, k)));
      }
      return path;
    }

    static List<byte[]> proof(int m, List<byte[]> d) {
      return m == 0 ? List.of() : subproof(m, d, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
      if (m == d.size()) {
        return b ? List.of() : List.of(mth(d));
      }
      int k = split(d.size());
      List<byte[]> proof = new ArrayList<>();
      if (m <= k) {
        proof.addAll(subproof(m, d.subList(0, k), b));
        proof.add(mth(d.subList(k, d.size())));
      } else {
        proof.addAll(subproof(m - k, d.subList(k, d.size()), false));
        proof.add(mth(d.subList(0, k)));
      }
      return proof;
    }

    private static int split(int n) {
      int k = 1;
      while (k * 2 < n) {
        k *= 2;
      }
      return k;
    }

    private static byte[] sha(byte[]... parts) {
      var digest = CanonicalForm.digest();
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    }
  }

  private static List<byte[]> data(int count) {
    SplittableRandom random = new SplittableRandom(count);
    List<byte[]> data = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      data.add(ByteBuffer.allocate(8).putLong(random.nextLong()).array());
    }
    return data;
  }

  private static LeafHashes leaves(List<byte[]> data) {
    LeafHashes leaves = new LeafHashes();
    data.forEach(leaf -> leaves.add(TreeHash.ofLeaf(leaf)));
    return leaves;
  }

  private static String joined(List<TreeHash> path) {
    return String.join(" ", path.stream().map(TreeHash::toString).toList());
  }

  private static List<byte[]> hexes(String... hexes) {
    return List.of(hexes).stream().map(HexFormat.of()::parseHex).toList();
  }
}
