package org.testudo.airpicture.adsb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.airpicture.SharedData;

/**
 * Messages and values published by Sun, "The 1090 Megahertz Riddle" (2nd edition, TU Delft 2021).
 */
class ModeSTest {

  private static final long SECOND = 1_000_000_000L;

  private static Optional<AircraftState> decode(ModeSDecoder decoder, long seconds, String hex) {
    return decoder.decode(seconds * SECOND, ModeSMessage.parse(hex));
  }

  @Test
  void identification() {
    AircraftState state =
        decode(ModeSDecoder.create(), 0, "8D4840D6202CC371C32CE0576098").orElseThrow();
    assertThat(state.address()).isEqualTo(0x4840D6);
    assertThat(state.callsign()).contains("KLM1023");
  }

  @Test
  void anAirbornePositionFromAPair() {
    ModeSDecoder decoder = ModeSDecoder.create();
    AircraftState alone = decode(decoder, 0, "8D40621D58C386435CC412692AD6").orElseThrow();
    assertThat(alone.latitude()).isEmpty();
    AircraftState state = decode(decoder, 1, "8D40621D58C382D690C8AC2863A7").orElseThrow();
    assertThat(state.latitude().orElseThrow()).isCloseTo(52.25720, within(5e-6));
    assertThat(state.longitude().orElseThrow()).isCloseTo(3.91937, within(5e-6));
    assertThat(state.altitudeFeet()).hasValue(38_000);
    assertThat(state.onGround()).contains(false);
  }

  /** An operational status of an aircraft, its parity made here; fields by DO-260B. */
  private static String status(int version, int nacp) {
    byte[] octets = HexFormat.of().parseHex("8D40621DF8000000000000000000");
    octets[9] = (byte) (version << 5 | nacp);
    int parity = ModeSMessage.of(octets).overlay();
    octets[11] = (byte) (parity >> 16);
    octets[12] = (byte) (parity >> 8);
    octets[13] = (byte) parity;
    return HexFormat.of().formatHex(octets);
  }

  /** A minute long, and not of an aircraft whose equipment tells none. */
  @Test
  void positionsHaveTheAccuracyThatTheAircraftLastTold() {
    ModeSDecoder decoder = ModeSDecoder.create();
    String even = "8D40621D58C382D690C8AC2863A7";
    String odd = "8D40621D58C386435CC412692AD6";
    assertThat(decode(decoder, 0, status(2, 9))).isEmpty();
    assertThat(decode(decoder, 1, odd).orElseThrow().accuracyCategory()).isEmpty();
    assertThat(decode(decoder, 2, even).orElseThrow().accuracyCategory()).hasValue(9);
    decode(decoder, 30, status(1, 10));
    assertThat(decode(decoder, 89, even).orElseThrow().accuracyCategory()).hasValue(10);
    assertThat(decode(decoder, 91, even).orElseThrow().accuracyCategory()).isEmpty();
    decode(decoder, 92, status(0, 7));
    assertThat(decode(decoder, 93, even).orElseThrow().accuracyCategory()).isEmpty();
  }

  @Test
  void anAirbornePositionNearAPlace() {
    ModeSMessage message = ModeSMessage.parse("8D40621D58C382D690C8AC2863A7");
    CompactPosition position =
        new CompactPosition(
            message.bits(54, 54) == 1, message.bits(55, 71), message.bits(72, 88), false);
    CompactPosition.Place place = position.near(new CompactPosition.Place(52.258, 3.918));
    assertThat(place.latitude()).isCloseTo(52.25720, within(5e-6));
    assertThat(place.longitude()).isCloseTo(3.91937, within(5e-6));
  }

  @Test
  void aSurfacePositionAndItsSpeed() {
    ModeSDecoder decoder = ModeSDecoder.at(51.990, 4.375);
    decode(decoder, 0, "8C4841753A8A35323FAEBDAC702D");
    AircraftState state = decode(decoder, 1, "8C4841753AAB238733C8CD4020B1").orElseThrow();
    assertThat(state.latitude().orElseThrow()).isCloseTo(52.323040, within(5e-6));
    assertThat(state.longitude().orElseThrow()).isCloseTo(4.730473, within(5e-6));
    assertThat(state.onGround()).contains(true);
    ModeSMessage message = ModeSMessage.parse("8C4841753A9A153237AEF0F275BE");
    CompactPosition.Place near =
        new CompactPosition(
                message.bits(54, 54) == 1, message.bits(55, 71), message.bits(72, 88), true)
            .near(new CompactPosition.Place(51.990, 4.375));
    assertThat(near.latitude()).isCloseTo(52.320561, within(5e-6));
    assertThat(near.longitude()).isCloseTo(4.735735, within(5e-6));
    AircraftState speed =
        decode(ModeSDecoder.create(), 0, "8C4841753A9A153237AEF0F275BE").orElseThrow();
    assertThat(speed.groundSpeedKnots()).hasValue(17);
    assertThat(speed.trackDegrees().orElseThrow()).isCloseTo(92.8125, within(1e-9));
  }

  @Test
  void velocityOverGround() {
    AircraftState state =
        decode(ModeSDecoder.create(), 0, "8D485020994409940838175B284F").orElseThrow();
    assertThat(state.groundSpeedKnots().orElseThrow()).isCloseTo(159.20, within(0.005));
    assertThat(state.trackDegrees().orElseThrow()).isCloseTo(182.88, within(0.005));
    assertThat(state.verticalRateFeetPerMinute()).hasValue(-832);
  }

  @Test
  void airSpeedIsNotTakenForGroundSpeed() {
    AircraftState state =
        decode(ModeSDecoder.create(), 0, "8DA05F219B06B6AF189400CBC33F").orElseThrow();
    assertThat(state.groundSpeedKnots()).isEmpty();
    assertThat(state.trackDegrees()).isEmpty();
    assertThat(state.verticalRateFeetPerMinute()).hasValue(-2304);
  }

  @Test
  void repliesCountOnceTheirSenderIsKnown() {
    // Altitude reply of 400940, 36,000 ft, from the same book.
    String reply = "A000083E202CC371C31DE0AA1CCF";
    ModeSDecoder decoder = ModeSDecoder.create();
    ModeSMessage message = ModeSMessage.parse(reply);
    assertThat(decode(decoder, 0, reply)).isEmpty();
    assertThat(decoder.refused()).isEqualTo(1);
    assertThat(message.findAddress()).isPresent();
    assertThat(message.format()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({"2A00516D492B80, 356", "28000000000000, 0"})
  void identityCodes(String hex, int code) {
    ModeSMessage message = ModeSMessage.parse(hex);
    assertThat(AltitudeCode.modeAOf13(message.bits(20, 32))).isEqualTo(code);
  }

  /**
   * ICAO Annex 10 volume IV, appendix to chapter 3: SSR automatic pressure altitude transmission.
   */
  @ParameterizedTest
  @CsvSource({
    // D2 D4 A1 A2 A4 B1 B2 B4 C1 C2 C4, feet
    "00000000010, -1000",
    "00000000110, -900",
    "00000000100, -800",
    "00000001100, -700",
    "00000001001, -300",
    "00000011001, -200",
    "00000011010, 0",
    "00000011110, 100",
    "00000011100, 200",
    "00000010100, 300",
    "00000010001, 700",
    "00000110001, 800",
    "01100000001, 30800"
  })
  void gillhamCodes(String bits, int feet) {
    int[] bit = bits.chars().map(c -> c - '0').toArray();
    int code = 0;
    // C1 A1 C2 A2 C4 A4 B1 Q B2 D2 B4 D4
    int[] order = {8, 2, 9, 3, 10, 4, 5, -1, 6, 0, 7, 1};
    for (int place : order) {
      code = (code << 1) | (place < 0 ? 0 : bit[place]);
    }
    assertThat(AltitudeCode.feetOf12(code)).as(bits).hasValue(feet);
  }

  @Test
  void everyHundredFeetHasOneGillhamCode() {
    java.util.Set<Integer> seen = new java.util.HashSet<>();
    for (int code = 0; code < 4096; code++) {
      if ((code & 0x10) == 0 && AltitudeCode.feetOf12(code).isPresent()) {
        int feet = (int) AltitudeCode.feetOf12(code).getAsDouble();
        assertThat(feet % 100).isZero();
        assertThat(seen.add(feet)).as("%d", feet).isTrue();
      }
    }
    assertThat(seen).contains(-1200, 126_700).hasSize(1280);
  }

  @ParameterizedTest
  @CsvSource({"0, 59", "10.4, 59", "10.5, 58", "52.2572, 36", "86.6, 2", "87, 1", "-45, 42"})
  void zonesOfLongitude(double latitude, int zones) {
    assertThat(CompactPosition.zonesAt(latitude)).isEqualTo(zones);
  }

  @Test
  void damageIsSeen() {
    byte[] octets = HexFormat.of().parseHex("8D4840D6202CC371C32CE0576098");
    for (int bit = 5; bit < 112; bit++) {
      byte[] damaged = octets.clone();
      damaged[bit / 8] ^= (byte) (0x80 >> bit % 8);
      assertThat(ModeSMessage.of(damaged).intact()).as("bit %d", bit).isFalse();
    }
    assertThatThrownBy(() -> ModeSMessage.of(new byte[5])).hasMessageContaining("not 5");
    assertThatThrownBy(() -> ModeSMessage.parse("8D4840D6202CC3"))
        .hasMessageContaining("format 17");
  }

  @Test
  void thePublicSampleIsIntactAndItsAddressesRight() throws IOException {
    List<String> rows =
        Files.readAllLines(SharedData.surveillance("adsb/pyModeS_sample_data_adsb.csv"));
    ModeSDecoder decoder = ModeSDecoder.create();
    int positions = 0;
    for (String row : rows) {
      String[] cell = row.replace("\"", "").split(",", -1);
      ModeSMessage message = ModeSMessage.parse(cell[1]);
      assertThat(message.intact()).as(row).isTrue();
      assertThat(message.findAddress()).as(row).hasValue(Integer.parseInt(cell[2], 16));
      assertThat(message.findTypeCode()).as(row).hasValue(Integer.parseInt(cell[3]));
      AircraftState state = decoder.decode(Long.parseLong(cell[0]) * SECOND, message).orElse(null);
      if (state != null && state.latitude().isPresent()) {
        positions++;
        // The sample was received in Delft; a receiver hears 400 km far.
        assertThat(state.latitude().getAsDouble()).as(row).isBetween(48.0, 56.5);
        assertThat(state.longitude().orElseThrow()).as(row).isBetween(-2.5, 11.5);
      }
    }
    assertThat(positions).isGreaterThan(600);
  }

  private static byte[] beast(String... messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int tick = 0x1A1A;
    for (String message : messages) {
      byte[] octets = HexFormat.of().parseHex(message);
      out.write(0x1A);
      out.write(octets.length == 7 ? '2' : '3');
      byte[] frame = new byte[7 + octets.length];
      frame[4] = (byte) (tick >> 8);
      frame[5] = (byte) tick++;
      frame[6] = 0x1A;
      System.arraycopy(octets, 0, frame, 7, octets.length);
      for (byte octet : frame) {
        out.write(octet);
        if (octet == 0x1A) {
          out.write(octet);
        }
      }
    }
    return out.toByteArray();
  }

  @Test
  void beastStreamsAreReadAndFoundAgain() throws IOException {
    byte[] good = beast("8D4840D6202CC371C32CE0576098", "2A00516D492B80");
    byte[] cut = java.util.Arrays.copyOf(good, 12);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {1, 2, 3});
    all.writeBytes(cut);
    all.writeBytes(good);
    List<String> got = new ArrayList<>();
    BeastReader reader = new BeastReader(new ByteArrayInputStream(all.toByteArray()));
    reader.readAll((ticks, signal, message) -> got.add(ticks + " " + signal + " " + message));
    assertThat(got)
        .containsExactly("6682 26 8D4840D6202CC371C32CE0576098", "6683 26 2A00516D492B80");
    assertThat(reader.passed()).isEqualTo(4);
  }

  @Test
  @Timeout(20)
  void aReceiverIsReadOverTcp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread receiver =
          Thread.ofVirtual()
              .start(() -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(beast("8D4840D6202CC371C32CE0576098"));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      List<String> got = new ArrayList<>();
      try (TcpFeed feed =
          TcpFeed.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
              Duration.ofSeconds(5))) {
        new BeastReader(feed.stream()).readAll((ticks, signal, m) -> got.add(m.toString()));
      }
      receiver.join();
      assertThat(got).containsExactly("8D4840D6202CC371C32CE0576098");
    }
  }

  @Test
  void avrAndSbsLines() throws IOException {
    List<String> got = new ArrayList<>();
    AvrReader avr =
        new AvrReader(
            new BufferedReader(
                new StringReader(
                    "*8D4840D6202CC371C32CE0576098;\n@00000000001A2A00516D492B80;\nnonsense\n")));
    avr.readAll((ticks, signal, message) -> got.add(ticks + " " + message));
    assertThat(got).containsExactly("0 8D4840D6202CC371C32CE0576098", "26 2A00516D492B80");
    assertThat(avr.passed()).isEqualTo(1);

    List<AircraftState> states = new ArrayList<>();
    SbsReader sbs =
        new SbsReader(
            new BufferedReader(
                new StringReader(
                    """
                    MSG,3,1,1,4CA2D6,1,2018/08/01,05:27:30.250,2018/08/01,05:27:30.300,,37000,,,51.45735,-1.02826,,,0,0,0,0
                    MSG,1,1,1,4CA2D6,1,2018/08/01,05:27:31.000,2018/08/01,05:27:31.000,RYR1427 ,,,,,,,7700,,,,
                    MSG,3,1
                    MSG,1,1,1,4CA2D6,1,+99999999/08/01,05:27:31.000,,,A,,,,,,,,,,,
                    """)));
    sbs.readAll(states::add);
    assertThat(sbs.passed()).isEqualTo(2);
    assertThat(states.getFirst().timeNanos()).isEqualTo(1_533_101_250_250_000_000L);
    assertThat(states.getFirst().latitude()).hasValue(51.45735);
    assertThat(states.getFirst().altitudeFeet()).hasValue(37000);
    assertThat(states.getFirst().onGround()).contains(false);
    assertThat(states.getLast().callsign()).contains("RYR1427");
    assertThat(states.getLast().modeA()).hasValue(7700);
  }

  @Test
  void stateVectorsOfEveryForm() throws IOException {
    String objects =
        """
        [{"timestamp":1533101250000,"altitude":34975.0,"callsign":"DLH8JW","groundspeed":443.5,
          "icao24":"3003ae","latitude":45.8,"longitude":9.2,"track":324.3,"vertical_rate":960.0},
         {"icao24":"zz"}]
        """;
    String answer =
        """
        {"time":1533101250,"states":[["3003ae","DLH8JW  ","Germany",1533101250,1533101250,9.2,45.8,
          10660.38,false,228.1556,324.3,4.8768,null,10700.0,"1000",false,0]]}
        """;
    String table =
        """
        time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude
        1533101250,3003ae,45.8,9.2,228.1556,324.3,4.8768,DLH8JW  ,false,false,false,1000,10660.38
        """;
    List<AircraftState> states = new ArrayList<>();
    StateVectorReader reader = new StateVectorReader();
    reader.readJson(stream(objects), states::add);
    assertThat(reader.passed()).isEqualTo(1);
    reader.readJson(stream(answer), states::add);
    reader.readCsv(new StringReader(table), states::add);
    assertThat(states).hasSize(3);
    for (AircraftState state : states) {
      assertThat(state.timeNanos()).isEqualTo(1_533_101_250L * SECOND);
      assertThat(state.address()).isEqualTo(0x3003AE);
      assertThat(state.callsign()).contains("DLH8JW");
      assertThat(state.latitude()).hasValue(45.8);
      assertThat(state.longitude()).hasValue(9.2);
      assertThat(state.altitudeFeet().orElseThrow()).isCloseTo(34975, within(0.1));
      assertThat(state.groundSpeedKnots().orElseThrow()).isCloseTo(443.5, within(0.01));
      assertThat(state.verticalRateFeetPerMinute().orElseThrow()).isCloseTo(960, within(0.01));
    }
    assertThat(states.get(1).modeA()).hasValue(1000);
  }

  /** An element that is no state is counted and passed, and those after it are read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[null,7,[{\"icao24\":1}],{\"x\":{\"time\":9},\"icao24\":\"3003ae\",\"time\":1533101250}]",
        "{\"time\":1533101250,\"states\":[null,7,{\"a\":[1]},[\"3003ae\"]],\"more\":[1]}"
      })
  void elementsThatAreNoStatesArePassed(String text) throws IOException {
    List<AircraftState> states = new ArrayList<>();
    StateVectorReader reader = new StateVectorReader();
    reader.readJson(stream(text), states::add);
    assertThat(reader.passed()).isEqualTo(3);
    assertThat(states).extracting(AircraftState::address).containsExactly(0x3003AE);
  }

  /** A line without an end is counted once; the next is read. */
  @Test
  void endlessLinesArePassed() throws IOException {
    String endless = "*".repeat(100_000);
    String sbs =
        "MSG,3,1,1,3003AE,1,2018/08/01,05:27:30.000,2018/08/01,05:27:30.000,,1000,,,,,,,,,,0";
    List<AircraftState> states = new ArrayList<>();
    SbsReader reader =
        new SbsReader(new BufferedReader(new StringReader(endless + "\r\n" + sbs + "\r\n")));
    reader.readAll(states::add);
    assertThat(states).hasSize(1);
    assertThat(reader.passed()).isEqualTo(1);
    List<ModeSMessage> messages = new ArrayList<>();
    AvrReader raw =
        new AvrReader(
            new BufferedReader(
                new StringReader(endless + "\n*8D4840D6202CC371C32CE0576098;\n" + endless)));
    raw.readAll((_, _, message) -> messages.add(message));
    assertThat(messages).hasSize(1);
    assertThat(raw.passed()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "{\"states\":[[", "[", "{\"states\":[", "[{\"icao24\":\"3003ae\""})
  void whatIsNoListOfStatesIsRefused(String text) {
    assertThatThrownBy(() -> new StateVectorReader().readJson(stream(text), _ -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theSwissDayHas842Aircraft() throws IOException {
    java.util.Set<Integer> aircraft = new java.util.HashSet<>();
    long[] count = new long[1];
    try (var in =
        new java.util.zip.GZIPInputStream(
            Files.newInputStream(SharedData.surveillance("adsb/switzerland_20180801.json.gz")))) {
      new StateVectorReader()
          .readJson(
              in,
              state -> {
                aircraft.add(state.address());
                count[0]++;
              });
    }
    assertThat(count[0]).isEqualTo(139_098);
    assertThat(aircraft).hasSize(842);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
