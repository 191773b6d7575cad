package org.testudo.exchange.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Public data that are not part of the project: in the folder named by {@code TESTUDO_SHARED}, or
 * in {@code shared} beside the checkout. Tests that need them are skipped where they are not.
 */
final class SharedData {

  private SharedData() {}

  static Path require(String path) {
    Optional<Path> found = find("data/" + path);
    Assumptions.assumeTrue(found.isPresent(), "needs shared/data/" + path);
    return found.orElseThrow();
  }

  private static Optional<Path> find(String path) {
    Optional<String> named = Optional.ofNullable(System.getenv("TESTUDO_SHARED"));
    if (named.isPresent()) {
      return Optional.of(Path.of(named.get(), path)).filter(Files::exists);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("pom.xml"))) {
        Path candidate = folder.resolveSibling("shared").resolve(path);
        if (Files.exists(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }
}
