package org.testudo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reference data: those of the project, and others where they are at hand. */
final class SharedFolder {
  private SharedFolder() {}

  /**
   * A file or folder below {@code TESTUDO_SHARED}, below {@code shared} beside the checkout, or in
   * the checkout.
   */
  static Optional<Path> find(String name) {
    Path checkout = Path.of(System.getProperty("testudo.bench.home", "bench"), "..");
    Path beside = checkout.resolve("../shared");
    String told = System.getenv("TESTUDO_SHARED");
    return Stream.of(told == null ? beside : Path.of(told), beside, checkout)
        .map(p -> p.resolve(name))
        .filter(Files::exists)
        .findFirst();
  }
}
