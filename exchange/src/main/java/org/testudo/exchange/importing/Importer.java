package org.testudo.exchange.importing;

import java.io.IOException;
import java.nio.file.Path;

/** Reads files of one format. Immutable, so that one importer serves many files. */
public interface Importer {

  /** The word that chooses this format on the command line. */
  String format();

  /**
   * Reads the whole file, or nothing of it.
   *
   * @throws org.testudo.exchange.table.UnreadableFile if the file as a whole cannot be taken; rows
   *     that cannot be taken are refused in the report instead
   * @throws IOException if the file system refuses
   */
  Imported read(Path file) throws IOException;
}
