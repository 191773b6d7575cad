package org.testudo.claims;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is asking: the most confidential level they may read and the parties they speak for.
 *
 * <p>Written {@code public}, {@code community}, {@code coalition:ca} or {@code named:ca,us}. A view
 * for an audience is computed from that audience's claims only, so it cannot leak the others.
 */
public record Audience(Level level, Set<String> parties) {

  public static final Audience PUBLIC = new Audience(Level.PUBLIC, Set.of());

  public Audience {
    parties = Set.copyOf(parties);
    if (parties.contains("")) {
      throw new IllegalArgumentException(
          "An audience's party needs a name. Write e.g. coalition:ca,us.");
    }
  }

  /** Reads {@code LEVEL} or {@code LEVEL:party,party}. */
  public static Audience parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    for (Level level : Level.values()) {
      if (level.name().equals(word.toUpperCase(Locale.ROOT))) {
        return new Audience(
            level,
            colon < 0 ? Set.of() : Set.copyOf(List.of(text.substring(colon + 1).split(",", -1))));
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not an audience. Write public, community, coalition, originator or named, with parties if needed: coalition:ca,us."
            .formatted(text));
  }

  /** Whether this audience may read a claim under {@code label}. */
  public boolean mayRead(Label label) {
    if (label.level() == Level.PUBLIC && label.releasableTo().isEmpty()) {
      return true;
    }
    if (!label.originator().isEmpty() && parties.contains(label.originator())) {
      return true;
    }
    if (label.level().compareTo(level) > 0) {
      return false;
    }
    if (label.releasableTo().isEmpty()) {
      return label.level().compareTo(Level.COALITION) <= 0;
    }
    return label.releasableTo().stream().anyMatch(parties::contains);
  }

  @Override
  public String toString() {
    String word = level.name().toLowerCase(Locale.ROOT);
    return parties.isEmpty() ? word : word + ":" + String.join(",", new TreeSet<>(parties));
  }
}
