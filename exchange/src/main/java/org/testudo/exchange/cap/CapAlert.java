package org.testudo.exchange.cap;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testudo.airpicture.warning.Status;

/**
 * A message of CAP 1.2 (section 3.2.1), without its signature.
 *
 * @param <S> its status; two messages of different status are of different types
 * @param identifier unique for the sender; without blanks, commas, {@code <} and {@code &}
 * @param sender who is responsible for it, e.g. an internet domain or address; restricted likewise
 * @param sent in whole seconds and with an offset of whole minutes
 * @param restriction needed if the scope is restricted
 * @param addresses needed if the scope is private
 * @param references needed by every type but {@link Type#ALERT}
 */
public record CapAlert<S extends Status>(
    String identifier,
    String sender,
    OffsetDateTime sent,
    S status,
    Type type,
    Optional<String> source,
    Scope scope,
    Optional<String> restriction,
    List<String> addresses,
    List<String> codes,
    Optional<String> note,
    List<Reference<S>> references,
    List<String> incidents,
    List<CapInfo> infos) {

  private static final Pattern KEY = Pattern.compile("[^\\s,<&]+");

  /** What the message is for. */
  public enum Type {
    ALERT,
    /** Supersedes the messages it refers to. */
    UPDATE,
    /** Ends the messages it refers to. */
    CANCEL,
    /** Acknowledges them. */
    ACK,
    /** Rejects them. */
    ERROR
  }

  /** Whom it is for. */
  public enum Scope {
    PUBLIC,
    RESTRICTED,
    PRIVATE
  }

  public CapAlert {
    requireKey("identifier", identifier);
    requireKey("sender", sender);
    requireWholeSeconds(sent);
    source.ifPresent(CapText::clean);
    restriction.ifPresent(CapText::clean);
    note.ifPresent(CapText::clean);
    addresses = words("addresses", addresses);
    incidents = words("incidents", incidents);
    codes = List.copyOf(codes);
    codes.forEach(CapText::clean);
    references = List.copyOf(references);
    infos = List.copyOf(infos);
    if (type != Type.ALERT && references.isEmpty()) {
      throw new IllegalArgumentException(
          "references: a message of type %s must name the messages it is about."
              .formatted(CapWords.of(type)));
    }
    if (scope == Scope.RESTRICTED && restriction.isEmpty()) {
      throw new IllegalArgumentException(
          "restriction: a message of scope Restricted must say its rule.");
    }
    if (scope == Scope.PRIVATE && addresses.isEmpty()) {
      throw new IllegalArgumentException(
          "addresses: a message of scope Private must say who gets it.");
    }
  }

  private static List<String> words(String field, List<String> words) {
    for (String word : words) {
      if (CapText.clean(word).isBlank() || word.indexOf('"') >= 0) {
        throw new IllegalArgumentException(
            "%s: \"%s\" must not be blank or hold a quote.".formatted(field, word));
      }
    }
    return List.copyOf(words);
  }

  static void requireKey(String field, String key) {
    if (!KEY.matcher(CapText.clean(key)).matches()) {
      throw new IllegalArgumentException(
          "%s: \"%s\" must be without blanks, commas, < and & (CAP 1.2, section 3.2.1)."
              .formatted(field, key));
    }
  }

  static void requireWholeSeconds(OffsetDateTime time) {
    if (time.getNano() != 0 || time.getOffset().getTotalSeconds() % 60 != 0) {
      throw new IllegalArgumentException(
          "The time %s must be in whole seconds with an offset of whole minutes.".formatted(time));
    }
    if (time.getYear() < 1 || time.getYear() > 9999) {
      throw new IllegalArgumentException("The year of %s needs four digits.".formatted(time));
    }
  }

  /** How later messages refer to this one. */
  public Reference<S> reference() {
    return new Reference<>(sender, identifier, sent);
  }

  /**
   * This message as one of a known status, to be handed to an outlet; empty if it is of another.
   * There is no way to make it another.
   */
  public <T extends Status> Optional<CapAlert<T>> as(T wanted) {
    Status given = status;
    if (!given.equals(wanted)) {
      return Optional.empty();
    }
    List<Reference<T>> same =
        references.stream()
            .map(each -> new Reference<T>(each.sender(), each.identifier(), each.sent()))
            .toList();
    return Optional.of(
        new CapAlert<>(
            identifier,
            sender,
            sent,
            wanted,
            type,
            source,
            scope,
            restriction,
            addresses,
            codes,
            note,
            same,
            incidents,
            infos));
  }
}
