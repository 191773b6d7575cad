package org.testudo.airpicture.plot;

import java.util.function.Consumer;
import org.testudo.airpicture.adsb.AircraftState;
import org.testudo.airpicture.asterix.Source;

/** Reports out of what aircraft say of themselves, as feeds tell it. */
public final class StateReports implements Consumer<AircraftState> {

  private static final Source FEED = new Source(256, 0);

  private final SensorCode code;
  private final double base;
  private final ReportCounts counts;
  private final ReportSink sink;
  private final SensorReport report = new SensorReport();

  /**
   * @param base what times count from, seconds since 1970: 0 for a feed with dates
   * @param sampled whether states were put together of several messages
   */
  public StateReports(boolean sampled, double base, ReportCounts counts, ReportSink sink) {
    code = new SensorCode(sampled ? SensorCode.Role.STATES : SensorCode.Role.ADSB, FEED);
    this.base = base;
    this.counts = counts;
    this.sink = sink;
  }

  @Override
  public void accept(AircraftState state) {
    if (state.latitude().isEmpty()
        || state.longitude().isEmpty()
        || !(Math.abs(state.latitude().getAsDouble()) <= 85)
        || !(Math.abs(state.longitude().getAsDouble()) <= 180)) {
      counts.placeless++;
      return;
    }
    report.clear();
    report.kind = SensorReport.Kind.POSITION;
    report.sensor = code;
    report.time = base + state.timeNanos() * 1e-9;
    report.arrival = report.time;
    report.latitude = state.latitude().getAsDouble();
    report.longitude = state.longitude().getAsDouble();
    report.height = state.altitudeFeet().orElse(Double.NaN) * 0.3048;
    report.address = state.address();
    report.sigma = SensorReport.sigma(state.accuracyCategory().orElse(0));
    report.callsign = state.callsign().map(String::strip).orElse("");
    state.modeA().ifPresent(digits -> report.modeA = bits(digits));
    counts.reports++;
    sink.report(report);
  }

  /** Four decimal digits, each taken as the octal one that it stands for. */
  private static int bits(int digits) {
    return (digits / 1000 & 7) << 9
        | (digits / 100 % 10 & 7) << 6
        | (digits / 10 % 10 & 7) << 3
        | (digits % 10 & 7);
  }
}
