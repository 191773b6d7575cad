package org.testudo.airpicture.asterix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes chosen fields of records as cells; what a record does not have is an empty cell. */
public final class RecordCsv {

  /** Where the fields of one edition stand. */
  private static final class Layout {
    private final Map<Integer, List<Cell>> bySegment = new HashMap<>();
  }

  /** A field's place in the row. */
  private record Cell(int column, FieldText text) {}

  private final List<String> paths;
  private final Map<Edition, Layout> layouts = new HashMap<>();
  private final int[] offsets;
  private final FieldText[] texts;
  private final Utf8Text scratch = new Utf8Text();

  /** The columns, by their paths. An edition that lacks one leaves its cells empty. */
  public RecordCsv(List<String> paths) {
    this.paths = List.copyOf(paths);
    offsets = new int[paths.size()];
    texts = new FieldText[paths.size()];
  }

  /**
   * The paths of every field of an edition but those that repeat within a record.
   *
   * @param edition whose fields are wanted
   */
  public static List<String> pathsOf(Edition edition) {
    List<String> paths = new ArrayList<>();
    for (Edition.Profile profile : edition.profiles()) {
      collect(profile.layout(), paths);
    }
    return paths.stream().distinct().toList();
  }

  private static void collect(Shape shape, List<String> into) {
    switch (shape) {
      case Shape.Fixed(Segment segment) -> segment.fields().forEach(f -> into.add(f.path()));
      case Shape.Extended extended ->
          extended.extents().forEach(e -> e.fields().forEach(f -> into.add(f.path())));
      case Shape.Compound compound ->
          compound.members().forEach(m -> m.ifPresent(member -> collect(member.shape(), into)));
      case Shape.Explicit explicit -> {
        if (!explicit.contents().isEmpty()) {
          collect(explicit.contents().getFirst().layout(), into);
        }
      }
      case Shape.Repeated _, Shape.Chained _, Shape.RandomSequence _ -> {}
    }
  }

  /** Writes a record's cells, separated by commas; of repeated fields the first. */
  public void write(DataRecord record, Utf8Text out) {
    Layout layout = layout(record.edition());
    Arrays.fill(offsets, -1);
    RecordWalker walker = record.walker();
    for (int i = 0; i < walker.size(); i++) {
      List<Cell> cells = layout.bySegment.get(walker.segment(i));
      if (cells != null) {
        for (Cell cell : cells) {
          if (offsets[cell.column] < 0) {
            offsets[cell.column] = walker.offset(i);
            texts[cell.column] = cell.text;
          }
        }
      }
    }
    for (int column = 0; column < offsets.length; column++) {
      if (column > 0) {
        out.put(',');
      }
      if (offsets[column] >= 0) {
        scratch.cut(0);
        texts[column].write(scratch, record.bytes(), offsets[column]);
        cell(out);
      }
    }
  }

  /** JSON's text as a cell: bare unless it has a comma or a quote in it. */
  private void cell(Utf8Text out) {
    String text = scratch.toString();
    if (text.startsWith("\"")) {
      text = text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
      if (text.indexOf(',') >= 0 || text.indexOf('"') >= 0) {
        text = '"' + text.replace("\"", "\"\"") + '"';
      }
    }
    out.put(text);
  }

  private Layout layout(Edition edition) {
    Layout known = layouts.get(edition);
    if (known == null) {
      known = new Layout();
      for (Segment segment : edition.segments()) {
        for (Field field : segment.fields()) {
          int column = paths.indexOf(field.path());
          if (column >= 0) {
            known
                .bySegment
                .computeIfAbsent(segment.id(), _ -> new ArrayList<>())
                .add(new Cell(column, new FieldText(field, segment)));
          }
        }
      }
      layouts.put(edition, known);
    }
    return known;
  }
}
