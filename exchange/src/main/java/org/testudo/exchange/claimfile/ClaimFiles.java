package org.testudo.exchange.claimfile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problems;
import org.testudo.claims.document.YamlNodes;

/**
 * Reads a folder of claim files, or one such file.
 *
 * <p>Files ending in {@code .yaml}, {@code .yml} or {@code .jsonl} are read, in the order of their
 * paths; hidden files and {@value #DESCRIPTION}, which describes a shipped example, are not.
 * Nothing is thrown for what stands in the files: every problem of every file is listed, so that
 * one run is enough to see them all. Only a YAML syntax error ends the reading of its own file
 * early.
 *
 * <p>Limits: a YAML file of {@value #LARGEST_YAML} bytes, a JSON Lines file of {@value
 * #LARGEST_JSONL} bytes, a JSON line of {@value #LONGEST_LINE} characters, {@value #MOST_FILES}
 * files, {@value #MOST_CLAIMS} claims. JSON Lines are streamed.
 */
public final class ClaimFiles {

  public static final int LARGEST_YAML = 16 << 20;
  public static final int LONGEST_LINE = 1 << 20;

  /** Claims are held until all of them are known to be sound, so a file must fit in memory. */
  public static final long LARGEST_JSONL = 512L << 20;

  public static final int MOST_FILES = 10_000;
  public static final int MOST_CLAIMS = 5_000_000;

  /** Problems kept for display; more are only counted. */
  public static final int MOST_PROBLEMS = Problems.MOST;

  /** The file that describes a shipped example; it holds no claims. */
  public static final String DESCRIPTION = "example.yaml";

  private final Problems problems = new Problems();
  private final ClaimAssembly assembly = new ClaimAssembly(problems);

  private ClaimFiles() {}

  /**
   * Reads everything and lists what is wrong with it.
   *
   * @param folderOrFile what to read
   * @throws IOException if the file system refuses, never for what the files hold
   */
  public static ClaimsRead read(Path folderOrFile) throws IOException {
    return new ClaimFiles().readAll(folderOrFile);
  }

  private ClaimsRead readAll(Path root) throws IOException {
    List<Path> files = list(root);
    if (files.isEmpty()) {
      problems.add(
          root.toString(),
          0,
          "",
          "",
          "There is no claim file here. Claim files end in .yaml, .yml or .jsonl.");
    }
    for (Path file : files) {
      String name =
          file.equals(root)
              ? String.valueOf(file.getFileName())
              : root.relativize(file).toString().replace('\\', '/');
      if (name.toLowerCase(Locale.ROOT).endsWith(".jsonl")) {
        readJsonLines(name, file);
      } else {
        readYaml(name, file);
      }
    }
    return new ClaimsRead(assembly.finish(), problems.kept(), problems.count(), files.size());
  }

  private List<Path> list(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of(root);
    }
    try (Stream<Path> paths = Files.walk(root)) {
      List<Path> files =
          paths
              .filter(Files::isRegularFile)
              .filter(ClaimFiles::isClaimFile)
              .sorted()
              .limit(MOST_FILES + 1L)
              .toList();
      if (files.size() > MOST_FILES) {
        problems.add(
            root.toString(),
            0,
            "",
            "",
            "More than %d files stand here. Split the folder.".formatted(MOST_FILES));
        return files.subList(0, MOST_FILES);
      }
      return files;
    }
  }

  private static boolean isClaimFile(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !name.equals(DESCRIPTION)
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".jsonl"));
  }

  private void readYaml(String name, Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST_YAML + 1);
    }
    if (bytes.length > LARGEST_YAML) {
      assembly.cutOff();
      problems.add(
          name,
          0,
          "",
          "",
          "The file is larger than %d MiB. Split it, or write JSON Lines (.jsonl), which are streamed."
              .formatted(LARGEST_YAML >> 20));
      return;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      assembly.cutOff();
      notUtf8(name, 0);
      return;
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    Optional<Node> root = YamlNodes.read(name, text, problems);
    if (root.isPresent()) {
      assembly.addFile(name, root.get());
    } else {
      assembly.cutOff();
    }
  }

  private void readJsonLines(String name, Path file) throws IOException {
    if (Files.size(file) > LARGEST_JSONL) {
      assembly.cutOff();
      problems.add(
          name,
          0,
          "",
          "",
          "The file is larger than %d MiB. Split it.".formatted(LARGEST_JSONL >> 20));
      return;
    }
    try (InputStream in = Files.newInputStream(file);
        Reader reader =
            new BufferedReader(
                new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
      StringBuilder line = new StringBuilder();
      int number = 1;
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          readLine(name, number, line);
          line.setLength(0);
          number++;
        } else if (line.length() == LONGEST_LINE) {
          assembly.cutOff();
          problems.add(
              name,
              number,
              "",
              "",
              "The line is longer than %d characters. One line holds one claim; the rest of the file is not read."
                  .formatted(LONGEST_LINE));
          return;
        } else if (c != '\uFEFF' || number > 1 || !line.isEmpty()) {
          line.append((char) c);
        }
      }
      readLine(name, number, line);
    } catch (CharacterCodingException e) {
      assembly.cutOff();
      notUtf8(name, 0);
    }
  }

  private void readLine(String name, int number, StringBuilder line) {
    if (!line.toString().isBlank()) {
      JsonNodes.read(name, number, line.toString(), problems)
          .ifPresent(object -> assembly.addLine(name, object));
    }
  }

  private void notUtf8(String name, int line) {
    problems.add(
        name,
        line,
        "",
        "",
        "The file is not UTF-8. Maybe it is UTF-16 or Windows-1252: save it as UTF-8.");
  }
}
