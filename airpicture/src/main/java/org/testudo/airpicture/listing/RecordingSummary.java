package org.testudo.airpicture.listing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.airpicture.asterix.BlockReader;
import org.testudo.airpicture.asterix.BlockSink;
import org.testudo.airpicture.asterix.DataRecord;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Fault;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.recording.PayloadSink;

/** Counts what a recording holds: by category, source and item, with rates, gaps and faults. */
public final class RecordingSummary implements PayloadSink, BlockSink {

  private static final long DAY_128 = 86_400 * 128;

  /** Which source, in which category. */
  public record Feed(int category, Source source) implements Comparable<Feed> {
    @Override
    public int compareTo(Feed other) {
      int order = Integer.compare(category, other.category);
      return order != 0 ? order : source.compareTo(other.source);
    }
  }

  /** What a feed sent. */
  public static final class FeedCounts {
    private long records;
    private long firstNanos = NO_TIME;
    private long lastNanos = NO_TIME;
    private long longestGapNanos;
    private long gaps;
    private long backwardSteps;
    private long lastTimeOfDay = -1;
    private long leastLag128 = Long.MAX_VALUE;
    private long mostLag128 = Long.MIN_VALUE;
    private final Map<String, Long> editions = new TreeMap<>();
    private final Map<String, Long> items = new TreeMap<>();

    public long records() {
      return records;
    }

    /** When it was first recorded; {@link PayloadSink#NO_TIME} without times. */
    public long firstNanos() {
      return firstNanos;
    }

    public long lastNanos() {
      return lastNanos;
    }

    /** The longest time between two records. */
    public double longestGapSeconds() {
      return longestGapNanos * 1e-9;
    }

    /** Times between two records that are longer than asked for. */
    public long gaps() {
      return gaps;
    }

    /**
     * How often a record's own time of day is before that of the record before; midnight is not.
     */
    public long backwardSteps() {
      return backwardSteps;
    }

    /** Records a second between the first and the last; 0 if there is no time between them. */
    public double ratePerSecond() {
      long nanos = lastNanos - firstNanos;
      return firstNanos == NO_TIME || nanos <= 0 ? 0 : (records - 1) / (nanos * 1e-9);
    }

    /** Whether {@link #leastLagSeconds} and {@link #mostLagSeconds} say something. */
    public boolean lagKnown() {
      return leastLag128 <= mostLag128;
    }

    /** The least by which the recorder's time of day is later than the record's own. */
    public double leastLagSeconds() {
      return leastLag128 / 128.0;
    }

    public double mostLagSeconds() {
      return mostLag128 / 128.0;
    }

    /** Records by the number of the edition they were read with. */
    public Map<String, Long> editions() {
      return new TreeMap<>(editions);
    }

    /** Records that have an item, by item. */
    public Map<String, Long> items() {
      return new TreeMap<>(items);
    }
  }

  private final BlockReader reader;
  private final long gapNanos;
  private final Map<Feed, FeedCounts> feeds = new TreeMap<>();
  private final Map<Integer, Long> unknownCategories = new TreeMap<>();
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private long time = NO_TIME;
  private long records;
  private long octets;
  private long octetsUnread;

  /** Counts gaps longer than a number of seconds. */
  public RecordingSummary(DecodeOptions options, double gapSeconds) {
    reader = new BlockReader(options);
    gapNanos = (long) (gapSeconds * 1e9);
  }

  /** Counts by category and source. */
  public Map<Feed, FeedCounts> feeds() {
    return new TreeMap<>(feeds);
  }

  /** Blocks of categories without a description, by category. */
  public Map<Integer, Long> unknownCategories() {
    return new TreeMap<>(unknownCategories);
  }

  /** What could not be read, by fault. */
  public Map<Fault, Long> faults() {
    return new EnumMap<>(faults);
  }

  public long records() {
    return records;
  }

  public long blocks() {
    return reader.blocks();
  }

  /** Octets of all payloads. */
  public long octets() {
    return octets;
  }

  /** Octets of blocks that could not be read, after the fault or from its record on. */
  public long octetsUnread() {
    return octetsUnread;
  }

  @Override
  public void payload(long timeNanos, byte[] bytes, int from, int to) {
    time = timeNanos;
    octets += to - from;
    reader.read(bytes, from, to, this);
  }

  @Override
  public void record(DataRecord record) {
    records++;
    Feed feed = new Feed(record.edition().category(), record.source());
    FeedCounts counts = feeds.computeIfAbsent(feed, _ -> new FeedCounts());
    counts.records++;
    counts.editions.merge(record.edition().number(), 1L, Long::sum);
    List<String> items = record.items();
    for (String item : items) {
      counts.items.merge(item, 1L, Long::sum);
    }
    timeOfDay(counts, record.timeOfDay128());
    if (time != NO_TIME) {
      if (counts.firstNanos == NO_TIME) {
        counts.firstNanos = time;
      } else {
        long gap = time - counts.lastNanos;
        counts.longestGapNanos = Math.max(counts.longestGapNanos, gap);
        if (gap > gapNanos) {
          counts.gaps++;
        }
      }
      counts.lastNanos = time;
    }
  }

  private void timeOfDay(FeedCounts counts, long timeOfDay128) {
    if (timeOfDay128 < 0) {
      return;
    }
    if (counts.lastTimeOfDay >= 0 && shortest(timeOfDay128 - counts.lastTimeOfDay) < 0) {
      counts.backwardSteps++;
    }
    counts.lastTimeOfDay = timeOfDay128;
    if (time != NO_TIME) {
      long recorded = Math.floorMod(time, 86_400L * 1_000_000_000L) / 7_812_500L;
      long lag = shortest(recorded - timeOfDay128);
      counts.leastLag128 = Math.min(counts.leastLag128, lag);
      counts.mostLag128 = Math.max(counts.mostLag128, lag);
    }
  }

  /** A difference of times of day without the midnight between them: within half a day. */
  private static long shortest(long difference128) {
    return Math.floorMod(difference128 + DAY_128 / 2, DAY_128) - DAY_128 / 2;
  }

  @Override
  public void broken(
      int category, byte[] bytes, int from, int to, long block, Fault fault, int faultOffset) {
    faults.merge(fault, 1L, Long::sum);
    octetsUnread += to - from;
  }

  @Override
  public void unknownCategory(int category, byte[] bytes, int from, int to, long block) {
    unknownCategories.merge(category, 1L, Long::sum);
  }
}
