package org.testudo.airpicture.plot;

import java.util.HashMap;
import java.util.Map;
import org.testudo.airpicture.asterix.BlockReader;
import org.testudo.airpicture.asterix.BlockSink;
import org.testudo.airpicture.asterix.DataRecord;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Edition;
import org.testudo.airpicture.asterix.Fault;
import org.testudo.airpicture.asterix.FieldRow;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.recording.PayloadSink;

/**
 * Reports out of payloads of ASTERIX records: plots of radars (001, 048), of surface movement (010)
 * and multilateration (020), ADS-B (021), tracks of other systems (062).
 *
 * <p>For one thread. Memory is bounded by the sources seen.
 */
@SuppressWarnings("EnumOrdinal") // slots of a row are numbered in the order of RecordFields
public final class RecordReports implements PayloadSink {

  /** A truncated time of day counts to 512 s (category 001, item 141). */
  private static final double TRUNCATED = 512;

  private static final double DAY = 86_400;

  private final BlockReader reader;
  private final ReportClock clock;
  private final ReportSink sink;
  private final ReportCounts counts;
  private final boolean simulated;
  private final Map<Edition, FieldRow> rows = new HashMap<>();
  private final Map<Integer, SensorCode> codes = new HashMap<>();
  private final SensorReport report = new SensorReport();
  private final BlockSink blocks =
      new BlockSink() {
        @Override
        public void record(DataRecord record) {
          read(record);
        }

        @Override
        public void broken(
            int category, byte[] bytes, int from, int to, long block, Fault fault, int at) {
          counts.broken++;
        }

        @Override
        public void unknownCategory(int category, byte[] bytes, int from, int to, long block) {
          counts.others++;
        }
      };

  /**
   * @param simulated whether reports of simulated targets count
   */
  public RecordReports(
      DecodeOptions options,
      ReportClock clock,
      boolean simulated,
      ReportCounts counts,
      ReportSink sink) {
    reader = new BlockReader(options);
    this.clock = clock;
    this.simulated = simulated;
    this.counts = counts;
    this.sink = sink;
  }

  @Override
  public void payload(long timeNanos, byte[] bytes, int from, int to) {
    clock.arrive(timeNanos);
    reader.read(bytes, from, to, blocks);
  }

  private void read(DataRecord record) {
    int category = record.edition().category();
    SensorCode.Role role =
        switch (category) {
          case 1, 48 -> SensorCode.Role.RADAR;
          case 10 -> SensorCode.Role.SURFACE;
          case 20 -> SensorCode.Role.MULTILATERATION;
          case 21 -> SensorCode.Role.ADSB;
          case 62 -> SensorCode.Role.TRACKER;
          default -> null;
        };
    if (role == null) {
      counts.others++;
      if (category == 2 || category == 34) { // a radar's north and sector messages tell the time
        FieldRow service = row(record);
        if (has(service, RecordFields.TIME)) {
          clock.time(value(service, RecordFields.TIME), DAY);
        }
      }
      return;
    }
    FieldRow row = row(record);
    report.clear();
    report.sensor = code(role, record.source());
    if (category == 10 && raw(row, RecordFields.MESSAGE) > 1) {
      counts.others++;
      return;
    }
    if (raw(row, RecordFields.TEST) == 1 || raw(row, RecordFields.FIXED) == 1) {
      counts.tests++;
      return;
    }
    if (raw(row, RecordFields.SIMULATED) == 1) {
      counts.simulated++;
      if (!simulated) {
        return;
      }
    }
    if (!place(category, row)) {
      counts.placeless++;
      return;
    }
    time(category, row);
    describe(row);
    counts.reports++;
    sink.report(report);
  }

  private void time(int category, FieldRow row) {
    if (has(row, RecordFields.TIME)) {
      report.time = clock.time(value(row, RecordFields.TIME), category == 1 ? TRUNCATED : DAY);
      report.timed = category != 1;
    } else {
      report.time = clock.arrival();
    }
    report.arrival = clock.arrival();
  }

  /** Whether the record tells where. */
  private boolean place(int category, FieldRow row) {
    boolean track = category == 62;
    if (has(row, RecordFields.LATITUDE)) {
      report.kind = track ? SensorReport.Kind.TRACK : SensorReport.Kind.POSITION;
      report.latitude = value(row, RecordFields.LATITUDE);
      report.longitude = value(row, RecordFields.LONGITUDE);
      return Math.abs(report.latitude) <= 85 && Math.abs(report.longitude) <= 180;
    }
    if (has(row, RecordFields.X)) {
      double x = value(row, RecordFields.X);
      double y = value(row, RecordFields.Y);
      report.kind = track ? SensorReport.Kind.LOCAL_TRACK : SensorReport.Kind.LOCAL;
      report.range = Math.hypot(x, y);
      report.azimuth = Math.atan2(x, y);
      return report.range < 1e6;
    }
    report.kind = category == 10 ? SensorReport.Kind.LOCAL : SensorReport.Kind.POLAR;
    report.range = value(row, RecordFields.RHO);
    report.azimuth = Math.toRadians(value(row, RecordFields.THETA));
    return report.range > 0;
  }

  private void describe(FieldRow row) {
    if (has(row, RecordFields.SIGMA_X)) {
      report.sigma =
          Math.sqrt(
              (square(value(row, RecordFields.SIGMA_X)) + square(value(row, RecordFields.SIGMA_Y)))
                  / 2);
    } else {
      int quality = (int) raw(row, RecordFields.POSITION_QUALITY);
      report.sigma = SensorReport.sigma(quality);
    }
    if (raw(row, RecordFields.HEIGHT_INVALID) == 0) {
      report.height = value(row, RecordFields.HEIGHT);
    }
    report.address = raw(row, RecordFields.ADDRESS);
    report.callsignBits = raw(row, RecordFields.CALLSIGN);
    if (has(row, RecordFields.MODE_A) && raw(row, RecordFields.MODE_A_INVALID) == 0) {
      report.modeA = (int) raw(row, RecordFields.MODE_A);
    }
    report.number = raw(row, RecordFields.NUMBER);
    report.ended = raw(row, RecordFields.ENDED) == 1;
    if (has(row, RecordFields.EAST)) {
      report.east = value(row, RecordFields.EAST);
      report.north = value(row, RecordFields.NORTH);
    } else if (has(row, RecordFields.SPEED)) {
      double speed = value(row, RecordFields.SPEED);
      double heading = Math.toRadians(value(row, RecordFields.HEADING));
      report.east = speed * Math.sin(heading);
      report.north = speed * Math.cos(heading);
    }
    if (has(row, RecordFields.SIGMA_VELOCITY)) {
      report.velocitySigma = value(row, RecordFields.SIGMA_VELOCITY);
    }
  }

  private FieldRow row(DataRecord record) {
    FieldRow row = rows.computeIfAbsent(record.edition(), RecordFields::of);
    row.read(record);
    return row;
  }

  private SensorCode code(SensorCode.Role role, Source source) {
    int key = (role.ordinal() << 24) | (source.sac() << 8) | source.sic();
    SensorCode code = codes.get(key);
    if (code == null) {
      code = new SensorCode(role, source);
      codes.put(key, code);
    }
    return code;
  }

  private static boolean has(FieldRow row, RecordFields slot) {
    return row.has(slot.ordinal());
  }

  private static double value(FieldRow row, RecordFields slot) {
    return row.value(slot.ordinal());
  }

  private static long raw(FieldRow row, RecordFields slot) {
    return row.raw(slot.ordinal());
  }

  private static double square(double x) {
    return x * x;
  }
}
