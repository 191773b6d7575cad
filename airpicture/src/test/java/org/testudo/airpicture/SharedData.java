package org.testudo.airpicture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Public recordings that are not part of the project; tests that need them are skipped without. */
public final class SharedData {

  private SharedData() {}

  /** A file under the surveillance data, or the test is skipped. */
  public static Path surveillance(String name) {
    Optional<Path> found =
        folder().map(shared -> shared.resolve("data/surveillance").resolve(name));
    assumeTrue(found.filter(Files::exists).isPresent(), "no " + name + " beside the checkout");
    return found.orElseThrow();
  }

  private static Optional<Path> folder() {
    String named = System.getenv("TESTUDO_SHARED");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path beside = at.resolveSibling("shared");
      if (Files.exists(at.resolve(".git")) && Files.isDirectory(beside)) {
        return Optional.of(beside);
      }
    }
    return Optional.empty();
  }
}
