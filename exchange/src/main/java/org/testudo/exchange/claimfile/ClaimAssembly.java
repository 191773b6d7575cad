package org.testudo.exchange.claimfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problems;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.form.CanonicalFormException;

/**
 * Makes claims of the nodes of all files of a folder.
 *
 * <p>A claim whose source or referred-to claim is not known yet waits until all files are read; all
 * others are made at once, so that a long JSON Lines file is not held in memory as nodes.
 */
final class ClaimAssembly {

  private static final List<String> FILE_KEYS = List.of("defaults", "sources", "claims");
  private static final List<String> DEFAULTABLE =
      List.of("label", "grade", "source", "origin", "valid");

  private record Waiting(int slot, DraftClaim draft) {}

  private final Problems problems;
  private final SourceTable sources = new SourceTable();
  private final Map<String, ClaimId> named = new HashMap<>();
  private final Map<String, String> namedAt = new HashMap<>();
  private final List<Optional<Claim>> slots = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final Set<String> brokenNames = new HashSet<>();
  private boolean cutOff;
  private boolean full;

  ClaimAssembly(Problems problems) {
    this.problems = problems;
  }

  /** Some file could not be read to its end, so what seems unknown may stand in the rest of it. */
  void cutOff() {
    cutOff = true;
  }

  /** The root of a YAML file. */
  void addFile(String file, Node root) {
    FileReading reading = new FileReading(file, problems);
    if (!(root instanceof Node.Mapping mapping)) {
      reading.add(
          root.line(),
          "",
          "",
          "A claim file is a mapping with the keys defaults, sources and claims, not %s."
              .formatted(root.shape()));
      return;
    }
    reading.refuseUnknown(mapping, FILE_KEYS, "A claim file");
    List<Node.Entry> defaults =
        mapping
            .find("defaults")
            .flatMap(reading::mapping)
            .map(Node.Mapping::entries)
            .orElse(List.of());
    mapping
        .find("defaults")
        .filter(entry -> entry.value() instanceof Node.Mapping)
        .ifPresent(entry ->
            reading.refuseUnknown((Node.Mapping) entry.value(), DEFAULTABLE, "The defaults"));
    mapping
        .find("sources")
        .flatMap(reading::mapping)
        .ifPresent(found -> declareAll(reading, found));
    mapping
        .find("claims")
        .ifPresent(entry -> {
          if (entry.value() instanceof Node.Sequence list) {
            list.items().forEach(item -> addClaim(reading, item, defaults));
          } else {
            reading.add(
                entry.line(),
                "claims",
                "",
                "A list must stand here, each item beginning with \"- \", not %s."
                    .formatted(entry.value().shape()));
          }
        });
  }

  private void declareAll(FileReading reading, Node.Mapping found) {
    for (Node.Entry entry : found.entries()) {
      reading
          .mapping(entry)
          .ifPresent(body -> {
            reading.refuseUnknown(body, SourceTable.KEYS, "A source");
            sources.declare(reading, entry.key(), entry.line(), body);
          });
    }
  }

  /** One line of a JSON Lines file: a claim, or a source if it has a publisher. */
  void addLine(String file, Node.Mapping object) {
    FileReading reading = new FileReading(file, problems);
    if (object.find("publisher").isEmpty() || object.find("subject").isPresent()) {
      addClaim(reading, object, List.of());
      return;
    }
    List<String> keys = new ArrayList<>(SourceTable.KEYS);
    keys.add("source");
    reading.refuseUnknown(object, keys, "A source line");
    object
        .find("source")
        .ifPresentOrElse(
            entry ->
                reading
                    .text(entry)
                    .ifPresent(key -> sources.declare(reading, key, object.line(), object)),
            () ->
                reading.add(
                    object.line(),
                    "source",
                    "",
                    "A source line needs the key by which claims refer to it."));
  }

  private void addClaim(FileReading reading, Node item, List<Node.Entry> defaults) {
    if (!(item instanceof Node.Mapping node)) {
      reading.add(
          item.line(),
          "claims",
          "",
          "A claim is a mapping of keys to values, not %s.".formatted(item.shape()));
      return;
    }
    if (slots.size() >= ClaimFiles.MOST_CLAIMS) {
      if (!full) {
        full = true;
        reading.add(
            item.line(),
            "",
            "",
            "More than %d claims. Read the folder in parts.".formatted(ClaimFiles.MOST_CLAIMS));
      }
      return;
    }
    DraftClaim draft = new DraftClaim(reading, node, defaults);
    draft.localName().ifPresent(name -> reserve(reading, name, node.line()));
    int slot = slots.size();
    slots.add(Optional.empty());
    if (draft.isReady(sources, named)) {
      make(slot, draft);
    } else {
      waiting.add(new Waiting(slot, draft));
    }
  }

  private void reserve(FileReading reading, String name, int line) {
    String earlier = namedAt.putIfAbsent(name, reading.file() + ", line " + line);
    if (earlier != null) {
      reading.add(
          line,
          "id",
          name,
          "Another claim already has this id: %s. Choose another.".formatted(earlier));
    }
  }

  private void make(int slot, DraftClaim draft) {
    Optional<Claim> claim = draft.build(sources, named, cutOff);
    slots.set(slot, claim);
    if (claim.isEmpty()) {
      draft.localName().ifPresent(brokenNames::add);
      return;
    }
    try {
      Optional<String> name = draft.localName();
      if (name.isPresent()) {
        named.putIfAbsent(name.get(), CanonicalForm.idOf(claim.get()));
      }
    } catch (CanonicalFormException e) {
      draft.refuse(String.valueOf(e.getMessage()));
    }
  }

  /** All claims, in the order of files and lines, after the last file. */
  List<Claim> finish() {
    // Each round settles at least one claim, or the rest refers to nothing or in a circle.
    List<Waiting> open = new ArrayList<>(waiting);
    boolean progress = true;
    while (progress && !open.isEmpty()) {
      List<Waiting> still = new ArrayList<>();
      for (Waiting next : open) {
        if (next.draft.hasReferences(named)) {
          make(next.slot, next.draft);
        } else {
          still.add(next);
        }
      }
      progress = still.size() < open.size();
      open = still;
    }
    for (Waiting left : open) {
      left.draft.reportReferences(named, namedAt.keySet(), brokenNames, cutOff);
      make(left.slot, left.draft);
    }
    return slots.stream().flatMap(Optional::stream).toList();
  }
}
