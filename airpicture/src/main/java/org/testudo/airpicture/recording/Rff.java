package org.testudo.airpicture.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFF, the recordings of some surveillance data servers, as the framing that jASTERIX publishes has
 * it; no recording was at hand to try it on.
 *
 * <pre>
 * header  octet 0..19    date and time of the first frame, text
 *         octet 20..39   date and time of the last
 *         octet 40..127  not known
 * frame   octet 0..3     milliseconds since the start
 *         octet 4..5     length of the blocks, low octet first
 *         octet 6..      data blocks
 * </pre>
 *
 * <p>The order of the milliseconds' octets is not certain. A recording begins near its start, so
 * the first frame with a time other than zero decides: the reading that gives the smaller number.
 */
final class Rff implements FrameReader {

  private static final int HEADER = 128;
  private static final int FRAME_HEADER = 6;
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private final RecordingCounts counts;
  private boolean started;
  private long startNanos;
  private boolean orderKnown;
  private boolean lowFirst;

  Rff(RecordingCounts counts) {
    this.counts = counts;
  }

  static boolean looksLike(byte[] start, int size) {
    if (size < HEADER) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < 40; i++) {
      int octet = start[i];
      if (octet != 0 && (octet < ' ' || octet > '~')) {
        return false;
      }
      digits += octet >= '0' && octet <= '9' ? 1 : 0;
    }
    return digits >= 20;
  }

  @Override
  public boolean next(FrameInput in, PayloadSink sink) throws IOException {
    if (!started) {
      if (!in.ensure(HEADER)) {
        throw new RecordingException(0, "the RFF header is cut short");
      }
      startNanos = start(new String(in.bytes(), in.from(), 20, StandardCharsets.ISO_8859_1));
      in.skip(HEADER);
      started = true;
    }
    if (!in.ensure(FRAME_HEADER)) {
      counts.skipped(in.available());
      return false;
    }
    byte[] bytes = in.bytes();
    int from = in.from();
    int length = BigEndian.u8(bytes, from + 5) << 8 | BigEndian.u8(bytes, from + 4);
    int time = BigEndian.i32(bytes, from);
    if (!in.ensure(FRAME_HEADER + length)) {
      counts.skipped(in.available());
      return false;
    }
    counts.frame();
    if (!orderKnown && time != 0) {
      orderKnown = true;
      lowFirst = Integer.compareUnsigned(Integer.reverseBytes(time), time) < 0;
    }
    long millis = (lowFirst ? Integer.reverseBytes(time) : time) & 0xFFFF_FFFFL;
    in.skip(FRAME_HEADER);
    if (length > 0) {
      counts.payload();
      long nanos =
          startNanos == PayloadSink.NO_TIME ? startNanos : startNanos + millis * 1_000_000L;
      sink.payload(nanos, in.bytes(), in.from(), in.from() + length);
    }
    in.skip(length);
    return true;
  }

  /** Year, month, day, hour, minute, second in that order, or day, month, year first. */
  private static long start(String text) {
    Matcher found = NUMBERS.matcher(text);
    int[] number = new int[6];
    int count = 0;
    while (count < 6 && found.find() && found.group().length() <= 4) {
      number[count++] = Integer.parseInt(found.group());
    }
    if (count < 6) {
      return PayloadSink.NO_TIME;
    }
    boolean yearFirst = number[0] > 31;
    try {
      return LocalDateTime.of(
                  number[yearFirst ? 0 : 2],
                  number[1],
                  number[yearFirst ? 2 : 0],
                  number[3],
                  number[4],
                  number[5])
              .toEpochSecond(ZoneOffset.UTC)
          * 1_000_000_000L;
    } catch (DateTimeException _) {
      return PayloadSink.NO_TIME;
    }
  }
}
