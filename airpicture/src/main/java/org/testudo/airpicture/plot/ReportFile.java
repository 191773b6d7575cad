package org.testudo.airpicture.plot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.testudo.airpicture.adsb.AircraftState;
import org.testudo.airpicture.adsb.FeedFormat;
import org.testudo.airpicture.adsb.ModeSDecoder;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingFormat;

/** A file that holds reports: a recording of ASTERIX records, or an ADS-B feed. */
public final class ReportFile {

  private static final int FEED_START = 512;

  /**
   * Of states that stand in disorder so many are held at once, at about 250 octets each; for more
   * the file is read again.
   */
  static final int HELD = 400_000;

  /** So often at most: what is longer would take hours. */
  static final int MOST_READINGS = 25;

  private record Numbered(long number, AircraftState state) {}

  private static final Comparator<Numbered> IN_TIME =
      Comparator.comparingLong((Numbered each) -> each.state.timeNanos())
          .thenComparingLong(Numbered::number);

  /**
   * How to read.
   *
   * @param format of recordings; empty to find it out
   * @param ports of UDP datagrams in captures; empty for all
   * @param day UTC midnight (seconds since 1970) from which a recording without dates counts
   * @param simulated whether reports of simulated targets count
   */
  public record Options(
      Optional<RecordingFormat> format,
      Set<Integer> ports,
      DecodeOptions editions,
      double day,
      boolean simulated) {
    public Options {
      ports = Set.copyOf(ports);
    }
  }

  private final Path path;
  private final Options options;
  private final Optional<FeedFormat> feed;

  private ReportFile(Path path, Options options, Optional<FeedFormat> feed) {
    this.path = path;
    this.options = options;
    this.feed = feed;
  }

  /** Looks at a file's beginning. */
  public static ReportFile of(Path path, Options options) throws IOException {
    if (options.format().isPresent()) {
      return new ReportFile(path, options, Optional.empty());
    }
    try (InputStream in = Recording.unpacked(Files.newInputStream(path))) {
      return new ReportFile(path, options, FeedFormat.recognise(in.readNBytes(FEED_START)));
    }
  }

  public Path path() {
    return path;
  }

  /**
   * Hands every report on.
   *
   * @param recorderAhead how far (s) the recorder's clock is ahead of the sensors'
   * @param sorted whether states of a feed are to be put in the order of time first
   * @param progress told the octets read, unpacked, now and then
   */
  public void readAll(
      double recorderAhead,
      boolean sorted,
      ReportCounts counts,
      ReportSink sink,
      LongConsumer progress)
      throws IOException {
    if (feed.isPresent()) {
      feed(feed.get(), sorted, counts, sink);
      return;
    }
    try (Recording recording =
        Recording.open(
            path,
            options.format(),
            port -> options.ports().isEmpty() || options.ports().contains(port))) {
      RecordReports reports =
          new RecordReports(
              options.editions(),
              new ReportClock(recording.format().times(), options.day(), recorderAhead),
              options.simulated(),
              counts,
              sink);
      while (recording.next(reports)) {
        progress.accept(recording.position());
      }
    }
  }

  private void feed(FeedFormat format, boolean sorted, ReportCounts counts, ReportSink sink)
      throws IOException {
    StateReports reports =
        new StateReports(
            format == FeedFormat.STATES_JSON || format == FeedFormat.STATES_CSV,
            format.dated() ? 0 : options.day(),
            counts,
            sink);
    if (sorted) {
      counts.broken += inOrder(format, HELD, reports);
      return;
    }
    try (InputStream in = Recording.unpacked(Files.newInputStream(path))) {
      counts.broken += format.read(in, ModeSDecoder.create(), reports);
    }
  }

  /**
   * Hands on all states in the order of time, those of one time in the order of the file; reads the
   * file once for every so many.
   *
   * @return what could not be read
   * @throws IllegalArgumentException before anything is handed on, if there are too many to sort
   */
  long inOrder(FeedFormat format, int held, Consumer<AircraftState> sink) throws IOException {
    Optional<Numbered> last = Optional.empty();
    while (true) {
      Optional<Numbered> after = last;
      PriorityQueue<Numbered> next = new PriorityQueue<>(IN_TIME.reversed());
      long[] number = {0};
      long broken;
      try (InputStream in = Recording.unpacked(Files.newInputStream(path))) {
        broken =
            format.read(
                in,
                ModeSDecoder.create(),
                state -> {
                  Numbered each = new Numbered(number[0]++, state);
                  if (after.isPresent() && IN_TIME.compare(each, after.get()) <= 0) {
                    return;
                  }
                  if (next.size() < held) {
                    next.add(each);
                  } else if (IN_TIME.compare(each, next.element()) < 0) {
                    next.remove();
                    next.add(each);
                  }
                });
      }
      if (number[0] > (long) held * MOST_READINGS) {
        throw new IllegalArgumentException(
            "%s holds %,d states that are not in the order of time; %,d are the most that can be sorted here. Sort it, or split it by time."
                .formatted(path, number[0], (long) held * MOST_READINGS));
      }
      if (next.isEmpty()) {
        return broken;
      }
      boolean all = next.size() < held;
      last = Optional.of(next.element());
      List<Numbered> sorted = new ArrayList<>(next);
      sorted.sort(IN_TIME);
      sorted.forEach(each -> sink.accept(each.state));
      if (all) {
        return broken;
      }
    }
  }
}
