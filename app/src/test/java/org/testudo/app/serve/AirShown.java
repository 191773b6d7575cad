package org.testudo.app.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.plot.SensorCode;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.SensorHealth;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.warning.Wording;
import org.testudo.airpicture.watch.AirTrack;
import org.testudo.airpicture.watch.SensorSite;
import org.testudo.airpicture.watch.SensorState;
import org.testudo.airpicture.watch.TrackFrame;
import org.testudo.app.replay.FrameText;
import org.testudo.app.replay.Scene;
import org.testudo.app.replay.Showing;
import org.testudo.exchange.warning.RulesFile;

/**
 * Four pictures of an exercise, a minute apart: one track goes north at 60 m/s; the oblast is
 * warned in the second, ten minutes before an entry, no more in the third, and again in the fourth.
 */
final class AirShown {

  static final Instant FIRST = Instant.parse("2026-08-04T09:00:00Z");
  private static final int MINUTE = 60;

  private AirShown() {}

  static Showing exercise() {
    Area oblast =
        new Area(
            "cherkasy",
            Level.OBLAST,
            new Wording("Черкаська область", "Cherkasy Oblast"),
            Optional.empty(),
            OptionalLong.of(1000),
            List.of(new Shape.Circle(new Point(49.4, 32.1), 50_000)),
            java.util.Map.of());
    try {
      Showing showing =
          new Showing(
              new Scene.About(
                  List.of("drill.pcap"),
                  "Exercise",
                  true,
                  RulesFile.shipped().rules(),
                  Optional.of(Areas.of(List.of(oblast)))),
              1,
              true);
      double first = FIRST.getEpochSecond();
      for (int minute = 0; minute < 4; minute++) {
        double time = first + MINUTE * minute;
        FrameText.Alert alert =
            new FrameText.Alert(
                "cherkasy", "slow-flyer", time, "severe", "expected", "likely", 0.6, time + 600);
        showing.frame(frame(time, minute), minute % 2 == 1 ? List.of(alert) : List.of());
      }
      showing.complete();
      return showing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrackFrame frame(double time, int minute) {
    AirTrack.Covariance metres = new AirTrack.Covariance(2500, 0, 2500);
    AirTrack track =
        new AirTrack(
            7,
            48.7 + 60.0 * MINUTE * minute / 111_195,
            32.1,
            metres,
            0,
            60,
            metres,
            Double.NaN,
            Double.NaN,
            0.9,
            0,
            Optional.empty(),
            OptionalInt.empty(),
            false,
            2,
            List.of(new AirTrack.Contribution(0, "radar 0/1", 2)));
    SensorCode code = new SensorCode(SensorCode.Role.RADAR, new Source(0, 1));
    SensorSite site =
        new SensorSite(
            new Source(0, 1),
            "Hill",
            49.13,
            29.61,
            200,
            Optional.of(new SensorSite.Turning(5, 60, 0.08, 0.9, 3, 200_000)));
    SensorState radar =
        new SensorState(
            code,
            Optional.of(site),
            SensorState.Technique.PRIMARY,
            true,
            new SensorHealth(
                0, 12L * minute, 0.9, 55, 0.001, Bias.NONE, Bias.NONE, 0.5, 0.9, 1, 0));
    return new TrackFrame(time, List.of(track), List.of(), List.of(), List.of(radar));
  }
}
