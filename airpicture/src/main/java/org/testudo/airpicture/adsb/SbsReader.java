package org.testudo.airpicture.adsb;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.testudo.airpicture.recording.BoundedLines;

/**
 * Lines of the BaseStation (SBS-1) protocol: {@code MSG}, 22 cells, of which a transmission type
 * fills those it knows. Times are taken as UTC; receivers may be set to another.
 */
public final class SbsReader {

  private static final int CELLS = 22;
  private static final int LONGEST_LINE = 4096;

  private final BoundedLines lines;
  private long passed;

  public SbsReader(BufferedReader lines) {
    this.lines = new BoundedLines(lines, LONGEST_LINE);
  }

  /** Lines that were no message with an address and a time. */
  public long passed() {
    return passed;
  }

  /** Reads until the end. */
  public void readAll(Consumer<AircraftState> sink) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (lines.cut()) {
        passed++;
        continue;
      }
      if (line.isBlank()) {
        continue;
      }
      String[] cell = line.strip().split(",", -1);
      try {
        if (cell.length < CELLS || !cell[0].equals("MSG")) {
          throw new IllegalArgumentException("no message");
        }
        sink.accept(state(cell));
      } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
        passed++;
      }
    }
  }

  private static AircraftState state(String[] cell) {
    StateDraft draft = new StateDraft(nanos(cell[6], cell[7]), StateCells.address(cell[4]));
    draft.altitudeFeet = StateCells.number(cell[11]);
    draft.motion(
        StateCells.number(cell[12]), StateCells.number(cell[13]), StateCells.number(cell[16]));
    draft.place(StateCells.number(cell[14]), StateCells.number(cell[15]));
    if (!cell[10].isBlank()) {
      draft.callsign = Optional.of(cell[10].strip().toUpperCase(Locale.ROOT));
    }
    if (!cell[17].isBlank()) {
      draft.modeA = OptionalInt.of(Integer.parseInt(cell[17].strip()));
    }
    if (!cell[21].isBlank()) {
      draft.onGround = Optional.of(!cell[21].strip().equals("0"));
    }
    return draft.state();
  }

  private static long nanos(String date, String time) {
    LocalDate day = LocalDate.parse(date.strip().replace('/', '-'));
    LocalTime clock = LocalTime.parse(time.strip());
    return Math.addExact(
        Math.multiplyExact(day.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC), 1_000_000_000L),
        clock.toNanoOfDay());
  }
}
