package org.testudo.exchange.importing;

import java.text.Normalizer;
import java.util.Locale;

/** Turns a text into a part of a subject's name. */
final class Slug {

  private Slug() {}

  /** Lower-case letters, digits and single hyphens; {@code "unnamed"} if nothing is left. */
  static String of(String text) {
    String slug =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+|['\u2019]", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String bounded = slug.length() > 80 ? slug.substring(0, 80) : slug;
    return bounded.isEmpty() ? "unnamed" : bounded;
  }
}
