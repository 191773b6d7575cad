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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the shipped assumptions and, over them, a user's folder.
 *
 * <p>Merging: a folder may hold any of the eight files. An entry there with the key of a shipped
 * one takes its place whole; a new key adds an entry; {@code remove: true} removes the shipped one.
 * In {@code rules.yaml} every rule is an entry of its own.
 */
final class AssumptionsLoader {

  static final List<String> FILES =
      List.of(
          "parties.yaml",
          "routes.yaml",
          "durations.yaml",
          "systems.yaml",
          "milestones.yaml",
          "sources.yaml",
          "laws.yaml",
          "rules.yaml");

  private static final int MAX_BYTES = 4_000_000;

  private final List<Problem> problems = new ArrayList<>();
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
    Map<String, YamlTree.Mapping> files = new LinkedHashMap<>();
    for (String file : FILES) {
      files.put(file, YamlTree.parse(file, shipped(file), problems));
    }
    overrides.ifPresent(folder -> mergeFolder(folder, files));
    Assumptions assumptions =
        new AssumptionsReader(files, problems)
            .read(HexFormat.of().formatHex(digest.digest(), 0, 8), overrides.isPresent());
    if (!problems.isEmpty()) {
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

  private void mergeFolder(Path folder, Map<String, YamlTree.Mapping> files) {
    if (!Files.isDirectory(folder)) {
      problems.add(new Problem(folder.toString(), 0, "", "is not a folder of assumptions files."));
      return;
    }
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        String name = path.getFileName().toString();
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
          continue;
        }
        YamlTree.Mapping shipped = files.get(name);
        if (shipped == null) {
          problems.add(
              new Problem(
                  path.toString(),
                  0,
                  "",
                  "is not an assumptions file. Known: " + String.join(", ", FILES) + "."));
        } else {
          readText(path)
              .ifPresent(text ->
                  files.put(name, merge(shipped, YamlTree.parse(path.toString(), text, problems))));
        }
      }
    } catch (IOException e) {
      problems.add(new Problem(folder.toString(), 0, "", "cannot be read: " + e.getMessage()));
    }
  }

  private Optional<String> readText(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        problems.add(
            new Problem(
                path.toString(),
                0,
                "",
                "is larger than %d bytes. Maybe it is another file.".formatted(MAX_BYTES)));
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(path);
      digest.update(bytes);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(new Problem(path.toString(), 0, "", "is not UTF-8. Save it as UTF-8."));
    } catch (IOException e) {
      problems.add(new Problem(path.toString(), 0, "", "cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /** Sections merge entry by entry; everything else, such as the version, is replaced. */
  static YamlTree.Mapping merge(YamlTree.Mapping shipped, YamlTree.Mapping user) {
    Map<String, YamlTree> merged = new LinkedHashMap<>(shipped.entries());
    user.entries()
        .forEach((section, value) -> {
          if (value instanceof YamlTree.Mapping entries
              && merged.get(section) instanceof YamlTree.Mapping old) {
            merged.put(section, mergeSection(old, entries));
          } else {
            merged.put(section, value);
          }
        });
    return new YamlTree.Mapping(shipped.file(), shipped.line(), merged);
  }

  private static YamlTree.Mapping mergeSection(YamlTree.Mapping old, YamlTree.Mapping user) {
    Map<String, YamlTree> merged = new LinkedHashMap<>(old.entries());
    user.entries()
        .forEach((key, entry) -> {
          if (entry instanceof YamlTree.Mapping m
              && m.entries().get("remove") instanceof YamlTree.Scalar(_, _, String flag)
              && flag.equals("true")) {
            merged.remove(key);
          } else {
            merged.put(key, entry);
          }
        });
    return new YamlTree.Mapping(old.file(), old.line(), merged);
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
    Map<String, YamlTree.Mapping> files = new LinkedHashMap<>();
    for (String file : FILES) {
      files.put(
          file,
          YamlTree.parse(
              file,
              new TreeMap<>(texts).getOrDefault(file, loader.shipped(file)),
              loader.problems));
    }
    Assumptions assumptions = new AssumptionsReader(files, loader.problems).read("test", true);
    if (!loader.problems.isEmpty()) {
      throw new AssumptionsException(loader.problems);
    }
    return assumptions;
  }
}
