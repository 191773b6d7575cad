package org.testudo.claims.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own; skips the test where mounting is not allowed. */
record Mounted(Path path) implements AutoCloseable {

  static Mounted tmpfs(Path path, String size) throws IOException {
    Files.createDirectory(path);
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()))
        .as("mounting needs root")
        .isZero();
    return new Mounted(path);
  }

  void remountReadOnly() {
    assertThat(run("mount", "-o", "remount,ro", path.toString())).isZero();
  }

  @Override
  public void close() {
    assertThat(run("umount", path.toString())).isZero();
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      // No such command on this system.
      return 127;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
