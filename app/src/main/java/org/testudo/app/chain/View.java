package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Label;
import org.testudo.claims.Level;
import org.testudo.claims.merkle.TreeFrontier;
import org.testudo.claims.merkle.TreeHash;
import org.testudo.claims.merkle.TreeHead;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;

/**
 * The claims that a picture rests on, as a whole: how confidential, how many, and one hash over
 * them.
 *
 * <p>Only these, never the ledger's own size or root: those tell of claims that the audience may
 * not see and of what was recorded later, and the same question would give other bytes tomorrow.
 *
 * @param label the highest level among them; releasable to those to whom every limited one is
 * @param head number of claims and Merkle root (RFC 9162) over their ids in ascending order
 */
record View(Label label, TreeHead head) {

  static View of(Picture picture) {
    TreeSet<ClaimId> ids = new TreeSet<>();
    for (List<Known> claims : picture.evidence().values()) {
      for (Known known : claims) {
        ids.add(known.id());
      }
    }
    return new View(labelOf(picture), head(ids));
  }

  /** How confidential the whole is; without the hash, which costs more. */
  static Label labelOf(Picture picture) {
    Level level = Level.PUBLIC;
    List<TreeSet<String>> limits = new ArrayList<>();
    for (List<Known> claims : picture.evidence().values()) {
      for (Known known : claims) {
        Label label = known.claim().label();
        level = label.level().compareTo(level) > 0 ? label.level() : level;
        if (!label.releasableTo().isEmpty()) {
          limits.add(new TreeSet<>(label.releasableTo()));
        } else if (label.level().compareTo(Level.COALITION) > 0) {
          limits.add(new TreeSet<>(List.of(label.originator())));
        }
      }
    }
    return new Label("TLP", level, List.copyOf(common(limits, picture)), "");
  }

  /**
   * Nobody in common leaves those who asked: they may read each part, and nobody else the whole.
   */
  private static TreeSet<String> common(List<TreeSet<String>> limits, Picture picture) {
    if (limits.isEmpty()) {
      return new TreeSet<>();
    }
    TreeSet<String> common = new TreeSet<>(limits.getFirst());
    limits.forEach(common::retainAll);
    return common.isEmpty() ? new TreeSet<>(picture.audience().parties()) : common;
  }

  private static TreeHead head(TreeSet<ClaimId> ids) {
    TreeFrontier tree = new TreeFrontier();
    ids.forEach(id -> tree.append(TreeHash.ofLeaf(id.digest())));
    return tree.head();
  }
}
