package org.testudo.airpicture.recording;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Live datagrams of a port: those sent to this machine, or to a multicast group. */
public final class UdpFeed implements Closeable {

  private static final int LARGEST = 0xFFFF;
  private static final int PADDING = 8;

  private final DatagramChannel channel;
  private final InstantSource clock;
  private final byte[] bytes = new byte[LARGEST + PADDING];

  private UdpFeed(DatagramChannel channel, InstantSource clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * Opens a port.
   *
   * @param local address and port to listen on
   * @param group to join; empty for datagrams sent to this machine
   * @param over the interface to join the group on; needed with a group
   * @param clock that gives payloads their times
   */
  public static UdpFeed open(
      InetSocketAddress local,
      Optional<InetAddress> group,
      Optional<NetworkInterface> over,
      InstantSource clock)
      throws IOException {
    boolean six = group.orElse(local.getAddress()) instanceof Inet6Address;
    DatagramChannel channel =
        DatagramChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
      channel.bind(local);
      if (group.isPresent()) {
        channel.join(
            group.get(),
            over.orElseThrow(() ->
                new IllegalArgumentException(
                    "a multicast group is joined on an interface; name one")));
      }
      return new UdpFeed(channel, clock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The port that is listened on. */
  public int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  /** Waits for one datagram; false once the feed is closed. */
  public boolean next(PayloadSink sink) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(bytes, 0, LARGEST);
    try {
      channel.receive(into);
    } catch (ClosedChannelException _) {
      return false;
    }
    Instant now = clock.instant();
    if (into.position() > 0) {
      long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
      sink.payload(nanos, bytes, 0, into.position());
    }
    return true;
  }

  /** Ends the reading, from any thread. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
