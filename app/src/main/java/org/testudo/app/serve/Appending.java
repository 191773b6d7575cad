package org.testudo.app.serve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testudo.app.document.ClaimDocument;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.LedgerEntry;
import org.testudo.claims.ledger.Receipt;
import org.testudo.claims.ledger.Recording;
import org.testudo.claims.merkle.TreeHead;

/**
 * The one way by which this server appends: one at a time, so that whoever looked before deciding
 * is told what came in between, and nobody in a server that only reads.
 */
final class Appending {

  private final Setting setting;
  private final Head head;
  private final Object turn = new Object();

  Appending(Setting setting, Head head) {
    this.setting = setting;
    this.head = head;
  }

  /** Does something that looks and then appends; nobody else appends through here meanwhile. */
  <T> T inTurn(Supplier<T> work) {
    synchronized (turn) {
      return work.get();
    }
  }

  /**
   * Appends; call in turn.
   *
   * @throws Refusal if this server only reads
   */
  Receipt append(List<Claim> claims, boolean backfill) {
    if (setting.readOnly()) {
      throw Refusal.of(403, "This server takes no claims: it was started with --read-only.")
          .with("reason", "read-only");
    }
    Receipt receipt = setting.ledger().append(claims, new Recording(setting.clock(), backfill));
    head.look();
    return receipt;
  }

  /** The head that the one who asks has looked at, if the request says. */
  static Optional<TreeHead> seen(Request request) {
    List<String> tags = request.tags("if-match");
    if (tags.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (tags.size() == 1) {
        return Optional.of(TreeHead.parse(tags.getFirst()));
      }
    } catch (IllegalArgumentException e) {
      throw Refusal.field(428, "If-Match", tags.getFirst(), String.valueOf(e.getMessage()));
    }
    throw wanted(String.join(", ", tags));
  }

  /** Asks for the head that was looked at. */
  static Refusal wanted(String given) {
    return Refusal.field(
        428,
        "If-Match",
        given,
        "Send the head of the ledger that you looked at, as Testudo-Head gives it: If-Match:"
            + " \"SIZE:ROOT\".");
  }

  /**
   * Only claims about these subjects matter: others do not change what was looked at. Call in turn.
   *
   * @throws Refusal with what came since
   */
  void refuseIfChanged(TreeHead seen, Collection<Subject> subjects, Audience audience) {
    TreeHead now = setting.ledger().head();
    if (seen.equals(now)) {
      return;
    }
    List<Map<String, Object>> since = new ArrayList<>();
    if (seen.size() < now.size()) {
      try (Stream<LedgerEntry> entries = setting.ledger().entries(seen.size() + 1, now.size())) {
        entries
            .filter(entry ->
                subjects.contains(entry.claim().subject())
                    && audience.mayRead(entry.claim().label()))
            .limit(Page.MOST)
            .map(ClaimDocument::of)
            .forEach(since::add);
      }
      if (since.isEmpty()) {
        return;
      }
    }
    throw Refusal.of(
            412,
            since.isEmpty()
                ? "The ledger is not the one you looked at. Look again."
                : "%d claims about %s came since you looked, the last by %s. Look again, then decide."
                    .formatted(
                        since.size(), since.getLast().get("subject"), publisher(since.getLast())))
        .with("head", now.toString())
        .with("since", since);
  }

  private static Object publisher(Map<String, Object> claim) {
    return claim.get("source") instanceof Map<?, ?> source
        ? String.valueOf(source.get("publisher"))
        : "somebody";
  }
}
