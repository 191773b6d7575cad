package org.testudo.airpicture.adsb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The binary stream of Mode S Beast receivers and of programs that speak like them.
 *
 * <pre>
 * 1A          begins a frame; 1A inside a frame is written twice
 * type 1      "1" Mode A/C, 2 octets; "2" Mode S, 7; "3" Mode S, 14; "4" status, 14
 * time 6      counts 12 MHz, or GPS: see the receiver's setting
 * signal 1
 * message
 * </pre>
 *
 * <p>Frames that are cut short, or of another type, are counted and passed.
 */
public final class BeastReader {

  /** Takes the messages. */
  public interface Sink {
    /**
     * A Mode S message.
     *
     * @param ticks of the receiver's 12 MHz counter, 48 bits
     * @param signal level, 0 to 255
     */
    void message(long ticks, int signal, ModeSMessage message);
  }

  private static final int ESCAPE = 0x1A;
  private static final int HEADER = 7;

  private final InputStream in;
  private final byte[] frame = new byte[HEADER + 14];
  private final byte[] octets = new byte[14];
  private int pending = -1;
  private long passed;

  public BeastReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** Octets and frames that were passed. */
  public long passed() {
    return passed;
  }

  /** Reads until the stream ends. */
  public void readAll(Sink sink) throws IOException {
    while (next(sink)) {}
  }

  /** Reads one frame; false at the end of the stream. */
  public boolean next(Sink sink) throws IOException {
    int type = pending;
    pending = -1;
    while (type < 0) {
      int octet = in.read();
      if (octet < 0) {
        return false;
      }
      if (octet == ESCAPE) {
        type = in.read();
        if (type < 0) {
          return false;
        }
        if (type == ESCAPE) {
          passed++;
          type = -1;
        }
      } else {
        passed++;
      }
    }
    int length =
        switch (type) {
          case '1' -> 2;
          case '2' -> 7;
          case '3', '4' -> 14;
          default -> -1;
        };
    if (length < 0) {
      passed++;
      return true;
    }
    for (int i = 0; i < HEADER + length; i++) {
      int octet = in.read();
      if (octet == ESCAPE) {
        octet = in.read();
        if (octet != ESCAPE) {
          // A frame begins inside this one: this one was cut short.
          passed++;
          pending = octet;
          return octet >= 0;
        }
      }
      if (octet < 0) {
        passed++;
        return false;
      }
      frame[i] = (byte) octet;
    }
    if (type == '2' || type == '3') {
      deliver(length, sink);
    }
    return true;
  }

  private void deliver(int length, Sink sink) {
    long ticks = 0;
    for (int i = 0; i < 6; i++) {
      ticks = (ticks << 8) | (frame[i] & 0xFF);
    }
    System.arraycopy(frame, HEADER, octets, 0, length);
    ModeSMessage message;
    try {
      message = ModeSMessage.of(octets, length);
    } catch (IllegalArgumentException _) {
      passed++;
      return;
    }
    sink.message(ticks, frame[6] & 0xFF, message);
  }
}
