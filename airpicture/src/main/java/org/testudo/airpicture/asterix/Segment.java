package org.testudo.airpicture.asterix;

import java.util.List;
import java.util.Optional;

/**
 * A run of octets of fixed layout: a fixed item, one extent of an extended item, one repetition, or
 * the octet that heads a repeated, explicit or compound item.
 *
 * <p>A record is walked into a sequence of segments; everything else works on those.
 */
final class Segment {

  private final int id;
  private final String path;
  private final String item;
  private final int octets;
  private final List<Field> fields;
  private final byte[] spares;
  private final boolean beyondExtents;
  private final Optional<Field> timeOfDay;

  /**
   * @param id position in the edition's list of segments
   * @param item the data item it belongs to
   * @param spares a one for each spare bit; empty if there is none
   * @param beyondExtents whether it stands for octets after the last extent known
   */
  Segment(
      int id,
      String item,
      String path,
      int octets,
      List<Field> fields,
      byte[] spares,
      boolean beyondExtents) {
    this.id = id;
    this.item = item;
    this.path = path;
    this.octets = octets;
    this.fields = List.copyOf(fields);
    this.spares = spares;
    this.beyondExtents = beyondExtents;
    timeOfDay = fields.stream().filter(Segment::isTimeOfDay).findFirst();
  }

  private static boolean isTimeOfDay(Field field) {
    return field.bits() == 24
        && field.coding() instanceof Coding.Quantity quantity
        && quantity.step() == 1.0 / 128
        && quantity.unit().equals("s");
  }

  int id() {
    return id;
  }

  String item() {
    return item;
  }

  String path() {
    return path;
  }

  int octets() {
    return octets;
  }

  List<Field> fields() {
    return fields;
  }

  /** The field of this segment that is a time of day in 1/128 s, if it has one. */
  Optional<Field> timeOfDay() {
    return timeOfDay;
  }

  /** Whether this is an octet of an extended item beyond its last extent known. */
  boolean beyondExtents() {
    return beyondExtents;
  }

  /** Whether bits are set that should be zero. */
  boolean hasStrayBits(byte[] bytes, int offset) {
    for (int i = 0; i < spares.length; i++) {
      if ((bytes[offset + i] & spares[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** One octet of those bits. */
  int strayBits(byte[] bytes, int offset, int octet) {
    return bytes[offset + octet] & spares[octet] & 0xFF;
  }

  /** Sets bits among the spare ones of an octet. */
  void setStrayBits(byte[] bytes, int offset, int octet, int bits) {
    if (octet < spares.length) {
      bytes[offset + octet] |= (byte) (bits & spares[octet]);
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
