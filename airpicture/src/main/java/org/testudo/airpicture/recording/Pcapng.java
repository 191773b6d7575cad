package org.testudo.airpicture.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The capture file of Wireshark (draft-ietf-opsawg-pcapng): blocks of a type, a length, a body and
 * the length again. Sections, interfaces, and enhanced, simple and obsolete packets are read; other
 * blocks are passed by their length, and frames of interfaces whose link type is not read are
 * counted as no UDP: the capture may have others.
 */
final class Pcapng implements FrameReader {

  static final int SECTION = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int MOST_INTERFACES = 4096;

  /** An interface of the section: its link type and how its times are counted. */
  private record Interface(int linkType, double nanosPerTick, long offsetSeconds, int snapLength) {}

  private final LinkFrames frames;
  private final RecordingCounts counts;
  private final List<Interface> interfaces = new ArrayList<>();
  private boolean swapped;

  Pcapng(LinkFrames frames, RecordingCounts counts) {
    this.frames = frames;
    this.counts = counts;
  }

  @Override
  public boolean next(FrameInput in, PayloadSink sink) throws IOException {
    while (in.ensure(12)) {
      int type = BigEndian.i32(in.bytes(), in.from());
      if (type == SECTION) {
        int order = BigEndian.i32(in.bytes(), in.from() + 8);
        swapped = order != BYTE_ORDER;
        if (swapped && Integer.reverseBytes(order) != BYTE_ORDER) {
          throw new RecordingException(
              in.position(), "the section's byte order mark is neither order; the file is damaged");
        }
        interfaces.clear();
      }
      int length = number(in, 4);
      if (length < 12 || length % 4 != 0 || length > FrameInput.LARGEST + 64) {
        throw new RecordingException(
            in.position(),
            "a block of " + (length & 0xFFFF_FFFFL) + " octets cannot be; the file is damaged");
      }
      if (!in.ensure(length)) {
        break;
      }
      boolean frame = block(number(in, 0), length, in, sink);
      in.skip(length);
      if (frame) {
        return true;
      }
    }
    counts.skipped(in.available());
    return false;
  }

  private boolean block(int type, int length, FrameInput in, PayloadSink sink) throws IOException {
    return switch (type) {
      case INTERFACE -> {
        if (length >= 20) {
          if (interfaces.size() == MOST_INTERFACES) {
            throw new RecordingException(in.position(), "more than 4096 interfaces in a section");
          }
          interfaces.add(described(in, length));
        }
        yield false;
      }
      case ENHANCED_PACKET, OBSOLETE_PACKET -> {
        if (length < 32) {
          yield false;
        }
        int number = type == ENHANCED_PACKET ? number(in, 8) : half(in, 8);
        long ticks = join(number(in, 12), number(in, 16));
        yield packet(number, ticks, number(in, 20), number(in, 24), 28, length, in, sink);
      }
      case SIMPLE_PACKET -> {
        if (length < 16 || interfaces.isEmpty()) {
          yield false;
        }
        int onWire = number(in, 8);
        int snap = interfaces.getFirst().snapLength;
        int kept = Math.min(Math.min(onWire, snap == 0 ? onWire : snap), length - 16);
        yield packet(0, Long.MIN_VALUE, kept, onWire, 12, length, in, sink);
      }
      default -> false;
    };
  }

  private Interface described(FrameInput in, int length) {
    int linkType = half(in, 8);
    double nanosPerTick = 1000;
    long offset = 0;
    int at = 16;
    while (at + 4 <= length - 4) {
      int code = half(in, at);
      int size = half(in, at + 2);
      if (code == 0 || at + 4 + size > length - 4) {
        break;
      }
      if (code == 9 && size == 1) {
        int resolution = BigEndian.u8(in.bytes(), in.from() + at + 4);
        nanosPerTick =
            (resolution & 0x80) != 0
                ? Math.scalb(1e9, -(resolution & 0x7F))
                : Math.pow(10, 9 - resolution);
      } else if (code == 14 && size == 8) {
        long first = number(in, at + 4);
        long second = number(in, at + 8);
        offset = swapped ? join(second, first) : join(first, second);
      }
      at += 4 + (size + 3) / 4 * 4;
    }
    return new Interface(linkType, nanosPerTick, offset, number(in, 12));
  }

  private static long join(long high, long low) {
    return (high << 32) | (low & 0xFFFF_FFFFL);
  }

  private boolean packet(
      int number,
      long ticks,
      int kept,
      int onWire,
      int start,
      int length,
      FrameInput in,
      PayloadSink sink) {
    if (number < 0 || number >= interfaces.size() || kept < 0 || kept > length - start - 4) {
      counts.skipped(length);
      return false;
    }
    counts.frame();
    if (Integer.compareUnsigned(onWire, kept) > 0) {
      counts.cut();
    }
    Interface on = interfaces.get(number);
    long time = ticks == Long.MIN_VALUE ? PayloadSink.NO_TIME : nanos(on, ticks);
    int from = in.from() + start;
    frames.frame(on.linkType, time, in.bytes(), from, from + kept, sink);
    return true;
  }

  /** Whole factors are multiplied as whole numbers: a double has not the digits for an epoch. */
  private static long nanos(Interface on, long ticks) {
    double each = on.nanosPerTick;
    long nanos =
        each >= 1 && each == Math.rint(each)
            ? ticks * (long) each
            : each < 1 && 1 / each == Math.rint(1 / each)
                ? ticks / (long) (1 / each)
                : (long) (ticks * each);
    return nanos + on.offsetSeconds * 1_000_000_000L;
  }

  private int number(FrameInput in, int at) {
    int value = BigEndian.i32(in.bytes(), in.from() + at);
    return swapped ? Integer.reverseBytes(value) : value;
  }

  private int half(FrameInput in, int at) {
    int value = BigEndian.u16(in.bytes(), in.from() + at);
    return swapped ? (value & 0xFF) << 8 | value >> 8 : value;
  }
}
