package org.testudo.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.testudo.airpicture.listing.LineEncoder;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;
import org.testudo.app.document.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "encode",
    description = {
      "Make a recording for tests of lines of JSON, as testudo decode prints them or as "
          + "you write them.",
      "A line needs \"category\" and \"items\"; lines with the same \"frame\" share a "
          + "datagram, and those with the same \"block\" in it a data block."
    },
    footer = {
      "",
      "Examples:",
      "  testudo encode --out test.pcap lines.json",
      "  testudo decode tracks.ff | testudo encode --out again.ff --format final -",
      "",
      "A line:",
      "  {\"category\":62,\"items\":{\"010\":{\"SAC\":70,\"SIC\":16},\"040\":1473,\"070\":53081.5}}"
    })
final class EncodeCommand extends TestudoCommand {

  @Parameters(paramLabel = "FILE", description = "Lines of JSON; - for standard input.")
  private Path file = Path.of("-");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The recording to write; what was there is replaced once all lines are good.")
  private Path target = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "pcap",
      description = "pcap, final or raw (default: ${DEFAULT-VALUE}).")
  private RecordingFormat format = RecordingFormat.PCAP;

  @Override
  ExitCode run() throws Exception {
    long[] payloads = new long[1];
    try (BufferedReader lines =
        file.toString().equals("-")
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            : Files.newBufferedReader(file)) {
      WholeFile.write(target, stream -> payloads[0] = encode(lines, stream));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ", " + e.getMessage(), e);
    }
    if (json()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("file", target.toString());
      result.put("format", format.word());
      result.put("payloads", payloads[0]);
      Json.print(out(), result);
    } else {
      out().printf("%s: %,d payloads.%n", target, payloads[0]);
    }
    return ExitCode.OK;
  }

  private long encode(BufferedReader lines, OutputStream stream) throws IOException {
    try (RecordingWriter writer = new RecordingWriter(stream, format)) {
      return new LineEncoder(
              (time, bytes, from, to) -> {
                try {
                  writer.payload(time, bytes, from, to);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .encode(lines);
    }
  }
}
