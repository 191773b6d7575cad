package org.testudo.airpicture.asterix;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One record as it lies in its block: a view that is moved from record to record and is good only
 * until the callback that got it returns.
 */
public final class DataRecord {

  private RecordWalker walker;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private long block;

  DataRecord(RecordWalker walker) {
    this.walker = walker;
  }

  void moveTo(RecordWalker walked, byte[] buffer, int start, int end, long inBlock) {
    walker = walked;
    bytes = buffer;
    from = start;
    to = end;
    block = inBlock;
  }

  /** The edition it was read with. */
  public Edition edition() {
    return walker.edition();
  }

  /** The array it lies in; not to be written. */
  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /** The number of its block in the recording, from 0. */
  public long block() {
    return block;
  }

  /** Who sent it; see {@link Source#known}. */
  public Source source() {
    return Source.of(Source.keyAt(bytes, from, to));
  }

  /** The first value of a field, unscaled; empty if the record does not have it. */
  public OptionalLong findRaw(Field field) {
    int at = offset(field);
    return at < 0 ? OptionalLong.empty() : OptionalLong.of(field.raw(bytes, at));
  }

  /** The first value of a quantity in its unit, or of another field as a number. */
  public OptionalDouble findValue(Field field) {
    int at = offset(field);
    if (at < 0) {
      return OptionalDouble.empty();
    }
    long raw = field.raw(bytes, at);
    return OptionalDouble.of(
        field.coding() instanceof Coding.Quantity quantity ? raw * quantity.step() : raw);
  }

  /** The items it has, in their order. */
  public List<String> items() {
    List<Segment> segments = walker.edition().segments();
    return IntStream.range(0, walker.size())
        .mapToObj(i -> segments.get(walker.segment(i)).item())
        .filter(item -> !item.isEmpty() && !item.equals("rfs"))
        .distinct()
        .toList();
  }

  /**
   * Its time of day in 1/128 s: the first such item it has; -1 if it has none. Category 021 has
   * several, which may differ by a few seconds.
   */
  public long timeOfDay128() {
    List<Segment> segments = walker.edition().segments();
    for (int i = 0; i < walker.size(); i++) {
      Segment segment = segments.get(walker.segment(i));
      if (segment.timeOfDay().isPresent()) {
        return segment.timeOfDay().get().raw(bytes, walker.offset(i));
      }
    }
    return -1;
  }

  private int offset(Field field) {
    List<Segment> segments = walker.edition().segments();
    for (int i = 0; i < walker.size(); i++) {
      if (segments.get(walker.segment(i)).fields().contains(field)) {
        return walker.offset(i);
      }
    }
    return -1;
  }

  RecordWalker walker() {
    return walker;
  }
}
