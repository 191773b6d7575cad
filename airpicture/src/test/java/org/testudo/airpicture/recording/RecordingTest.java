package org.testudo.airpicture.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.testudo.airpicture.recording.Packets.big;
import static org.testudo.airpicture.recording.Packets.ethernet;
import static org.testudo.airpicture.recording.Packets.ipv4;
import static org.testudo.airpicture.recording.Packets.ipv6;
import static org.testudo.airpicture.recording.Packets.join;
import static org.testudo.airpicture.recording.Packets.little;
import static org.testudo.airpicture.recording.Packets.pcap;
import static org.testudo.airpicture.recording.Packets.pcapngBlock;
import static org.testudo.airpicture.recording.Packets.pcapngInterface;
import static org.testudo.airpicture.recording.Packets.pcapngPacket;
import static org.testudo.airpicture.recording.Packets.pcapngSection;
import static org.testudo.airpicture.recording.Packets.udp;
import static org.testudo.airpicture.recording.Packets.vlan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingTest {

  private static final byte[] BLOCK = HexFormat.of().parseHex("02000bf019c902505981172a");

  /** A block of category 2, eleven octets. */
  private static final byte[] PAYLOAD = Arrays.copyOf(BLOCK, 11);

  private static List<String> read(byte[] file) throws IOException {
    return read(file, Optional.empty(), new long[6]);
  }

  private static List<String> read(byte[] file, Optional<RecordingFormat> format, long[] counts)
      throws IOException {
    List<String> payloads = new ArrayList<>();
    try (Recording recording =
        Recording.open(new ByteArrayInputStream(file), format, port -> port != 9)) {
      recording.readAll((time, bytes, from, to) -> {
        assertThat(bytes.length).isGreaterThanOrEqualTo(to + 8);
        String when = time == PayloadSink.NO_TIME ? "-" : String.valueOf(time / 1_000_000);
        payloads.add(when + " " + HexFormat.of().formatHex(bytes, from, to));
      });
      RecordingCounts met = recording.counts();
      counts[0] = met.frames();
      counts[1] = met.notUdp();
      counts[2] = met.cutShort();
      counts[3] = met.fragments();
      counts[4] = met.datagramsIncomplete();
      counts[5] = met.octetsSkipped();
    }
    return payloads;
  }

  private static String expected(long millis) {
    return millis + " " + HexFormat.of().formatHex(PAYLOAD);
  }

  @Test
  void everyLinkAndNetworkLayerGivesItsPayload() throws IOException {
    byte[] datagram = udp(8600, PAYLOAD);
    byte[] four = ipv4(1, 0, datagram);
    byte[] hopByHop = join(big(17, 1), big(0, 1), new byte[6], datagram);
    assertThat(
            read(
                pcap(
                    1,
                    List.of(
                        ethernet(0x0800, four),
                        vlan(7, four),
                        join(
                            new byte[12],
                            big(0x88A80001L, 4),
                            big(0x81000002L, 4),
                            big(0x0800, 2),
                            four),
                        ethernet(0x86DD, ipv6(17, datagram)),
                        ethernet(0x86DD, ipv6(0, hopByHop)),
                        // Ethernet pads short frames; the IP length says where they end.
                        join(ethernet(0x0800, four), new byte[9])))))
        .containsExactly(
            expected(1500),
            expected(2500),
            expected(3500),
            expected(4500),
            expected(5500),
            expected(6500));
    assertThat(read(pcap(101, List.of(four, ipv6(17, datagram)))))
        .containsExactly(expected(1500), expected(2500));
    assertThat(read(pcap(0, List.of(join(little(2, 4), four))))).containsExactly(expected(1500));
    assertThat(read(pcap(113, List.of(join(new byte[14], big(0x0800, 2), four)))))
        .containsExactly(expected(1500));
    assertThat(read(pcap(276, List.of(join(big(0x0800, 2), new byte[18], four)))))
        .containsExactly(expected(1500));
  }

  @Test
  void whatIsNotForUsIsCounted() throws IOException {
    long[] counts = new long[6];
    assertThat(
            read(
                pcap(
                    1,
                    List.of(
                        ethernet(0x0806, new byte[28]),
                        ethernet(0x0800, ipv4(1, 0, udp(9, PAYLOAD))),
                        new byte[3],
                        ethernet(0x0800, join(big(0x45, 1), new byte[19])))),
                Optional.empty(),
                counts))
        .isEmpty();
    assertThat(counts[0]).isEqualTo(4);
    assertThat(counts[1]).isEqualTo(4);
  }

  @Test
  void fragmentsArePutTogetherInAnyOrder() throws IOException {
    byte[] large = new byte[3000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    large[1] = (byte) (large.length >> 8);
    large[2] = (byte) large.length;
    byte[] datagram = udp(8600, large);
    List<byte[]> four = new ArrayList<>();
    List<byte[]> six = new ArrayList<>();
    for (int from = 0; from < datagram.length; from += 1000) {
      int to = Math.min(datagram.length, from + 1000);
      boolean more = to < datagram.length;
      byte[] part = Arrays.copyOfRange(datagram, from, to);
      four.add(ethernet(0x0800, ipv4(77, (more ? 0x2000 : 0) | from / 8, part)));
      byte[] header = join(big(17, 1), big(0, 1), big(from | (more ? 1 : 0), 2), big(99, 4));
      six.add(ethernet(0x86DD, ipv6(44, join(header, part))));
    }
    String payload = HexFormat.of().formatHex(large);
    assertThat(read(pcap(1, four))).containsExactly("4500 " + payload);
    assertThat(read(pcap(1, four.reversed()))).containsExactly("4500 " + payload);
    assertThat(read(pcap(1, six.reversed()))).containsExactly("4500 " + payload);
    long[] counts = new long[6];
    assertThat(read(pcap(1, four.subList(1, 4)), Optional.empty(), counts)).isEmpty();
    assertThat(counts[3]).isEqualTo(3);
    assertThat(counts[4]).isEqualTo(1);
  }

  @Test
  void openDatagramsAreBounded() throws IOException {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      frames.add(ethernet(0x0800, ipv4(i, 0x2000, new byte[16])));
    }
    long[] counts = new long[6];
    assertThat(read(pcap(1, frames), Optional.empty(), counts)).isEmpty();
    assertThat(counts[4]).isEqualTo(300);
  }

  @Test
  void pcapngIsRead() throws IOException {
    byte[] frame = ethernet(0x0800, ipv4(1, 0, udp(8600, PAYLOAD)));
    byte[] file =
        join(
            pcapngSection(),
            pcapngInterface(1, 6),
            pcapngInterface(1, 9),
            pcapngBlock(5, new byte[12]),
            pcapngPacket(0, 1_462_433_756_508_910L, frame),
            pcapngPacket(1, 1_462_433_756_508_910_000L, frame),
            pcapngBlock(0xBAD, new byte[5]));
    assertThat(read(file))
        .containsExactly(expected(1_462_433_756_508L), expected(1_462_433_756_508L));
  }

  @Test
  void finalFormatFindsItsWayAfterDamage() throws IOException {
    byte[] frame = join(big(23, 2), new byte[3], big(360_000, 3), PAYLOAD, big(0xA5A5A5A5L, 4));
    assertThat(read(join(frame, frame))).containsExactly(expected(3_600_000), expected(3_600_000));
    byte[] damaged = frame.clone();
    damaged[1] = 99;
    long[] counts = new long[6];
    assertThat(read(join(frame, damaged, frame), Optional.empty(), counts))
        .containsExactly(expected(3_600_000), expected(3_600_000));
    assertThat(counts[5]).isEqualTo(23);
  }

  /**
   * The search goes in windows of 65,539 octets; here two octets of the trailer are in the first.
   */
  @Test
  void finalFormatFindsATrailerAcrossItsWindowsEdge() throws IOException {
    byte[] frame = join(big(23, 2), new byte[3], big(360_000, 3), PAYLOAD, big(0xA5A5A5A5L, 4));
    byte[] file = join(frame, new byte[65_537], big(0xA5A5A5A5L, 4), frame);
    assertThat(read(file)).containsExactly(expected(3_600_000), expected(3_600_000));
  }

  @Test
  void pcapngPassesInterfacesItCannotRead() throws IOException {
    byte[] frame = ethernet(0x0800, ipv4(1, 0, udp(8600, PAYLOAD)));
    byte[] file =
        join(
            pcapngSection(),
            pcapngInterface(147, 6),
            pcapngInterface(1, 6),
            pcapngPacket(0, 1_462_433_756_508_910L, frame),
            pcapngPacket(1, 1_462_433_756_508_910L, frame));
    long[] counts = new long[6];
    assertThat(read(file, Optional.empty(), counts)).containsExactly(expected(1_462_433_756_508L));
  }

  @Test
  void damagedGzipIsNamed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(join(PAYLOAD, PAYLOAD));
    }
    byte[] whole = packed.toByteArray();
    assertThatThrownBy(() -> read(java.util.Arrays.copyOf(whole, whole.length - 9)))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("gzip data are damaged or cut short");
    byte[] wrong = whole.clone();
    wrong[whole.length - 6] ^= 0x55; // the check sum
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("gzip data are damaged");
  }

  @Test
  void rffIsReadAsItsPublicFramingHasIt() throws IOException {
    byte[] header = new byte[128];
    byte[] dates = "2020-06-01 12:00:00 2020-06-01 13:00:00 ".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(dates, 0, header, 0, dates.length);
    long start = 1_591_012_800_000L;
    for (boolean low : new boolean[] {false, true}) {
      byte[] file =
          join(
              header,
              big(0, 4),
              little(PAYLOAD.length, 2),
              PAYLOAD,
              low ? little(4020, 4) : big(4020, 4),
              little(PAYLOAD.length, 2),
              PAYLOAD);
      assertThat(read(file)).containsExactly(expected(start), expected(start + 4020));
    }
  }

  @Test
  void oradisIsUnwrapped() throws IOException {
    byte[] wrapped = join(big(PAYLOAD.length + 6L, 2), big(45_826_101, 4), PAYLOAD);
    byte[] frame = ethernet(0x0800, ipv4(1, 0, udp(8600, join(wrapped, wrapped))));
    assertThat(read(pcap(1, List.of(frame)))).containsExactly(expected(1500), expected(1500));
  }

  @Test
  void rawBlocksAndGzipAreRead() throws IOException {
    assertThat(read(join(PAYLOAD, PAYLOAD)))
        .containsExactly(
            "- " + HexFormat.of().formatHex(PAYLOAD), "- " + HexFormat.of().formatHex(PAYLOAD));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(join(PAYLOAD, PAYLOAD));
    }
    assertThat(read(packed.toByteArray())).hasSize(2);
  }

  @Test
  void whatCannotBeReadIsRefusedWithAReason() {
    assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("empty");
    assertThatThrownBy(() -> read("<?xml version='1.0'?>".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("pcap, pcapng, final, rff, raw");
    assertThatThrownBy(() -> read(pcap(147, List.of())))
        .hasMessageContaining("link type 147")
        .hasMessageContaining("Ethernet");
    byte[] damaged = join(pcap(1, List.of()), big(1, 4), big(1, 4), big(-5, 4), big(9, 4));
    assertThatThrownBy(() -> read(damaged))
        .hasMessageContaining("octet 24")
        .hasMessageContaining("4294967291");
  }

  @ParameterizedTest
  @EnumSource(names = {"RAW", "FINAL", "PCAP"})
  void whatIsWrittenIsReadAgain(RecordingFormat format) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(file, format)) {
      writer.payload(3_600_120_000_000L, join(PAYLOAD, new byte[8]), 0, PAYLOAD.length);
      writer.payload(3_601_120_000_000L, PAYLOAD, 0, PAYLOAD.length);
    }
    assertThat(read(file.toByteArray(), Optional.of(format), new long[6]))
        .containsExactly(
            format == RecordingFormat.RAW
                ? expected(0).replaceFirst("0", "-")
                : expected(3_600_120),
            format == RecordingFormat.RAW
                ? expected(0).replaceFirst("0", "-")
                : expected(3_601_120));
  }

  @Test
  void aWriterRefusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new RecordingWriter(new ByteArrayOutputStream(), RecordingFormat.RFF))
        .hasMessageContaining("rff is read but not written");
    RecordingWriter writer = new RecordingWriter(new ByteArrayOutputStream(), RecordingFormat.PCAP);
    assertThatThrownBy(() -> writer.payload(0, new byte[70_000], 0, 70_000))
        .hasMessageContaining("70000");
  }
}
