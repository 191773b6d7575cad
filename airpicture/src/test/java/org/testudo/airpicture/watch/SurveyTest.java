package org.testudo.airpicture.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.asterix.Octets;
import org.testudo.airpicture.asterix.RecordEncoder;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.plot.RecordReports;
import org.testudo.airpicture.plot.ReportClock;
import org.testudo.airpicture.plot.ReportCounts;
import org.testudo.airpicture.plot.SensorCode;
import org.testudo.airpicture.recording.TimeScale;

class SurveyTest {

  private final Survey survey = new Survey();
  private final RecordReports reports =
      new RecordReports(
          DecodeOptions.detect(),
          new ReportClock(TimeScale.EPOCH, 0, 0),
          true,
          new ReportCounts(),
          survey);
  private final RecordEncoder encoder = new RecordEncoder(Editions.findNewest(48).orElseThrow());

  private void plotOf(int sensor) {
    Octets records = new Octets();
    encoder.encode(
        Map.of(
            "010", Map.of("SAC", sensor >> 8, "SIC", sensor & 0xFF),
            "140", 3600.0,
            "020", Map.of("TYP", 1),
            "040", Map.of("RHO", 40.0, "THETA", 90.0)),
        records);
    Octets block = new Octets();
    RecordEncoder.block(48, records.bytes(), 0, records.size(), block);
    reports.payload(3_600_500_000_000L, block.bytes(), 0, block.size());
  }

  /**
   * Latitude and longitude swapped: one message instead of plots from the other side of the globe.
   */
  @Test
  void a_site_far_from_all_others_is_refused() {
    plotOf(0x190D);
    plotOf(0x190E);
    SensorSite right = site(13, 48, 31);
    var told = Map.<SensorCode.Role, SensorNetwork.Positions>of();
    var traffic = new SensorNetwork.Traffic(100, 1800, 700, 150, 0.5, 2.2, 5, 0.005, 0.4, 60);
    assertThatThrownBy(() ->
            new Watch(
                survey,
                new SensorNetwork(List.of(right, site(14, 31, -98)), told, traffic),
                4,
                frame -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 3,000 km from the middle of the sensors")
        .hasMessageContaining("swapped");
    new Watch(
        survey, new SensorNetwork(List.of(right, site(14, 49, 33)), told, traffic), 4, frame -> {});
  }

  private static SensorSite site(int sic, double latitude, double longitude) {
    return new SensorSite(
        new Source(25, sic),
        "",
        latitude,
        longitude,
        100,
        Optional.of(new SensorSite.Turning(4, 60, 0.08, 0.9, 20, 400_000)));
  }

  /** A recording may name 65,536 sources of each kind; each would cost memory for every track. */
  @Test
  void more_sensors_than_any_centre_has_are_refused() {
    for (int i = 0; i < 1000; i++) {
      plotOf(i);
    }
    plotOf(7);
    assertThat(survey.reports()).isEqualTo(1001);
    assertThatThrownBy(() -> plotOf(1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 1,000 sensors");
  }
}
