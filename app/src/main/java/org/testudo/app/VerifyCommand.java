package org.testudo.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.document.Json;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.LedgerEntry;
import org.testudo.claims.ledger.Verification;
import org.testudo.claims.merkle.ConsistencyProof;
import org.testudo.claims.merkle.InclusionProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Recompute every hash of the ledger and name the first bad entry, if there is one.",
      "With --prove or --grew-from, print a proof that a third party can check (RFC 9162)."
    },
    footer = {
      "",
      "Examples:",
      "  testudo verify",
      "  testudo verify --prove 3f0a9c12de04      an inclusion proof for one claim",
      "  testudo verify --grew-from 120           a consistency proof since the log had 120 entries"
    })
final class VerifyCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();

  @Option(
      names = "--prove",
      paramLabel = "CLAIM",
      description = "Prove that this claim (at least 8 hex digits of its id) stands in the log.")
  private @Nullable String prove;

  @Option(
      names = "--grew-from",
      paramLabel = "SIZE",
      description = "Prove that the log only grew since it had SIZE entries.")
  private @Nullable Long grewFrom;

  @Override
  ExitCode run() {
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      Verification verification =
          progress().show("Verifying", opened.head().size(), step -> opened.verify(step::done));
      Optional<InclusionProof> inclusion =
          Optional.ofNullable(prove).map(hex -> opened.proveInclusion(one(opened, hex).seq()));
      Optional<ConsistencyProof> consistency =
          Optional.ofNullable(grewFrom).map(opened::proveConsistency);
      if (json()) {
        printJson(verification, inclusion, consistency);
      } else {
        printText(verification, inclusion, consistency);
      }
      return verification.intact() ? ExitCode.OK : ExitCode.UNVERIFIED;
    }
  }

  /** The one entry that the digits name. */
  static LedgerEntry one(Ledger ledger, String hex) {
    List<LedgerEntry> found = ledger.findByPrefix(hex);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          found.isEmpty()
              ? "No claim's id begins with %s. `testudo claims` lists them.".formatted(hex)
              : "%d claims' ids begin with %s. Give more digits.".formatted(found.size(), hex));
    }
    return found.getFirst();
  }

  private void printText(
      Verification verification,
      Optional<InclusionProof> inclusion,
      Optional<ConsistencyProof> consistency) {
    verification
        .fault()
        .ifPresentOrElse(
            fault -> out().printf("NOT INTACT. First bad entry: %s%n", fault),
            () -> out().printf("Intact: %,d entries.%n", verification.entries()));
    out().printf("Root %s%n", verification.head().root());
    inclusion.ifPresent(proof -> out().println(proof.toJson()));
    consistency.ifPresent(proof -> out().println(proof.toJson()));
  }

  private void printJson(
      Verification verification,
      Optional<InclusionProof> inclusion,
      Optional<ConsistencyProof> consistency) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ledger", ledger.location());
    result.put("intact", verification.intact());
    result.put("entries", verification.entries());
    result.put("root", verification.head().root().toString());
    verification
        .fault()
        .ifPresent(fault -> {
          Map<String, Object> first = new LinkedHashMap<>();
          first.put("entry", fault.seq());
          fault.subject().ifPresent(subject -> first.put("subject", subject));
          first.put("what", fault.what());
          result.put("firstBadEntry", first);
        });
    inclusion.ifPresent(proof -> result.put("inclusionProof", Json.read(proof.toJson())));
    consistency.ifPresent(proof -> result.put("consistencyProof", Json.read(proof.toJson())));
    Json.print(out(), result);
  }
}
