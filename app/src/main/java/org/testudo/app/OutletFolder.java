package org.testudo.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.testudo.airpicture.warning.Status;
import org.testudo.exchange.cap.Channel;

/**
 * A folder that takes messages of one status for good: a file in it says which. Messages are kept
 * until all are there and then written, or none.
 */
final class OutletFolder<S extends Status> implements Channel<S> {

  private static final String MARK = "outlet-status";

  private final Path folder;
  private final S status;
  private final Map<String, byte[]> messages = new LinkedHashMap<>();

  private OutletFolder(Path folder, S status) {
    this.folder = folder;
    this.status = status;
  }

  /**
   * Takes a new, empty or own folder; changes nothing yet.
   *
   * @throws IllegalArgumentException if the folder takes messages of another status, or holds
   *     something else
   */
  static <S extends Status> OutletFolder<S> at(Path folder, S status) throws IOException {
    requireOurs(folder, folder, status);
    return new OutletFolder<>(folder, status);
  }

  /** Looks at a folder, or at a copy of it that was made later. */
  private static void requireOurs(Path held, Path folder, Status status) throws IOException {
    Path mark = held.resolve(MARK);
    if (Files.exists(mark)) {
      String word = Files.readString(mark, UTF_8).strip();
      if (!word.equals(status.word())) {
        throw new IllegalArgumentException(
            "%s takes messages of status %s, not %s. Give another folder."
                .formatted(folder, word, status.word()));
      }
    } else if (Files.isDirectory(held)) {
      try (Stream<Path> inside = Files.list(held)) {
        if (inside.findAny().isPresent()) {
          throw new IllegalArgumentException(
              "%s is neither empty nor an outlet. Give a new folder.".formatted(folder));
        }
      }
    }
  }

  @Override
  public S status() {
    return status;
  }

  @Override
  public void deliver(String identifier, byte[] document) {
    if (messages.put(identifier, document) != null) {
      throw new IllegalArgumentException(
          "The message identifier %s stands twice.".formatted(identifier));
    }
  }

  int size() {
    return messages.size();
  }

  /**
   * Writes what was delivered, one file a message: all of them appear at once, or none.
   *
   * @throws IllegalArgumentException if the folder has become another's since
   */
  void commit() throws IOException {
    WholeFolder.extend(
        folder,
        draft -> {
          requireOurs(draft, folder, status); // another run may have come first
          Files.deleteIfExists(draft.resolve(MARK)); // a link must not be written through
          Files.writeString(draft.resolve(MARK), status.word() + "\n", UTF_8);
          for (Map.Entry<String, byte[]> message : messages.entrySet()) {
            Path file = draft.resolve(message.getKey() + ".xml");
            Files.deleteIfExists(file);
            Files.write(file, message.getValue());
          }
        });
  }
}
