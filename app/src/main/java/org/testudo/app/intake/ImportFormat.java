package org.testudo.app.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Table;

/** The kinds of file that {@code testudo import} reads. */
public enum ImportFormat {
  /** Claim files or a folder of them. */
  CLAIMS,
  /** Kiel Ukraine Support Tracker, CSV or XLSX. */
  KIEL,
  /** A list of heavy-weapon transfers in JSON. */
  HEAVY_WEAPONS,
  /** Alert intervals by oblast, CSV. */
  ALERTS,
  /** Any CSV or XLSX, by a mapping file. */
  MAPPED,
  /** MS Project and Primavera schedules. */
  SCHEDULE;

  /** Long enough for the widest header row that we know. */
  private static final int HEAD = 8192;

  /**
   * The format that name and first lines show.
   *
   * @throws IllegalArgumentException if they show none
   */
  public static ImportFormat guess(Path path) throws IOException {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (Files.isDirectory(path) || name.matches(".*\\.(yaml|yml|jsonl)")) {
      return CLAIMS;
    }
    if (name.matches(".*\\.json(\\.gz)?")) {
      return HEAVY_WEAPONS;
    }
    if (isSchedule(path)) {
      return SCHEDULE;
    }
    if (name.endsWith(".xlsx")) {
      return KIEL;
    }
    String head = head(path);
    if (head.contains("Countries") && head.contains("Announcement Date")) {
      return KIEL;
    }
    if (head.contains("started_at")) {
      return ALERTS;
    }
    throw new IllegalArgumentException(
        "What sort of file %s is does not show. Say it with --format, or describe its columns with --mapping."
            .formatted(path));
  }

  /** By the ending: no other format has one of these. */
  public static boolean isSchedule(Path path) {
    return String.valueOf(path.getFileName())
        .toLowerCase(Locale.ROOT)
        .matches(".*\\.(xml|pmxml|xer|mpp)");
  }

  /** The first lines; refuses by name what is no table at all, such as a saved web page. */
  private static String head(Path path) throws IOException {
    try (InputStream in = Table.stream(path, Limits.USUAL)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    }
  }
}
