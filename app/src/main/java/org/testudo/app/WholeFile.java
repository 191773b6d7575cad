package org.testudo.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees the old content or the new, never half of it. */
final class WholeFile {

  private WholeFile() {}

  /** Writes the content; what it throws leaves the old content. */
  interface Content {
    void to(OutputStream stream) throws IOException;
  }

  static void write(Path target, byte[] content) throws IOException {
    write(target, stream -> stream.write(content));
  }

  static void write(Path target, Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("%s is not a file.".formatted(target));
    }
    Files.createDirectories(folder);
    // Not a temporary file, which others could not read: the target keeps the usual permissions.
    Path draft =
        folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
    try {
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
        content.to(stream);
      }
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
