package org.testudo.airpicture.recording;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Captures written by hand, octet by octet, from the formats' descriptions. */
final class Packets {

  private Packets() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] big(long number, int octets) {
    byte[] bytes = new byte[octets];
    for (int i = 0; i < octets; i++) {
      bytes[i] = (byte) (number >> (8 * (octets - 1 - i)));
    }
    return bytes;
  }

  static byte[] little(long number, int octets) {
    byte[] bytes = new byte[octets];
    for (int i = 0; i < octets; i++) {
      bytes[i] = (byte) (number >> (8 * i));
    }
    return bytes;
  }

  static byte[] udp(int port, byte[] payload) {
    return join(big(5000, 2), big(port, 2), big(payload.length + 8, 2), big(0, 2), payload);
  }

  static byte[] ipv4(int identification, int flagsAndOffset, byte[] content) {
    return join(
        big(0x4500, 2),
        big(20 + content.length, 2),
        big(identification, 2),
        big(flagsAndOffset, 2),
        big(0x0111, 2),
        big(0, 2),
        big(0xC0000201L, 4),
        big(0xEF010101L, 4),
        content);
  }

  static byte[] ipv6(int next, byte[] content) {
    return join(
        big(0x60000000L, 4),
        big(content.length, 2),
        big(next, 1),
        big(1, 1),
        new byte[32],
        content);
  }

  static byte[] ethernet(int type, byte[] packet) {
    return join(new byte[12], big(type, 2), packet);
  }

  static byte[] vlan(int tag, byte[] packet) {
    return join(new byte[12], big(0x8100, 2), big(tag, 2), big(0x0800, 2), packet);
  }

  /** A pcap of big-endian microseconds; frame {@code i} is recorded at {@code i} + 1 seconds. */
  static byte[] pcap(int linkType, List<byte[]> frames) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(
        join(
            big(0xA1B2C3D4L, 4), big(2, 2), big(4, 2), big(0, 8), big(65535, 4), big(linkType, 4)));
    for (int i = 0; i < frames.size(); i++) {
      byte[] frame = frames.get(i);
      parts.add(
          join(big(i + 1L, 4), big(500_000, 4), big(frame.length, 4), big(frame.length, 4), frame));
    }
    return join(parts.toArray(byte[][]::new));
  }

  static byte[] pcapngBlock(int type, byte[] body) {
    byte[] padded = join(body, new byte[(4 - body.length % 4) % 4]);
    return join(
        little(type, 4), little(padded.length + 12L, 4), padded, little(padded.length + 12L, 4));
  }

  static byte[] pcapngSection() {
    return pcapngBlock(
        0x0A0D0D0A, join(little(0x1A2B3C4DL, 4), little(1, 2), little(0, 2), little(-1, 8)));
  }

  /** An interface whose times are counted in 10^-{@code digits} seconds. */
  static byte[] pcapngInterface(int linkType, int digits) {
    return pcapngBlock(
        1,
        join(
            little(linkType, 2),
            little(0, 2),
            little(65535, 4),
            little(9, 2),
            little(1, 2),
            little(digits, 4),
            little(0, 4)));
  }

  static byte[] pcapngPacket(int on, long ticks, byte[] frame) {
    return pcapngBlock(
        6,
        join(
            little(on, 4),
            little(ticks >>> 32, 4),
            little(ticks, 4),
            little(frame.length, 4),
            little(frame.length, 4),
            frame));
  }
}
