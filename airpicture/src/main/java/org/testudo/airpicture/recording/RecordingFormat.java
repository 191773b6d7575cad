package org.testudo.airpicture.recording;

import java.util.Locale;
import java.util.Optional;

/** How a recording wraps its payloads. */
public enum RecordingFormat {
  /** The capture files of tcpdump, micro- or nanoseconds, either byte order. */
  PCAP(TimeScale.EPOCH),
  /** The capture files of Wireshark. */
  PCAPNG(TimeScale.EPOCH),
  /** IOSS final format: a length, a time of day, blocks, four octets A5. */
  FINAL(TimeScale.MIDNIGHT),
  /** The recordings of some centres: a header with dates, frames with milliseconds and a length. */
  RFF(TimeScale.EPOCH),
  /** Data blocks one after another. */
  RAW(TimeScale.NONE);

  private final TimeScale times;

  RecordingFormat(TimeScale times) {
    this.times = times;
  }

  /** What its times are counted from. */
  public TimeScale times() {
    return times;
  }

  /** The name on the command line: "pcapng". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Octets that {@link #recognise} wants to see, if the file has as many. */
  static final int SEEN = 0x1_0000 + 4;

  /**
   * The format of a file by its beginning.
   *
   * @return empty if it is none of these
   */
  static Optional<RecordingFormat> recognise(byte[] start, int size) {
    if (size < 3) {
      return Optional.empty();
    }
    if (size >= 4) {
      int magic = BigEndian.i32(start, 0);
      if (Pcap.isMagic(magic)) {
        return Optional.of(PCAP);
      }
      if (magic == Pcapng.SECTION) {
        return Optional.of(PCAPNG);
      }
    }
    int length = BigEndian.u16(start, 0);
    if (length >= FinalFormat.LEAST
        && length <= size
        && BigEndian.i32(start, length - 4) == FinalFormat.TRAILER) {
      return Optional.of(FINAL);
    }
    if (Rff.looksLike(start, size)) {
      return Optional.of(RFF);
    }
    int block = BigEndian.u16(start, 1);
    return block >= 3 && (block == size || (block < size && plausible(start, block, size)))
        ? Optional.of(RAW)
        : Optional.empty();
  }

  /** Whether a second block follows as well as it can be seen. */
  private static boolean plausible(byte[] start, int at, int size) {
    return at + 3 > size || BigEndian.u16(start, at + 1) >= 3;
  }
}
