package org.testudo.airpicture.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.testudo.airpicture.SharedData;
import org.testudo.airpicture.accuracy.UpdateQuality;
import org.testudo.airpicture.geodesy.LocalPlane;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.SensorHealth;

/** Four radars with unknown errors and ADS-B: the limits of ED-142 with a threefold margin. */
class FlightRehearsalTest {
  private static final LocalPlane PLANE = new LocalPlane(46.8, 8.2);
  private static final double MARGIN = 3;

  private static void meets(UpdateQuality.Figures f) {
    assertThat(f.missed()).isBetween(0.0, FlightRehearsal.MOST_MISSED / MARGIN);
    assertThat(f.longGaps()).isBetween(0.0, FlightRehearsal.MOST_LONG_GAPS / MARGIN);
    assertThat(f.falseTracks()).isBetween(0.0, FlightRehearsal.MOST_FALSE / MARGIN);
    assertThat(f.rms()).isBetween(1.0, FlightRehearsal.MOST_RMS / MARGIN);
    assertThat(f.rmsSilent()).isBetween(f.rmsTelling(), FlightRehearsal.MOST_RMS / MARGIN);
  }

  /** Range and azimuth of every radar within two of the standard deviations it states. */
  private static void registers(FlightRehearsal.Part part) {
    for (int i = 0; i < part.registered().size(); i++) {
      Bias off = part.registered().get(i);
      Bias sigma = part.sigma().get(i);
      assertThat(off.range()).as("radar %d", i + 1).isCloseTo(0, within(2 * sigma.range()));
      assertThat(off.azimuth()).as("radar %d", i + 1).isCloseTo(0, within(2 * sigma.azimuth()));
      assertThat(sigma.range()).isLessThan(3);
      assertThat(Math.toDegrees(sigma.azimuth())).isLessThan(0.004);
    }
  }

  @Test
  void meetsTheLimitsOverMadeUpTraffic() {
    Flights flights = Flights.madeUp(1, 80, 1200, PLANE);
    FlightScenario scenario = new FlightScenario(flights, 1, 0, 1200);
    FlightRehearsal.Result result = FlightRehearsal.run(scenario, 600);
    assertThat(result.figures().updates()).isGreaterThan(4_000);
    assertThat(result.parts()).hasSizeBetween(2, 3);
    meets(result.figures());
    registers(result.parts().getLast());
    List<Integer> outages = new ArrayList<>();
    for (SensorHealth h : result.health()) {
      outages.add(h.outages());
    }
    assertThat(outages).containsExactly(0, 0, 1, 0);
    assertThat(scenario.silentRadar()).isEqualTo(3);
    SensorHealth west = result.health().getFirst();
    assertThat(west.detection()).isCloseTo(0.92, within(0.03));
    assertThat(west.rangeSigma()).isCloseTo(60, within(3.0));
    assertThat(Math.toDegrees(west.azimuthSigma())).isCloseTo(0.07, within(0.004));
  }

  /** Half an hour of the real day; all of it is what {@code bench/run swiss} runs. */
  @Test
  void meetsTheLimitsOverRealTraffic() throws IOException {
    Flights flights;
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(SharedData.surveillance("adsb/switzerland_20180801.json.gz")))) {
      flights = Flights.read(in, PLANE);
    }
    assertThat(flights.all().stream().mapToLong(Flight::address).distinct()).hasSize(842);
    FlightScenario scenario = new FlightScenario(flights, 1, 22_000, 23_800);
    FlightRehearsal.Result result = FlightRehearsal.run(scenario, 1800);
    assertThat(result.figures().updates()).isGreaterThan(5_000);
    meets(result.figures());
    registers(result.parts().getLast());
  }

  /** The same seed gives the same figures, and another seed others. */
  @Test
  void aSeedIsARun() {
    Flights flights = Flights.madeUp(7, 20, 400, PLANE);
    UpdateQuality.Figures a =
        FlightRehearsal.run(new FlightScenario(flights, 5, 0, 400), 400).figures();
    UpdateQuality.Figures b =
        FlightRehearsal.run(new FlightScenario(flights, 5, 0, 400), 400).figures();
    UpdateQuality.Figures c =
        FlightRehearsal.run(new FlightScenario(flights, 6, 0, 400), 400).figures();
    assertThat(a).isEqualTo(b).isNotEqualTo(c);
  }
}
