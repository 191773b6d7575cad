package org.testudo.claims;

import java.util.Locale;

/**
 * What a claim is about: a kind and a name, written {@code case:ca-nasams} or {@code
 * place:ua/kyiv}.
 *
 * @param kind what sort of thing it is
 * @param name lower-case letters, digits, {@code -}, {@code .}, {@code _} and {@code /}; unique
 *     within its kind
 */
public record Subject(Kind kind, String name) implements Comparable<Subject> {

  /** The sorts of things that claims speak about. */
  public enum Kind {
    PARTY,
    PLEDGE,
    CASE,
    KIT,
    UNIT,
    CREW,
    PLACE,
    INCIDENT,
    STOCK,
    NODE,
    LINK,
    CLAIM;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word before the colon. */
    public String word() {
      return word;
    }
  }

  public Subject {
    if (name.isEmpty() || !isPlain(name)) {
      throw new IllegalArgumentException(
          "The subject name \"%s\" may hold only lower-case letters, digits, '-', '.', '_' and '/'."
              .formatted(name));
    }
  }

  /** Reads {@code kind:name}; throws IllegalArgumentException that names the accepted kinds. */
  public static Subject parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      for (Kind kind : KINDS) {
        if (kind.word.length() == colon && text.startsWith(kind.word)) {
          return new Subject(kind, text.substring(colon + 1));
        }
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a subject. Write KIND:name with KIND one of party, pledge, case, kit, unit, crew, place, incident, stock, node, link, claim, e.g. case:ca-nasams."
            .formatted(text));
  }

  public static Subject party(String name) {
    return new Subject(Kind.PARTY, name);
  }

  @Override
  public int compareTo(Subject other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return kind.word + ":" + name;
  }

  private static final Kind[] KINDS = Kind.values();

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '.'
              || c == '_'
              || c == '/';
      if (!plain) {
        return false;
      }
    }
    return true;
  }
}
