package org.testudo.airpicture.plot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** Of states that stand in disorder; about 200 octets each are held to sort them. */
  private static final int MOST_SORTED = 4_000_000;

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
    try (InputStream in = Recording.unpacked(Files.newInputStream(path))) {
      if (!sorted) {
        counts.broken += format.read(in, ModeSDecoder.create(), reports);
        return;
      }
      List<AircraftState> states = new ArrayList<>();
      counts.broken +=
          format.read(
              in,
              ModeSDecoder.create(),
              state -> {
                if (states.size() == MOST_SORTED) {
                  throw new IllegalArgumentException(
                      "%s holds more than %,d states and they are not in the order of time. Sort it, or split it by time."
                          .formatted(path, MOST_SORTED));
                }
                states.add(state);
              });
      states.sort(Comparator.comparingLong(AircraftState::timeNanos));
      states.forEach(reports);
    }
  }
}
