package org.testudo.airpicture.asterix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Many records of one edition as columns: for each field its values, and for each value the record
 * it comes from. A record without the field has no value in its column; one with a repeated item
 * has several.
 *
 * <p>Records are only walked when they are added. Their fields are read when the batch is finished,
 * column by column in a loop over offsets, so that what is looked up for a field is looked up once
 * a batch (Boncz, Zukowski, Nes: MonetDB/X100, CIDR 2005). After a few batches nothing is
 * allocated.
 */
public final class Columns {

  /** The values of one field in a batch. */
  public static final class Column {
    private final Field field;
    private final double step;
    private final SegmentRows rows;
    private long[] raw = new long[0];
    private double[] values = new double[0];

    private Column(Field field, SegmentRows rows) {
      this.field = field;
      this.rows = rows;
      step = field.coding() instanceof Coding.Quantity quantity ? quantity.step() : 0;
    }

    public Field field() {
      return field;
    }

    /** How many values there are. */
    public int count() {
      return rows.count;
    }

    /** The record of a value, counted from 0 in the batch; grows with the index. */
    public int row(int index) {
      return rows.row[index];
    }

    /** A value's bits, sign-extended if the field has a sign. */
    public long raw(int index) {
      return step == 0 ? raw[index] : Math.round(values[index] / step);
    }

    /** A quantity in its unit; the bits as a number for any other field. */
    public double value(int index) {
      return step == 0 ? raw[index] : values[index];
    }

    private void read(byte[] bytes) {
      int count = rows.count;
      if (step == 0) {
        if (raw.length < count) {
          raw = new long[Math.max(count, 2 * raw.length)];
        }
        field.gather(bytes, rows.offset, count, raw);
      } else {
        if (values.length < count) {
          values = new double[Math.max(count, 2 * values.length)];
        }
        field.gather(bytes, rows.offset, count, step, values);
      }
    }
  }

  /** Where a segment was found: all its fields have these rows. */
  private static final class SegmentRows {
    private int count;
    private int[] offset = new int[64];
    private int[] row = new int[64];

    private void add(int at, int inRow) {
      if (count == offset.length) {
        offset = Arrays.copyOf(offset, 2 * count);
        row = Arrays.copyOf(row, 2 * count);
      }
      offset[count] = at;
      row[count++] = inRow;
    }
  }

  private static final byte[] EMPTY = {};

  private final Edition edition;
  private final RecordWalker walker;
  private final SegmentRows[] segments;
  private final SegmentRows[] wanted;
  private final List<Column> columns;
  private int[] recordEnd = new int[1024];
  private int rows;
  private byte[] batch = EMPTY;

  private Columns(Edition edition, Set<Field> fields) {
    this.edition = edition;
    segments = new SegmentRows[edition.segments().size()];
    List<Column> found = new ArrayList<>();
    for (Segment segment : edition.segments()) {
      SegmentRows rowsOf = new SegmentRows();
      segments[segment.id()] = rowsOf;
      for (Field field : segment.fields()) {
        if (fields.contains(field)) {
          found.add(new Column(field, rowsOf));
        }
      }
    }
    columns = List.copyOf(found);
    wanted = columns.stream().map(column -> column.rows).distinct().toArray(SegmentRows[]::new);
    walker =
        new RecordWalker(edition, segment -> segment.fields().stream().anyMatch(fields::contains));
  }

  /** Columns for every field. */
  public static Columns all(Edition edition) {
    Set<Field> every = new HashSet<>();
    edition.segments().forEach(segment -> every.addAll(segment.fields()));
    return new Columns(edition, every);
  }

  /**
   * Columns for fields named by their paths; what repeats or stands in several layouts counts as
   * one field each.
   *
   * @throws IllegalArgumentException if the edition has no field of a path
   */
  public static Columns of(Edition edition, List<String> paths) {
    Set<Field> wanted = new HashSet<>();
    for (String path : paths) {
      int before = wanted.size();
      for (Segment segment : edition.segments()) {
        segment.fields().stream().filter(f -> f.path().equals(path)).forEach(wanted::add);
      }
      if (wanted.size() == before) {
        throw new IllegalArgumentException(
            edition + " has no field \"" + path + "\"; a path is like 105.LAT or 380.COM.STAT");
      }
    }
    return new Columns(edition, wanted);
  }

  public Edition edition() {
    return edition;
  }

  /** The columns, in the order of the edition's items. */
  public List<Column> columns() {
    return columns;
  }

  /** Records in the batch. */
  public int rows() {
    return rows;
  }

  /** Begins a new batch. */
  public void clear() {
    walker.clear();
    rows = 0;
    batch = EMPTY;
  }

  /**
   * Walks the records of a block, without its header. All blocks of a batch lie in one array.
   *
   * @param to the block's end; the array reaches {@link BlockReader#PADDING} octets further
   * @return whether the block was read to its end; the records before a fault are in the batch
   */
  public boolean add(byte[] bytes, int from, int to) {
    if (rows > 0 && !isBatch(bytes)) {
      throw new IllegalArgumentException("a batch must be finished before its array changes");
    }
    batch = bytes;
    int at = from;
    while (at < to) {
      at = walker.walk(bytes, at, to);
      if (at < 0) {
        return false;
      }
      if (rows == recordEnd.length) {
        recordEnd = Arrays.copyOf(recordEnd, 2 * rows);
      }
      recordEnd[rows++] = walker.size();
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // the same array is meant, not an equal one
  private boolean isBatch(byte[] bytes) {
    return batch == bytes;
  }

  /** Reads the fields of the batch; its columns are good until {@link #clear}. */
  public void finish() {
    for (SegmentRows segment : wanted) {
      segment.count = 0;
    }
    long[] trace = walker.trace();
    int next = 0;
    for (int row = 0; row < rows; row++) {
      for (int end = recordEnd[row]; next < end; next++) {
        long entry = trace[next];
        segments[RecordWalker.segment(entry)].add(RecordWalker.offset(entry), row);
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).read(batch);
    }
  }
}
