package org.testudo.airpicture.asterix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes records as JSON objects: one member for each item, its fields by their names, quantities in
 * their units.
 *
 * <p>Whatever a sender does beyond the definition is kept under names with {@code @}, so that {@link
 * RecordEncoder} can give the same octets back: {@code @spare} (bits that should be zero), {@code
 * @fspec} (a specification longer than it need be), {@code @more} (octets beyond the last extent
 * known), {@code @extents} (extents without fields).
 */
public final class RecordJson {

  private final Map<Edition, List<Writer>> writers = new HashMap<>();

  /** Writes one record's items. */
  public void write(DataRecord record, Utf8Text out) {
    Edition edition = record.edition();
    List<Writer> profiles = writers.get(edition);
    if (profiles == null) {
      profiles = new ArrayList<>();
      for (Edition.Profile profile : edition.profiles()) {
        RecordWalker fits = new RecordWalker(edition, _ -> false);
        profiles.add(new CompoundWriter(profile.layout(), fits));
      }
      writers.put(edition, profiles);
    }
    int profile = edition.profileAt(record.bytes(), record.from(), record.to());
    profiles.get(profile).write(out, record.bytes(), record.from());
  }

  /** Writes what has been walked already: every length is known to be good. */
  private interface Writer {
    /** Returns the offset after what was written. */
    int write(Utf8Text out, byte[] bytes, int at);
  }

  private static Writer writer(Shape shape, RecordWalker fits) {
    return switch (shape) {
      case Shape.Fixed(Segment segment) -> new SegmentWriter(segment);
      case Shape.Extended extended -> new ExtendedWriter(extended);
      case Shape.Repeated(int count, Segment _, Segment element) ->
          new ArrayWriter(count, new SegmentWriter(element));
      case Shape.Chained(Segment element) -> new ArrayWriter(0, new SegmentWriter(element));
      case Shape.Explicit(Segment _, List<Shape.Content> contents) ->
          new ExplicitWriter(contents, fits);
      case Shape.Compound compound -> new CompoundWriter(compound, fits);
      case Shape.RandomSequence _ ->
          throw new IllegalStateException("a random sequence belongs to a record");
    };
  }

  private static byte[] key(String name) {
    return ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
  }

  /** The fields of a segment: an object, or a bare value if it has but one. */
  private static final class SegmentWriter implements Writer {
    private final Segment segment;
    private final byte[][] keys;
    private final FieldText[] values;
    private final int octets;
    private final boolean bare;

    private SegmentWriter(Segment segment) {
      this.segment = segment;
      octets = segment.octets();
      List<Field> fields = segment.fields();
      bare = fields.size() == 1 && fields.getFirst().name().isEmpty();
      keys = new byte[fields.size()][];
      values = new FieldText[fields.size()];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = key(bare ? "=" : fields.get(i).name());
        values[i] = new FieldText(fields.get(i), segment);
      }
    }

    @Override
    public int write(Utf8Text out, byte[] bytes, int at) {
      boolean stray = segment.hasStrayBits(bytes, at);
      if (bare && !stray) {
        values[0].write(out, bytes, at);
        return at + octets;
      }
      out.put('{');
      boolean more = fields(out, bytes, at, false);
      if (stray) {
        out.put(more ? ",\"@spare\":\"" : "\"@spare\":\"");
        stray(out, bytes, at);
        out.put('"');
      }
      out.put('}');
      return at + octets;
    }

    private boolean fields(Utf8Text out, byte[] bytes, int at, boolean after) {
      boolean comma = after;
      for (int i = 0; i < keys.length; i++) {
        if (comma) {
          out.put(',');
        }
        out.put(keys[i]);
        values[i].write(out, bytes, at);
        comma = true;
      }
      return comma;
    }

    private void stray(Utf8Text out, byte[] bytes, int at) {
      boolean any = segment.hasStrayBits(bytes, at);
      for (int i = 0; i < octets; i++) {
        out.putDigits(any ? segment.strayBits(bytes, at, i) : 0, 8, 4);
      }
    }
  }

  private static final class ExtendedWriter implements Writer {
    private final SegmentWriter[] extents;
    private final boolean[] extendable;

    private ExtendedWriter(Shape.Extended extended) {
      extents = extended.extents().stream().map(SegmentWriter::new).toArray(SegmentWriter[]::new);
      extendable = new boolean[extents.length];
      for (int i = 0; i < extendable.length; i++) {
        extendable[i] = extended.extendable().get(i);
      }
    }

    @Override
    public int write(Utf8Text out, byte[] bytes, int from) {
      out.put('{');
      int at = from;
      boolean comma = false;
      boolean stray = false;
      int count = 0;
      boolean another = true;
      while (another && count < extents.length) {
        SegmentWriter extent = extents[count];
        comma = extent.fields(out, bytes, at, comma);
        stray |= extent.segment.hasStrayBits(bytes, at);
        at += extent.octets;
        another = extendable[count++] && (bytes[at - 1] & 1) != 0;
      }
      if (extents[count - 1].keys.length == 0) {
        out.put(comma ? ",\"@extents\":" : "\"@extents\":").put(count);
        comma = true;
      }
      if (stray) {
        out.put(comma ? ",\"@spare\":\"" : "\"@spare\":\"");
        int segment = from;
        for (int i = 0; i < count; i++) {
          extents[i].stray(out, bytes, segment);
          segment += extents[i].octets;
        }
        out.put('"');
        comma = true;
      }
      if (another) {
        int start = at;
        do {
          at++;
        } while ((bytes[at - 1] & 1) != 0);
        out.put(comma ? ",\"@more\":\"" : "\"@more\":\"").putHex(bytes, start, at).put('"');
      }
      out.put('}');
      return at;
    }
  }

  private static final class ArrayWriter implements Writer {
    private final int countOctets;
    private final SegmentWriter element;

    private ArrayWriter(int countOctets, SegmentWriter element) {
      this.countOctets = countOctets;
      this.element = element;
    }

    @Override
    public int write(Utf8Text out, byte[] bytes, int from) {
      out.put('[');
      int at = from;
      if (countOctets == 0) {
        do {
          if (at > from) {
            out.put(',');
          }
          at = element.write(out, bytes, at);
        } while ((bytes[at - 1] & 1) != 0);
      } else {
        int count = 0;
        for (int i = 0; i < countOctets; i++) {
          count = (count << 8) | (bytes[at++] & 0xFF);
        }
        for (int i = 0; i < count; i++) {
          if (i > 0) {
            out.put(',');
          }
          at = element.write(out, bytes, at);
        }
      }
      out.put(']');
      return at;
    }
  }

  private static final class ExplicitWriter implements Writer {
    private final RecordWalker fits;
    private final List<CompoundWriter> contents = new ArrayList<>();
    private final List<WalkNode> nodes = new ArrayList<>();

    private ExplicitWriter(List<Shape.Content> contents, RecordWalker fits) {
      this.fits = fits;
      for (Shape.Content content : contents) {
        this.contents.add(new CompoundWriter(content.layout(), fits));
        this.contents.getLast().edition = nodes.isEmpty() ? "" : content.edition();
        nodes.add(new WalkNode(content.layout(), _ -> false));
      }
    }

    @Override
    public int write(Utf8Text out, byte[] bytes, int at) {
      int end = at + (bytes[at] & 0xFF);
      for (int i = 0; i < contents.size(); i++) {
        if (fits.fits(nodes.get(i), bytes, at + 1, end)) {
          contents.get(i).write(out, bytes, at + 1);
          return end;
        }
      }
      out.put('"').putHex(bytes, at + 1, end).put('"');
      return end;
    }
  }

  private static final class CompoundWriter implements Writer {
    private final int maskOctets;
    private final byte[][] keys;
    private final Optional<Writer>[] members;
    private String edition = "";

    @SuppressWarnings({"unchecked", "rawtypes"})
    private CompoundWriter(Shape.Compound compound, RecordWalker fits) {
      maskOctets = compound.maskOctets();
      int count = compound.members().size();
      keys = new byte[count][];
      members = new Optional[count];
      for (int i = 0; i < count; i++) {
        Optional<Shape.Member> member = compound.members().get(i);
        keys[i] = key(member.map(Shape.Member::name).orElse(""));
        members[i] =
            member.map(m ->
                m.shape() instanceof Shape.RandomSequence
                    ? new RandomWriter(this)
                    : writer(m.shape(), fits));
      }
    }

    @Override
    public int write(Utf8Text out, byte[] bytes, int from) {
      int perOctet = maskOctets == 0 ? 7 : 8;
      int octets = maskOctets;
      if (octets == 0) {
        while ((bytes[from + octets++] & 1) != 0) {}
      }
      out.put('{');
      boolean comma = false;
      if (!edition.isEmpty()) {
        out.put("\"@edition\":\"").put(edition).put('"');
        comma = true;
      }
      if (maskOctets == 0 && octets > 1 && bytes[from + octets - 1] == 0) {
        out.put(comma ? ",\"@fspec\":\"" : "\"@fspec\":\"");
        out.putHex(bytes, from, from + octets).put('"');
        comma = true;
      }
      int at = from + octets;
      for (int octet = 0; octet < octets; octet++) {
        int bits = bytes[from + octet];
        for (int bit = 0; bit < perOctet; bit++) {
          if ((bits & 0x80 >>> bit) != 0) {
            int member = octet * perOctet + bit;
            if (comma) {
              out.put(',');
            }
            out.put(keys[member]);
            at = members[member].orElseThrow().write(out, bytes, at);
            comma = true;
          }
        }
      }
      out.put('}');
      return at;
    }
  }

  /** Pairs of an item's name and its value. */
  private record RandomWriter(CompoundWriter record) implements Writer {

    @Override
    public int write(Utf8Text out, byte[] bytes, int from) {
      int at = from + 1;
      out.put('[');
      for (int i = 0; i < (bytes[from] & 0xFF); i++) {
        int member = (bytes[at++] & 0xFF) - 1;
        out.put(i > 0 ? ",{" : "{").put(record.keys[member]);
        at = record.members[member].orElseThrow().write(out, bytes, at);
        out.put('}');
      }
      out.put(']');
      return at;
    }
  }
}
