package org.testudo.airpicture.asterix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One edition of a category's definition: its items, and the order a record has them in. */
public final class Edition {

  /** A record's layout, and the value of the selecting bits that asks for it. */
  record Profile(String name, Shape.Compound layout) {}

  private final int category;
  private final String title;
  private final String number;
  private final List<Profile> profiles;
  private final List<Segment> segments;
  private final Map<String, String> itemTitles;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  Edition(
      int category,
      String title,
      String number,
      List<Profile> profiles,
      List<Segment> segments,
      Map<String, String> itemTitles) {
    this.category = category;
    this.title = title;
    this.number = number;
    this.profiles = List.copyOf(profiles);
    this.segments = List.copyOf(segments);
    this.itemTitles = Map.copyOf(itemTitles);
    for (Segment segment : segments) {
      for (Field field : segment.fields()) {
        fields.putIfAbsent(field.path(), field);
      }
    }
  }

  public int category() {
    return category;
  }

  /** The category's name, "SDPS Track Messages". */
  public String title() {
    return title;
  }

  /** "1.18". */
  public String number() {
    return number;
  }

  /** "Track Number" for item "040"; empty for an item this edition does not have. */
  public Optional<String> findItemTitle(String item) {
    return Optional.ofNullable(itemTitles.get(item));
  }

  /** Every field, in the order of its items. */
  public List<Field> fields() {
    return List.copyOf(fields.values());
  }

  /** The field at a path such as "105.LAT". */
  public Optional<Field> findField(String path) {
    return Optional.ofNullable(fields.get(path));
  }

  List<Segment> segments() {
    return segments;
  }

  List<Profile> profiles() {
    return profiles;
  }

  /**
   * Which layout the record at an offset has. Category 001 is the only one with two: the first bit
   * of item 020 says plot or track, and both layouts begin 010, 020.
   */
  int profileAt(byte[] bytes, int offset, int end) {
    if (profiles.size() == 1 || offset >= end || (bytes[offset] & 0x40) == 0) {
      return 0;
    }
    int descriptor = offset;
    while (descriptor < end && (bytes[descriptor] & 1) != 0) {
      descriptor++;
    }
    descriptor += 1 + ((bytes[offset] & 0x80) != 0 ? 2 : 0);
    return descriptor < end && (bytes[descriptor] & 0x80) != 0 ? 1 : 0;
  }

  @Override
  public String toString() {
    return String.format("CAT%03d edition %s", category, number);
  }
}
