package org.testudo.exchange.warning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Public data beside the checkout, as the importers' tests find them; skipped where they are not.
 */
final class WarningData {

  private WarningData() {}

  static Path require(String path) {
    Optional<Path> found =
        Optional.ofNullable(System.getenv("TESTUDO_SHARED"))
            .map(Path::of)
            .or(WarningData::beside)
            .map(folder -> folder.resolve("data").resolve(path))
            .filter(Files::exists);
    Assumptions.assumeTrue(found.isPresent(), "needs shared/data/" + path);
    return found.orElseThrow();
  }

  private static Optional<Path> beside() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolveSibling("shared");
      if (Files.exists(folder.resolve("pom.xml")) && Files.exists(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
