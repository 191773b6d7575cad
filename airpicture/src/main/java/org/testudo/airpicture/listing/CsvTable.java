package org.testudo.airpicture.listing;

import java.io.OutputStream;
import java.util.List;
import org.testudo.airpicture.asterix.DataRecord;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Fault;
import org.testudo.airpicture.asterix.RecordCsv;
import org.testudo.airpicture.recording.TimeScale;

/** A table of one category: a row for each record, a column for each field. */
public final class CsvTable extends RecordListing {

  private final int category;
  private final RecordCsv cells;
  private long unread;

  /** Writes to a stream, which stays open; the columns' names at once. */
  public CsvTable(
      DecodeOptions options,
      TimeScale scale,
      OutputStream stream,
      int category,
      List<String> paths) {
    super(options, scale, stream);
    this.category = category;
    cells = new RecordCsv(paths);
    out.put("frame,received,block,edition");
    for (String path : paths) {
      out.put(',').put(path);
    }
    out.put('\n');
  }

  /** Blocks or parts of them that could not be read. */
  public long unread() {
    return unread;
  }

  @Override
  public void record(DataRecord record) {
    if (record.edition().category() != category) {
      return;
    }
    out.put(frame()).put(',');
    if (timed()) {
      putTime();
    }
    out.put(',').put(record.block()).put(',').put(record.edition().number()).put(',');
    cells.write(record, out);
    out.put('\n');
  }

  @Override
  public void broken(
      int brokenCategory, byte[] bytes, int from, int to, long block, Fault fault, int at) {
    unread++;
  }

  @Override
  public void unknownCategory(int unknown, byte[] bytes, int from, int to, long block) {}
}
