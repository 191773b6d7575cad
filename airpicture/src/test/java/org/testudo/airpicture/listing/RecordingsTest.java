package org.testudo.airpicture.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.airpicture.SharedData;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;

/** The public recordings, which are not part of the project: counts, values, octets back. */
class RecordingsTest {

  private static final String BALTIC = "asterix/final_frame_062_30min.ff";

  private static RecordingSummary summary(String name) throws IOException {
    RecordingSummary summary = new RecordingSummary(DecodeOptions.detect(), 15);
    try (Recording recording = Recording.open(SharedData.surveillance(name))) {
      recording.readAll(summary);
      assertThat(recording.counts().octetsSkipped()).isZero();
    }
    return summary;
  }

  private static List<String> feeds(RecordingSummary summary) {
    List<String> feeds = new ArrayList<>();
    summary
        .feeds()
        .forEach((feed, of) ->
            feeds.add(
                String.format(
                    Locale.ROOT,
                    "%03d %s %s %s",
                    feed.category(),
                    feed.source(),
                    of.editions(),
                    of.items())));
    return feeds;
  }

  @ParameterizedTest
  @CsvSource({
    "asterix/final_frame_062_30min.ff, 34957",
    "asterix/final_frame_062_one_packet_sample2.FF, 4",
    "asterix/cro_asterix.pcap, 100",
    "asterix/cro_cat_001_002.pcap, 8",
    "asterix/cro_cat_034_048.pcap, 162",
    "asterix/cro_cat_062_065.pcap, 3"
  })
  void noOctetIsLeftUnexplained(String name, long records) throws IOException {
    RecordingSummary summary = summary(name);
    assertThat(summary.records()).isEqualTo(records);
    assertThat(summary.octetsUnread()).isZero();
    assertThat(summary.faults()).isEmpty();
    assertThat(summary.unknownCategories()).isEmpty();
  }

  @Test
  void countsByCategorySensorAndItem() throws IOException {
    assertThat(feeds(summary("asterix/cro_cat_001_002.pcap"))).containsExactly(COUNTS_001_002);
    assertThat(feeds(summary("asterix/cro_cat_034_048.pcap"))).containsExactly(COUNTS_034_048);
    assertThat(feeds(summary("asterix/cro_cat_062_065.pcap"))).containsExactly(COUNTS_062_065);
    assertThat(feeds(summary("asterix/cro_asterix.pcap"))).containsExactly(COUNTS_OLD_062);
    assertThat(feeds(summary(BALTIC))).containsExactly(COUNTS_BALTIC);
  }

  // Items of 034, 048, 062 and 065 as tshark 4.0.17 counts them; 1,059 tracks without item 136 as
  // the
  // reference of the Baltic recording says. The others were counted by nobody else.
  private static final String[] COUNTS_001_002 = {
    "001 25/201 {1.4=7} {010=7, 020=7, 040=7, 070=7, 090=7, 141=7, 161=7, 170=7, 200=7, "
        + "210=7}",
    "002 25/201 {1.2=1} {000=1, 010=1, 020=1, 030=1}"
  };
  private static final String[] COUNTS_034_048 = {
    "034 25/11 {1.29=4} {000=4, 010=4, 020=4, 030=4, 050=4}",
    "034 25/12 {1.29=10} {000=10, 010=10, 020=8, 030=10, 041=2, 050=2, 060=2, 120=2}",
    "034 25/13 {1.29=8} {000=8, 010=8, 020=8, 030=8}",
    "034 25/14 {1.29=4} {000=4, 010=4, 020=4, 030=4, 050=4, 060=4}",
    "034 25/201 {1.29=2} {000=2, 010=2, 020=2, 030=2}",
    "034 25/204 {1.29=2} {000=2, 010=2, 020=2, 030=2}",
    "034 25/205 {1.29=4} {000=4, 010=4, 020=4, 030=4}",
    "048 25/11 {1.32=8} {010=8, 020=8, 040=8, 042=8, 070=8, 090=8, 130=8, 140=8, 161=8, "
        + "170=8, 200=8, 220=8, 230=8, 240=8, 250=4}",
    "048 25/12 {1.32=38} {010=38, 020=38, 040=38, 042=38, 070=38, 090=38, 130=38, "
        + "140=38, 161=38, 170=38, 200=38, 220=38, 230=38, 240=38, 250=18}",
    "048 25/13 {1.32=16} {010=16, 020=16, 040=14, 042=14, 070=14, 090=14, 130=14, "
        + "140=16, 161=16, 170=16, 200=14, 220=16, 230=16, 240=14, 250=12}",
    "048 25/14 {1.32=4} {010=4, 020=4, 040=4, 042=4, 070=4, 090=4, 130=4, 140=4, 161=4, "
        + "170=4, 200=4, 220=4, 230=4, 240=4, 250=4}",
    "048 25/201 {1.32=28} {010=28, 020=28, 040=28, 070=28, 090=28, 110=20, 140=28, "
        + "161=28, 170=28, 200=28, 220=28, 230=28, 240=28, 250=26}",
    "048 25/204 {1.32=28} {010=28, 020=28, 040=28, 070=28, 090=28, 110=22, 140=28, "
        + "161=28, 170=28, 200=28, 220=26, 230=26, 240=26, 250=22}",
    "048 25/205 {1.32=6} {010=6, 020=6, 040=6, 070=6, 090=6, 110=6, 140=6, 161=6, 170=6, "
        + "200=6, 220=6, 230=6, 240=6, 250=4}"
  };
  private static final String[] COUNTS_062_065 = {
    "062 25/100 {1.21=2} {010=2, 015=2, 040=2, 060=2, 070=2, 080=2, 100=2, 105=2, 130=2, "
        + "135=2, 136=2, 185=2, 200=2, 210=2, 220=2, 290=2, 295=2, 340=2, 380=2}",
    "065 25/100 {1.6=1} {000=1, 010=1, 015=1, 020=1, 030=1}"
  };
  private static final String[] COUNTS_OLD_062 = {
    "062 25/100 {0.17=100} {010=100, 040=100, 060=100, 070=100, 080=100, 105=100, "
        + "136=100, 180=100, 200=100, 220=100, 390=100}"
  };
  private static final String[] COUNTS_BALTIC = {
    "062 70/16 {1.21=34957} {010=34957, 015=34957, 040=34957, 060=34957, 070=34957, "
        + "080=34957, 100=34957, 105=34957, 135=34389, 136=33898, 185=34957, "
        + "200=34957, 220=33725, 290=34957, 340=34387, 390=8065, SP=34957}"
  };

  /** The lag is that of the reference's own two times. */
  @Test
  void theBalticRecordersClockIsOff() throws IOException {
    RecordingSummary.FeedCounts feed = summary(BALTIC).feeds().values().iterator().next();
    assertThat(feed.leastLagSeconds()).isCloseTo(7274.12, within(0.01));
    assertThat(feed.mostLagSeconds()).isCloseTo(7283.82, within(0.01));
    assertThat(feed.backwardSteps()).isPositive();
    assertThat(feed.lastNanos() - feed.firstNanos())
        .isCloseTo((long) (29.97 * 60e9), within(1_000_000_000L));
  }

  /**
   * All 34,957 records against an independent decoder's values. It rounds: positions to 1e-6
   * degrees, times to 0.0001 s.
   */
  @Test
  void theBalticRecordingIsWhatAnotherDecoderSays() throws IOException {
    List<String> paths =
        List.of(
            "070",
            "010.SAC",
            "010.SIC",
            "040",
            "060.MODE3A",
            "105.LAT",
            "105.LON",
            "185.VX",
            "185.VY",
            "136");
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    try (Recording recording = Recording.open(SharedData.surveillance(BALTIC))) {
      CsvTable csv =
          new CsvTable(DecodeOptions.detect(), recording.format().times(), table, 62, paths);
      recording.readAll(csv);
      csv.flush();
    }
    List<String> ours = table.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    Path reference =
        SharedData.surveillance("asterix/decoded_reference/cat062_baltic_sac70.csv.gz");
    List<String> theirs;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(reference)), StandardCharsets.UTF_8))) {
      theirs = lines.lines().skip(1).toList();
    }
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.size(); i++) {
      String[] our = ours.get(i).split(",", -1);
      String[] their = theirs.get(i).split(",", -1);
      String row = "row " + i + ": " + ours.get(i) + " against " + theirs.get(i);
      assertThat(secondsOfDay(our[1])).as(row).isCloseTo(number(their[0]), within(0.005));
      assertThat(number(our[4])).as(row).isCloseTo(number(their[1]), within(5.1e-5));
      assertThat(our[5]).as(row).isEqualTo(their[2]);
      assertThat(our[6]).as(row).isEqualTo(their[3]);
      assertThat(our[7]).as(row).isEqualTo(their[4]);
      assertThat(our[8]).as(row).isEqualTo(their[5]);
      assertThat(number(our[9])).as(row).isCloseTo(number(their[6]), within(5.6e-7));
      assertThat(number(our[10])).as(row).isCloseTo(number(their[7]), within(5.6e-7));
      assertThat(number(our[11]) * 4).as(row).isEqualTo(number(their[8]));
      assertThat(number(our[12]) * 4).as(row).isEqualTo(number(their[9]));
      if (their[10].isEmpty()) {
        assertThat(our[13]).as(row).isEmpty();
      } else {
        assertThat(number(our[13])).as(row).isEqualTo(number(their[10]));
      }
    }
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  private static double secondsOfDay(String time) {
    String[] part = time.split(":", -1);
    return 3600 * number(part[0]) + 60 * number(part[1]) + number(part[2]);
  }

  /** Decoded to lines and encoded again: payload by payload the same octets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        BALTIC,
        "asterix/final_frame_062_one_packet_sample2.FF",
        "asterix/cro_asterix.pcap",
        "asterix/cro_cat_001_002.pcap",
        "asterix/cro_cat_034_048.pcap",
        "asterix/cro_cat_062_065.pcap"
      })
  void everyPayloadComesBackAsItWas(String name) throws IOException {
    Path file = SharedData.surveillance(name);
    List<byte[]> payloads = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Recording recording = Recording.open(file)) {
      JsonLines lines = new JsonLines(DecodeOptions.detect(), recording.format().times(), text);
      recording.readAll((time, bytes, from, to) -> {
        payloads.add(Arrays.copyOfRange(bytes, from, to));
        lines.payload(time, bytes, from, to);
      });
      lines.flush();
    }
    List<byte[]> again = new ArrayList<>();
    new LineEncoder((time, bytes, from, to) -> again.add(Arrays.copyOfRange(bytes, from, to)))
        .encode(new BufferedReader(new StringReader(text.toString(StandardCharsets.UTF_8))));
    assertThat(again).hasSameSizeAs(payloads);
    for (int i = 0; i < payloads.size(); i++) {
      assertThat(again.get(i)).isEqualTo(payloads.get(i));
    }
  }

  /** The frames too: the whole file. */
  @Test
  void theBalticFileComesBackAsItWas() throws IOException {
    Path file = SharedData.surveillance(BALTIC);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (Recording recording = Recording.open(file);
        RecordingWriter writer = new RecordingWriter(written, RecordingFormat.FINAL)) {
      recording.readAll((time, bytes, from, to) -> {
        try {
          writer.payload(time, bytes, from, to);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });
    }
    assertThat(written.toByteArray()).isEqualTo(Files.readAllBytes(file));
  }

  /** Of one frame without end, or of one line without end, nothing fills the memory. */
  @Test
  void payloadsAndLinesTooLongAreRefused() throws IOException {
    String record =
        "{\"frame\":1,\"block\":%d,\"category\":62,\"items\":{\"010\":{\"SAC\":70,\"SIC\":16}}}\n";
    // Each its own block: three octets of header, one of the field specification, two of the item.
    StringBuilder fits = new StringBuilder();
    for (int i = 0; i < 65_507 / 6; i++) {
      fits.append(record.formatted(i));
    }
    List<Integer> sizes = new ArrayList<>();
    LineEncoder encoder = new LineEncoder((time, bytes, from, to) -> sizes.add(to - from));
    assertThat(encoder.encode(new BufferedReader(new StringReader(fits.toString())))).isEqualTo(1);
    assertThat(sizes).containsExactly(65_507 / 6 * 6);
    String tooMany = fits + record.formatted(-1);
    assertThatThrownBy(() ->
            new LineEncoder((time, bytes, from, to) -> sizes.add(to - from))
                .encode(new BufferedReader(new StringReader(tooMany))))
        .hasMessageContaining("line 10918: with this record the payload is longer than 65,507");
    assertThat(sizes).hasSize(1);
    String endless = "{\"category\":62,\"octets\":\"" + "0".repeat(4 << 20);
    assertThatThrownBy(() ->
            new LineEncoder((time, bytes, from, to) -> sizes.add(to - from))
                .encode(new BufferedReader(new StringReader("\n" + endless))))
        .hasMessageContaining("line 2: longer than 4,194,304 characters");
  }

  @Test
  void editionsAreToldApartBySource() throws IOException {
    Map<RecordingSummary.Feed, RecordingSummary.FeedCounts> old =
        summary("asterix/cro_asterix.pcap").feeds();
    assertThat(old.values().iterator().next().editions()).containsOnlyKeys("0.17");
  }
}
