package org.testudo.airpicture.asterix;

import java.util.List;

/**
 * A few fields of one record after another, read in one pass over what was walked. A slot may have
 * several fields, the first of which a record has counts: {@code 073} before {@code 071}.
 *
 * <p>Allocates nothing once made. Lengths come in metres, speeds in m/s, flight levels as metres of
 * pressure altitude; all else in the unit of its definition.
 */
public final class FieldRow {

  private static final int ABSENT = Integer.MAX_VALUE;

  private record Wanted(Field field, int slot, int rank, double step) {}

  private final Wanted[][] bySegment;
  private final int[] rank;
  private final long[] raw;
  private final double[] value;

  private FieldRow(Wanted[][] bySegment, int slots) {
    this.bySegment = bySegment;
    rank = new int[slots];
    raw = new long[slots];
    value = new double[slots];
  }

  /**
   * A reader for records of an edition.
   *
   * @param paths for each slot its fields, the preferred first; those the edition does not have are
   *     never there
   */
  public static FieldRow of(Edition edition, List<List<String>> paths) {
    Wanted[][] wanted = new Wanted[edition.segments().size()][];
    for (Segment segment : edition.segments()) {
      wanted[segment.id()] =
          segment.fields().stream()
              .flatMap(field ->
                  java.util.stream.IntStream.range(0, paths.size())
                      .filter(slot -> paths.get(slot).contains(field.path()))
                      .mapToObj(slot ->
                          new Wanted(
                              field, slot, paths.get(slot).indexOf(field.path()), step(field))))
              .toArray(Wanted[]::new);
    }
    return new FieldRow(wanted, paths.size());
  }

  private static double step(Field field) {
    return field.coding() instanceof Coding.Quantity quantity
        ? quantity.step()
            * switch (quantity.unit()) {
              case "NM", "NM/s" -> 1852;
              case "ft" -> 0.3048;
              case "FL" -> 30.48;
              case "ft/min" -> 0.3048 / 60;
              default -> 1;
            }
        : 1;
  }

  /** Takes the fields of a record, which must be of the edition. */
  public void read(DataRecord record) {
    java.util.Arrays.fill(rank, ABSENT);
    RecordWalker walker = record.walker();
    long[] trace = walker.trace();
    byte[] bytes = record.bytes();
    for (int i = 0; i < walker.size(); i++) {
      Wanted[] fields = bySegment[RecordWalker.segment(trace[i])];
      for (Wanted wanted : fields) {
        if (wanted.rank < rank[wanted.slot]) {
          rank[wanted.slot] = wanted.rank;
          raw[wanted.slot] = wanted.field.raw(bytes, RecordWalker.offset(trace[i]));
          value[wanted.slot] = raw[wanted.slot] * wanted.step;
        }
      }
    }
  }

  public boolean has(int slot) {
    return rank[slot] != ABSENT;
  }

  /** The value of a slot that the record {@link #has}; NaN if it has not. */
  public double value(int slot) {
    return has(slot) ? value[slot] : Double.NaN;
  }

  /** The bits of a slot; 0 if the record has none. */
  public long raw(int slot) {
    return has(slot) ? raw[slot] : 0;
  }
}
