package org.testudo.airpicture.telling;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testudo.airpicture.asterix.Octets;
import org.testudo.airpicture.asterix.RecordEncoder;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.AirTrack;
import org.testudo.airpicture.watch.SensorState;
import org.testudo.airpicture.watch.TrackFrame;

/**
 * Frames as ASTERIX: system tracks (062 edition 1.21), then the status of every sensor with a
 * SAC/SIC (063 edition 1.7) and of the service (065 edition 1.6), as a capture of UDP datagrams
 * that any replay takes. A track's number is that of the track to 15 bits, the highest set if only
 * another system tells it; a track that is gone is sent once more with its end (080.TSE). Whatever
 * is not actual is marked as simulated (080.SIM), as there is no mark of an exercise or a test.
 */
public final class SystemRecords implements FrameWriter {

  /** What an Ethernet frame carries unbroken, less the headers of IP and UDP. */
  private static final int DATAGRAM = 1472;

  /** More than a record can take: 4 + 2 + 1 + 3 + 8 + 4 + 2 + 10 + 2 + 4 + 6 + 2 + 2 + 13. */
  private static final int LONGEST = 72;

  private static final int HEADER = 3;
  private static final long DAY = 86_400L * 128;

  private final RecordingWriter writer;
  private final Source self;
  private final int simulated;
  private final int service;
  private final Octets records = new Octets();
  private final Octets payload = new Octets();
  private Set<Long> told = new HashSet<>();
  private int batch;

  /**
   * Writes to a stream, which is closed with this.
   *
   * @param status of all tracks
   * @param self who we say that we are
   * @param service number of our service, item 015
   */
  public SystemRecords(OutputStream stream, Status status, Source self, int service) {
    writer = new RecordingWriter(stream, RecordingFormat.PCAP);
    simulated = status == Status.Actual.ACTUAL ? 0 : 0x80;
    this.self = self;
    this.service = service;
  }

  @Override
  public void frame(TrackFrame frame) throws IOException {
    long nanos = Math.round(frame.time() * 1000) * 1_000_000L;
    long timeOfDay = Math.floorMod(Math.round(frame.time() * 128), DAY);
    Set<Long> now = new HashSet<>();
    for (AirTrack track : frame.tracks()) {
      now.add(track.number());
      track(track, frame.sensors(), timeOfDay, !told.contains(track.number()), false);
      sendIfFull(nanos);
    }
    for (List<AirTrack> gone : List.of(frame.ended(), frame.silent())) {
      for (AirTrack track : gone) {
        track(track, frame.sensors(), timeOfDay, false, true);
        sendIfFull(nanos);
      }
    }
    told = now;
    send(62, nanos);
    for (SensorState sensor : frame.sensors()) {
      if (sensor.code().source().known()) {
        sensor(sensor, timeOfDay);
        if (HEADER + records.size() + LONGEST > DATAGRAM) {
          send(63, nanos);
        }
      }
    }
    send(63, nanos);
    status(timeOfDay);
    send(65, nanos);
    batch = batch + 1 & 0xFF;
  }

  private void sendIfFull(long nanos) throws IOException {
    if (HEADER + records.size() + LONGEST > DATAGRAM) {
      send(62, nanos);
    }
  }

  private void send(int category, long nanos) throws IOException {
    if (records.size() > 0) {
      payload.clear();
      RecordEncoder.block(category, records.bytes(), 0, records.size(), payload);
      writer.payload(nanos, payload.bytes(), 0, payload.size());
      records.clear();
    }
  }

  private void self() {
    records.addNumber(self.sac(), 1);
    records.addNumber(self.sic(), 1);
  }

  /** Items 010 015 070 105 185 060 380 040 080 290 135 220 500, in the order of the profile. */
  private void track(
      AirTrack track, List<SensorState> sensors, long timeOfDay, boolean first, boolean last) {
    boolean modeA = track.modeA().isPresent();
    boolean named = track.address() != 0 || track.callsign().isPresent();
    boolean ages = !track.sensors().isEmpty() && aged(track, sensors);
    boolean height = !Double.isNaN(track.height());
    boolean climb = !Double.isNaN(track.climb());
    records.addNumber(0b1011_1011, 1);
    records.addNumber(0b0000_1101 | (modeA ? 0x40 : 0) | (named ? 0x10 : 0) | (ages ? 0x02 : 0), 1);
    records.addNumber(0b0000_0001 | (height ? 0x08 : 0) | (climb ? 0x04 : 0), 1);
    records.addNumber(0b0000_0100, 1);
    self();
    records.addNumber(service, 1);
    records.addNumber(timeOfDay, 3);
    records.addNumber(Math.round(track.latitude() * (1 << 25) / 180), 4);
    records.addNumber(Math.round(track.longitude() * (1 << 25) / 180), 4);
    records.addNumber(signed(track.east() * 4, 16), 2);
    records.addNumber(signed(track.north() * 4, 16), 2);
    if (modeA) {
      records.addNumber(track.modeA().getAsInt() & 0xFFF, 2);
    }
    if (named) {
      boolean address = track.address() != 0;
      boolean sign = track.callsign().isPresent();
      records.addNumber((address ? 0x80 : 0) | (sign ? 0x40 : 0), 1);
      if (address) {
        records.addNumber(track.address(), 3);
      }
      if (sign) {
        records.addNumber(sixBit(track.callsign().get()), 6);
      }
    }
    records.addNumber(number(track.number()), 2);
    boolean coasted = track.age() > COASTED;
    records.addNumber((track.sensors().size() == 1 ? 0x80 : 0) | tentative(track) | 1, 1);
    records.addNumber(simulated | (last ? 0x40 : 0) | (first ? 0x20 : 0) | 1, 1);
    records.addNumber(1, 1);
    records.addNumber(coasted ? 0x80 : 0, 1);
    if (ages) {
      ages(track, sensors);
    }
    if (height) {
      records.addNumber(signed(track.height() / 30.48 * 4, 15) & 0x7FFF, 2);
    }
    if (climb) {
      records.addNumber(signed(track.climb() / 0.3048 * 60 / 6.25, 16), 2);
    }
    accuracy(track);
  }

  /** A track that no sensor has reported for longer (s) is marked as extrapolated. */
  private static final double COASTED = 12;

  private static int tentative(AirTrack track) {
    return track.existence() < 0.5 ? 0x02 : 0;
  }

  static int number(long number) {
    return number < 0 ? 0x8000 | (int) (-number & 0x7FFF) : (int) (number & 0x7FFF);
  }

  /** Estimated accuracies: position in metres with its covariance, in degrees, and velocity. */
  private void accuracy(AirTrack track) {
    records.addNumber(0b1110_0100, 1);
    records.addNumber(unsigned(Math.sqrt(track.position().eastEast()) * 2, 16), 2);
    records.addNumber(unsigned(Math.sqrt(track.position().northNorth()) * 2, 16), 2);
    double both = track.position().eastNorth();
    records.addNumber(signed(Math.signum(both) * Math.sqrt(Math.abs(both)) * 2, 16), 2);
    double degree = 111_195; // of latitude, to 0.6 %: better than an accuracy is known
    double step = 180.0 / (1 << 25);
    records.addNumber(unsigned(Math.sqrt(track.position().northNorth()) / degree / step, 16), 2);
    records.addNumber(
        unsigned(
            Math.sqrt(track.position().eastEast())
                / (degree * Math.cos(Math.toRadians(track.latitude())))
                / step,
            16),
        2);
    records.addNumber(unsigned(Math.sqrt(track.velocity().eastEast()) * 4, 8), 1);
    records.addNumber(unsigned(Math.sqrt(track.velocity().northNorth()) * 4, 8), 1);
  }

  private static final SensorState.Technique[] KINDS = SensorState.Technique.values();

  private static boolean aged(AirTrack track, List<SensorState> sensors) {
    for (AirTrack.Contribution each : track.sensors()) {
      if (sensors.get(each.sensor()).technique() != SensorState.Technique.OTHER_SYSTEM) {
        return true;
      }
    }
    return false;
  }

  /** The least age of each kind of sensor, item 290. */
  @SuppressWarnings("EnumOrdinal") // an index of an array that lives in this method
  private void ages(AirTrack track, List<SensorState> sensors) {
    SensorState.Technique[] kinds = KINDS;
    double[] age = new double[kinds.length];
    java.util.Arrays.fill(age, Double.POSITIVE_INFINITY);
    for (AirTrack.Contribution each : track.sensors()) {
      int kind = sensors.get(each.sensor()).technique().ordinal();
      age[kind] = Math.min(age[kind], each.age());
    }
    int first = 0;
    int second = 0;
    for (SensorState.Technique kind : kinds) {
      if (age[kind.ordinal()] < Double.POSITIVE_INFINITY) {
        switch (kind) {
          case PRIMARY -> first |= 0x40;
          case SECONDARY -> first |= 0x20;
          case MODE_S -> first |= 0x10;
          case EXTENDED_SQUITTER -> first |= 0x04;
          case MULTILATERATION -> second |= 0x20;
          case OTHER_SYSTEM -> {
            // no kind of the item
          }
        }
      }
    }
    records.addNumber(first | (second == 0 ? 0 : 1), 1);
    if (second != 0) {
      records.addNumber(second, 1);
    }
    for (SensorState.Technique kind : kinds) {
      double old = age[kind.ordinal()];
      if (old < Double.POSITIVE_INFINITY && kind != SensorState.Technique.OTHER_SYSTEM) {
        records.addNumber(unsigned(old * 4, 8), 1);
      }
    }
  }

  /** Items 010 015 030 050 060, and for a radar 070 080 081. */
  private void sensor(SensorState state, long timeOfDay) {
    boolean radar = state.site().flatMap(s -> s.turning()).isPresent();
    records.addNumber(0b1111_1000 | (radar ? 0b0000_0111 : 0), 1);
    if (radar) {
      records.addNumber(0x80, 1);
    }
    self();
    records.addNumber(service, 1);
    records.addNumber(timeOfDay, 3);
    records.addNumber(state.code().source().sac(), 1);
    records.addNumber(state.code().source().sic(), 1);
    int stopped =
        switch (state.technique()) {
          case PRIMARY -> 0x20;
          case SECONDARY -> 0x10;
          case MODE_S -> 0x08;
          case EXTENDED_SQUITTER -> 0x04;
          case MULTILATERATION -> 0x02;
          case OTHER_SYSTEM -> 0;
        };
    records.addNumber(state.working() ? 0 : 0xC0 | stopped, 1);
    if (radar) {
      records.addNumber(signed(state.health().bias().time() * 1000, 16), 2);
      records.addNumber(signed(state.health().bias().gain() * 1e5, 16), 2);
      records.addNumber(signed(state.health().bias().range() / 1852 * 128, 16), 2);
      double turn = state.health().bias().azimuth() / (2 * Math.PI);
      records.addNumber(signed(turn * (1 << 16), 16), 2);
    }
  }

  /** The service is up (type 1: 010 000 015 030 040), and the batch is over (type 2: with 020). */
  private void status(long timeOfDay) {
    records.addNumber(0b1111_0100, 1);
    self();
    records.addNumber(1, 1);
    records.addNumber(service, 1);
    records.addNumber(timeOfDay, 3);
    records.addNumber(0, 1);
    records.addNumber(0b1111_1000, 1);
    self();
    records.addNumber(2, 1);
    records.addNumber(service, 1);
    records.addNumber(timeOfDay, 3);
    records.addNumber(batch, 1);
  }

  private static long signed(double value, int bits) {
    long most = (1L << (bits - 1)) - 1;
    return Math.clamp(Math.round(value), -most - 1, most);
  }

  private static long unsigned(double value, int bits) {
    return Math.clamp(Math.round(value), 0L, (1L << bits) - 1);
  }

  /** Eight characters of six bits; what they cannot hold becomes a blank. */
  private static long sixBit(String text) {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      char letter = i < text.length() ? text.charAt(i) : ' ';
      int code =
          letter >= 'A' && letter <= 'Z'
              ? letter - 'A' + 1
              : letter >= '0' && letter <= '9' ? letter : ' ';
      bits = bits << 6 | code;
    }
    return bits;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
