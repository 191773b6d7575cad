package org.testudo.airpicture.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UdpFeedTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(7, 5));
  private static final byte[] BLOCK = {2, 0, 4, 0};

  private static String next(UdpFeed feed) throws IOException {
    List<String> got = new ArrayList<>();
    feed.next((time, bytes, from, to) -> got.add(time + " " + bytes[from] + " " + (to - from)));
    return got.getFirst();
  }

  @Test
  void datagramsToThisMachineArrive() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (UdpFeed feed =
            UdpFeed.open(
                new InetSocketAddress(loopback, 0), Optional.empty(), Optional.empty(), CLOCK);
        DatagramSocket sender = new DatagramSocket()) {
      sender.send(new DatagramPacket(BLOCK, BLOCK.length, loopback, feed.port()));
      assertThat(next(feed)).isEqualTo("7000000005 2 4");
    }
  }

  @Test
  void datagramsToAGroupArrive() throws IOException {
    NetworkInterface over = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    assumeTrue(over != null, "no loopback interface");
    InetAddress group = InetAddress.getByName("239.1.1.77");
    try (UdpFeed feed =
            UdpFeed.open(
                new InetSocketAddress("0.0.0.0", 0), Optional.of(group), Optional.of(over), CLOCK);
        MulticastSocket sender = new MulticastSocket()) {
      sender.setNetworkInterface(over);
      boolean sent;
      try {
        sender.send(new DatagramPacket(BLOCK, BLOCK.length, group, feed.port()));
        sent = true;
      } catch (SocketException _) {
        sent = false;
      }
      assumeTrue(sent, "the loopback interface carries no multicast here");
      assertThat(next(feed)).isEqualTo("7000000005 2 4");
    }
  }
}
