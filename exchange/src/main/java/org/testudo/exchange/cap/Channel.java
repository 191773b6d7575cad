package org.testudo.exchange.cap;

import java.io.IOException;
import org.testudo.airpicture.warning.Status;

/**
 * Where an outlet's messages go: a folder, a queue, a siren's gateway.
 *
 * @param <S> the status of all messages that may go there
 */
public interface Channel<S extends Status> {

  /** The status of all messages that may go here. */
  S status();

  /**
   * Takes one message, whole or not at all.
   *
   * @param identifier the message's, unlike that of any other
   * @param document XML in UTF-8
   */
  void deliver(String identifier, byte[] document) throws IOException;
}
