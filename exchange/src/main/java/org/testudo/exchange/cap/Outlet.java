package org.testudo.exchange.cap;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.testudo.airpicture.warning.Status;

/**
 * The one way out for messages, of one status only.
 *
 * <p>Three locks, each of which holds alone: a message of another status does not compile as an
 * argument; its value is compared, for where the type was cast away; and what would leave is read
 * again from its bytes, valid against the schema, and must be the message with that status.
 */
public final class Outlet<S extends Status> {

  private final Channel<S> channel;
  private final S status;

  private Outlet(Channel<S> channel) {
    this.channel = channel;
    status = channel.status();
  }

  /**
   * An outlet to a channel.
   *
   * @throws IllegalArgumentException if the channel is for drafts, which do not go out
   */
  public static <S extends Status> Outlet<S> to(Channel<S> channel) {
    if (channel.status() instanceof Status.Draft) {
      throw new IllegalArgumentException(
          "A draft does not go out. Make it a message of another status first.");
    }
    Outlet<S> outlet = new Outlet<>(channel);
    outlet.rehearse();
    return outlet;
  }

  /** Loads writer, schema and reader now, so that the first alert waits for none of them. */
  private void rehearse() {
    OffsetDateTime time = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    seal(
        new CapAlert<>(
            "rehearsal",
            "rehearsal",
            time,
            status,
            CapAlert.Type.ALERT,
            Optional.empty(),
            CapAlert.Scope.PUBLIC,
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of()));
  }

  /**
   * Lets a message out.
   *
   * @return its bytes as delivered
   * @throws IllegalArgumentException if it is of another status, or no valid message; nothing left
   */
  public byte[] publish(CapAlert<S> alert) throws IOException {
    byte[] document = seal(alert);
    channel.deliver(alert.identifier(), document);
    return document;
  }

  /** All the checks of {@link #publish} without letting anything out. */
  public byte[] seal(CapAlert<S> alert) {
    requireOurs(alert.status(), alert.identifier());
    byte[] document = CapWriter.write(alert);
    CapAlert<?> back = CapFile.read(alert.identifier(), document).require();
    requireOurs(back.status(), alert.identifier());
    if (!back.equals(alert)) {
      throw new IllegalArgumentException(
          "Message %s does not read back as it was meant. Maybe a text holds line ends other than \\n."
              .formatted(alert.identifier()));
    }
    return document;
  }

  private void requireOurs(Status given, String identifier) {
    if (!given.equals(status)) {
      throw new IllegalArgumentException(
          "Message %s is of status %s and cannot leave through an outlet for %s."
              .formatted(identifier, given.word(), status.word()));
    }
  }
}
