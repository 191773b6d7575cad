package org.testudo.airpicture.watch;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.airpicture.plot.ReportSink;
import org.testudo.airpicture.plot.SensorCode;
import org.testudo.airpicture.plot.SensorReport;

/**
 * A first look through a recording: which sensors report, which of them measure from a site, where
 * about, and by how much the recorder's clock is off theirs.
 */
public final class Survey implements ReportSink {

  private static final int LAGS = 64;

  /** No centre has more sensors; each costs memory for every track. */
  private static final int MOST_SENSORS = 1000;

  /** A recorder's clock that is off by less is taken to be right, and the rest to be latency. */
  private static final double CLOCKS_AGREE = 30;

  /** What was seen of one sensor. */
  static final class Seen {
    long reports;
    boolean polar;
    boolean local;
    boolean addresses;
    boolean modeA;
    private int lags;
    private final double[] lag = new double[LAGS];
  }

  private final Map<SensorCode, Seen> seen = new TreeMap<>();
  private double south = Double.POSITIVE_INFINITY;
  private double north = Double.NEGATIVE_INFINITY;
  private double west = Double.POSITIVE_INFINITY;
  private double east = Double.NEGATIVE_INFINITY;
  private double last = Double.NEGATIVE_INFINITY;
  private double furthestBack;
  private double first = Double.POSITIVE_INFINITY;

  @Override
  public void report(SensorReport report) {
    Seen sensor = seen.get(report.sensor());
    if (sensor == null) {
      if (seen.size() == MOST_SENSORS) {
        throw new IllegalArgumentException(
            "Reports of more than %,d sensors (SAC/SIC and kind). Maybe the recording is damaged: testudo decode --summary shows who sends; --port takes a part."
                .formatted(MOST_SENSORS));
      }
      sensor = new Seen();
      seen.put(report.sensor(), sensor);
    }
    sensor.reports++;
    sensor.addresses |= report.address() != 0;
    sensor.modeA |= report.modeA().isPresent();
    if (report.timed() && sensor.lags < LAGS) {
      sensor.lag[sensor.lags++] = report.arrival() - report.time();
    }
    first = Math.min(first, report.arrival());
    furthestBack = Math.max(furthestBack, last - report.arrival());
    last = Math.max(last, report.arrival());
    switch (report.kind()) {
      case POLAR -> sensor.polar = true;
      case LOCAL, LOCAL_TRACK -> sensor.local = true;
      case POSITION, TRACK -> {
        south = Math.min(south, report.latitude());
        north = Math.max(north, report.latitude());
        west = Math.min(west, report.longitude());
        east = Math.max(east, report.longitude());
      }
    }
  }

  /** How many reports there were. */
  public long reports() {
    return seen.values().stream().mapToLong(s -> s.reports).sum();
  }

  /** When the first report arrived, UTC seconds since 1970. */
  public double first() {
    return first;
  }

  public double last() {
    return last;
  }

  /** How far (s) the recorder's clock is ahead of the sensors': the median of their medians. */
  public double recorderAhead() {
    double[] medians =
        seen.values().stream()
            .filter(s -> s.lags > 0)
            .mapToDouble(s -> median(Arrays.copyOf(s.lag, s.lags)))
            .toArray();
    double ahead = medians.length == 0 ? 0 : median(medians);
    return Math.abs(ahead) > CLOCKS_AGREE ? ahead : 0;
  }

  /** Whether reports do not stand in the order of time. */
  public boolean shuffled() {
    return furthestBack > CLOCKS_AGREE;
  }

  /** The sensors, in order. */
  Map<SensorCode, Seen> seen() {
    return seen;
  }

  /** Whether any report told latitude and longitude. */
  boolean placed() {
    return south <= north;
  }

  double middleLatitude() {
    return (south + north) / 2;
  }

  double middleLongitude() {
    return (west + east) / 2;
  }

  /** Area (m²) of the rectangle that holds all positions told. */
  double area() {
    if (!placed()) {
      return 0;
    }
    double degree = 111_200;
    return (north - south)
        * degree
        * (east - west)
        * degree
        * Math.cos(Math.toRadians(middleLatitude()));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
