package org.testudo.airpicture.recording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * IP packets to UDP payloads; fragments are put together (RFC 791, RFC 8200).
 *
 * <p>At most {@value #MOST_OPEN} datagrams are open at a time, the oldest given up first, so that
 * memory is bounded whatever a file holds.
 */
final class IpDatagrams {

  private static final int MOST_OPEN = 64;
  private static final int LARGEST = 0xFFFF + 8;
  private static final int UDP = 17;

  /** Who sends what to whom, as far as fragments of one datagram have it in common. */
  private record Key(int identification, int protocol, String addresses) {}

  /** A datagram of which fragments are missing. */
  private static final class Open {
    private byte[] bytes = new byte[2048];
    private final BitSet have = new BitSet();
    private int length = -1;
  }

  private final IntPredicate ports;
  private final RecordingCounts counts;
  private final Map<Key, Open> open = new LinkedHashMap<>();

  IpDatagrams(IntPredicate ports, RecordingCounts counts) {
    this.ports = ports;
    this.counts = counts;
  }

  void ipv4(long time, byte[] bytes, int from, int to, PayloadSink sink) {
    if (to - from < 20) {
      counts.another();
      return;
    }
    int header = (BigEndian.u8(bytes, from) & 0xF) * 4;
    int total = BigEndian.u16(bytes, from + 2);
    int end = total == 0 ? to : Math.min(to, from + total);
    int fragment = BigEndian.u16(bytes, from + 6);
    int protocol = BigEndian.u8(bytes, from + 9);
    if (header < 20 || from + header > end || protocol != UDP) {
      counts.another();
      return;
    }
    if ((fragment & 0x3FFF) == 0) {
      udp(time, bytes, from + header, end, sink);
    } else {
      Key key =
          new Key(BigEndian.u16(bytes, from + 4), protocol, text(bytes, from + 12, from + 20));
      boolean more = (fragment & 0x2000) != 0;
      fragment(time, key, (fragment & 0x1FFF) * 8, more, bytes, from + header, end, sink);
    }
  }

  void ipv6(long time, byte[] bytes, int from, int to, PayloadSink sink) {
    if (to - from < 40) {
      counts.another();
      return;
    }
    int payload = BigEndian.u16(bytes, from + 4);
    int end = payload == 0 ? to : Math.min(to, from + 40 + payload);
    int next = BigEndian.u8(bytes, from + 6);
    int at = from + 40;
    while (at + 8 <= end) {
      switch (next) {
        case UDP -> {
          udp(time, bytes, at, end, sink);
          return;
        }
        case 0, 43, 60 -> {
          next = BigEndian.u8(bytes, at);
          at += 8 + 8 * BigEndian.u8(bytes, at + 1);
        }
        case 44 -> {
          int offset = BigEndian.u16(bytes, at + 2);
          Key key =
              new Key(
                  BigEndian.i32(bytes, at + 4),
                  BigEndian.u8(bytes, at),
                  text(bytes, from + 8, from + 40));
          if (key.protocol == UDP) {
            boolean more = (offset & 1) != 0;
            fragment(time, key, offset & 0xFFF8, more, bytes, at + 8, end, sink);
          } else {
            counts.another();
          }
          return;
        }
        default -> {
          counts.another();
          return;
        }
      }
    }
    counts.another();
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private void fragment(
      long time,
      Key key,
      int offset,
      boolean more,
      byte[] bytes,
      int from,
      int to,
      PayloadSink sink) {
    counts.fragment();
    int length = to - from;
    if (offset + length > LARGEST || (more && length % 8 != 0) || length == 0) {
      counts.incomplete();
      open.remove(key);
      return;
    }
    Open datagram = open.get(key);
    if (datagram == null) {
      if (open.size() == MOST_OPEN) {
        open.remove(open.keySet().iterator().next());
        counts.incomplete();
      }
      datagram = new Open();
      open.put(key, datagram);
    }
    if (offset + length + 8 > datagram.bytes.length) {
      datagram.bytes =
          Arrays.copyOf(datagram.bytes, Math.max(2 * datagram.bytes.length, offset + length + 8));
    }
    System.arraycopy(bytes, from, datagram.bytes, offset, length);
    datagram.have.set(offset / 8, (offset + length + 7) / 8);
    if (!more) {
      datagram.length = offset + length;
    }
    if (datagram.length >= 0 && datagram.have.nextClearBit(0) >= (datagram.length + 7) / 8) {
      open.remove(key);
      udp(time, datagram.bytes, 0, datagram.length, sink);
    }
  }

  private void udp(long time, byte[] bytes, int from, int to, PayloadSink sink) {
    if (to - from < 8 || !ports.test(BigEndian.u16(bytes, from + 2))) {
      counts.another();
      return;
    }
    int length = BigEndian.u16(bytes, from + 4);
    int end = length >= 8 ? Math.min(to, from + length) : to;
    if (end > from + 8) {
      counts.payload();
      if (Oradis.wraps(bytes, from + 8, end)) {
        Oradis.unwrap(time, bytes, from + 8, end, sink);
      } else {
        sink.payload(time, bytes, from + 8, end);
      }
    }
  }

  void end() {
    for (int i = open.size(); i > 0; i--) {
      counts.incomplete();
    }
    open.clear();
  }
}
