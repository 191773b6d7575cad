package org.testudo.airpicture.recording;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of surveillance data, compressed with gzip or not, read frame by frame. */
public final class Recording implements Closeable {

  private final InputStream stream;
  private final FrameInput in;
  private final RecordingFormat format;
  private final RecordingCounts counts = new RecordingCounts();
  private final LinkFrames link;
  private final FrameReader reader;

  private Recording(InputStream stream, RecordingFormat format, IntPredicate ports) {
    this.stream = stream;
    this.format = format;
    in = new FrameInput(stream);
    link = new LinkFrames(ports, counts);
    reader =
        switch (format) {
          case PCAP -> new Pcap(link, counts);
          case PCAPNG -> new Pcapng(link, counts);
          case FINAL -> new FinalFormat(counts);
          case RFF -> new Rff(counts);
          case RAW -> new RawBlocks(counts);
        };
  }

  /** Opens a file; its format is found out from its beginning. */
  public static Recording open(Path file) throws IOException {
    return open(file, Optional.empty(), _ -> true);
  }

  /**
   * Opens a file.
   *
   * @param format empty to find it out
   * @param ports of UDP datagrams to read, for captures
   * @throws RecordingException if the file is of no format that is read
   */
  public static Recording open(Path file, Optional<RecordingFormat> format, IntPredicate ports)
      throws IOException {
    InputStream stream = Files.newInputStream(file);
    try {
      return open(stream, format, ports);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** As {@link #open(Path, Optional, IntPredicate)}; the stream is closed with the recording. */
  public static Recording open(
      InputStream source, Optional<RecordingFormat> format, IntPredicate ports) throws IOException {
    BufferedInputStream plain = new BufferedInputStream(unpacked(source), 1 << 16);
    plain.mark(RecordingFormat.SEEN);
    byte[] start = plain.readNBytes(RecordingFormat.SEEN);
    plain.reset();
    RecordingFormat found =
        format
            .or(() -> RecordingFormat.recognise(start, start.length))
            .orElseThrow(() -> unknown(start));
    return new Recording(plain, found, ports);
  }

  /** The stream itself, or what it unpacks to if it is gzip. Nothing is unpacked ahead of need. */
  public static InputStream unpacked(InputStream source) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(source, 1 << 16);
    buffered.mark(2);
    boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    return packed ? new Unpacked(buffered) : buffered;
  }

  /** Names damage for what it is. */
  private static final class Unpacked extends GZIPInputStream {
    Unpacked(InputStream source) throws IOException {
      super(source, 1 << 16);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        return super.read(into, from, length);
      } catch (ZipException | EOFException e) {
        throw new RecordingException(
            "the gzip data are damaged or cut short after "
                + inf.getBytesWritten()
                + " octets unpacked; get the file again");
      }
    }
  }

  private static RecordingException unknown(byte[] start) {
    String known =
        Stream.of(RecordingFormat.values())
            .map(RecordingFormat::word)
            .collect(Collectors.joining(", "));
    return new RecordingException(
        start.length == 0
            ? "the file is empty"
            : "the file begins like none of "
                + known
                + " ("
                + HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(start, 8))
                + "); name its format if it is one of them");
  }

  public RecordingFormat format() {
    return format;
  }

  /** What has been met so far. */
  public RecordingCounts counts() {
    return counts;
  }

  /** Octets of the file, unpacked, that have been read. */
  public long position() {
    return in.position();
  }

  /** Reads one frame; its payload, if it has one, goes to the sink. */
  public boolean next(PayloadSink sink) throws IOException {
    boolean more = reader.next(in, sink);
    if (!more) {
      link.end();
    }
    return more;
  }

  /** Reads all that is left. */
  public void readAll(PayloadSink sink) throws IOException {
    while (next(sink)) {}
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
