package org.testudo.airpicture.asterix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads payloads: data blocks one after another, each a category, a length and records.
 *
 * <pre>
 * octet 0      category
 * octet 1..2   length of the block, these three octets included
 * octet 3..    records
 * </pre>
 *
 * <p>A fault is kept within its block: what comes after is found by the block's length. Memory is
 * bounded by the largest block and, at about a hundred octets each, the sources seen.
 */
public final class BlockReader {

  /** How far the array must reach beyond a payload's end. */
  public static final int PADDING = 8;

  private final DecodeOptions options;
  private final @Nullable CategoryReader[] categories = new @Nullable CategoryReader[256];
  private final boolean[] asked = new boolean[256];
  private long blocks;

  /** What is needed to read one category. */
  private static final class CategoryReader {
    private final int category;
    private final List<Edition> editions;
    private final EditionChooser chooser;
    private final Map<Edition, RecordWalker> walkers = new HashMap<>();
    private final DataRecord view;

    private CategoryReader(int category) {
      this.category = category;
      editions = Editions.of(category);
      chooser = new EditionChooser(category);
      view = new DataRecord(walker(editions.getLast()));
    }

    private RecordWalker walker(Edition edition) {
      RecordWalker walker = walkers.get(edition);
      if (walker == null) {
        walker = new RecordWalker(edition, _ -> true);
        walkers.put(edition, walker);
      }
      return walker;
    }
  }

  public BlockReader(DecodeOptions options) {
    this.options = options;
  }

  /** Blocks met so far, broken ones and those of unknown categories too. */
  public long blocks() {
    return blocks;
  }

  /**
   * Reads every block of a payload.
   *
   * @param to its end; the array reaches {@link #PADDING} octets further
   * @throws IllegalArgumentException if the array does not
   */
  public void read(byte[] bytes, int from, int to, BlockSink sink) {
    if (from < 0 || to < from || to > bytes.length - PADDING) {
      throw new IllegalArgumentException(
          "the payload "
              + from
              + ".."
              + to
              + " needs "
              + PADDING
              + " octets more than its end in"
              + " an array of "
              + bytes.length);
    }
    int at = from;
    while (at < to) {
      int category = bytes[at] & 0xFF;
      int length = to - at < 3 ? 0 : ((bytes[at + 1] & 0xFF) << 8) | (bytes[at + 2] & 0xFF);
      if (length < 3 || length > to - at) {
        sink.broken(category, bytes, at, to, blocks++, Fault.BLOCK_LENGTH, at);
        return;
      }
      CategoryReader reader = reader(category);
      if (reader != null && length == 3) {
        sink.broken(category, bytes, at, at + length, blocks++, Fault.EMPTY_BLOCK, at);
      } else if (reader == null) {
        sink.unknownCategory(category, bytes, at, at + length, blocks++);
      } else {
        block(reader, bytes, at + 3, at + length, sink);
        blocks++;
      }
      at += length;
    }
  }

  private @Nullable CategoryReader reader(int category) {
    if (!asked[category]) {
      asked[category] = true;
      if (!Editions.of(category).isEmpty()) {
        categories[category] = new CategoryReader(category);
      }
    }
    return categories[category];
  }

  private void block(CategoryReader reader, byte[] bytes, int from, int end, BlockSink sink) {
    int source = Source.keyAt(bytes, from, end);
    Edition forced = options.edition(reader.category, source);
    Edition edition =
        forced != null
            ? forced
            : reader.editions.get(reader.chooser.choose(source, bytes, from, end));
    if (forced == null && !readable(reader.walker(edition), bytes, from, end)) {
      edition = reader.editions.get(reader.chooser.chooseAgain(source, bytes, from, end));
    }
    RecordWalker walker = reader.walker(edition);
    int at = from;
    while (at < end) {
      walker.clear();
      int after = walker.walk(bytes, at, end);
      if (after < 0) {
        sink.broken(reader.category, bytes, at, end, blocks, walker.fault(), walker.faultOffset());
        return;
      }
      reader.view.moveTo(walker, bytes, at, after, blocks);
      sink.record(reader.view);
      at = after;
    }
  }

  private static boolean readable(RecordWalker walker, byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && at >= 0) {
      walker.clear();
      at = walker.walk(bytes, at, end);
    }
    return at >= 0;
  }
}
