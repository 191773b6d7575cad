package org.testudo.exchange.table;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Counts bytes and stops at a limit; turns a cut or broken gzip stream into a clear fault. */
final class BoundedStream extends FilterInputStream {

  private final String name;
  private final long limit;
  private long count;

  BoundedStream(InputStream in, String name, long limit) {
    super(in);
    this.name = name;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(into, offset, length);
    } catch (EOFException e) {
      throw new UnreadableFile(
          UnreadableFile.Fault.TRUNCATED,
          "%s ends in the middle of its compressed data. Fetch it again.".formatted(name),
          e);
    } catch (ZipException e) {
      throw new UnreadableFile(
          UnreadableFile.Fault.BROKEN,
          "The compressed data of %s are broken (%s). Fetch it again."
              .formatted(name, e.getMessage()),
          e);
    }
    if (read > 0) {
      count += read;
      if (count > limit) {
        throw tooLarge(name, limit);
      }
    }
    return read;
  }

  static UnreadableFile tooLarge(String name, long limit) {
    return new UnreadableFile(
        UnreadableFile.Fault.TOO_LARGE,
        "%s holds more than %d MiB. Split it, or keep only the rows that are needed."
            .formatted(name, limit >> 20));
  }
}
