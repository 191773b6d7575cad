package org.testudo.exchange.cap;

import java.time.ZoneId;
import java.util.Optional;
import org.testudo.airpicture.warning.Wording;

/**
 * Who speaks, and in whose time.
 *
 * @param sender the key of the issuing authority, an internet domain or address
 * @param senderName as people know it
 * @param zone of the times in messages
 * @param note what an exercise or test belongs to; required for every status but actual
 */
public record Publication(String sender, Wording senderName, ZoneId zone, Optional<String> note) {

  public Publication {
    CapAlert.requireKey("sender", sender);
  }
}
