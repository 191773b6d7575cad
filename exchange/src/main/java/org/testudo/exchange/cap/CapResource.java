package org.testudo.exchange.cap;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A file that goes with a message (CAP 1.2, section 3.2.3). Nothing here fetches it.
 *
 * @param size in bytes, about
 * @param content the file itself in base 64, where there is no way back
 * @param digest SHA-1 of the file, in hexadecimal
 */
public record CapResource(
    String description,
    String mimeType,
    Optional<BigInteger> size,
    Optional<String> uri,
    Optional<String> content,
    Optional<String> digest) {

  public CapResource {
    CapText.clean(description);
    CapText.clean(mimeType);
    uri.ifPresent(CapText::clean);
    content.ifPresent(CapText::clean);
    digest.ifPresent(CapText::clean);
  }
}
