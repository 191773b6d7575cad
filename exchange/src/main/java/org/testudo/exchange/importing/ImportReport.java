package org.testudo.exchange.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account of one import: {@code rowsRead = rowsTaken + rowsSetAside + rowsRefused}, always.
 *
 * @param file its name
 * @param format of the importer
 * @param rowsRead below the header, blank rows left out
 * @param rowsTaken rows that gave claims
 * @param setAside rows that are sound but not wanted, counted by reason
 * @param refused rows that could not be read, the first {@link #KEPT}
 * @param rowsRefused how many could not be read in all
 * @param claimsMade how many claims there are
 * @param doubtful readings that a person should look at, by class; a row may stand in several
 * @param notes one line each
 */
public record ImportReport(
    String file,
    String format,
    long rowsRead,
    long rowsTaken,
    SortedMap<String, Long> setAside,
    List<Refusal> refused,
    long rowsRefused,
    long claimsMade,
    SortedMap<String, Rows> doubtful,
    List<String> notes) {

  /** Refusals, and rows of a doubtful class, that are kept; more are counted. */
  public static final int KEPT = 100;

  /**
   * A row that was not taken.
   *
   * @param line where it begins
   * @param why with the value and the remedy
   */
  public record Refusal(long line, String why) {}

  /**
   * Rows of one class.
   *
   * @param count all of them
   * @param lines where the first {@link #KEPT} begin
   */
  public record Rows(long count, List<Long> lines) {

    public Rows {
      lines = List.copyOf(lines);
    }
  }

  public ImportReport {
    setAside = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(setAside));
    doubtful = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(doubtful));
    refused = List.copyOf(refused);
    notes = List.copyOf(notes);
    long aside = setAside.values().stream().mapToLong(Long::longValue).sum();
    if (rowsRead != rowsTaken + aside + rowsRefused) {
      throw new IllegalStateException(
          "%d rows were read, but %d taken, %d set aside and %d refused."
              .formatted(rowsRead, rowsTaken, aside, rowsRefused));
    }
  }

  /** For a terminal: a few lines of counts, then refusals, doubtful classes and notes. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%s (%s)\n".formatted(file, format));
    text.append("  rows read     %,9d\n".formatted(rowsRead));
    text.append("  rows taken    %,9d\n".formatted(rowsTaken));
    setAside.forEach(
        (why, count) -> text.append("  set aside     %,9d  %s\n".formatted(count, why)));
    text.append("  rows refused  %,9d\n".formatted(rowsRefused));
    text.append("  claims made   %,9d\n".formatted(claimsMade));
    for (Refusal refusal : refused) {
      text.append("  refused, line %d: %s\n".formatted(refusal.line, refusal.why));
    }
    if (rowsRefused > refused.size()) {
      text.append("  ... and %,d more\n".formatted(rowsRefused - refused.size()));
    }
    if (!doubtful.isEmpty()) {
      text.append("  doubtful readings (rows)\n");
    }
    doubtful.forEach((name, rows) ->
        text.append("  %,9d  %s, line%s\n".formatted(rows.count, name, lines(rows))));
    notes.forEach(note -> text.append("  note: ").append(note).append('\n'));
    return text.toString();
  }

  private static String lines(Rows rows) {
    int shown = Math.min(5, rows.lines.size());
    StringBuilder text = new StringBuilder(rows.count == 1 ? " " : "s ");
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(rows.lines.get(i));
    }
    return text.append(rows.count > shown ? ", ..." : "").toString();
  }

  /** The same as one JSON object; its keys are the names of this record's components. */
  public String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("file", file).put("format", format);
    json.put("rowsRead", rowsRead).put("rowsTaken", rowsTaken);
    ObjectNode aside = json.putObject("setAside");
    setAside.forEach(aside::put);
    json.put("rowsRefused", rowsRefused).put("claimsMade", claimsMade);
    ArrayNode refusals = json.putArray("refused");
    refused.forEach(
        refusal -> refusals.addObject().put("line", refusal.line).put("why", refusal.why));
    ObjectNode classes = json.putObject("doubtful");
    doubtful.forEach((name, rows) -> {
      ArrayNode lines = classes.putObject(name).put("count", rows.count).putArray("lines");
      rows.lines.forEach(lines::add);
    });
    ArrayNode noteList = json.putArray("notes");
    notes.forEach(noteList::add);
    return json.toString();
  }

  /** Count of a doubtful class, 0 if it did not occur. */
  public long doubtful(String name) {
    Rows rows = doubtful.get(name);
    return rows == null ? 0 : rows.count;
  }

  /** Counts of all doubtful classes. */
  public Map<String, Long> doubtfulCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    doubtful.forEach((name, rows) -> counts.put(name, rows.count));
    return counts;
  }
}
