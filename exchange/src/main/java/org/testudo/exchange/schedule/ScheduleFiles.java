package org.testudo.exchange.schedule;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Reads and writes schedule files. The one provider is the optional module {@code schedules}, which
 * is found at run time so that everything else works without it.
 */
public interface ScheduleFiles {

  /** The formats that can be written; more may be read. */
  enum Format {
    /** MS Project XML. */
    MSPDI,
    /** Primavera P6 XML. */
    PMXML,
    /** Primavera P6 export, tab-separated; written in UTF-8. */
    XER
  }

  /**
   * Reads a file; what it is shows in its content, not its name.
   *
   * @throws org.testudo.exchange.table.UnreadableFile if it is no schedule, too large or broken
   * @throws IOException if the file system refuses
   */
  Schedule read(Path file) throws IOException;

  /** Writes a schedule. The same schedule gives the same tasks, dates and fields. */
  void write(Schedule schedule, Format format, OutputStream out) throws IOException;

  /** The provider, if its jar is there. */
  static Optional<ScheduleFiles> find() {
    return ServiceLoader.load(ScheduleFiles.class).findFirst();
  }

  /** The provider; throws IllegalArgumentException that says how to get it. */
  static ScheduleFiles get() {
    return find()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Schedules need the optional module \"schedules\", which this build leaves out."
                    + " Build without -DwithoutSchedules."));
  }
}
