package org.testudo.forecast;

/** Refuses what cannot fit into memory before any of it is made. */
final class Room {

  private Room() {}

  /** Half of the memory that this Java may use, in bytes. */
  static long half() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  /**
   * Lets pass what fits.
   *
   * @throws IllegalArgumentException with what is too large, by how much, and the remedy
   */
  static void require(long bytes, String what, String remedy) {
    if (bytes > half()) {
      throw new IllegalArgumentException(
          "%s need about %.3g GB, but half of this Java's memory is %.3g GB. Maybe %s."
              .formatted(what, bytes * 1e-9, half() * 1e-9, remedy));
    }
  }
}
