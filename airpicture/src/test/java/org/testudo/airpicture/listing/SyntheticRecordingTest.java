package org.testudo.airpicture.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;

/** A made-up recording of every category, kept as the lines that describe it. */
class SyntheticRecordingTest {

  private static String synthetic() throws IOException {
    try (InputStream in = SyntheticRecordingTest.class.getResourceAsStream("synthetic.jsonl")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] encoded(String lines, RecordingFormat format) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(file, format)) {
      new LineEncoder(
              (time, bytes, from, to) -> {
                try {
                  writer.payload(time, bytes, from, to);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .encode(new BufferedReader(new StringReader(lines)));
    }
    return file.toByteArray();
  }

  private static String decoded(byte[] file) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Recording recording =
        Recording.open(new ByteArrayInputStream(file), Optional.empty(), _ -> true)) {
      JsonLines lines = new JsonLines(DecodeOptions.detect(), recording.format().times(), text);
      recording.readAll(lines);
      lines.flush();
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void linesBecomeARecordingAndTheSameLines() throws IOException {
    assertThat(decoded(encoded(synthetic(), RecordingFormat.PCAP))).isEqualTo(synthetic());
  }

  @Test
  void whatIsWrittenByHandNeedsLittle() throws IOException {
    String lines =
        """
        {"category":62,"items":{"010":{"SAC":70,"SIC":16},"040":1473,"070":53081.5}}
        {"category":48,"edition":"1.27","items":{"010":{"SAC":25,"SIC":201},"140":1}}
        """;
    assertThat(decoded(encoded(lines, RecordingFormat.RAW)))
        .isEqualTo(
            """
            {"frame":0,"block":0,"category":62,"edition":"1.21","items":{"010":{"SAC":70,"SIC":16},"070":53081.5,"040":1473}}
            {"frame":1,"block":1,"category":48,"edition":"1.32","items":{"010":{"SAC":25,"SIC":201},"140":1}}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"category\":62} | line 2: \"items\" must be an object",
        "{\"category\":300,\"items\":{}} | line 2: \"category\" must be a number from 0 to 255",
        "{\"category\":7,\"items\":{}} | line 2: category 7 is not described here",
        "{\"category\":62,\"edition\":\"9\",\"items\":{}} | editions [0.17, 1.16",
        "{\"category\":62,\"items\":{\"011\":1}} | item 011: this edition has no such item",
        "{\"category\":62,\"items\":{\"040\":70000}} | item 040: 70000 is not a whole number of 16"
            + " bits",
        "{\"category\":62,\"items\":{\"105\":{\"LAT\":\"x\"}}} | item 105.LAT: \"x\" is not a"
            + " number of °",
        "{\"category\":62,\"items\":{\"105\":{\"LAT\":1e9}}} | between -11520.0 and",
        "{\"category\":62,\"items\":{\"105\":{\"LAD\":1}}} | item 105: has no field \"LAD\"; it has"
            + " [LAT, LON]",
        "{\"category\":62,\"items\":{\"060\":{\"MODE3A\":\"9999\"}}} | \"9999\" is not text of 4"
            + " octal digits",
        "{\"category\":62,\"items\":{\"380\":{\"ID\":\"TOOLONGSIGN\"}}} | at most 8 of A-Z, 0-9 and"
            + " blank",
        "{\"category\":62,\"items\":{\"510\":[]}} | needs one element at least",
        "{\"category\":62,\"items\":{\"SP\":\"0\"}} | \"0\" is not hexadecimal octets",
        "{\"category\":62,\"items\":[]} | \"items\" must be an object",
        "{\"category\":62,\"octets\":\"zz\"} | \"octets\" is not hexadecimal",
        "{\"category\":62,\"received\":\"noon\",\"items\":{}} | \"noon\" is not a time",
        "[1] | line 2:",
        "{ | line 2: not a JSON object"
      })
  void faultsNameLineItemAndCure(String line, String message) {
    String good = "{\"category\":62,\"items\":{\"040\":1}}\n";
    assertThatThrownBy(() -> encoded(good + line + "\n", RecordingFormat.RAW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining(message);
  }
}
