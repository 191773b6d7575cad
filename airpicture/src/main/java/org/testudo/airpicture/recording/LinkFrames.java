package org.testudo.airpicture.recording;

import java.util.function.IntPredicate;

/** Finds the UDP payload in a captured frame: link header, VLAN tags, IPv4 or IPv6, fragments. */
final class LinkFrames {

  private static final int ETHERNET = 1;
  private static final int LOOPBACK = 0;
  private static final int RAW_IP = 101;
  private static final int LINUX_COOKED = 113;
  private static final int LINUX_COOKED_2 = 276;
  private static final int IPV4 = 228;
  private static final int IPV6 = 229;

  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;

  private final IpDatagrams datagrams;
  private final RecordingCounts counts;

  LinkFrames(IntPredicate ports, RecordingCounts counts) {
    this.datagrams = new IpDatagrams(ports, counts);
    this.counts = counts;
  }

  /** Whether frames of a link type can be read. */
  static boolean reads(int linkType) {
    return switch (linkType) {
      case ETHERNET, LOOPBACK, 12, 14, RAW_IP, LINUX_COOKED, LINUX_COOKED_2, IPV4, IPV6 -> true;
      default -> false;
    };
  }

  void frame(int linkType, long time, byte[] bytes, int from, int to, PayloadSink sink) {
    if (!reads(linkType)) {
      counts.another();
      return;
    }
    int at =
        switch (linkType) {
          case ETHERNET -> network(bytes, from + 12, to);
          case LINUX_COOKED -> network(bytes, from + 14, to);
          case LINUX_COOKED_2 -> cooked2(bytes, from, to);
          case LOOPBACK -> from + 4;
          default -> from;
        };
    if (at < 0 || at >= to) {
      counts.another();
      return;
    }
    int version = BigEndian.u8(bytes, at) >> 4;
    if (version == 4) {
      datagrams.ipv4(time, bytes, at, to, sink);
    } else if (version == 6) {
      datagrams.ipv6(time, bytes, at, to, sink);
    } else {
      counts.another();
    }
  }

  /** From the place of the ether type, past VLAN tags; -1 if it is not IP. */
  private static int network(byte[] bytes, int typeAt, int to) {
    int at = typeAt;
    while (at + 2 <= to) {
      int type = BigEndian.u16(bytes, at);
      at += 2;
      switch (type) {
        case TYPE_IPV4, TYPE_IPV6 -> {
          return at;
        }
        case 0x8100, 0x88A8, 0x9100 -> at += 2;
        default -> {
          return -1;
        }
      }
    }
    return -1;
  }

  private static int cooked2(byte[] bytes, int from, int to) {
    if (from + 20 > to) {
      return -1;
    }
    int type = BigEndian.u16(bytes, from);
    return type == TYPE_IPV4 || type == TYPE_IPV6 ? from + 20 : -1;
  }

  /** Says that the recording has ended: what is still incomplete stays so. */
  void end() {
    datagrams.end();
  }
}
