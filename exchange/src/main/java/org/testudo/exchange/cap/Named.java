package org.testudo.exchange.cap;

/** A value under a name that its maker chose: a geocode, an event code, a parameter. */
public record Named(String name, String value) {
  public Named {
    CapText.clean(name);
    CapText.clean(value);
  }
}
