package org.testudo.airpicture.asterix;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes records from what {@link RecordJson} writes, read into maps, lists, numbers and texts.
 *
 * <p>Fields left out are zero. Every fault is an {@link IllegalArgumentException} that names the
 * item and says what would fit; nothing of a faulty record is written.
 */
public final class RecordEncoder {

  private final Edition edition;
  private final Map<Field, FieldText> texts = new HashMap<>();

  public RecordEncoder(Edition edition) {
    this.edition = edition;
  }

  /** Adds one record. */
  public void encode(Map<?, ?> items, Octets out) {
    int before = out.size();
    try {
      List<Edition.Profile> profiles = edition.profiles();
      boolean second =
          profiles.size() > 1
              && items.get("020") instanceof Map<?, ?> descriptor
              && descriptor.get("TYP") instanceof Number type
              && type.intValue() == 1;
      compound(profiles.get(second ? 1 : 0).layout(), "", items, out);
    } catch (IllegalArgumentException e) {
      out.cut(before);
      throw new IllegalArgumentException(edition + ", item " + e.getMessage(), e);
    }
  }

  /**
   * Adds a block of records to which {@link #encode} has been applied.
   *
   * @throws IllegalArgumentException if they are longer than a block can be
   */
  public static void block(int category, byte[] records, int from, int to, Octets out) {
    int length = to - from + 3;
    if (length > 0xFFFF) {
      throw new IllegalArgumentException(
          "the records of a block take " + length + " octets; a block holds 65535: split it");
    }
    out.addNumber(category, 1);
    out.addNumber(length, 2);
    out.addAll(records, from, to);
  }

  private void shape(Shape shape, String path, Object value, Octets out, Shape.Compound record) {
    switch (shape) {
      case Shape.Fixed(Segment segment) -> segment(segment, path, value, out);
      case Shape.Extended extended -> extended(extended, path, map(path, value), out);
      case Shape.Repeated(int count, Segment _, Segment element) -> {
        List<?> elements = list(path, value);
        if (elements.size() >>> (8 * count) != 0) {
          throw new IllegalArgumentException(path + ": " + elements.size() + " are too many");
        }
        out.addNumber(elements.size(), count);
        for (Object each : elements) {
          segment(element, path, each, out);
        }
      }
      case Shape.Chained(Segment element) -> {
        List<?> elements = list(path, value);
        if (elements.isEmpty()) {
          throw new IllegalArgumentException(path + ": needs one element at least");
        }
        for (int i = 0; i < elements.size(); i++) {
          segment(element, path, elements.get(i), out);
          if (i < elements.size() - 1) {
            out.bytes()[out.size() - 1] |= 1;
          }
        }
      }
      case Shape.Explicit explicit -> explicit(explicit, path, value, out);
      case Shape.Compound compound -> compound(compound, path, map(path, value), out);
      case Shape.RandomSequence _ -> random(record, path, list(path, value), out);
    }
  }

  private void segment(Segment segment, String path, Object value, Octets out) {
    int at = out.add(segment.octets());
    List<Field> fields = segment.fields();
    if (fields.size() == 1 && fields.getFirst().name().isEmpty()) {
      if (!(value instanceof Map<?, ?>)) {
        text(fields.getFirst(), segment).read(value, out.bytes(), at);
        return;
      }
    }
    Map<?, ?> object = map(path, value);
    read(segment, object, out, at);
    check(path, object, List.of(segment), List.of("@spare"));
    if (object.containsKey("@spare")) {
      stray(List.of(segment), path, object.get("@spare"), out, at);
    }
  }

  /** Fields that choose another's coding are written first. */
  private void read(Segment segment, Map<?, ?> object, Octets out, int at) {
    for (boolean chosen : new boolean[] {false, true}) {
      for (Field field : segment.fields()) {
        if (chosen == field.coding() instanceof Coding.When) {
          Object value = object.get(field.name().isEmpty() ? "=" : field.name());
          if (value != null) {
            text(field, segment).read(value, out.bytes(), at);
          }
        }
      }
    }
  }

  private FieldText text(Field field, Segment segment) {
    FieldText text = texts.get(field);
    if (text == null) {
      text = new FieldText(field, segment);
      texts.put(field, text);
    }
    return text;
  }

  private static void check(
      String path, Map<?, ?> object, List<Segment> segments, List<String> allowed) {
    for (Object key : object.keySet()) {
      boolean known =
          allowed.contains(key)
              || segments.stream()
                  .flatMap(segment -> segment.fields().stream())
                  .anyMatch(f -> f.name().isEmpty() ? "=".equals(key) : f.name().equals(key));
      if (!known) {
        throw new IllegalArgumentException(
            path
                + ": has no field \""
                + key
                + "\"; it has "
                + segments.stream()
                    .flatMap(segment -> segment.fields().stream())
                    .map(Field::name)
                    .toList());
      }
    }
  }

  private static void stray(
      List<Segment> segments, String path, Object value, Octets out, int from) {
    byte[] bits = hex(path + ".@spare", value);
    int at = from;
    int next = 0;
    for (Segment segment : segments) {
      for (int i = 0; i < segment.octets() && next < bits.length; i++) {
        segment.setStrayBits(out.bytes(), at, i, bits[next++]);
      }
      at += segment.octets();
    }
  }

  private void extended(Shape.Extended shape, String path, Map<?, ?> object, Octets out) {
    check(path, object, shape.extents(), List.of("@spare", "@more", "@extents"));
    boolean more = object.containsKey("@more");
    int count = more ? shape.extents().size() : 1;
    for (int i = count; i < shape.extents().size(); i++) {
      if (shape.extents().get(i).fields().stream().anyMatch(f -> object.containsKey(f.name()))) {
        count = i + 1;
      }
    }
    if (object.get("@extents") instanceof Number extents) {
      count = Math.clamp(extents.longValue(), count, shape.extents().size());
    }
    int from = out.size();
    for (int i = 0; i < count; i++) {
      Segment extent = shape.extents().get(i);
      int at = out.add(extent.octets());
      read(extent, object, out, at);
      if (shape.extendable().get(i) && (i < count - 1 || more)) {
        out.bytes()[out.size() - 1] |= 1;
      }
    }
    if (object.containsKey("@spare")) {
      stray(shape.extents().subList(0, count), path, object.get("@spare"), out, from);
    }
    if (more) {
      byte[] octets = hex(path + ".@more", object.get("@more"));
      out.addAll(octets, 0, octets.length);
    }
  }

  private void explicit(Shape.Explicit shape, String path, Object value, Octets out) {
    int at = out.add(1);
    if (value instanceof Map<?, ?> object) {
      Object wanted = object.get("@edition");
      Optional<Shape.Content> content =
          shape.contents().stream()
              .filter(each -> wanted == null || each.edition().equals(wanted))
              .findFirst();
      compound(
          content
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      path + ": its octets are not described here; write them in hexadecimal"))
              .layout(),
          path,
          object,
          out);
    } else {
      byte[] octets = hex(path, value);
      out.addAll(octets, 0, octets.length);
    }
    int length = out.size() - at;
    if (length > 0xFF) {
      throw new IllegalArgumentException(path + ": " + length + " octets are more than 255");
    }
    out.bytes()[at] = (byte) length;
  }

  private void compound(Shape.Compound shape, String path, Map<?, ?> object, Octets out) {
    NavigableMap<Integer, Object> present = new TreeMap<>();
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!name.equals("@fspec") && !name.equals("@edition")) {
        int number = shape.numberOf(name);
        if (number == 0) {
          throw new IllegalArgumentException(
              (path.isEmpty() ? "" : path + ".") + name + ": this edition has no such item");
        }
        present.put(number, entry.getValue() == null ? "" : entry.getValue());
      }
    }
    specification(shape, path, object.get("@fspec"), present, out);
    for (Map.Entry<Integer, Object> entry : present.entrySet()) {
      Shape.Member member = shape.members().get(entry.getKey() - 1).orElseThrow();
      shape(
          member.shape(),
          path.isEmpty() ? member.name() : path + "." + member.name(),
          entry.getValue(),
          out,
          shape);
    }
  }

  private static void specification(
      Shape.Compound shape,
      String path,
      @Nullable Object written,
      NavigableMap<Integer, Object> present,
      Octets out) {
    int perOctet = shape.maskOctets() == 0 ? 7 : 8;
    int least =
        shape.maskOctets() != 0
            ? shape.maskOctets()
            : present.isEmpty() ? 1 : (present.lastKey() - 1) / perOctet + 1;
    int octets = written == null ? least : Math.max(least, hex(path + "@fspec", written).length);
    if (octets > 8) {
      throw new IllegalArgumentException(path + "@fspec: more than eight octets");
    }
    int at = out.add(octets);
    for (int number : present.keySet()) {
      out.bytes()[at + (number - 1) / perOctet] |= (byte) (0x80 >>> (number - 1) % perOctet);
    }
    if (shape.maskOctets() == 0) {
      for (int i = at; i < at + octets - 1; i++) {
        out.bytes()[i] |= 1;
      }
    }
  }

  private void random(Shape.Compound record, String path, List<?> pairs, Octets out) {
    if (pairs.size() > 0xFF) {
      throw new IllegalArgumentException(path + ": " + pairs.size() + " are too many");
    }
    out.addNumber(pairs.size(), 1);
    for (Object pair : pairs) {
      for (Map.Entry<?, ?> entry : map(path, pair).entrySet()) {
        String name = String.valueOf(entry.getKey());
        int number = record.numberOf(name);
        if (number == 0 || name.equals("rfs") || map(path, pair).size() != 1) {
          throw new IllegalArgumentException(
              path + ": each of its objects holds one item of the record, not \"" + name + "\"");
        }
        out.addNumber(number, 1);
        Shape.Member member = record.members().get(number - 1).orElseThrow();
        shape(member.shape(), name, entry.getValue() == null ? "" : entry.getValue(), out, record);
      }
    }
  }

  private static Map<?, ?> map(String path, Object value) {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new IllegalArgumentException(path + ": must be an object, not " + value);
  }

  private static List<?> list(String path, Object value) {
    if (value instanceof List<?> elements) {
      return elements;
    }
    throw new IllegalArgumentException(path + ": must be a list, not " + value);
  }

  private static byte[] hex(String path, @Nullable Object value) {
    try {
      return HexFormat.of().parseHex(String.valueOf(value));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(path + ": \"" + value + "\" is not hexadecimal octets");
    }
  }
}
