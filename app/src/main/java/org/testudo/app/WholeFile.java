package org.testudo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees the old content or the new, never half of it. */
final class WholeFile {

  private WholeFile() {}

  static void write(Path target, byte[] content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("%s is not a file.".formatted(target));
    }
    Files.createDirectories(folder);
    // Not a temporary file, which others could not read: the target keeps the usual permissions.
    Path draft =
        folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
    try {
      Files.write(draft, content);
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
