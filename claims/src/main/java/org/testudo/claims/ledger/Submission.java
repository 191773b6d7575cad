package org.testudo.claims.ledger;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.form.CanonicalFormException;
import org.testudo.claims.form.ClaimWriter;

/** One caller's claims, written and hashed before they wait for the writer. */
final class Submission {

  /** Claims that are written by one thread at a time: enough to be worth another thread. */
  private static final int PART = 1024;

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
    List<Part> parts =
        claims.size() <= PART
            ? List.of(new Part(claims))
            : IntStream.rangeClosed(0, (claims.size() - 1) / PART)
                .parallel()
                .mapToObj(i -> claims.subList(i * PART, Math.min(claims.size(), (i + 1) * PART)))
                .map(Part::new)
                .toList();
    ids = parts.stream().flatMap(part -> part.ids.stream()).toList();
    leaves = parts.stream().flatMap(part -> part.leaves.stream()).toList();
    sources = new HashMap<>();
    parts.forEach(part -> sources.putAll(part.sources));
  }

  /** Some of the claims, written by one thread. */
  private static final class Part {
    final List<ClaimId> ids = new ArrayList<>();
    final List<byte[]> leaves = new ArrayList<>();
    final Map<String, byte[]> sources = new HashMap<>();

    Part(List<Claim> claims) {
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
}
