package org.testudo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.airpicture.plot.ReportCounts;
import org.testudo.airpicture.plot.ReportFile;
import org.testudo.airpicture.plot.ReportSink;
import org.testudo.airpicture.recording.RecordingException;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Spread;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.TrackUpdate;
import org.testudo.airpicture.watch.AirTrack;
import org.testudo.airpicture.watch.FrameSink;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.airpicture.watch.Survey;
import org.testudo.airpicture.watch.TrackFrame;
import org.testudo.airpicture.watch.Watch;

/** Recordings from their reports to what is told of them: first looked through, then watched. */
final class ReplayRun {

  private final List<ReportFile> files;
  private final Moment from;
  private final Moment to;
  private final Progress progress;
  private final Survey survey = new Survey();
  private boolean shuffled;

  /** A moment of a recording: so long after its first report, or an instant. */
  record Moment(OptionalDouble secondsIn, Optional<Instant> instant) {
    static final Moment OPEN = new Moment(OptionalDouble.empty(), Optional.empty());

    /**
     * Seconds as a number, or an instant.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Moment parse(String text) {
      try {
        return text.contains("T")
            ? new Moment(OptionalDouble.empty(), Optional.of(Instant.parse(text)))
            : new Moment(OptionalDouble.of(finite(text)), Optional.empty());
      } catch (NumberFormatException | java.time.DateTimeException e) {
        throw new IllegalArgumentException(
            "\"%s\" is no moment. Write seconds into the recording (120) or an instant (2026-11-26T02:10:00Z)."
                .formatted(text),
            e);
      }
    }

    private static double finite(String text) {
      double seconds = Double.parseDouble(text);
      if (!Double.isFinite(seconds)) {
        throw new NumberFormatException(text);
      }
      return seconds;
    }

    double after(double first, double open) {
      return secondsIn.isPresent()
          ? first + secondsIn.getAsDouble()
          : instant.map(i -> i.toEpochMilli() / 1000.0).orElse(open);
    }
  }

  ReplayRun(List<ReportFile> files, Moment from, Moment to, Progress progress) {
    this.files = List.copyOf(files);
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /** Looks the recordings through. */
  void look() throws IOException {
    readAll("Looking through", 0, false, new ReportCounts(), survey);
    shuffled = survey.shuffled();
    if (survey.reports() == 0) {
      throw new IllegalArgumentException(
          "%s: no report of a target's place. testudo decode --summary shows what there is."
              .formatted(names()));
    }
    double first = survey.first() - survey.recorderAhead();
    if (to.after(first, Double.POSITIVE_INFINITY) < from.after(first, Double.NEGATIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "--to is before --from. Give a moment to end at that is after the one to begin at.");
    }
  }

  /** When the first report arrived. */
  Instant first() {
    return instant(survey.first() - survey.recorderAhead());
  }

  private List<String> names() {
    return files.stream().map(file -> String.valueOf(file.path().getFileName())).toList();
  }

  private void readAll(
      String what, double ahead, boolean sorted, ReportCounts counts, ReportSink sink)
      throws IOException {
    for (ReportFile file : files) {
      try {
        progress.show(
            what + " " + file.path().getFileName(),
            0,
            step -> {
              file.readAll(ahead, sorted, counts, sink, step::done);
              return counts;
            });
      } catch (RecordingException e) {
        throw new IllegalArgumentException(file.path() + ": " + e.getMessage(), e);
      } catch (UncheckedIOException e) {
        throw Optional.ofNullable(e.getCause()).orElseThrow(() -> e);
      }
    }
  }

  /**
   * Watches the recordings and hands each frame on.
   *
   * @param warnings told the tracks of each frame before the sinks get it
   */
  <S extends Status> ReplayTold watch(
      S status,
      SensorNetwork network,
      double periodSeconds,
      Optional<WarningRun<S>> warnings,
      List<FrameSink> sinks)
      throws IOException {
    Set<Long> numbers = new HashSet<>();
    int[] most = {0};
    FrameSink all =
        frame -> {
          frame.tracks().forEach(track -> numbers.add(track.number()));
          most[0] = Math.max(most[0], frame.tracks().size());
          if (warnings.isPresent()) {
            warn(frame, status, warnings.get());
          }
          for (FrameSink sink : sinks) {
            sink.frame(frame);
          }
        };
    Watch watch = new Watch(survey, network, periodSeconds, all);
    ReportCounts counts = new ReportCounts();
    long[] taken = {0};
    double ahead = survey.recorderAhead();
    double first = survey.first() - ahead;
    double begin = from.after(first, Double.NEGATIVE_INFINITY);
    double end = to.after(first, Double.POSITIVE_INFINITY);
    readAll(
        "Tracking",
        ahead,
        shuffled,
        counts,
        report -> {
          if (report.arrival() >= begin && report.arrival() <= end) {
            taken[0]++;
            watch.report(report);
          }
        });
    watch.end();
    return new ReplayTold(
        names(),
        status.word(),
        instant(Math.max(first, begin)),
        instant(Math.min(survey.last() - ahead, end)),
        ahead,
        new ReplayTold.Counts(
            taken[0],
            counts.tests() + counts.placeless(),
            counts.simulated(),
            counts.others(),
            counts.broken(),
            watch.refused(),
            watch.far()),
        watch.frames(),
        numbers.size(),
        most[0],
        watch.sensors().stream().map(ReplayTold.SensorTold::of).toList(),
        Optional.empty(),
        "");
  }

  private static Instant instant(double time) {
    return Instant.ofEpochMilli(Math.round(time * 1000));
  }

  private static <S extends Status> void warn(TrackFrame frame, S status, WarningRun<S> warnings) {
    Instant time = instant(frame.time());
    frame.tracks().forEach(track -> warnings.take(update(track, time, status, track.existence())));
    frame.ended().forEach(track -> warnings.take(update(track, time, status, 0)));
  }

  private static <S extends Status> TrackUpdate<S> update(
      AirTrack track, Instant time, S status, double existence) {
    Set<String> sensors = new TreeSet<>();
    track.sensors().forEach(sensor -> sensors.add(sensor.name()));
    return new TrackUpdate<>(
        status,
        time,
        track.name(),
        new Point(track.latitude(), track.longitude()),
        spread(track.position()),
        track.east(),
        track.north(),
        spread(track.velocity()),
        Double.isNaN(track.height()) ? OptionalDouble.empty() : OptionalDouble.of(track.height()),
        "unknown",
        "unknown",
        existence,
        sensors);
  }

  private static Spread spread(AirTrack.Covariance c) {
    return new Spread(c.eastEast(), c.eastNorth(), c.northNorth());
  }
}
