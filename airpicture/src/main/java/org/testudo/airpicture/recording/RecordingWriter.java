package org.testudo.airpicture.recording;

import java.io.IOException;
import java.io.OutputStream;

/** Writes payloads as a recording: raw blocks, final format, or a pcap of UDP datagrams. */
public final class RecordingWriter implements AutoCloseable {

  private static final int LARGEST_DATAGRAM = 0xFFFF - 28;
  private static final long DAY_NANOS = 86_400_000_000_000L;

  /**
   * Ethernet to a multicast group, IPv4 without options, UDP; lengths and checksum are filled in.
   */
  private static final byte[] HEADERS = {
    0x01,
    0x00,
    0x5E,
    0x01,
    0x01,
    0x01,
    0x02,
    0x00,
    0x00,
    0x00,
    0x00,
    0x01,
    0x08,
    0x00,
    0x45,
    0x00,
    0x00,
    0x00,
    0x00,
    0x00,
    0x00,
    0x00,
    0x01,
    0x11,
    0x00,
    0x00,
    (byte) 192,
    0x00,
    0x02,
    0x01,
    (byte) 239,
    0x01,
    0x01,
    0x01,
    0x21,
    (byte) 0x98,
    0x21,
    (byte) 0x98,
    0x00,
    0x00,
    0x00,
    0x00
  };

  private final OutputStream out;
  private final RecordingFormat format;
  private boolean started;

  /**
   * Begins a recording. The stream is closed with this.
   *
   * @throws IllegalArgumentException if the format is not one that is written
   */
  public RecordingWriter(OutputStream out, RecordingFormat format) {
    switch (format) {
      case RAW, FINAL, PCAP -> {}
      case PCAPNG, RFF ->
          throw new IllegalArgumentException(
              format.word() + " is read but not written; raw, final and pcap are");
    }
    this.out = out;
    this.format = format;
  }

  /**
   * Adds a payload.
   *
   * @param timeNanos on the scale of the format; without a time the epoch or midnight is written
   */
  public void payload(long timeNanos, byte[] bytes, int from, int to) throws IOException {
    long time = timeNanos == PayloadSink.NO_TIME ? 0 : timeNanos;
    int length = to - from;
    switch (format) {
      case RAW -> out.write(bytes, from, length);
      case FINAL -> {
        fits(length + FinalFormat.LEAST, 0xFFFF, "frame of final format");
        number(length + FinalFormat.LEAST, 2);
        number(0, 3);
        number(Math.floorMod(time, DAY_NANOS) / 10_000_000L, 3);
        out.write(bytes, from, length);
        number(FinalFormat.TRAILER, 4);
      }
      default -> {
        fits(length, LARGEST_DATAGRAM, "datagram");
        start();
        number(Math.floorDiv(time, 1_000_000_000L), 4);
        number(Math.floorMod(time, 1_000_000_000L), 4);
        number(HEADERS.length + length, 4);
        number(HEADERS.length + length, 4);
        out.write(headers(length));
        out.write(bytes, from, length);
      }
    }
  }

  private static void fits(int length, int most, String what) {
    if (length > most) {
      throw new IllegalArgumentException(
          "a payload of " + length + " octets is more than a " + what + " holds");
    }
  }

  private void start() throws IOException {
    if (!started) {
      started = true;
      number(0xA1B23C4DL, 4);
      number(2, 2);
      number(4, 2);
      number(0, 8);
      number(0xFFFF + 14, 4);
      number(1, 4);
    }
  }

  private static byte[] headers(int length) {
    byte[] headers = HEADERS.clone();
    put(headers, 16, length + 28);
    put(headers, 38, length + 8);
    int sum = 0;
    for (int i = 14; i < 34; i += 2) {
      sum += BigEndian.u16(headers, i);
    }
    sum = (sum & 0xFFFF) + (sum >> 16);
    put(headers, 24, ~(sum + (sum >> 16)));
    return headers;
  }

  private static void put(byte[] into, int at, int number) {
    into[at] = (byte) (number >> 8);
    into[at + 1] = (byte) number;
  }

  private void number(long value, int octets) throws IOException {
    for (int i = octets - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
  }

  @Override
  public void close() throws IOException {
    if (format == RecordingFormat.PCAP) {
      start();
    }
    out.close();
  }
}
