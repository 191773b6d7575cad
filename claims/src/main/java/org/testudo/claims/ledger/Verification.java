package org.testudo.claims.ledger;

import java.util.Optional;
import org.testudo.claims.merkle.TreeHead;

/**
 * The outcome of checking a whole ledger.
 *
 * @param head recomputed from the entries that were read
 * @param entries how many were read
 * @param fault the first thing that is wrong, if anything is
 */
public record Verification(TreeHead head, long entries, Optional<Fault> fault) {

  /**
   * The first bad entry.
   *
   * @param seq of the entry, or of the first one that is missing
   * @param subject of the claim, as far as it can still be read
   * @param what differs, in words
   */
  public record Fault(long seq, Optional<String> subject, String what) {

    @Override
    public String toString() {
      return "entry " + seq + subject.map(name -> " (" + name + ")").orElse("") + ": " + what;
    }
  }

  public boolean intact() {
    return fault.isEmpty();
  }
}
