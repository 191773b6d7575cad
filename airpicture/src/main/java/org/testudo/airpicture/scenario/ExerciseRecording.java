package org.testudo.airpicture.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.airpicture.asterix.Edition;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.asterix.Octets;
import org.testudo.airpicture.asterix.RecordEncoder;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.geodesy.LocalPlane;
import org.testudo.airpicture.geodesy.RadarSite;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;
import org.testudo.airpicture.watch.SensorSite;

/**
 * A capture of an exercise that never took place: four turning radars with noise, unknown errors,
 * false plots and an outage (ASTERIX 048), and a station that hears the three of eight targets that
 * tell their position (021). Six targets are slow and two fast.
 *
 * <p>Radars stand where whole and half degrees cross, which is to say nowhere; nothing here is a
 * real sensor, target, route or habit. The same seed gives the same octets.
 */
public final class ExerciseRecording {

  private static final int SAC = 0;
  private static final int STATION = 99;
  private static final int TARGETS = 8;
  private static final int FAST = 2;
  private static final int TELL = 3;
  private static final double SLANT_SIGMA = 60;
  private static final double AZIMUTH_SIGMA = 0.08;
  private static final double DETECTION = 0.9;
  private static final double FALSE_PLOTS = 3;
  private static final double REACH = 220_000;
  private static final double SITE_HEIGHT = 200;
  private static final double NAUTICAL_MILE = 1852;
  private static final double METRES_A_DEGREE = 111_195;

  /** Names, places (degrees) and turning times (s) of the radars. */
  private record Radar(int sic, String name, double latitude, double longitude, double period) {}

  private static final List<Radar> RADARS =
      List.of(
          new Radar(1, "Made up A", 49, 29.5, 5),
          new Radar(2, "Made up B", 50, 32.5, 6),
          new Radar(3, "Made up C", 48.5, 34, 4),
          new Radar(4, "Made up D", 47.5, 31.5, 8));

  private static final int SILENT = 4;

  /** One target's way: straight, then a turn, then straight; seconds, degrees, m/s, metres. */
  private record Target(
      int number,
      double begins,
      double ends,
      double latitude,
      double longitude,
      double course,
      double speed,
      double turnsAt,
      double newCourse,
      double height) {

    boolean there(double t) {
      return t >= begins && t <= ends;
    }

    /** Latitude and longitude in degrees. */
    double[] at(double t) {
      double before = Math.min(t, turnsAt) - begins;
      double after = Math.max(0, t - turnsAt);
      double north =
          speed * (before * Math.cos(course) + after * Math.cos(newCourse)) / METRES_A_DEGREE;
      double east =
          speed
              * (before * Math.sin(course) + after * Math.sin(newCourse))
              / (METRES_A_DEGREE * Math.cos(Math.toRadians(latitude)));
      return new double[] {latitude + north, longitude + east};
    }

    boolean tells() {
      return number < TELL;
    }

    String address() {
      return "%06X".formatted(0xE00000 + number);
    }
  }

  private record Made(double arrival, int category, Map<String, Object> items) {}

  private final SplittableRandom random;
  private final double start;
  private final double seconds;
  private final List<Target> targets = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();

  private ExerciseRecording(long seed, Instant from, double seconds) {
    random = new SplittableRandom(seed);
    start = from.toEpochMilli() / 1000.0;
    this.seconds = seconds;
    for (int i = 0; i < TARGETS; i++) {
      boolean fast = i >= TARGETS - FAST;
      double begins = fast ? random.nextDouble(0.2, 0.8) * seconds : random.nextDouble(-900, 1500);
      double course = random.nextDouble(2 * Math.PI);
      targets.add(
          new Target(
              i,
              begins,
              begins + (fast ? 900 : 2100),
              random.nextDouble(47.8, 50.4),
              random.nextDouble(29.5, 34.5),
              course,
              fast ? random.nextDouble(190, 230) : random.nextDouble(42, 62),
              begins + random.nextDouble(300, 900),
              course + random.nextDouble(-1, 1),
              random.nextDouble(2_500, 5_500)));
    }
  }

  /** Where the radars are taken to stand, with what is known of them; not their errors. */
  public static List<SensorSite> sites() {
    return RADARS.stream()
        .map(radar ->
            new SensorSite(
                new Source(SAC, radar.sic()),
                radar.name(),
                radar.latitude(),
                radar.longitude(),
                SITE_HEIGHT,
                Optional.of(
                    new SensorSite.Turning(
                        radar.period(),
                        SLANT_SIGMA,
                        AZIMUTH_SIGMA,
                        DETECTION,
                        FALSE_PLOTS,
                        REACH))))
        .toList();
  }

  /**
   * Writes the capture (pcap) to a stream, which is closed.
   *
   * @param from when it begins
   * @param seconds how long it is
   */
  public static void write(OutputStream out, long seed, Instant from, double seconds)
      throws IOException {
    try (RecordingWriter writer = new RecordingWriter(out, RecordingFormat.PCAP)) {
      new ExerciseRecording(seed, from, seconds).write(writer);
    }
  }

  private void write(RecordingWriter writer) throws IOException {
    for (Radar radar : RADARS) {
      turn(radar);
    }
    targets.stream().filter(Target::tells).forEach(this::tell);
    made.sort(Comparator.comparingDouble(Made::arrival));
    Map<Integer, RecordEncoder> encoders = new LinkedHashMap<>();
    Octets record = new Octets();
    Octets payload = new Octets();
    for (Made one : made) {
      record.clear();
      payload.clear();
      encoders
          .computeIfAbsent(one.category(), number -> new RecordEncoder(newest(number)))
          .encode(one.items(), record);
      RecordEncoder.block(one.category(), record.bytes(), 0, record.size(), payload);
      long nanos = Math.round((start + one.arrival()) * 1000) * 1_000_000L;
      writer.payload(nanos, payload.bytes(), 0, payload.size());
    }
  }

  private static Edition newest(int category) {
    return Editions.findNewest(category).orElseThrow();
  }

  private void turn(Radar radar) {
    SplittableRandom own = random.split();
    double rangeError = (own.nextBoolean() ? 1 : -1) * own.nextDouble(80, 200);
    double azimuthError = (own.nextBoolean() ? 1 : -1) * own.nextDouble(0.15, 0.4);
    RadarSite site =
        new RadarSite(new LocalPlane(49, 32), radar.latitude(), radar.longitude(), SITE_HEIGHT);
    RadarSite.Polar polar = new RadarSite.Polar();
    for (double turn = 0; turn < seconds; turn += radar.period()) {
      if (radar.sic() == SILENT && turn > 0.4 * seconds && turn < 0.55 * seconds) {
        continue;
      }
      for (Target target : targets) {
        double t = turn;
        for (int i = 0; i < 3; i++) { // the beam meets a moving target
          double[] at = target.at(t);
          site.see(at[0], at[1], target.height(), polar);
          t = turn + polar.azimuth() / (2 * Math.PI) * radar.period();
        }
        if (target.there(t) && polar.range() < REACH && own.nextDouble() < DETECTION) {
          plot(
              radar,
              t,
              own.nextDouble(0.3, 0.9),
              polar.range() + rangeError + SLANT_SIGMA * own.nextGaussian(),
              Math.toDegrees(polar.azimuth()) + azimuthError + AZIMUTH_SIGMA * own.nextGaussian(),
              target.tells() ? Optional.of(target) : Optional.empty());
        }
      }
      for (int n = ScanScenario.poisson(own, FALSE_PLOTS); n > 0; n--) {
        double azimuth = own.nextDouble(360);
        plot(
            radar,
            turn + azimuth / 360 * radar.period(),
            own.nextDouble(0.3, 0.9),
            REACH * Math.sqrt(own.nextDouble()),
            azimuth,
            Optional.empty());
      }
    }
  }

  private void plot(
      Radar radar, double t, double late, double range, double azimuth, Optional<Target> known) {
    Map<String, Object> items = new LinkedHashMap<>();
    items.put("010", Map.of("SAC", SAC, "SIC", radar.sic()));
    items.put("140", timeOfDay(t));
    items.put("020", Map.of("TYP", known.isPresent() ? 5 : 1));
    items.put("040", Map.of("RHO", range / NAUTICAL_MILE, "THETA", (azimuth + 360) % 360));
    known.ifPresent(target -> {
      items.put("220", target.address());
      items.put("090", Map.of("FL", quarter(target.height() / 30.48)));
    });
    made.add(new Made(t + late, 48, items));
  }

  private void tell(Target target) {
    SplittableRandom own = random.split();
    for (double t = Math.max(0, target.begins()); t < Math.min(seconds, target.ends()); t++) {
      double[] at = target.at(t);
      double metres = 10 / METRES_A_DEGREE;
      Map<String, Object> items = new LinkedHashMap<>();
      items.put("010", Map.of("SAC", SAC, "SIC", STATION));
      items.put("040", Map.of());
      items.put("073", timeOfDay(t));
      items.put(
          "131",
          Map.of(
              "LAT", at[0] + metres * own.nextGaussian(),
              "LON", at[1] + metres / Math.cos(Math.toRadians(at[0])) * own.nextGaussian()));
      items.put("080", target.address());
      items.put("090", Map.of("NACP", 9));
      items.put("145", quarter(target.height() / 30.48));
      items.put("170", "DRILL" + (target.number() + 1));
      made.add(new Made(t + own.nextDouble(0.1, 0.4), 21, items));
    }
  }

  private double timeOfDay(double t) {
    return Math.round((start + t) % 86_400 * 128) / 128.0 % 86_400;
  }

  private static double quarter(double value) {
    return Math.rint(value * 4) / 4;
  }
}
