package org.testudo.claims.form;

/**
 * A claim or source has no canonical form, or bytes are not one. The only exception that the
 * canonical form throws for bad input.
 */
public final class CanonicalFormException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CanonicalFormException(String message) {
    super(message);
  }

  CanonicalFormException(String message, Throwable cause) {
    super(message, cause);
  }
}
