package org.testudo.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.adsb.FeedFormat;
import org.testudo.airpicture.adsb.ModeSDecoder;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Edition;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.asterix.RecordCsv;
import org.testudo.airpicture.listing.CsvTable;
import org.testudo.airpicture.listing.JsonLines;
import org.testudo.airpicture.listing.RecordingSummary;
import org.testudo.airpicture.listing.StateLines;
import org.testudo.airpicture.recording.PayloadSink;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingException;
import org.testudo.airpicture.recording.TimeScale;
import org.testudo.app.document.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "decode",
    description = {
      "Read a recording of ASTERIX surveillance data (pcap, pcapng, final format, RFF, "
          + "raw blocks; gzip or not) and print its records as lines of JSON, as a table, or "
          + "counted."
    },
    footer = {
      "",
      "Examples:",
      "  testudo decode flight.pcap                         a line of JSON for each record",
      "  testudo decode --summary flight.pcap               rates, gaps and faults of each sensor",
      "  testudo decode --csv 62 --fields 070,105.LAT,105.LON,040 tracks.ff",
      "  testudo decode --edition 21=0.26 old.pcap          category 021 by an edition of your"
          + " choice",
      "  testudo decode --edition 48@25/13=1.27 radar.pcap  for one SAC/SIC only"
    })
final class DecodeCommand extends TestudoCommand {

  private static final int FEED_START = 512;

  @Parameters(paramLabel = "FILE", description = "The recording.")
  private Path file = Path.of("");

  @Option(names = "--summary", description = "Count instead of listing; --json for one document.")
  private boolean summary;

  @Option(
      names = "--csv",
      paramLabel = "CATEGORY",
      description = "A table of one category: a row for each record, a column for each field.")
  private @Nullable Integer csv;

  @Option(
      names = "--fields",
      paramLabel = "PATH",
      split = ",",
      description = "Columns of the table, such as 105.LAT (default: all that do not repeat).")
  private List<String> fields = new ArrayList<>();

  @Mixin private RecordingOptions read = new RecordingOptions();

  @Option(
      names = "--gap",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "Silence of a sensor that counts as a gap (default: ${DEFAULT-VALUE}).")
  private double gapSeconds = 15;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write there instead of to standard output.")
  private @Nullable Path target;

  @Override
  ExitCode run() throws Exception {
    DecodeOptions options = read.editions();
    List<String> columns = csv == null ? List.of() : columns(csv);
    Optional<FeedFormat> feed = read.format().isEmpty() ? feed() : Optional.empty();
    if (feed.isPresent()) {
      try {
        return states(feed.get());
      } catch (RecordingException e) {
        throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
      }
    }
    try (Recording recording =
        Recording.open(
            file, read.format(), port -> read.ports().isEmpty() || read.ports().contains(port))) {
      if (summary) {
        RecordingSummary counts = new RecordingSummary(options, gapSeconds);
        read(recording, counts);
        SummaryText text = new SummaryText(file, recording, counts);
        if (json()) {
          Json.print(out(), text.document());
        } else {
          text.print(out());
        }
        return ExitCode.OK;
      }
      Path into = target;
      if (into == null) {
        list(recording, options, columns, new TextStream(out()));
      } else {
        WholeFile.write(into, stream -> list(recording, options, columns, stream));
      }
      return ExitCode.OK;
    } catch (RecordingException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** The form of the file if it is one of an ADS-B feed. */
  private Optional<FeedFormat> feed() throws IOException {
    try (InputStream in = Recording.unpacked(Files.newInputStream(file))) {
      return FeedFormat.recognise(in.readNBytes(FEED_START));
    }
  }

  private ExitCode states(FeedFormat feed) throws IOException {
    if (summary || csv != null) {
      throw new IllegalArgumentException(
          file + " is an ADS-B feed (" + feed.word() + "); it is listed as lines of JSON only");
    }
    Path into = target;
    if (into == null) {
      states(feed, new TextStream(out()));
    } else {
      WholeFile.write(into, stream -> states(feed, stream));
    }
    return ExitCode.OK;
  }

  private void states(FeedFormat feed, OutputStream stream) throws IOException {
    StateLines lines = new StateLines(feed.dated(), stream);
    long passed =
        progress()
            .show(
                "Decoding " + file.getFileName(),
                0,
                _ -> {
                  try (InputStream in = Recording.unpacked(Files.newInputStream(file))) {
                    return feed.read(in, ModeSDecoder.create(), lines);
                  }
                });
    lines.flush();
    if (passed > 0) {
      err().printf("%,d messages or rows could not be read; %,d could.%n", passed, lines.states());
    }
  }

  private void list(
      Recording recording, DecodeOptions options, List<String> columns, OutputStream stream)
      throws IOException {
    TimeScale times = recording.format().times();
    if (csv == null) {
      JsonLines lines = new JsonLines(options, times, stream);
      read(recording, lines);
      lines.flush();
    } else {
      CsvTable table = new CsvTable(options, times, stream, csv, columns);
      read(recording, table);
      table.flush();
      if (table.unread() > 0) {
        err()
            .println(
                table.unread()
                    + " blocks could not be read to their end; testudo decode --summary counts"
                    + " why.");
      }
    }
  }

  private void read(Recording recording, PayloadSink sink) throws IOException {
    progress()
        .show(
            "Decoding " + file.getFileName(),
            Files.size(file),
            step -> {
              while (recording.next(sink)) {
                step.done(recording.position());
              }
              return recording.counts();
            });
  }

  private List<String> columns(int category) {
    Edition newest =
        Editions.findNewest(category)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "category "
                        + category
                        + " is not described here; there are "
                        + Editions.categories()));
    if (fields.isEmpty()) {
      return RecordCsv.pathsOf(newest);
    }
    for (String path : fields) {
      if (Editions.of(category).stream().noneMatch(e -> e.findField(path).isPresent())) {
        throw new IllegalArgumentException(
            "no edition of category "
                + category
                + " has a field \""
                + path
                + "\"; a path is like "
                + newest.fields().getFirst().path());
      }
    }
    return fields;
  }

  /** Lines of octets to a writer; each piece ends with a line. */
  private static final class TextStream extends OutputStream {
    private final PrintWriter writer;

    private TextStream(PrintWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(int octet) {
      writer.write(octet);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      writer.write(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
  }
}
