package org.testudo.app.replay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Frames as they are sent to the page, in a temporary file, found by number or by time. One thread
 * adds while others read; memory holds 16 octets a frame.
 */
public final class FrameStore implements Closeable {

  private final Path file;
  private final FileChannel channel;
  private double[] times = new double[1024];
  private long[] ends = new long[1024];
  private int size;
  private boolean complete;

  private FrameStore(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** An empty store in a temporary file, which is deleted with it. */
  public static FrameStore create() throws IOException {
    Path file = Files.createTempFile("testudo-replay", ".frames");
    return new FrameStore(
        file,
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Adds a frame; times grow. */
  public void add(double time, byte[] document) throws IOException {
    long at = size == 0 ? 0 : ends[size - 1];
    ByteBuffer bytes = ByteBuffer.wrap(document);
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    synchronized (this) {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
      }
      times[size] = time;
      ends[size++] = at;
    }
  }

  /** Says that no frame will follow. */
  public synchronized void complete() {
    complete = true;
  }

  synchronized boolean isComplete() {
    return complete;
  }

  synchronized int size() {
    return size;
  }

  synchronized double first() {
    return size == 0 ? 0 : times[0];
  }

  synchronized double last() {
    return size == 0 ? 0 : times[size - 1];
  }

  synchronized double time(int number) {
    return times[number];
  }

  /** The number of the last frame that is not after a time; -1 if all are. */
  synchronized int at(double time) {
    int found = Arrays.binarySearch(times, 0, size, time);
    return found >= 0 ? found : -found - 2;
  }

  byte[] read(int number) throws IOException {
    long from;
    long to;
    synchronized (this) {
      from = number == 0 ? 0 : ends[number - 1];
      to = ends[number];
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
