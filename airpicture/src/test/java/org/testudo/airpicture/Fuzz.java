package org.testudo.airpicture;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.airpicture.adsb.AvrReader;
import org.testudo.airpicture.adsb.BeastReader;
import org.testudo.airpicture.adsb.ModeSDecoder;
import org.testudo.airpicture.adsb.SbsReader;
import org.testudo.airpicture.adsb.StateVectorReader;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.asterix.RecordSamples;
import org.testudo.airpicture.listing.CsvTable;
import org.testudo.airpicture.listing.JsonLines;
import org.testudo.airpicture.listing.LineEncoder;
import org.testudo.airpicture.listing.RecordingSummary;
import org.testudo.airpicture.recording.PayloadSink;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;
import org.testudo.airpicture.recording.TimeScale;

/** Seeded damage for every reader. */
final class Fuzz {

  /** What is fuzzed. */
  enum Reader {
    BLOCKS,
    PCAP,
    PCAPNG,
    FINAL,
    RFF,
    RAW,
    LINES,
    BEAST,
    AVR,
    SBS,
    STATES_JSON,
    STATES_CSV,
    /** Reports to tracks, and these to records. */
    REPLAY
  }

  private Fuzz() {}

  /**
   * Runs until a time is over: {@code Fuzz SECONDS [SEED]}.
   *
   * <p>Every round is bounded, so that a hang shows as a round that never ends.
   */
  public static void main(String[] arguments) throws Exception {
    long until = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000L;
    int seed = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    long rounds = 0;
    long slowest = 0;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    while (System.nanoTime() < until) {
      for (Reader reader : Reader.values()) {
        long start = threads.getCurrentThreadCpuTime();
        round(reader, seed);
        slowest = Math.max(slowest, threads.getCurrentThreadCpuTime() - start);
      }
      seed++;
      rounds++;
    }
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        "%d rounds of each of %d readers, the slowest %d ms of processor time, %d MiB in use"
            + " after%n",
        rounds,
        Reader.values().length,
        slowest / 1_000_000,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** One round; returns how much came out. */
  static long round(Reader reader, int seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed * 31L + reader.name().hashCode());
    return switch (reader) {
      case BLOCKS -> blocks(damaged(payload(random), random), random);
      case PCAP, FINAL, RAW -> {
        RecordingFormat format = RecordingFormat.valueOf(reader.name());
        yield recording(damaged(recorded(format, random), random), format);
      }
      case PCAPNG -> recording(damaged(pcapng(random), random), RecordingFormat.PCAPNG);
      case RFF -> recording(damaged(rff(random), random), RecordingFormat.RFF);
      case LINES -> lines(random);
      case BEAST -> {
        long[] count = new long[1];
        ModeSDecoder decoder = ModeSDecoder.at(52, 4);
        new BeastReader(new ByteArrayInputStream(damaged(beast(random), random)))
            .readAll((ticks, signal, message) -> {
              decoder.decode(count[0] * 400_000_000L, message);
              count[0]++;
            });
        yield count[0];
      }
      case AVR -> {
        long[] count = new long[1];
        String text = text(damaged(ascii("*8D4840D6202CC371C32CE0576098;\n".repeat(5)), random));
        new AvrReader(new BufferedReader(new StringReader(text)))
            .readAll((ticks, signal, message) -> count[0]++);
        yield count[0];
      }
      case SBS -> {
        long[] count = new long[1];
        String line =
            "MSG,3,1,1,4CA2D6,1,2018/08/01,05:27:30.250,2018/08/01,05:27:30.300,,37000,,,51.4,-1.0,,,0,0,0,0\n";
        new SbsReader(
                new BufferedReader(new StringReader(text(damaged(ascii(line.repeat(4)), random)))))
            .readAll(_ -> count[0]++);
        yield count[0];
      }
      case STATES_JSON -> {
        long[] count = new long[1];
        String json =
            "[{\"timestamp\":1533101250000,\"icao24\":\"3003ae\",\"latitude\":45.8,\"longitude\":9.2}]";
        try {
          new StateVectorReader()
              .readJson(new ByteArrayInputStream(damaged(ascii(json), random)), _ -> count[0]++);
        } catch (IOException _) {
          count[0]++;
        }
        yield count[0];
      }
      case STATES_CSV -> {
        long[] count = new long[1];
        String csv = "time,icao24,lat,lon,onground\n1533101250,3003ae,45.8,9.2,false\n";
        try {
          new StateVectorReader()
              .readCsv(new StringReader(text(damaged(ascii(csv), random))), _ -> count[0]++);
        } catch (IOException _) {
          count[0]++;
        }
        yield count[0];
      }
      case REPLAY -> ReplayFuzz.round(random, Fuzz::damaged);
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A block of some records of a category and edition. */
  private static byte[] payload(SplittableRandom random) {
    List<Integer> categories = Editions.categories();
    int category = categories.get(random.nextInt(categories.size()));
    var editions = Editions.of(category);
    return RecordSamples.block(
        editions.get(random.nextInt(editions.size())), random.nextLong(), 1 + random.nextInt(4));
  }

  private static byte[] damaged(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    int changes = random.nextInt(5);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
        default -> bytes = Arrays.copyOf(bytes, at);
      }
    }
    return bytes;
  }

  private static long blocks(byte[] payload, SplittableRandom random) throws IOException {
    byte[] padded = Arrays.copyOf(payload, payload.length + 8);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    JsonLines lines = new JsonLines(DecodeOptions.detect(), TimeScale.NONE, text);
    lines.payload(PayloadSink.NO_TIME, padded, 0, payload.length);
    lines.flush();
    RecordingSummary summary = new RecordingSummary(DecodeOptions.detect(), 1);
    summary.payload(random.nextLong(), padded, 0, payload.length);
    CsvTable table =
        new CsvTable(
            DecodeOptions.detect(), TimeScale.EPOCH, text, 62, List.of("105.LAT", "390.CS"));
    table.payload(0, padded, 0, payload.length);
    List<byte[]> again = new ArrayList<>();
    String json = text.toString(StandardCharsets.UTF_8);
    new LineEncoder((time, bytes, from, to) -> again.add(Arrays.copyOfRange(bytes, from, to)))
        .encode(new BufferedReader(new StringReader(json)));
    byte[] back = again.isEmpty() ? new byte[0] : again.getFirst();
    if (!Arrays.equals(back, payload)) {
      throw new IllegalStateException("octets did not come back: " + json);
    }
    return summary.records();
  }

  private static long recording(byte[] file, RecordingFormat format) throws IOException {
    RecordingSummary summary = new RecordingSummary(DecodeOptions.detect(), 1);
    try (Recording recording =
        Recording.open(new ByteArrayInputStream(file), Optional.of(format), _ -> true)) {
      recording.readAll(summary);
    } catch (IOException _) {
      return 0;
    }
    // And without being told the format.
    try (Recording recording =
        Recording.open(new ByteArrayInputStream(file), Optional.empty(), _ -> true)) {
      recording.readAll((time, bytes, from, to) -> {});
    } catch (IOException _) {
      return summary.records();
    }
    return summary.records();
  }

  private static byte[] recorded(RecordingFormat format, SplittableRandom random)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(file, format)) {
      for (int i = 0; i < 3; i++) {
        byte[] payload = payload(random);
        writer.payload(i * 1_000_000_000L, payload, 0, payload.length);
      }
    }
    return file.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, long number, int octets) {
    for (int i = 0; i < octets; i++) {
      out.write((int) (number >> (8 * i)));
    }
  }

  private static byte[] pcapng(SplittableRandom random) throws IOException {
    byte[] pcap = recorded(RecordingFormat.PCAP, random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long[] section = {0x0A0D0D0AL, 28, 0x1A2B3C4DL, 1, -1, -1, 28, 1, 20, 1, 65_535, 20};
    for (long word : section) {
      little(out, word, 4);
    }
    byte[] frame = Arrays.copyOfRange(pcap, 40, Math.min(pcap.length, 40 + 4 * 40));
    int length = frame.length / 4 * 4;
    long[] head = {6, length + 32L, 0, 0, random.nextInt(), length, length};
    for (long word : head) {
      little(out, word, 4);
    }
    out.write(frame, 0, length);
    little(out, length + 32L, 4);
    return out.toByteArray();
  }

  private static byte[] rff(SplittableRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("2020-06-01 12:00:00 2020-06-01 13:00:00 "));
    out.writeBytes(new byte[88]);
    for (int i = 0; i < 3; i++) {
      byte[] payload = payload(random);
      little(out, 4000L * i, 4);
      little(out, payload.length, 2);
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }

  private static byte[] beast(SplittableRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 6; i++) {
      byte[] message = new byte[7 + 14];
      random.nextBytes(message);
      message[7] = (byte) (0x88 | random.nextInt(8));
      out.write(0x1A);
      out.write('3');
      for (byte octet : message) {
        out.write(octet);
        if (octet == 0x1A) {
          out.write(octet);
        }
      }
    }
    return out.toByteArray();
  }

  /** Lines with damaged letters: encoded, or refused with the line's number. */
  private static long lines(SplittableRandom random) throws IOException {
    byte[] payload = payload(random);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    JsonLines lines = new JsonLines(DecodeOptions.detect(), TimeScale.EPOCH, text);
    lines.payload(
        random.nextLong(0, 4_000_000_000_000_000_000L),
        Arrays.copyOf(payload, payload.length + 8),
        0,
        payload.length);
    lines.flush();
    long[] count = new long[1];
    try {
      new LineEncoder((time, bytes, from, to) -> count[0]++)
          .encode(new BufferedReader(new StringReader(text(damaged(text.toByteArray(), random)))));
    } catch (IllegalArgumentException e) {
      if (!String.valueOf(e.getMessage()).startsWith("line ")) {
        throw e;
      }
    }
    return count[0];
  }
}
