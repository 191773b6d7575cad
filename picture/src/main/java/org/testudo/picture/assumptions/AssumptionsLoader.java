package org.testudo.picture.assumptions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problems;
import org.testudo.claims.document.YamlNodes;

/**
 * Reads the shipped assumptions and, over them, a user's folder.
 *
 * <p>Merging: a folder may hold any of the twelve files. An entry there with the key of a shipped
 * one takes its place whole; a new key adds an entry; {@code remove: true} removes the shipped one.
 * In {@code rules.yaml} every rule is an entry of its own.
 */
final class AssumptionsLoader {

  static final List<String> FILES =
      List.of(
          "parties.yaml",
          "routes.yaml",
          "durations.yaml",
          "capacities.yaml",
          "risks.yaml",
          "systems.yaml",
          "milestones.yaml",
          "sources.yaml",
          "laws.yaml",
          "rules.yaml",
          "service.yaml",
          "network.yaml");

  private static final int MAX_BYTES = 4_000_000;

  private final Problems problems = new Problems();
  private final MessageDigest digest = sha256();

  private AssumptionsLoader() {}

  /**
   * Loads everything.
   *
   * @param overrides the user's folder, if any
   * @throws AssumptionsException listing every problem of every file
   */
  static Assumptions load(Optional<Path> overrides) {
    return new AssumptionsLoader().run(overrides);
  }

  private Assumptions run(Optional<Path> overrides) {
    Map<String, Node.Mapping> files = new LinkedHashMap<>();
    for (String file : FILES) {
      files.put(file, parse(file, shipped(file)));
    }
    overrides.ifPresent(folder -> mergeFolder(folder, files));
    Assumptions assumptions =
        new AssumptionsReader(files, problems)
            .read(HexFormat.of().formatHex(digest.digest(), 0, 8), overrides.isPresent());
    if (problems.count() > 0) {
      throw new AssumptionsException(problems);
    }
    return assumptions;
  }

  private String shipped(String file) {
    try (InputStream in =
        Objects.requireNonNull(AssumptionsLoader.class.getResourceAsStream(file), file)) {
      byte[] bytes = in.readAllBytes();
      digest.update(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mergeFolder(Path folder, Map<String, Node.Mapping> files) {
    if (!Files.isDirectory(folder)) {
      problems.add(folder.toString(), 0, "", "", "is not a folder of assumptions files.");
      return;
    }
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        String name = path.getFileName().toString();
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
          continue;
        }
        Node.Mapping shipped = files.get(name);
        if (shipped == null) {
          problems.add(
              path.toString(),
              0,
              "",
              "",
              "is not an assumptions file. Known: " + String.join(", ", FILES) + ".");
        } else {
          readText(path)
              .ifPresent(text -> files.put(name, merge(shipped, parse(path.toString(), text))));
        }
      }
    } catch (IOException e) {
      problems.add(folder.toString(), 0, "", "", "cannot be read: " + e.getMessage());
    }
  }

  private Optional<String> readText(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        problems.add(
            path.toString(),
            0,
            "",
            "",
            "is larger than %d bytes. Maybe it is another file.".formatted(MAX_BYTES));
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(path);
      digest.update(bytes);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(path.toString(), 0, "", "", "is not UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      problems.add(path.toString(), 0, "", "", "cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** An empty mapping if the text is none; the reason is then among the problems. */
  private Node.Mapping parse(String file, String text) {
    int before = problems.count();
    Optional<Node> root = YamlNodes.read(file, text, problems);
    if (root.isPresent() && root.get() instanceof Node.Mapping mapping) {
      return mapping;
    }
    if (problems.count() == before) {
      problems.add(file, 1, "", "", "is not a YAML mapping. It should begin with \"version: 1\".");
    }
    return new Node.Mapping(file, 0, List.of());
  }

  /** Sections merge entry by entry; everything else, such as the version, is replaced. */
  static Node.Mapping merge(Node.Mapping shipped, Node.Mapping user) {
    Map<String, Node.Entry> merged = byKey(shipped);
    for (Node.Entry section : user.entries()) {
      Node.Entry old = merged.get(section.key());
      if (old != null
          && old.value() instanceof Node.Mapping ours
          && section.value() instanceof Node.Mapping theirs) {
        merged.put(
            section.key(), new Node.Entry(old.key(), old.line(), mergeSection(ours, theirs)));
      } else {
        merged.put(section.key(), section);
      }
    }
    return new Node.Mapping(shipped.file(), shipped.line(), List.copyOf(merged.values()));
  }

  private static Node.Mapping mergeSection(Node.Mapping old, Node.Mapping user) {
    Map<String, Node.Entry> merged = byKey(old);
    for (Node.Entry entry : user.entries()) {
      if (entry.value() instanceof Node.Mapping body && removes(body)) {
        merged.remove(entry.key());
      } else {
        merged.put(entry.key(), entry);
      }
    }
    return new Node.Mapping(old.file(), old.line(), List.copyOf(merged.values()));
  }

  private static boolean removes(Node.Mapping body) {
    return body.find("remove")
        .filter(flag -> flag.value() instanceof Node.Scalar said && said.text().equals("true"))
        .isPresent();
  }

  private static Map<String, Node.Entry> byKey(Node.Mapping mapping) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    return entries;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * For tests: the whole set from texts by file name, missing files taken from the shipped ones.
   */
  static Assumptions ofTexts(Map<String, String> texts) {
    AssumptionsLoader loader = new AssumptionsLoader();
    Map<String, Node.Mapping> files = new LinkedHashMap<>();
    for (String file : FILES) {
      files.put(file, loader.parse(file, texts.getOrDefault(file, loader.shipped(file))));
    }
    Assumptions assumptions = new AssumptionsReader(files, loader.problems).read("test", true);
    if (loader.problems.count() > 0) {
      throw new AssumptionsException(loader.problems);
    }
    return assumptions;
  }
}
