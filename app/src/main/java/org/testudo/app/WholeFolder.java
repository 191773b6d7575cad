package org.testudo.app;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a folder so that a reader never sees half of it: a draft beside it is filled and then
 * moved into its place. Between the old folder's leaving and the new one's coming there is an
 * instant in which neither is there.
 */
final class WholeFolder {

  private WholeFolder() {}

  /** Fills the draft; what it throws leaves the old folder. */
  interface Content {
    void into(Path draft) throws IOException;
  }

  /**
   * Writes a new folder.
   *
   * @throws IllegalArgumentException if there is one that is not empty
   */
  static void write(Path target, Content content) throws IOException {
    requireNewOrEmpty(target);
    replace(
        target,
        content,
        (old, draft) -> {
          if (!list(old).isEmpty()) { // much may have happened since
            throw notEmpty(target);
          }
        });
  }

  /** Refuses a folder that holds something. */
  static void requireNewOrEmpty(Path target) throws IOException {
    if (Files.exists(target)) {
      if (!Files.isDirectory(target)) {
        throw new IllegalArgumentException("%s is a file. Give a new folder.".formatted(target));
      }
      if (!list(target).isEmpty()) {
        throw notEmpty(target);
      }
    }
  }

  private static IllegalArgumentException notEmpty(Path target) {
    return new IllegalArgumentException("%s is not empty. Give a new folder.".formatted(target));
  }

  /**
   * Writes a folder of which the files of the old one, if there is one, stay part, also those put
   * in meanwhile.
   *
   * @throws IllegalArgumentException if the old one holds a folder
   */
  static void extend(Path target, Content content) throws IOException {
    Map<Path, Kept> kept = new HashMap<>();
    replace(
        target,
        draft -> {
          if (Files.isDirectory(target)) {
            for (Path file : list(target)) {
              Path ours = keep(file, draft);
              kept.put(file.getFileName(), new Kept(Stamp.of(file), Stamp.of(ours)));
            }
          }
          content.into(draft);
        },
        (old, draft) -> {
          for (Path file : list(old)) {
            settle(file, draft, Optional.ofNullable(kept.get(file.getFileName())));
          }
        });
  }

  /** What a file was when it was kept, there and in the draft. */
  private record Kept(Stamp theirs, Stamp ours) {}

  private record Stamp(Optional<Object> key, long size, FileTime modified) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(Optional.ofNullable(now.fileKey()), now.size(), now.lastModifiedTime());
    }
  }

  /** Of one file of the old folder: whoever changed it since it was kept wins, if only one did. */
  private static void settle(Path file, Path draft, Optional<Kept> kept) throws IOException {
    Path ours = draft.resolve(file.getFileName());
    boolean theirsIsNew = kept.isEmpty() || !Stamp.of(file).equals(kept.get().theirs());
    if (!theirsIsNew) {
      return;
    }
    boolean oursIsNew =
        kept.isEmpty()
            ? Files.exists(ours)
            : !Files.exists(ours) || !Stamp.of(ours).equals(kept.get().ours());
    if (!oursIsNew) {
      Files.deleteIfExists(ours);
      keep(file, draft);
    } else if (!Files.exists(ours) || Files.mismatch(file, ours) >= 0) {
      throw new IOException(
          "%s was written by somebody else meanwhile. Try again.".formatted(file.getFileName()));
    }
  }

  /**
   * Looks at the old folder when nobody can put anything in any more; what it throws undoes all.
   */
  private interface Settlement {
    void of(Path old, Path draft) throws IOException;
  }

  private static void replace(Path target, Content content, Settlement settlement)
      throws IOException {
    // A link stays one: what it leads to is replaced.
    Path whole = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      throw new IOException("%s is no folder to be written.".formatted(target));
    }
    Files.createDirectories(parent);
    // Only its owner may look into it, which the draft must not keep: so the draft is inside.
    Path aside = Files.createTempDirectory(parent, "." + whole.getFileName() + ".");
    Path draft = aside.resolve("draft");
    Path old = aside.resolve("old");
    boolean needed = false;
    try {
      Files.createDirectory(draft);
      content.into(draft);
      if (Files.exists(whole)) {
        Files.move(whole, old, StandardCopyOption.ATOMIC_MOVE);
        needed = true;
      }
      try {
        if (needed) {
          settlement.of(old, draft);
        }
        Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException | RuntimeException e) {
        if (needed) {
          putBack(old, whole, e);
        }
        needed = Files.exists(old);
        throw e;
      }
      needed = false;
    } finally {
      delete(needed ? draft : aside);
    }
  }

  private static void putBack(Path old, Path whole, Exception why) {
    try {
      Files.move(old, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      why.addSuppressed(
          new IOException("What was in %s is now in %s. Move it back.".formatted(whole, old), e));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Links where the file system can: what is there is not written twice. */
  private static Path keep(Path file, Path to) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "%s is a folder and would be lost. Move it elsewhere, or give another folder."
              .formatted(file));
    }
    Path copy = to.resolve(file.getFileName());
    try {
      Files.createLink(copy, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, copy);
    }
    return copy;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path inner, @org.jspecify.annotations.Nullable IOException e) throws IOException {
              Files.delete(inner);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
