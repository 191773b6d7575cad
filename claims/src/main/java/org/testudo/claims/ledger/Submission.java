package org.testudo.claims.ledger;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.form.CanonicalFormException;
import org.testudo.claims.form.ClaimWriter;

/** One caller's claims, written and hashed on the caller's thread, waiting for the writer. */
final class Submission {

  /** What the caller's clock said. */
  final Instant time;

  final boolean backfill;
  final List<ClaimId> ids;

  /** Each with {@link LeafForm#CLAIM} bytes in front that the writer fills. */
  final List<byte[]> leaves;

  /** Canonical bytes of sources by their hash in hex. */
  final Map<String, byte[]> sources;

  final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

  Submission(List<Claim> claims, Recording recording) {
    time = LeafForm.recordable(recording.clock().instant());
    backfill = recording.backfill();
    ids = new ArrayList<>(claims.size());
    leaves = new ArrayList<>(claims.size());
    sources = new HashMap<>();
    ClaimWriter writer = new ClaimWriter();
    MessageDigest digest = CanonicalForm.digest();
    for (Claim claim : claims) {
      try {
        byte[] leaf = writer.write(claim, LeafForm.CLAIM);
        digest.update(leaf, LeafForm.CLAIM, leaf.length - LeafForm.CLAIM);
        ids.add(ClaimId.ofDigest(digest.digest()));
        leaves.add(leaf);
        String source = writer.hash(claim.source());
        if (!sources.containsKey(source)) {
          sources.put(source, writer.write(claim.source()));
        }
      } catch (CanonicalFormException e) {
        throw new LedgerException(
            LedgerException.Reason.REFUSED,
            "The claim about %s cannot be recorded, and none of its batch was: %s"
                .formatted(claim.subject(), e.getMessage()),
            e);
      }
    }
  }
}
