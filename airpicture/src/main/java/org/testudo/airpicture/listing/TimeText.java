package org.testudo.airpicture.listing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.recording.PayloadSink;
import org.testudo.airpicture.recording.TimeScale;

/**
 * Recorded times as text: {@code 2016-05-05T07:35:56.508910Z} where the day is known, {@code
 * 15:03:45.610} where it is not. The text of a second is made once.
 */
final class TimeText {

  private static final long SECOND = 1_000_000_000L;
  private static final long DAY_SECONDS = 86_400;

  private final TimeScale scale;
  private long second = Long.MIN_VALUE;
  private String text = "";

  TimeText(TimeScale scale) {
    this.scale = scale;
  }

  void write(long timeNanos, Utf8Text out) {
    long whole = Math.floorDiv(timeNanos, SECOND);
    if (whole != second) {
      second = whole;
      text =
          scale == TimeScale.EPOCH
              ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                  Instant.ofEpochSecond(whole).atOffset(ZoneOffset.UTC))
              : LocalTime.ofSecondOfDay(Math.floorMod(whole, DAY_SECONDS))
                  .format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    out.put(text);
    long nanos = Math.floorMod(timeNanos, SECOND);
    if (nanos != 0) {
      String digits = Long.toString(SECOND + nanos);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      out.put('.').put(digits.substring(1, end));
    }
    if (scale == TimeScale.EPOCH) {
      out.put('Z');
    }
  }

  static String text(long timeNanos, TimeScale scale) {
    if (timeNanos == PayloadSink.NO_TIME) {
      return "-";
    }
    Utf8Text out = new Utf8Text();
    new TimeText(scale).write(timeNanos, out);
    return out.toString();
  }

  /** The nanoseconds that a text says, on the scale that its form shows. */
  static long parse(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return LocalTime.parse(text).toNanoOfDay();
      }
      Instant instant = Instant.parse(text);
      return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    } catch (DateTimeParseException | ArithmeticException _) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a time; write 2016-05-05T07:35:56.5Z or 07:35:56.5");
    }
  }
}
