package org.testudo.exchange.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.testudo.claims.Claim;

/** Keeps the account of a run while it goes on. */
final class Account {

  private static final class Lines {
    private long count;
    private final List<Long> first = new ArrayList<>();
  }

  private final List<Claim> claims = new ArrayList<>();
  private final TreeMap<String, Long> setAside = new TreeMap<>();
  private final List<ImportReport.Refusal> refused = new ArrayList<>();
  private final TreeMap<String, Lines> doubtful = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private long rowsRead;
  private long rowsTaken;
  private long rowsRefused;

  void read() {
    rowsRead++;
  }

  void take(List<Claim> made) {
    rowsTaken++;
    claims.addAll(made);
  }

  void setAside(String why) {
    setAside.merge(why, 1L, Long::sum);
  }

  void refuse(long line, String why) {
    rowsRefused++;
    if (refused.size() < ImportReport.KEPT) {
      refused.add(new ImportReport.Refusal(line, why));
    }
  }

  void doubt(String name, long line) {
    Lines lines = doubtful.computeIfAbsent(name, _ -> new Lines());
    lines.count++;
    if (lines.first.size() < ImportReport.KEPT) {
      lines.first.add(line);
    }
  }

  void note(String note) {
    notes.add(note);
  }

  Imported close(String file, String format) {
    TreeMap<String, ImportReport.Rows> classes = new TreeMap<>();
    doubtful.forEach(
        (name, lines) -> classes.put(name, new ImportReport.Rows(lines.count, lines.first)));
    return new Imported(
        claims,
        new ImportReport(
            file,
            format,
            rowsRead,
            rowsTaken,
            setAside,
            refused,
            rowsRefused,
            claims.size(),
            classes,
            notes));
  }
}
