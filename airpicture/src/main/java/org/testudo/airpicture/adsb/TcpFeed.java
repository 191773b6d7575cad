package org.testudo.airpicture.adsb;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * A connection to a receiver that sends Beast (usually port 30005), SBS (30003) or AVR lines
 * (30002). Nothing is ever sent to it. What it sends is read with the reader of its form.
 */
public final class TcpFeed implements Closeable {

  private final Socket socket;

  private TcpFeed(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param silence after which reading gives up with an exception
   */
  public static TcpFeed connect(InetSocketAddress address, Duration silence) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, 10_000);
      socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
      return new TcpFeed(socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw new IOException(
          "no feed at " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(),
          e);
    }
  }

  /** What the receiver sends. */
  public InputStream stream() throws IOException {
    return socket.getInputStream();
  }

  /** Ends the reading, from any thread. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
