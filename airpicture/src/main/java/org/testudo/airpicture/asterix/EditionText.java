package org.testudo.airpicture.asterix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of a category: every item, each in the editions it is the same in, and the order
 * of items in a record. The grammar is told in {@code docs/formats/surveillance.md}.
 *
 * <p>The texts ship with the program, so a fault in one is a fault in the program; it is told with
 * its line all the same.
 */
final class EditionText {

  /** A line and those indented under it. */
  private record Line(int number, String text, List<Line> below) {

    String word(int index) {
      return text.split(" ", -1)[index];
    }

    IllegalArgumentException fault(String problem) {
      return new IllegalArgumentException("line " + number + " (\"" + text + "\"): " + problem);
    }
  }

  private static final byte[] NONE = {};

  private final List<Line> lines;
  private final List<Segment> segments = new ArrayList<>();

  private EditionText(List<Line> lines) {
    this.lines = lines;
  }

  /** Every edition in the text, oldest first. */
  static List<Edition> parse(String text) {
    List<Line> lines = indented(text);
    Line head = lines.getFirst();
    List<Edition> editions = new ArrayList<>();
    for (String number : lines.get(1).text.substring("editions ".length()).split(" ", -1)) {
      editions.add(
          new EditionText(lines)
              .edition(Integer.parseInt(head.word(1)), quoted(head.text), number));
    }
    return editions;
  }

  private static List<Line> indented(String text) {
    List<Line> top = new ArrayList<>();
    List<List<Line>> open = new ArrayList<>(List.of(top));
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      if (raw.isBlank()) {
        continue;
      }
      int depth = raw.length() - raw.stripLeading().length();
      Line line = new Line(number, raw.strip(), new ArrayList<>());
      while (open.size() > depth + 1) {
        open.removeLast();
      }
      open.getLast().add(line);
      open.add(line.below);
    }
    return top;
  }

  private static String quoted(String text) {
    return text.substring(text.indexOf('"') + 1, text.length() - 1);
  }

  private Edition edition(int category, String title, String number) {
    Map<String, Shape> items = new LinkedHashMap<>();
    Map<String, String> titles = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.text.startsWith("item ") && selects(line.word(2), number)) {
        items.put(line.word(1), shape(line.below.getFirst(), line.word(1), line.word(1)));
        titles.put(line.word(1), quoted(line.text));
      }
    }
    List<Edition.Profile> profiles = new ArrayList<>();
    for (Line line : lines) {
      if (line.text.startsWith("uap ")
          && selects(line.word(1), number)
          && !line.word(2).equals("select")) {
        profiles.add(new Edition.Profile(line.word(2), profile(line, items)));
      }
    }
    return new Edition(category, title, number, profiles, segments, titles);
  }

  private static boolean selects(String editions, String number) {
    return editions.equals("*") || List.of(editions.split(",", -1)).contains(number);
  }

  private Shape.Compound profile(Line line, Map<String, Shape> items) {
    List<Optional<Shape.Member>> members = new ArrayList<>();
    String[] words = line.text.split(" ", -1);
    for (int i = 3; i < words.length; i++) {
      String name = words[i];
      if (name.equals("-")) {
        members.add(Optional.empty());
      } else if (name.equals("rfs")) {
        Segment head = segment("rfs", "rfs", 1, List.of(), NONE);
        Segment frn = segment("rfs", "rfs", 1, List.of(), NONE);
        members.add(Optional.of(new Shape.Member(name, new Shape.RandomSequence(head, frn))));
      } else {
        Shape shape = items.get(name);
        if (shape == null) {
          throw line.fault("item " + name + " is not described for this edition");
        }
        members.add(Optional.of(new Shape.Member(name, shape)));
      }
    }
    return new Shape.Compound(0, segment("", "", 0, List.of(), NONE), members);
  }

  private Shape shape(Line line, String item, String path) {
    return switch (line.word(0)) {
      case "fixed" -> new Shape.Fixed(run(line, item, path));
      case "extended" -> extended(line, item, path);
      case "repeat" -> {
        if (line.word(1).equals("fx")) {
          yield new Shape.Chained(run(line, item, path));
        }
        int count = Integer.parseInt(line.word(1));
        yield new Shape.Repeated(
            count, segment(item, path, count, List.of(), NONE), run(line, item, path));
      }
      case "explicit" ->
          new Shape.Explicit(
              segment(item, path, 1, List.of(), NONE),
              line.word(1).equals("re") ? expansions(item, path) : List.of());
      case "compound" -> compound(line, item, path);
      default -> throw line.fault("no shape is called so");
    };
  }

  private Shape.Compound compound(Line line, String item, String path) {
    int mask = line.word(1).equals("fx") ? 0 : Integer.parseInt(line.word(1));
    Segment head = segment(item, path, Math.max(mask, 1), List.of(), NONE);
    List<Optional<Shape.Member>> members = new ArrayList<>();
    for (Line sub : line.below) {
      members.add(
          sub.text.equals("none")
              ? Optional.empty()
              : Optional.of(
                  new Shape.Member(
                      sub.word(1), shape(sub.below.getFirst(), item, path + "." + sub.word(1)))));
    }
    return new Shape.Compound(mask, head, members);
  }

  private List<Shape.Content> expansions(String item, String path) {
    List<Shape.Content> contents = new ArrayList<>();
    for (Line line : lines) {
      if (line.text.startsWith("expansion ")) {
        contents.add(new Shape.Content(line.word(1), compound(line.below.getFirst(), item, path)));
      }
    }
    return contents;
  }

  private Shape.Extended extended(Line line, String item, String path) {
    List<Segment> extents = new ArrayList<>();
    List<Boolean> extendable = new ArrayList<>();
    List<Line> part = new ArrayList<>();
    for (Line field : line.below) {
      part.add(field);
      if (field.text.equals("fx")) {
        extents.add(run(new Line(line.number, line.text, part), item, path));
        extendable.add(true);
        part = new ArrayList<>();
      }
    }
    if (!part.isEmpty()) {
      extents.add(run(new Line(line.number, line.text, part), item, path));
      extendable.add(false);
    }
    return new Shape.Extended(extents, extendable, segment(item, path, 1, List.of(), NONE, true));
  }

  /** Fields one after another; a chained element's bits end one short of an octet. */
  private Segment run(Line line, String item, String path) {
    List<Field> fields = new ArrayList<>();
    List<int[]> spares = new ArrayList<>();
    int bit = 0;
    for (Line part : line.below) {
      if (part.text.equals("fx")) {
        bit++;
        continue;
      }
      int bits = Integer.parseInt(part.word(1));
      String name = part.word(0);
      if (name.equals("-")) {
        spares.add(new int[] {bit, bits});
      } else {
        int words = name.length() + 1 + part.word(1).length();
        Coding coding = Coding.parse(part.text.substring(words).strip());
        boolean only = name.equals("=");
        fields.add(new Field(only ? path : path + "." + name, only ? "" : name, bit, bits, coding));
      }
      bit += bits;
    }
    boolean chained = line.text.equals("repeat fx");
    if ((bit + (chained ? 1 : 0)) % 8 != 0) {
      throw line.fault(bit + " bits do not fill octets");
    }
    int octets = (bit + 7) / 8;
    byte[] mask = new byte[octets];
    for (int[] spare : spares) {
      for (int at = spare[0]; at < spare[0] + spare[1]; at++) {
        mask[at / 8] |= (byte) (0x80 >>> at % 8);
      }
    }
    return segment(item, path, octets, fields, !spares.isEmpty() ? mask : NONE);
  }

  private Segment segment(String item, String path, int octets, List<Field> fields, byte[] spares) {
    return segment(item, path, octets, fields, spares, false);
  }

  private Segment segment(
      String item,
      String path,
      int octets,
      List<Field> fields,
      byte[] spares,
      boolean beyondExtents) {
    Segment segment =
        new Segment(segments.size(), item, path, octets, fields, spares, beyondExtents);
    segments.add(segment);
    return segment;
  }
}
