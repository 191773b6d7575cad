package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code testudo encode} and {@code testudo decode} on a made-up recording. */
class DecodeCommandTest {

  private static final String LINES =
      """
      {"frame":0,"received":"2023-11-14T22:13:20.5Z","block":0,"category":62,"edition":"1.21","items":{"010":{"SAC":70,"SIC":16},"070":80000.5,"105":{"LAT":45,"LON":-22.5},"040":1473}}
      {"frame":1,"received":"2023-11-14T22:13:21.5Z","block":1,"category":62,"edition":"1.21","items":{"010":{"SAC":70,"SIC":16},"070":80001.5,"040":1473}}
      {"frame":2,"received":"2023-11-14T22:13:41.5Z","block":2,"category":48,"fault":"OVERRUN","at":1,"octets":"9019C9010203"}
      {"frame":3,"received":"2023-11-14T22:13:42.5Z","block":3,"category":247,"octets":"F7000401"}
      """;

  @TempDir private Path folder = Path.of("");

  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said say(Object... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Testudo.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  private Path recording(String format) throws IOException {
    Path lines = folder.resolve("lines.json");
    Files.writeString(lines, LINES);
    Path file = folder.resolve("made-up." + format);
    Said said = say("encode", "-q", "--format", format, "--out", file, lines);
    assertThat(said.code).as(said.err).isZero();
    return file;
  }

  @Test
  void what_is_encoded_is_decoded() throws IOException {
    Said said = say("decode", "-q", recording("pcap"));
    assertThat(said.code).as(said.err).isZero();
    assertThat(said.out).isEqualTo(LINES);
  }

  @Test
  void a_table_has_the_fields_asked_for() throws IOException {
    Path table = folder.resolve("table.csv");
    Said said =
        say(
            "decode",
            "-q",
            "--csv",
            "62",
            "--fields",
            "040,070,136",
            "--out",
            table,
            recording("final"));
    assertThat(said.code).as(said.err).isZero();
    assertThat(Files.readString(table))
        .isEqualTo(
            """
            frame,received,block,edition,040,070,136
            0,22:13:20.5,0,1.21,1473,80000.5,
            1,22:13:21.5,1,1.21,1473,80001.5,
            """);
    assertThat(said.err).contains("1 blocks could not be read");
  }

  @Test
  void a_summary_counts_gaps_and_faults() throws IOException {
    Said said = say("decode", "-q", "--summary", "--json", "--gap", "0.5", recording("pcap"));
    JsonNode summary = said.json();
    assertThat(summary.get("records").asInt()).isEqualTo(2);
    assertThat(summary.get("faults").get("OVERRUN").asInt()).isEqualTo(1);
    assertThat(summary.get("unknownCategories").get("247").asInt()).isEqualTo(1);
    assertThat(summary.get("octetsUnread").asInt()).isEqualTo(6);
    JsonNode feed = summary.get("feeds").get(0);
    assertThat(feed.get("ratePerSecond").asDouble()).isEqualTo(1);
    assertThat(feed.get("gaps").asInt()).isEqualTo(1);
    assertThat(feed.get("leastLagSeconds").asDouble()).isZero();
    Said text = say("decode", "-q", "--summary", recording("pcap"));
    assertThat(text.out).contains("062  70/16", "1 blocks of category 247", "070 2");
  }

  @Test
  void feeds_of_aircraft_are_known_by_their_beginning() throws IOException {
    Path file = folder.resolve("feed.txt");
    Files.writeString(file, "*8D4840D6202CC371C32CE0576098;\n");
    Said said = say("decode", "-q", file);
    assertThat(said.out)
        .isEqualTo("{\"time\":0,\"address\":\"4840D6\",\"callsign\":\"KLM1023\"}\n");
    assertThat(say("decode", "-q", "--summary", file).code).isEqualTo(3);
  }

  @Test
  void what_cannot_be_read_is_refused_and_leaves_what_was_there() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "not a recording");
    Said said = say("decode", "-q", file);
    assertThat(said.code).isEqualTo(3);
    assertThat(said.err).contains("notes.txt", "pcap, pcapng, final, rff, raw");
    assertThat(say("decode", "-q", folder.resolve("none")).code).isEqualTo(5);
    assertThat(say("decode", "-q", "--edition", "62=9", file).err).contains("[0.17, 1.16");
    Path target = folder.resolve("kept.pcap");
    Files.writeString(target, "kept");
    Path lines = folder.resolve("bad.json");
    Files.writeString(lines, "{\"category\":62,\"items\":{\"010\":{\"SAC\":700}}}\n");
    Said refused = say("encode", "-q", "--out", target, lines);
    assertThat(refused.code).isEqualTo(3);
    assertThat(refused.err).contains("bad.json, line 1", "010.SAC", "8 bits");
    assertThat(Files.readString(target)).isEqualTo("kept");
  }
}
