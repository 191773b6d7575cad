package org.testudo.exchange.cap;

import java.time.OffsetDateTime;
import org.testudo.airpicture.warning.Status;

/** Names an earlier message, of the same status as the one that refers to it. */
@SuppressWarnings("UnusedTypeParameter") // it keeps references of different status apart
public record Reference<S extends Status>(String sender, String identifier, OffsetDateTime sent) {

  public Reference {
    CapAlert.requireKey("sender", sender);
    CapAlert.requireKey("identifier", identifier);
    CapAlert.requireWholeSeconds(sent);
  }

  /** {@code SENDER,IDENTIFIER,SENT}. */
  @Override
  public String toString() {
    return sender + "," + identifier + "," + CapText.time(sent);
  }

  static <S extends Status> Reference<S> parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "\"%s\" is no reference. Write SENDER,IDENTIFIER,SENT.".formatted(text));
    }
    return new Reference<>(parts[0], parts[1], CapText.time(parts[2]));
  }
}
