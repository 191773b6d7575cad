package org.testudo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reference data that are not part of the project, where they are at hand. */
final class SharedFolder {
  private SharedFolder() {}

  /** A file or folder below {@code TESTUDO_SHARED}, or below {@code shared} beside the checkout. */
  static Optional<Path> find(String name) {
    Path beside = Path.of(System.getProperty("testudo.bench.home", "bench"), "..", "..", "shared");
    String told = System.getenv("TESTUDO_SHARED");
    return Stream.of(told == null ? beside : Path.of(told), beside)
        .map(p -> p.resolve(name))
        .filter(Files::exists)
        .findFirst();
  }
}
