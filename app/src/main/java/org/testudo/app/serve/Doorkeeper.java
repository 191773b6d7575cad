package org.testudo.app.serve;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets in only those who mean this server.
 *
 * <p>A page of another site can make a visitor's browser send requests here, also under a name of
 * its own that it points at this machine (DNS rebinding). The first shows in {@code Origin} and
 * {@code Sec-Fetch-Site}, the second in {@code Host}.
 */
final class Doorkeeper {

  private final Set<String> names;

  /**
   * @param host the name or address it is bound to, besides those of this machine
   * @param more names by which others reach it; no other is answered, whoever it points here
   */
  Doorkeeper(String host, List<String> more) {
    Set<String> known = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    known.add(bracketed(host));
    more.forEach(name -> known.add(bracketed(name)));
    names = Set.copyOf(known);
  }

  /** As a Host header has it. */
  private static String bracketed(String host) {
    boolean bare = host.contains(":") && !host.startsWith("[");
    return (bare ? "[" + host + "]" : host).toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Refusal if the request is not meant for here, or comes from another site
   */
  void check(String method, Optional<String> host, Optional<String> origin, Optional<String> site) {
    String authority = host.orElse("").toLowerCase(Locale.ROOT);
    String name = authority.replaceFirst(":\\d{1,5}$", "");
    if (!names.contains(name)) {
      throw Refusal.of(
          403,
          "The Host \"%s\" is not this server's. Use the address that \"testudo serve\" prints, or start it with --name %s."
              .formatted(authority, name));
    }
    boolean reading = method.equals("GET") || method.equals("HEAD");
    boolean foreign =
        origin.map(text -> !authority.equals(authorityOf(text))).orElse(false)
            || site.map(text -> text.equals("cross-site")).orElse(false);
    if (foreign && !reading) {
      throw Refusal.of(
          403,
          "This was sent by a page of another site. Only pages of this server may write here.");
    }
  }

  private static String authorityOf(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
