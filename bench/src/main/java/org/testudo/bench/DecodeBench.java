package org.testudo.bench;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.airpicture.asterix.Columns;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Edition;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.listing.JsonLines;
import org.testudo.airpicture.listing.LineEncoder;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingFormat;
import org.testudo.airpicture.recording.RecordingWriter;
import org.testudo.airpicture.recording.TimeScale;

/**
 * Records of categories 062, 048, 010 and 021 to columns, to some columns and to lines of JSON, on
 * one thread, beside tshark writing JSON of the same records. Made-up records from a seed, and the
 * recording given as an argument, if there is one: {@code bench/run decode FILE CATEGORY EDITION}.
 *
 * <p>Seconds are processor seconds. tshark's are user and system seconds of its process, less those
 * it takes for a capture of one datagram. The ratio is lines of JSON of category 062 a second, ours
 * over tshark's.
 */
final class DecodeBench {

  private static final int RECORDS = 12_000;
  private static final int PEER_RECORDS = 5_000;
  private static final int BATCH = 256;
  private static final double SECONDS_EACH = 0.8;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Blocks of one category in one array. */
  private static final class Blocks {
    private final String name;
    private final Edition edition;
    private final byte[] bytes;
    private final List<int[]> spans;
    private final List<String> some;

    private Blocks(
        String name, Edition edition, byte[] bytes, List<int[]> spans, List<String> some) {
      this.name = name;
      this.edition = edition;
      this.bytes = bytes;
      this.spans = spans;
      this.some = some;
    }
  }

  /** Something measured: records a second, and octets allocated for each. */
  private record Rate(double perSecond, double allocated) {}

  private DecodeBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    out.printf(
        "decode: records a processor second of one thread, best of rounds; octets allocated a"
            + " record%n");
    out.printf(
        "%-16s %12s %14s %14s %12s%n",
        "", "all columns", "some columns", "lines of JSON", "tshark");
    double ratio = 0;
    for (Blocks blocks : all(arguments)) {
      Rate all = columns(blocks, Columns.all(blocks.edition));
      Rate some = columns(blocks, Columns.of(blocks.edition, blocks.some));
      Rate lines = lines(blocks);
      Optional<Double> peer = tshark(blocks);
      out.printf(
          "%-16s %7.2f M %.2f %8.2f M %.2f %9.0f k %.2f %10s%n",
          blocks.name,
          all.perSecond * 1e-6,
          all.allocated,
          some.perSecond * 1e-6,
          some.allocated,
          lines.perSecond * 1e-3,
          lines.allocated,
          peer.map(rate -> String.format("%.1f k", rate * 1e-3)).orElse("not found"));
      if (peer.isPresent() && ratio == 0) {
        ratio = lines.perSecond / peer.get();
      }
    }
    if (ratio > 0) {
      out.printf("decode ratio %.1f%n", ratio);
    }
  }

  private static List<Blocks> all(String[] arguments) throws IOException {
    List<Blocks> all = new ArrayList<>();
    if (arguments.length == 3) {
      all.add(recorded(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2]));
    }
    for (DecodeBenchRecords.Kind kind : DecodeBenchRecords.Kind.values()) {
      all.add(madeUp(kind));
    }
    return all;
  }

  private static Blocks madeUp(DecodeBenchRecords.Kind kind) throws IOException {
    String lines = DecodeBenchRecords.lines(kind, RECORDS, 2024);
    return blocks(
        String.format("%03d made up", kind.category()),
        Editions.find(kind.category(), kind.edition()).orElseThrow(),
        kind.some(),
        sink -> new LineEncoder(sink::accept).encode(new BufferedReader(new StringReader(lines))));
  }

  private static Blocks recorded(Path file, int category, String edition) throws IOException {
    DecodeBenchRecords.Kind like =
        Arrays.stream(DecodeBenchRecords.Kind.values())
            .filter(kind -> kind.category() == category)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no fields are known to choose"));
    return blocks(
        String.format("%03d recorded", category),
        Editions.find(category, edition).orElseThrow(),
        like.some(),
        sink -> {
          try (Recording recording = Recording.open(file)) {
            recording.readAll(sink::accept);
          }
        });
  }

  /** Takes payloads. */
  private interface Payloads {
    void accept(long time, byte[] bytes, int from, int to);
  }

  /** Gives payloads. */
  private interface Source {
    void into(Payloads payloads) throws IOException;
  }

  private static Blocks blocks(String name, Edition edition, List<String> some, Source source)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<int[]> spans = new ArrayList<>();
    source.into((time, bytes, from, to) -> {
      int at = from;
      while (to - at >= 3) {
        int length = ((bytes[at + 1] & 0xFF) << 8) | (bytes[at + 2] & 0xFF);
        if ((bytes[at] & 0xFF) == edition.category()) {
          spans.add(new int[] {all.size(), all.size() + length});
          all.write(bytes, at, length);
        }
        at += length;
      }
    });
    return new Blocks(name, edition, Arrays.copyOf(all.toByteArray(), all.size() + 8), spans, some);
  }

  private static Rate columns(Blocks blocks, Columns columns) {
    return best(() -> {
      long records = 0;
      for (int[] span : blocks.spans) {
        columns.add(blocks.bytes, span[0] + 3, span[1]);
        if (columns.rows() >= BATCH) {
          columns.finish();
          records += columns.rows();
          columns.clear();
        }
      }
      columns.finish();
      records += columns.rows();
      columns.clear();
      return records;
    });
  }

  private static Rate lines(Blocks blocks) {
    long[] written = new long[1];
    JsonLines lines =
        new JsonLines(
            DecodeOptions.detect(),
            TimeScale.NONE,
            new java.io.OutputStream() {
              @Override
              public void write(int octet) {
                written[0]++;
              }

              @Override
              public void write(byte[] bytes, int from, int length) {
                for (int i = from; i < from + length; i++) {
                  // Records are counted by their lines.
                  written[0] += bytes[i] == '\n' ? 1 : 0;
                }
              }
            });
    return best(() -> {
      written[0] = 0;
      for (int[] span : blocks.spans) {
        lines.payload(Long.MIN_VALUE, blocks.bytes, span[0], span[1]);
      }
      lines.flush();
      return written[0];
    });
  }

  /** Work that says how many records it did. */
  private interface Work {
    long run();
  }

  private static Rate best(Work work) {
    double best = 0;
    double allocated = 0;
    long begun = THREADS.getCurrentThreadCpuTime();
    while ((THREADS.getCurrentThreadCpuTime() - begun) * 1e-9 < SECONDS_EACH) {
      long octets = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      long records = work.run();
      double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
      allocated = (double) (THREADS.getCurrentThreadAllocatedBytes() - octets) / records;
      best = Math.max(best, records / seconds);
    }
    return new Rate(best, allocated);
  }

  private static Optional<Double> tshark(Blocks blocks) throws IOException, InterruptedException {
    Path file = Files.createTempFile("decode", ".pcap");
    Path one = Files.createTempFile("decode-one", ".pcap");
    try {
      int records = 0;
      int used = 0;
      Columns count = Columns.of(blocks.edition, List.of("010.SAC"));
      while (used < blocks.spans.size() && records < PEER_RECORDS) {
        int[] span = blocks.spans.get(used++);
        count.add(blocks.bytes, span[0] + 3, span[1]);
        records = count.rows();
      }
      write(file, blocks, used);
      write(one, blocks, 1);
      Optional<Double> many = seconds(file);
      Optional<Double> few = seconds(one);
      int read = records;
      return many.flatMap(all -> few.map(start -> read / Math.max(1e-3, all - start)));
    } finally {
      Files.delete(file);
      Files.delete(one);
    }
  }

  private static void write(Path file, Blocks blocks, int count) throws IOException {
    try (RecordingWriter writer =
        new RecordingWriter(
            new java.io.BufferedOutputStream(Files.newOutputStream(file)), RecordingFormat.PCAP)) {
      for (int i = 0; i < count; i++) {
        int[] span = blocks.spans.get(i);
        writer.payload(i * 1_000_000L, blocks.bytes, span[0], span[1]);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Optional<Double> seconds(Path file) throws IOException, InterruptedException {
    String script =
        "TIMEFORMAT='%U %S'; command -v tshark >/dev/null || exit 3;"
            + " time tshark -r \"$0\" -d udp.port==8600,asterix -T json >/dev/null 2>/dev/null";
    Process process;
    try {
      process =
          new ProcessBuilder("bash", "-c", script, file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException _) {
      return Optional.empty();
    }
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      return Optional.empty();
    }
    double sum = 0;
    for (String part : said.substring(said.lastIndexOf('\n') + 1).split(" ", -1)) {
      sum += Double.parseDouble(part.replace(',', '.'));
    }
    return Optional.of(sum);
  }
}
